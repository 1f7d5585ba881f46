import { beforeEach, describe, expect, it, vi } from "vitest";
import { remember, restore } from "../../../icwidgets/server/page/place";

function labelled(label: string, control: HTMLElement): HTMLElement {
  const element = document.createElement("label");
  element.append(label, control);
  return element;
}

function draw(...controls: HTMLElement[]): void {
  const view = document.createElement("div");
  view.dataset.icwView = String(Math.random());
  view.append(...controls);
  document.body.replaceChildren(view);
}

const note = () => labelled("Note", document.createElement("textarea"));
const area = () => document.querySelector("textarea");

beforeEach(() => vi.stubGlobal("scrollTo", vi.fn()));

describe("where the person was", () => {
  it("is found again by what a control is called, cursor included", () => {
    draw(note());
    const before = area();
    if (before) before.value = "half a sentence";
    before?.focus();
    before?.setSelectionRange(4, 6);
    const place = remember(document.body, document.activeElement);

    draw(document.createElement("button"), note());
    const now = area();
    if (now) now.value = "half a sentence";
    expect(restore(document.body, place)).toBe(true);
    expect(document.activeElement).toBe(now);
    expect([now?.selectionStart, now?.selectionEnd]).toEqual([4, 6]);
  });

  it("is nowhere rather than on something else when the control is gone", () => {
    draw(note());
    area()?.focus();
    const place = remember(document.body, document.activeElement);
    draw(labelled("Other", document.createElement("textarea")));
    expect(restore(document.body, place)).toBe(false);
    expect(document.activeElement).toBe(document.body);
  });
});
