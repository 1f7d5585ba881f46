import { act, cleanup, screen, waitFor, within } from "@testing-library/preact";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Field } from "../../../icwidgets/widgets/fields/field";
import { page } from "../../../icwidgets/widgets/link/pending";
import factory from "../../../icwidgets/widgets/sheet/sheet";
import { FakeModel } from "../fake";

vi.mock("../../../icwidgets/widgets/fields/fields.css", () => ({}));
vi.mock("../../../icwidgets/widgets/sheet/sheet.css", () => ({}));

const TEXTS = {
  "fields.required": "needed",
  "fields.choose": "Choose one",
  "fields.clear": "Clear this choice",
  "fields.percent-unit": "out of 100",
  "fields.undo": "Undo",
  "fields.undone": "Undone: {label}",
  "fields.example": "See an example",
  "fields.example-note": "Made up.",
  "fields.too-long": "{over} characters too many.",
  "fields.not-a-number": "Write this as a number.",
  "fields.not-a-percent": "From 0 to 100.",
  "link.saving": "Saving…",
  "link.saved": "Saved {time}",
  "link.refused": "Not saved: {reason}",
  "link.overwrote": "Another tab had “{theirs}” for “{what}”.",
  "link.overwrote-nothing": "no answer",
};

function field(id: string, kind: Field["kind"], more: Partial<Field> = {}): Field {
  const label = id[0]?.toUpperCase() + id.slice(1);
  return {
    id,
    kind,
    label,
    hint: "",
    required: false,
    maxLength: 10,
    choices: [],
    ends: ["", ""],
    when: null,
    ...more,
  };
}

const CHOICES: [string, string][] = [
  ["open", "Still open"],
  ["done", "Done"],
];
const FIELDS = [
  field("what", "text", { required: true, hint: "One thing." }),
  field("status", "choice", { choices: CHOICES }),
  field("people", "number"),
  field("sure", "percent"),
  field("day", "date"),
];

let model: FakeModel;
const close: (() => void)[] = [];

function show(answers = {}, fields = FIELDS, key = "p/a.b/0") {
  model = new FakeModel({
    definition: {
      exercise: "a.b",
      language: "en-GB",
      heading: "One thing I will do",
      purpose: "",
      fields,
      example: { what: "Ask two", status: "done" },
      acts: [],
      texts: TEXTS,
    },
    state: { key, answers, revision: 0, at: null },
  });
  const el = document.createElement("div");
  document.body.append(el);
  const widget = factory();
  const closeModel = widget.initialize({ model });
  const closeView = widget.render({ model, el });
  close.push(closeView, closeModel, () => el.remove());
  return el;
}

beforeEach(() => page().pending.clear());
afterEach(() => {
  for (const one of close.splice(0)) one();
  cleanup();
});

const saved = () => model.saves().map((sent) => sent.answers);

test("a field says in words that it is needed, and is described by its hint", () => {
  show();
  const what = screen.getByRole("textbox", { name: "What (needed)" });
  const hint = document.getElementById(what.getAttribute("aria-describedby") ?? "");
  expect(hint?.textContent).toBe("One thing.");
});

test("what is typed is saved once the field is left", async () => {
  show();
  await userEvent.type(screen.getByLabelText("What (needed)"), "Ask");
  expect(saved()).toEqual([]);
  await userEvent.tab();
  expect(saved()).toEqual([{ what: "Ask" }]);
});

test("too long a text stays on the screen and says by how much", async () => {
  show();
  const what = screen.getByLabelText<HTMLInputElement>("What (needed)");
  await userEvent.type(what, "twelve chars");
  await userEvent.tab();
  expect(what.value).toBe("twelve chars");
  expect(screen.getByText("2 characters too many.")).toBeTruthy();
  expect(saved()).not.toContainEqual({ what: "twelve chars" });
});

test("up to five choices are native radios, and a choice is saved at once", async () => {
  show();
  const group = screen.getByRole("group", { name: "Status" });
  await userEvent.click(within(group).getByRole("radio", { name: "Done" }));
  expect(saved()).toEqual([{ status: "done" }]);
  await userEvent.click(screen.getByRole("button", { name: "Clear this choice" }));
  model.save();
  expect(saved().at(-1)).toEqual({ status: null });
});

test("two sheets on one page do not share a group of radios", async () => {
  show();
  show({}, FIELDS, "p/c.d/0");
  const [first, second] = screen.getAllByRole<HTMLInputElement>("radio", { name: "Done" });
  await userEvent.click(first as HTMLInputElement);
  await userEvent.click(second as HTMLInputElement);
  expect(first?.checked).toBe(true);
});

