import { act, cleanup, screen, within } from "@testing-library/preact";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import factory from "../../../icwidgets/widgets/profile/profile";
import type { TrackState } from "../../../icwidgets/widgets/profile/track";
import { FakeModel } from "../fake";

vi.mock("../../../icwidgets/widgets/profile/profile.css", () => ({}));

const TEXTS = {
  "profile.key-now": "now",
  "profile.key-before": "last time",
  "profile.key-earlier": "earlier",
  "profile.key-range": "likely range",
  "profile.table": "The table behind it",
  "profile.sure": "How sure is this?",
};

const MOVED: TrackState = {
  id: "up",
  name: "Speaking up",
  value: "4.0",
  label: "Likely between 3.5 and 4.5. 2 September: 2.3.",
  now: { at: 4, low: 3.5, high: 4.5 },
  before: [2.3],
  verdict: "moved",
  words: "has moved more than chance explains",
};
const MISSING: TrackState = {
  ...MOVED,
  id: "engaged",
  name: "Staying engaged",
  value: "",
  label: "No score yet.",
  now: null,
  before: [],
  verdict: "",
  words: "Rate 2 of 3 to see this",
};

let close: (() => void)[] = [];

function show(tracks: TrackState[], state = {}, definition = {}) {
  const model = new FakeModel({
    definition: {
      title: "Your picture",
      howSure: "About two times in three.",
      ends: ["Never", ""],
      acts: [],
      texts: TEXTS,
      ...definition,
    },
    state: {
      key: "",
      answers: {},
      revision: 0,
      at: null,
      when: "Now, against your check-in of 2 September",
      text: "Speaking up is at 4.0.",
      sentence: "Speaking up has moved.",
      low: 1,
      high: 5,
      tracks,
      table: { head: ["What", "Now"], rows: tracks.map(({ name, value }) => [name, value]) },
      ...state,
    },
  });
  const el = document.createElement("div");
  document.body.append(el);
  const widget = factory();
  const closeModel = widget.initialize({ model });
  const closeView = widget.render({ model, el });
  close = [closeView, closeModel, () => el.remove()];
  return { el, model };
}

afterEach(() => {
  for (const one of close.splice(0)) one();
  cleanup();
});

test("a track says its name, its number and its verdict in words and by a shape", () => {
  const { el } = show([MOVED]);
  const row = screen.getByRole("listitem");
  expect(row.textContent).toContain("Speaking up 4.0");
  expect(row.textContent).toContain("▲ has moved more than chance explains");
  expect(within(row).getByRole("img").getAttribute("aria-label")).toBe(MOVED.label);
  expect(el.querySelector<HTMLElement>(".icw-profile-inner .icw-profile-now")?.style).toMatchObject(
    { insetInlineStart: "75%" },
  );
});

test("each verdict has a shape of its own", () => {
  show([MOVED, { ...MOVED, verdict: "moved-back" }, { ...MOVED, verdict: "cannot-tell" }]);
  const shapes = screen.getAllByRole("listitem").map((row) => /[▲▼■]/u.exec(row.textContent)?.[0]);
  expect(shapes).toEqual(["▲", "▼", "■"]);
});

test("a track without a score says what is missing and draws nothing", () => {
  const { el } = show([MISSING]);
  expect(screen.getByRole("listitem").textContent).toContain("Rate 2 of 3 to see this");
  expect(el.querySelectorAll(".icw-profile-inner > span")).toHaveLength(0);
  expect(screen.queryByText("likely range")).toBeNull();
  expect(screen.queryByText("The table behind it")).toBeNull();
});

test("the key names only what is drawn", () => {
  show([{ ...MOVED, before: [] }]);
  expect(screen.queryByText("last time")).toBeNull();
  cleanup();
  for (const one of close.splice(0)) one();
  show([{ ...MOVED, before: [2, 3] }]);
  expect(screen.getByText("last time")).toBeTruthy();
  expect(screen.getByText("earlier")).toBeTruthy();
});

test("the table behind it is a table with its rows and columns named", async () => {
  show([MOVED]);
  await userEvent.click(screen.getByText("The table behind it"));
  const table = screen.getByRole("table", { name: "The table behind it" });
  expect(within(table).getByRole("columnheader", { name: "Now" })).toBeTruthy();
  expect(within(table).getByRole("rowheader", { name: "Speaking up" })).toBeTruthy();
  expect(within(table).getByRole("cell", { name: "4.0" })).toBeTruthy();
});

test("what the picture says is there as text, and the sentence lets names stand out", () => {
  const { el } = show([MOVED]);
  expect(screen.getByText("Speaking up is at 4.0.")).toBeTruthy();
  expect(el.querySelector(".icw-profile-note b")?.textContent).toBe("Speaking up");
});

test("another state is drawn, with open parts left open", async () => {
  const { el, model } = show([MOVED]);
  await userEvent.click(screen.getByText("How sure is this?"));
  await act(() => model.setState({ tracks: [{ ...MOVED, value: "4.3" }], sentence: "" }));
  expect(screen.getByRole("listitem").textContent).toContain("4.3");
  expect(el.querySelector(".icw-profile-note")).toBeNull();
  expect(el.querySelector("details")?.open).toBe(true);
});

test("a name is text, whatever it looks like", () => {
  const name = "<img src=x onerror=alert(1)>";
  const { el } = show([{ ...MOVED, name }], { sentence: `${name} has moved.`, text: name });
  expect(el.querySelector("img")).toBeNull();
  expect(el.querySelector(".icw-profile-note b")?.textContent).toBe(name);
});

test("it asks Python for nothing", () => {
  expect(show([MOVED]).model.sent).toEqual([]);
});
