import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/preact";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import factory from "../../../icwidgets/widgets/likert/likert";
import {
  type LikertDefinition,
  minutesLeft,
  undoWords,
} from "../../../icwidgets/widgets/likert/rating";
import { page } from "../../../icwidgets/widgets/link/pending";
import { FakeModel } from "../fake";

vi.mock("../../../icwidgets/widgets/likert/likert.css", () => ({}));

const WORDS = ["Never", "Rarely", "Sometimes", "Often", "Every time"];
const TEXTS = Object.fromEntries(
  Object.entries({
    "likert.progress": "{answered} of {of} answered",
    "likert.minutes": "about {minutes} minutes left",
    "likert.minute": "about 1 minute left",
    "likert.stop": "you can stop at any time",
    "likert.view": "Statements {first} to {last} of {of}",
    "likert.next-4": "Next four statements",
    "likert.next-2": "Next two statements",
    "likert.back": "Back",
    "likert.note": "Add a note",
    "likert.note-open": "Show your note",
    "likert.note-fold": "Fold the note",
    "likert.note-label": "What tells you so?",
    "likert.note-too-long": "{over} letters too long",
    "likert.anchors": "Examples",
    "likert.looks-like": "“{word}” looks like: {anchor}",
    "likert.carried": "From your quick look.",
    "likert.undo-first": "Undo: {facet}, {to}",
    "likert.undo-change": "Undo: {facet}, from {from} to {to}",
    "likert.undone": "Undone: {facet}",
    "likert.all-answered": "All {of} are answered",
    "likert.look-through": "Look through",
    "likert.start": "Start a new check-in",
    "likert.start-about": "It opens every statement again.",
    "likert.start-sure": "Start it today",
    "likert.start-not": "Not now",
    "likert.to-open": "Go to the open one",
    "link.saving": "Saving…",
    "link.saved": "Saved {time}",
    "link.refused": "Not saved: {reason}",
    "link.overwrote": "Another tab had “{theirs}” for “{what}”",
    "link.take-back": "Use theirs instead",
  }),
);

const DEFINITION: LikertDefinition = {
  exercise: "confidence.rating",
  language: "en",
  area: "confidence",
  title: "Where am I now?",
  window: "in the last four weeks",
  points: WORDS.map((word, index) => ({ value: index + 1, word })),
  noChance: "No chance to show this",
  statements: Array.from({ length: 10 }, (_, index) => ({
    id: `s${index + 1}`,
    text: `Statement number ${index + 1}.`,
    facet: "Speaking up",
    anchors: { 1: "low", 3: "middle", 5: "high" },
  })),
  inView: 4,
  longestNote: 20,
  acts: ["start-check-in"],
  texts: TEXTS,
};

let model: FakeModel;
let close: (() => void)[] = [];

function show(answers = {}, more = {}, definition = {}) {
  model = new FakeModel({
    definition: { ...DEFINITION, ...definition },
    state: {
      key: "p/confidence.rating/1",
      answers,
      revision: 0,
      at: null,
      carried: {},
      day: null,
      ...more,
    },
  });
  const widget = factory();
  const el = document.createElement("div");
  document.body.append(el);
  const closeModel = widget.initialize({ model });
  const closeView = widget.render({ model, el });
  close = [closeView, closeModel, () => el.remove()];
  return el;
}

const group = (number: number) =>
  screen.getByRole("group", { name: `Statement number ${number}.` });
const choose = (number: number, name: string) =>
  userEvent.click(within(group(number)).getByRole("radio", { name }));

const first = (count: number, value = 3) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`s${index + 1}`, value]));

beforeEach(() => {
  page().pending.clear();
});
afterEach(() => {
  for (const one of close.splice(0)) one();
  cleanup();
});

test("four statements are in view, each a radio group named by its statement", () => {
  show();
  expect(screen.getAllByRole("group")).toHaveLength(4);
  const names = within(group(1))
    .getAllByRole("radio")
    .map((radio) => radio.closest("label")?.textContent);
  expect(names).toEqual([
    "1 Never",
    "2 Rarely",
    "3 Sometimes",
    "4 Often",
    "5 Every time",
    "No chance to show this",
  ]);
});