test("six choices are a list to open", async () => {
  const many = ["a", "b", "c", "d", "e", "f"].map((id): [string, string] => [id, `Role ${id}`]);
  show({}, [field("who", "choice", { choices: many })]);
  await userEvent.selectOptions(screen.getByRole("combobox", { name: "Who" }), "Role c");
  expect(saved()).toEqual([{ who: "c" }]);
});

test("a number is saved as a number, and what is none stays with a sentence", async () => {
  show();
  const people = screen.getByLabelText<HTMLInputElement>("People");
  await userEvent.type(people, "2,5");
  await userEvent.tab();
  expect(saved()).toEqual([{ people: 2.5 }]);
  model.save();
  await userEvent.clear(people);
  await userEvent.type(people, "many");
  await userEvent.tab();
  expect(people.value).toBe("many");
  expect(people.getAttribute("aria-invalid")).toBe("true");
  expect(screen.getByText("Write this as a number.")).toBeTruthy();
  expect(saved()).not.toContainEqual({ people: "many" });
});

test("half-typed numbers are not complained about", async () => {
  show();
  await userEvent.type(screen.getByLabelText("People"), "-");
  expect(screen.queryByText("Write this as a number.")).toBeNull();
});

test("a share of a hundred says so, and refuses more", async () => {
  show();
  const sure = screen.getByLabelText("Sure");
  expect(sure.parentElement?.textContent).toBe("out of 100");
  await userEvent.type(sure, "140");
  await userEvent.tab();
  expect(screen.getByText("From 0 to 100.")).toBeTruthy();
});

test("the example is folded away, clearly an example, and gone when something is saved", () => {
  show();
  const example = screen.getByText("See an example").closest("details");
  expect(example?.open).toBe(false);
  expect(example?.textContent).toContain("Ask two");
  expect(example?.textContent).toContain("Done");
  expect(example?.textContent).toContain("Made up.");
  for (const one of close.splice(0)) one();
  show({ what: "Mine" });
  expect(screen.queryByText("See an example")).toBeNull();
});

test("undo takes back the last step and says which", async () => {
  show({ status: "open" });
  expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
  await userEvent.click(screen.getByRole("radio", { name: "Done" }));
  model.save();
  await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
  expect(saved().at(-1)).toEqual({ status: "open" });
  expect(screen.getByText("Undone: Status")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Undo" }).getAttribute("aria-disabled")).toBe("true");
});

test("what another tab had is told in the words of the field", async () => {
  show();
  await userEvent.click(screen.getByRole("radio", { name: "Done" }));
  await act(() => model.save(model.last("save"), { status: "open", what: null }));
  expect(screen.getByText("Another tab had “Still open” for “Status”.")).toBeTruthy();
  expect(screen.getByText("Another tab had “no answer” for “What”.")).toBeTruthy();
});

test("a refused answer stays on the screen with its reason", async () => {
  show();
  await userEvent.click(screen.getByRole("radio", { name: "Done" }));
  const { id } = model.last("save");
  await act(() => model.tell({ type: "refused", id, reason: "It is late.", again: false }));
  await waitFor(() => expect(screen.getByText("Not saved: It is late.")).toBeTruthy());
  expect(screen.getByRole<HTMLInputElement>("radio", { name: "Done" }).checked).toBe(true);
});

test("the new day is asked for once it is said to be moved, and what was there is kept", async () => {
  const user = userEvent.setup();
  const when = { field: "status", values: ["moved"] };
  const choices: [string, string][] = [...CHOICES, ["moved", "Moved"]];
  show({ day: "2026-05-04" }, [
    field("status", "choice", { choices }),
    field("day", "date", { when }),
  ]);
  expect(screen.queryByLabelText("Day")).toBeNull();
  await user.click(screen.getByRole("radio", { name: "Moved" }));
  expect(screen.getByLabelText<HTMLInputElement>("Day").value).toBe("2026-05-04");
  await user.click(screen.getByRole("radio", { name: "Done" }));
  expect(screen.queryByLabelText("Day")).toBeNull();
  expect(model.saves().every(({ answers }) => !("day" in (answers as object)))).toBe(true);
});

test("every control leaves JupyterLab's shortcuts alone", () => {
  const el = show();
  const controls = [...el.querySelectorAll("input, textarea, select, button, summary, a")];
  expect(controls.length).toBeGreaterThan(5);
  for (const one of controls) expect(one.getAttribute("data-lm-suppress-shortcuts")).toBe("true");
});
