import { beforeEach, describe, expect, it } from "vitest";
import { followProgress, followTheme } from "../../../icwidgets/server/page/header";
import { textsOf } from "../../../icwidgets/server/page/texts";

const texts = textsOf({ "page.answered": "{answered} of {of} answered" });

function link(book: string, exercise?: string): HTMLAnchorElement {
  const anchor = document.createElement("a");
  anchor.dataset.icwBook = book;
  anchor.dataset.area = book;
  if (exercise) anchor.dataset.icwExercise = exercise;
  const count = document.createElement("span");
  count.dataset.icwCount = "";
  count.hidden = true;
  count.append(document.createElement("span"), document.createElement("span"));
  anchor.append(book, count);
  return anchor;
}

let header: HTMLElement;
beforeEach(() => {
  header = document.createElement("header");
  header.append(link("confidence", "confidence.rating"), link("influence", "influence.rating"));
  followProgress(header, texts);
});

function tell(detail: unknown): void {
  document.dispatchEvent(new CustomEvent("icw:progress", { detail }));
}

describe("progress in the header", () => {
  it("stands beside the workbook whose first exercise it is about", () => {
    tell({ area: "influence", exercise: "influence.rating", answered: 8, of: 12 });
    expect(header.textContent).toBe("confidenceinfluence8/128 of 12 answered");
  });

  it("is not taken from another exercise of the same area", () => {
    tell({ area: "influence", exercise: "influence.commitment", answered: 1, of: 3 });
    expect(header.textContent).toBe("confidenceinfluence");
  });

  it("is a tick when all is answered, said in words too", () => {
    tell({ area: "influence", exercise: "influence.rating", answered: 12, of: 12 });
    expect(header.textContent).toBe("confidenceinfluence✓12 of 12 answered");
  });

  it("is hidden again when nothing is answered any more", () => {
    const count = header.querySelector<HTMLElement>("[data-icw-count]");
    tell({ area: "", exercise: "confidence.rating", answered: 1, of: 12 });
    expect(count?.hidden).toBe(false);
    tell({ area: "", exercise: "confidence.rating", answered: 0, of: 12 });
    expect(count?.hidden).toBe(true);
  });
});

describe("the colours", () => {
  it("are put on the page and into the cookie, for the whole server", () => {
    const input = Object.assign(document.createElement("input"), {
      type: "radio",
      name: "icw-theme",
      value: "dark",
    });
    header.append(input);
    followTheme(header, "/");
    input.dispatchEvent(new Event("change", { bubbles: true }));
    expect(document.documentElement.dataset.theme).toBe("dark");
    expect(document.cookie).toContain("icw-theme=dark");
  });
});