test("it opens at the first open statement and the next four are one button away", async () => {
  show(first(4));
  expect(screen.getByText("Statements 5 to 8 of 10")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Next two statements" }));
  expect(screen.getByText("Statements 9 to 10 of 10")).toBe(document.activeElement);
});

test("an answer is sent, shown and counted at once", async () => {
  show();
  await choose(2, "4 Often");
  expect(model.last("save").answers).toEqual({ s2: 4 });
  expect(screen.getByText(/^1 of 10 answered · about 3 minutes left/)).toBeTruthy();
  expect(screen.getByRole("progressbar")).toHaveProperty("value", 1);
});

test("no chance to show this is an answer of its own", async () => {
  show();
  await choose(1, "No chance to show this");
  expect(model.last("save").answers).toEqual({ s1: "no-chance" });
  expect(screen.getByText(/^1 of 10 answered/)).toBeTruthy();
});

test("the chosen point says what it looks like when it has an anchor", async () => {
  show();
  await choose(1, "3 Sometimes");
  expect(screen.getByText("“Sometimes” looks like: middle")).toBeTruthy();
  await choose(1, "4 Often");
  expect(screen.queryByText(/looks like/)).toBeNull();
});

test("examples are there when asked for", async () => {
  show();
  const button = within(group(1)).getByRole("button", { name: "Examples" });
  expect(screen.queryByText("high")).toBeNull();
  await userEvent.click(button);
  expect(screen.getByText("high")).toBeTruthy();
  expect(button.getAttribute("aria-expanded")).toBe("true");
});

test("a note is saved as it is typed, and kept when it is folded", async () => {
  show();
  const user = userEvent.setup();
  await user.click(within(group(1)).getByRole("button", { name: "Add a note" }));
  const field = screen.getByRole("textbox", { name: "What tells you so?" });
  expect(document.activeElement).toBe(field);
  await user.type(field, "I said it.");
  await user.click(within(group(1)).getByRole("button", { name: "Fold the note" }));
  expect(screen.queryByRole("textbox")).toBeNull();
  expect(model.last("save").answers).toEqual({ "s1:note": "I said it." });
  await user.click(within(group(1)).getByRole("button", { name: "Show your note" }));
  expect(screen.getByRole("textbox")).toHaveProperty("value", "I said it.");
});

test("too long a note stays on the screen, says by how much, and is saved once it fits", async () => {
  show();
  await userEvent.click(within(group(1)).getByRole("button", { name: "Add a note" }));
  const field = screen.getByRole("textbox");
  fireEvent.input(field, { target: { value: "x".repeat(23) } });
  expect(await screen.findAllByText(/3 letters too long/)).toHaveLength(2);
  expect(field).toHaveProperty("value", "x".repeat(23));
  expect(field.getAttribute("aria-invalid")).toBe("true");
  fireEvent.blur(field);
  expect(model.saves()).toEqual([]);
  fireEvent.input(field, { target: { value: "x".repeat(20) } });
  fireEvent.blur(field);
  expect(model.last("save").answers).toEqual({ "s1:note": "x".repeat(20) });
});

test("a refused answer stays chosen, with the reason beside it", async () => {
  show();
  await choose(1, "2 Rarely");
  model.tell({
    type: "refused",
    id: model.last("save").id,
    reason: "The store is newer.",
    again: false,
  });
  expect(await screen.findByText("Not saved: The store is newer.")).toBeTruthy();
  expect(within(group(1)).getByRole("radio", { name: "2 Rarely" })).toHaveProperty("checked", true);
});

test("undo says what it takes back, and does", async () => {
  show({ s1: 3 });
  await choose(1, "4 Often");
  model.save();
  await choose(2, "1 Never");
  model.save();
  await userEvent.click(await screen.findByRole("button", { name: "Undo: Speaking up, 1" }));
  expect(model.last("save").answers).toEqual({ s2: null });
  model.save();
  await userEvent.click(
    await screen.findByRole("button", { name: "Undo: Speaking up, from 3 to 4" }),
  );
  expect(model.last("save").answers).toEqual({ s1: 3 });
});

test("an undo shows the statement that it is about", async () => {
  show();
  await choose(1, "4 Often");
  await userEvent.click(screen.getByRole("button", { name: "Next four statements" }));
  await userEvent.click(screen.getByRole("button", { name: /^Undo/ }));
  expect(screen.getByText("Statements 1 to 4 of 10")).toBeTruthy();
});

test("carried answers count, are shown as given, and are not saved until chosen", async () => {
  show({}, { carried: { s1: 2 } });
  expect(within(group(1)).getByRole("radio", { name: "2 Rarely" })).toHaveProperty("checked", true);
  expect(screen.getByText("From your quick look.")).toBeTruthy();
  expect(screen.getByText(/^1 of 10 answered/)).toBeTruthy();
  expect(model.saves()).toEqual([]);
  await choose(1, "3 Sometimes");
  expect(screen.queryByText("From your quick look.")).toBeNull();
  expect(model.last("save").answers).toEqual({ s1: 3 });
});

test("what another tab had is told in words and can be used instead", async () => {
  show();
  await choose(1, "4 Often");
  model.save(model.last("save"), { s1: 2 });
  expect(await screen.findByText("Another tab had “Rarely” for “Statement number 1”")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Use theirs instead" }));
  expect(model.last("save").answers).toEqual({ s1: 2 });
});

test("another tab's answer appears", async () => {
  show();
  model.setState({ answers: { s1: 5 }, revision: 4 });
  await waitFor(() =>
    expect(within(group(1)).getByRole("radio", { name: "5 Every time" })).toHaveProperty(
      "checked",
      true,
    ),
  );
});

test("with everything answered it is folded and says so", async () => {
  show(first(10));
  expect(screen.queryByRole("radio")).toBeNull();
  expect(screen.getByText("All 10 are answered")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Look through" }));
  expect(screen.getAllByRole("group")).toHaveLength(4);
});

test("the last answer does not fold what one is looking at", async () => {
  show(first(9));
  await choose(10, "3 Sometimes");
  expect(screen.getByText("All 10 are answered")).toBeTruthy();
  expect(group(10)).toBeTruthy();
});

test("a skipped statement can be found again from the last page", async () => {
  const { s2, ...rest } = first(10);
  expect(s2).toBe(3);
  show(rest);
  await userEvent.click(screen.getByRole("button", { name: "Next four statements" }));
  await userEvent.click(screen.getByRole("button", { name: "Next two statements" }));
  await userEvent.click(screen.getByRole("button", { name: "Go to the open one" }));
  expect(group(2)).toBeTruthy();
});

test("a new check-in is asked for, confirmed, and opens every statement", async () => {
  show(first(10));
  await userEvent.click(screen.getByRole("button", { name: "Start a new check-in" }));
  expect(screen.getByRole("group", { name: "It opens every statement again." })).toBe(
    document.activeElement,
  );
  await userEvent.click(screen.getByRole("button", { name: "Not now" }));
  await waitFor(() =>
    expect(document.activeElement).toBe(
      screen.getByRole("button", { name: "Start a new check-in" }),
    ),
  );
  await userEvent.click(screen.getByRole("button", { name: "Start a new check-in" }));
  await userEvent.click(screen.getByRole("button", { name: "Start it today" }));
  await waitFor(() => expect(model.last("act").name).toBe("start-check-in"));
  model.setState({ key: "p/confidence.rating/2", answers: {}, revision: 0 });
  model.tell({ type: "done", id: model.last("act").id });
  expect(await screen.findByText(/^0 of 10 answered/)).toBeTruthy();
  expect(screen.getByText("Statements 1 to 4 of 10")).toBe(document.activeElement);
});

test("no new check-in is offered where there is none to start", () => {
  show(first(10), {}, { acts: [] });
  expect(screen.queryByRole("button", { name: "Start a new check-in" })).toBeNull();
});

test("everything that can have the focus leaves JupyterLab's shortcuts alone", async () => {
  const el = show({ s1: 3 });
  await userEvent.click(within(group(1)).getByRole("button", { name: "Add a note" }));
  await choose(2, "4 Often");
  const focusable = [...el.querySelectorAll("button, input, textarea, summary, a")];
  expect(focusable.length).toBeGreaterThan(30);
  expect(focusable.filter((one) => !one.hasAttribute("data-lm-suppress-shortcuts"))).toEqual([]);
});

test("with a page header the save state is shown there", async () => {
  page().header = true;
  show();
  await choose(1, "4 Often");
  expect(screen.queryByText("Saving…")).toBeNull();
  delete page().header;
});

test("progress is told to the page", async () => {
  const heard: unknown[] = [];
  const listen = (event: Event) => heard.push((event as CustomEvent).detail);
  document.addEventListener("icw:progress", listen);
  show(first(4));
  await choose(5, "4 Often");
  await waitFor(() => expect(heard).toHaveLength(2));
  document.removeEventListener("icw:progress", listen);
  expect(heard.at(-1)).toEqual({
    area: "confidence",
    exercise: "confidence.rating",
    answered: 5,
    of: 10,
  });
});

test("taking it off the page leaves nothing behind", () => {
  const el = show();
  for (const one of close.splice(0, 2)) one();
  expect(el.childElementCount).toBe(0);
  expect(model.listening).toBe(0);
});

test.each([
  [0, 0],
  [1, 1],
  [4, 2],
  [12, 4],
  [16, 5],
])("%i open statements take about %i minutes", (open, minutes) => {
  expect(minutesLeft(open)).toBe(minutes);
});

test("an undo of something that is no longer asked is not offered", () => {
  const step = { before: { gone: 1 }, after: { gone: 2 }, typing: false };
  expect(undoWords(DEFINITION, step, {})).toBeUndefined();
});
