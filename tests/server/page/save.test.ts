import { describe, expect, it } from "vitest";
import { SaveStatus, worst } from "../../../icwidgets/server/page/save";
import { textsOf } from "../../../icwidgets/server/page/texts";

const texts = textsOf({
  "page.save-saving": "Saving…",
  "page.save-saved": "Saved {time}",
  "page.save-unsaved": "Not saved yet",
  "page.save-refused": "Not saved",
});

function tell(detail: unknown): void {
  document.dispatchEvent(new CustomEvent("icw:save", { detail }));
}

describe("the save state in the header", () => {
  it("is the worst of all entries, so that Saved means everything", () => {
    const saved = { key: "a", state: "saved", at: "2026-03-01T10:00:00Z" } as const;
    expect(worst([])).toBeUndefined();
    expect(worst([saved, { key: "b", state: "saving" }])?.state).toBe("saving");
    expect(worst([{ key: "b", state: "unsaved" }, saved])?.state).toBe("unsaved");
    expect(
      worst([
        { key: "c", state: "refused" },
        { key: "b", state: "unsaved" },
      ])?.state,
    ).toBe("refused");
  });

  it("shows the newest time of several saved entries", () => {
    const older = { key: "a", state: "saved", at: "2026-03-01T10:00:00Z" } as const;
    const newer = { key: "b", state: "saved", at: "2026-03-01T11:00:00Z" } as const;
    expect(worst([newer, older])).toBe(newer);
    expect(worst([older, newer])).toBe(newer);
  });

  it("says the same words for a widget's every reason, and nothing it does not know", () => {
    const place = document.createElement("p");
    new SaveStatus(place, texts);
    tell({ key: "a", state: "unsaved", text: "<b>a person's words</b>" });
    expect(place.textContent).toBe("Not saved yet");
    tell({ key: "a", state: "nonsense" });
    expect(place.dataset.state).toBe("unsaved");
    tell({ key: "a", state: "saved", at: "2026-03-01T10:42:00Z" });
    expect(place.textContent).toMatch(/^Saved \d\d:\d\d$/);
  });

  it("does not make the live region speak when nothing has changed", () => {
    const place = document.createElement("p");
    new SaveStatus(place, texts);
    tell({ key: "x", state: "saving" });
    const before = place.firstChild;
    tell({ key: "x", state: "saving" });
    expect(place.firstChild).toBe(before);
  });
});
