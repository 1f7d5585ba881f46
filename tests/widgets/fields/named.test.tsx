import { cleanup, screen } from "@testing-library/preact";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { type Choice, grouped, suggestions } from "../../../icwidgets/widgets/fields/field";
import { page } from "../../../icwidgets/widgets/link/pending";
import factory from "../../../icwidgets/widgets/sheet/sheet";
import { FakeModel } from "../fake";

vi.mock("../../../icwidgets/widgets/sheet/sheet.css", () => ({}));

const TEXTS = {
  "fields.choose": "Choose one",
  "fields.nothing-yet": "Nothing to choose from yet",
  "fields.gone": "No longer there",
  "fields.gone-note": "What this led from is no longer there.",
  "fields.show": "Show: {title}",
  "thread.came-from": "Came from:",
  "thread.led-to": "Led to:",
  "thread.role-goal": "Goal",
  "thread.make-goal": "Make this a goal",
  "thread.made-goal": "It is a goal: {title}",
};
const FIELD = { label: "", hint: "", required: false, maxLength: 80, choices: [], ends: ["", ""] };
const FIELDS = [
  { ...FIELD, id: "who", kind: "person", label: "Who", several: false, when: null },
  { ...FIELD, id: "goal", kind: "reference", label: "Goal", several: false, when: null },
];
const GOALS: Choice[] = [
  ["plan.goals/r0000000a", "Show it", "My goals"],
  ["plan.goals/r0000000b", "Say it", "My goals"],
];

let close: (() => void)[] = [];

function show(state: Record<string, unknown> = {}, answers = {}) {
  const model = new FakeModel({
    definition: {
      exercise: "influence.case",
      heading: "A case",
      purpose: "",
      fields: FIELDS,
      example: {},
      acts: ["make-goal"],
      texts: TEXTS,
      book: "05_plan",
      places: { "plan.goals": "05_plan" },
    },
    state: { key: "p/a.b/0", answers, revision: 0, at: null, options: {}, thread: {}, ...state },
  });
  const el = document.createElement("div");
  document.body.append(el);
  const made = factory();
  const closeModel = made.initialize({ model });
  const closeView = made.render({ model, el });
  close = [closeView, closeModel, () => el.remove()];
  return model;
}

afterEach(() => {
  for (const one of close.splice(0)) one();
  cleanup();
  page().pending.clear();
});

test("people are suggested by the browser, and any other name can be written", async () => {
  const people = [["JR, Test lead", "against now", ""]];
  const model = show({ options: { who: people } });
  const field = screen.getByRole("combobox", { name: "Who" }) as HTMLInputElement;
  const [option] = field.list?.options ?? [];
  expect([option?.value, option?.label]).toEqual(["JR, Test lead", "against now"]);
  await userEvent.type(field, "AM");
  await userEvent.tab();
  await vi.waitFor(() => expect(model.last("save").answers).toEqual({ who: "AM" }));
});

test("without anybody to suggest it is a plain field", () => {
  show();
  expect(screen.getByLabelText("Who").getAttribute("list")).toBeNull();
});

test("where several are named, a suggestion holds those who stand there already", () => {
  const known: Choice[] = [
    ["JR, Test lead", "", ""],
    ["AM", "", ""],
  ];
  expect(suggestions(known, "", false).map(([value]) => value)).toEqual(["JR, Test lead", "AM"]);
  expect(suggestions(known, "", true).map(([value]) => value)).toEqual(["JR", "AM"]);
  expect(suggestions(known, "jr, a", true).map(([value]) => value)).toEqual(["jr, AM"]);
});

test("choices stand under the heading of their exercise", () => {
  expect(
    grouped([...GOALS, ["x", "X", "More"]]).map(([group, some]) => [group, some.length]),
  ).toEqual([
    ["My goals", 2],
    ["More", 1],
  ]);
});

test("a reference is chosen from what was written, and leads to it", async () => {
  const model = show({ options: { goal: GOALS } });
  await userEvent.selectOptions(screen.getByLabelText("Goal"), "Say it");
  await vi.waitFor(() => expect(model.last("save").answers).toEqual({ goal: GOALS[1]?.[0] }));
  const asked = vi.fn();
  document.addEventListener("icw:open", asked, { once: true });
  await userEvent.click(screen.getByRole("link", { name: "Show: Say it" }));
  expect(asked.mock.calls[0]?.[0].detail).toEqual({
    book: "05_plan",
    exercise: "plan.goals",
    go: true,
  });
});

test("what is offered changes while the page is open", () => {
  const model = show();
  expect(screen.getByText("Nothing to choose from yet")).toBeTruthy();
  model.setState({ options: { goal: GOALS } });
  return vi.waitFor(() => expect(screen.getByRole("option", { name: "Show it" })).toBeTruthy());
});

test("what a reference led to is gone: the answer stays, and it is said", () => {
  const model = show({ options: { goal: GOALS } }, { goal: "plan.goals/rdeadbeef" });
  const field = screen.getByLabelText("Goal") as HTMLSelectElement;
  expect(field.value).toBe("plan.goals/rdeadbeef");
  expect(field.selectedOptions[0]?.textContent).toBe("No longer there");
  expect(screen.getByText("What this led from is no longer there.")).toBeTruthy();
  expect(screen.queryByRole("link")).toBeNull();
  expect(model.saves()).toEqual([]);
});

test("below a record stands what it came from and what it led to", () => {
  const end = ["plan.goals/r0000000a", "goal", "Show it"];
  show({ thread: { records: { "": { from: [], to: [end] } } } });
  expect(screen.queryByText("Came from:")).toBeNull();
  const link = screen.getByRole("link", { name: "Show it" });
  expect(link.getAttribute("href")).toBe("#plan.goals/r0000000a");
});

const FINDING = {
  heading: "",
  text: "Nobody sees it.",
  because: "",
  refs: [],
  suggests: "Show it",
};
const INSIGHT = { findings: [FINDING], marks: {}, pictures: [], spans: [], page: null };

test("a finding is made a goal with one press, and then leads to it", async () => {
  const model = show({ insight: INSIGHT, thread: { goals: { "Show it": null } } });
  await userEvent.click(screen.getByRole("button", { name: /Make this a goal/ }));
  await vi.waitFor(() =>
    expect(model.last("act")).toMatchObject({ name: "make-goal", data: { suggests: "Show it" } }),
  );
  model.setState({ thread: { goals: { "Show it": ["plan.goals/r0000000a", "Show it"] } } });
  await vi.waitFor(() =>
    expect(screen.getByRole("link", { name: "It is a goal: Show it" })).toBeTruthy(),
  );
  expect(screen.queryByRole("button", { name: /Make this a goal/ })).toBeNull();
});

test("a goal that could not be made says why", async () => {
  const model = show({ insight: INSIGHT, thread: { goals: { "Show it": null } } });
  await userEvent.click(screen.getByRole("button", { name: /Make this a goal/ }));
  await vi.waitFor(() => model.last("act"));
  model.tell({
    type: "refused",
    id: model.last("act").id,
    reason: "Five are enough.",
    again: false,
  });
  await vi.waitFor(() => expect(screen.getByText("Five are enough.")).toBeTruthy());
});

test("an exercise that stands alone offers no goal", () => {
  show({ insight: INSIGHT });
  expect(screen.queryByRole("button", { name: /Make this a goal/ })).toBeNull();
});
