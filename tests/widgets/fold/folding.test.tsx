import { act, cleanup, screen } from "@testing-library/preact";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Field } from "../../../icwidgets/widgets/fields/field";
import { askToOpen } from "../../../icwidgets/widgets/fields/way";
import { page } from "../../../icwidgets/widgets/link/pending";
import factory from "../../../icwidgets/widgets/sheet/sheet";
import { FakeModel } from "../fake";

vi.mock("../../../icwidgets/widgets/sheet/sheet.css", () => ({}));

const FIELDS = [
  {
    id: "what",
    kind: "text",
    label: "What",
    hint: "",
    required: false,
    maxLength: 99,
    choices: [],
    ends: ["", ""],
    several: false,
    when: null,
  },
] as unknown as Field[];
const TEXTS = {
  "exercise.next": "Next",
  "link.overwrote": "Another tab had “{theirs}” for “{what}”.",
  "link.overwrote-nothing": "no answer",
  "link.refused": "Not saved: {reason}",
};
const NEW = "Not begun";

const close: (() => void)[] = [];

function show(exercise: string, next = false, book = "03_influence") {
  const model = new FakeModel({
    definition: {
      exercise,
      heading: `About ${exercise}`,
      purpose: "",
      fields: FIELDS,
      example: {},
      examples: [],
      places: {},
      acts: [],
      texts: TEXTS,
    },
    state: {
      key: `p/${exercise}/0`,
      answers: {},
      revision: 0,
      at: null,
      options: {},
      insight: { findings: [], marks: {}, pictures: [], spans: [], page: null },
      fold: { book, says: NEW, next },
    },
  });
  const el = document.createElement("div");
  document.body.append(el);
  const widget = factory();
  const ends = [widget.initialize({ model }), widget.render({ model, el }), () => el.remove()];
  close.push(...ends.reverse());
  const end = () => {
    for (const one of ends) one();
  };
  return { model, end };
}

beforeEach(() => {
  page().pending.clear();
  delete (page() as { opened?: unknown }).opened;
  delete (page() as { reached?: unknown }).reached;
  history.replaceState(null, "", "#");
});
afterEach(() => {
  for (const one of close.splice(0)) one();
  cleanup();
});

const toggle = (exercise: string) =>
  screen.getByRole("button", { name: new RegExp(`^About ${exercise}`) });
const open = (exercise: string) => toggle(exercise).getAttribute("aria-expanded") === "true";

test("a folded exercise is its heading, its state and one button, and builds no field", () => {
  show("a.one");
  expect(screen.getByRole("heading", { name: /^About a.one/ })).toBeTruthy();
  expect(toggle("a.one").textContent).toContain(NEW);
  expect(screen.queryByLabelText("What")).toBeNull();
  expect(screen.getAllByRole("button")).toHaveLength(1);
});

test("how it stands may be in a person's words, and is shown as text", async () => {
  const { model } = show("a.one");
  const says = "<img src=x onerror=alert(1)>";
  await act(() => model.setState({ fold: { book: "03_influence", says, next: false } }));
  expect(document.querySelector("img")).toBeNull();
  expect(toggle("a.one").textContent).toContain(says);
});

test("what is inside is told to Python to be open, and to be folded", async () => {
  const user = userEvent.setup();
  const { model } = show("a.one");
  expect(model.sent).toEqual([]);
  await user.click(toggle("a.one"));
  expect(model.last("refresh").open).toBe(true);
  await user.click(toggle("a.one"));
  expect(model.last("refresh").open).toBe(false);
});

test("the next step is open when the page opens, and says in words that it is", () => {
  show("a.one");
  show("a.two", true);
  expect([open("a.one"), open("a.two")]).toEqual([false, true]);
  expect(toggle("a.two").textContent).toContain("Next");
  expect(toggle("a.one").textContent).not.toContain("Next");
});

test("opening one folds the others of its workbook, and nothing typed is lost", async () => {
  const user = userEvent.setup();
  const one = show("a.one", true);
  show("a.two");
  show("b.other", true, "04_project");
  await user.type(screen.getAllByLabelText("What")[0] as HTMLElement, "Ask");
  expect(one.model.saves()).toHaveLength(0);
  await user.click(toggle("a.two"));
  expect([open("a.one"), open("a.two"), open("b.other")]).toEqual([false, true, true]);
  expect(one.model.last("save").answers).toEqual({ what: "Ask" });
});

test("a field that is left because the address names another exercise is saved too", async () => {
  const user = userEvent.setup();
  const one = show("a.one", true);
  show("a.two");
  await user.type(screen.getByLabelText("What"), "Ask");
  await act(() => askToOpen("03_influence", "a.two"));
  expect(one.model.last("save").answers).toEqual({ what: "Ask" });
  expect([open("a.one"), open("a.two")]).toEqual([false, true]);
});

test("an address that names an exercise opens it, and the focus goes there", async () => {
  history.replaceState(null, "", "#a.two");
  show("a.one", true);
  show("a.two");
  await act(() => new Promise((resolve) => requestAnimationFrame(() => resolve(undefined))));
  expect([open("a.one"), open("a.two")]).toEqual([false, true]);
  expect(document.activeElement).toBe(toggle("a.two"));
});

test("what was open stays open when the page goes on with another kernel", async () => {
  const user = userEvent.setup();
  const [one, two] = [show("a.one", true), show("a.two")];
  await user.click(toggle("a.two"));
  for (const old of [one, two]) old.end();
  show("a.one", true);
  show("a.two");
  expect([open("a.one"), open("a.two")]).toEqual([false, true]);
});

test("that something was overwritten or refused is seen although it is folded", async () => {
  const user = userEvent.setup();
  const { model } = show("a.one", true);
  await user.type(screen.getByLabelText("What"), "Ask");
  await user.click(toggle("a.one"));
  await act(() => model.save(model.last("save"), { what: "Tell" }));
  expect(screen.getByText("Another tab had “Tell” for “What”.")).toBeTruthy();
});
