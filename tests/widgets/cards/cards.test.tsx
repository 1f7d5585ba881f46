import { act, cleanup, screen, waitFor, within } from "@testing-library/preact";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import factory from "../../../icwidgets/widgets/cards/cards";
import type { About } from "../../../icwidgets/widgets/cards/record";
import type { Field } from "../../../icwidgets/widgets/fields/field";
import type { Answers } from "../../../icwidgets/widgets/link/model";
import { page } from "../../../icwidgets/widgets/link/pending";
import type { Insight } from "../../../icwidgets/widgets/told/insight";
import { FakeModel } from "../fake";

vi.mock("../../../icwidgets/widgets/cards/cards.css", () => ({}));

const TEXTS = {
  "cards.count": "{filled} of {of} filled in",
  "cards.remove": "Remove",
  "cards.removed": "Removed: {title}.",
  "cards.what-of": "{label} of “{title}”",
  "told.follows": "What follows",
  "told.open-card": "Open “{title}”",
  "told.as-list": "The same as a list",
  "fields.required": "needed",
  "fields.clear": "Clear this choice",
  "fields.clear-of": "Clear: {label}",
  "fields.scale-low": "0 – {low}",
  "fields.scale-high": "{high} – 10",
  "fields.scale-unit": "out of 10",
  "fields.undo": "Undo",
  "fields.undone": "Undone: {label}",
  "fields.example": "See an example",
  "fields.example-note": "Made up.",
  "fields.too-long": "{over} characters too many.",
  "link.saving": "Saving…",
  "link.saved": "Saved {time}",
  "link.refused": "Not saved: {reason}",
  "link.overwrote": "Another tab had “{theirs}” for “{what}”.",
  "link.overwrote-nothing": "no answer",
};
const PLAIN = { hint: "", required: false, maxLength: 20, choices: [], when: null };
const FIELDS: Field[] = [
  { ...PLAIN, id: "what", kind: "text", label: "What", ends: ["", ""], required: true },
  { ...PLAIN, id: "sure", kind: "scale", label: "How sure", ends: ["Not at all", "Wholly"] },
  {
    ...PLAIN,
    id: "status",
    kind: "choice",
    label: "How it stands",
    ends: ["", ""],
    choices: [
      ["open", "Still open"],
      ["done", "Done"],
    ],
  },
  {
    ...PLAIN,
    id: "noticed",
    kind: "long-text",
    label: "What I noticed",
    ends: ["", ""],
    when: { field: "status", values: ["done"] },
  },
];
const ABOUT: About = {
  title: "what",
  most: 3,
  add: "Add a matter",
  first: "Begin with one.",
  full: "Three are enough.",
  unnamed: "Nameless",
  over: { field: "status", values: ["done"] },
  choosing: { key: "aim", ask: "Make this my aim", chosen: "This is my aim", none: "No aim" },
};
const [ONE, TWO, THREE] = ["r00000001", "r00000002", "r00000003"] as const;
const TWO_CARDS = { [`${ONE}/what`]: "Ask", [`${ONE}/sure`]: 4, [`${TWO}/what`]: "Tell" };
const NOTHING: Insight = { findings: [], marks: {}, pictures: [] };

let model: FakeModel;
const close: (() => void)[] = [];

function show(answers: Answers = {}, insight: Partial<Insight> = {}, about: Partial<About> = {}) {
  model = new FakeModel({
    definition: {
      exercise: "a.b",
      language: "en-GB",
      heading: "Where to push",
      purpose: "",
      fields: FIELDS,
      examples: [{ what: "Made-up matter", sure: "8" }],
      records: { ...ABOUT, ...about },
      acts: [],
      texts: TEXTS,
    },
    state: { key: "p/a.b/0", answers, revision: 0, at: null, insight: { ...NOTHING, ...insight } },
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

const heading = (name: RegExp) => screen.getByRole("button", { name });
const add = () => screen.getByRole("button", { name: "Add a matter" });
const card = (id: string) => document.querySelector(`[data-record="${id}"]`) as HTMLElement;

test("an empty page says the smallest first step and shows an example", () => {
  show();
  expect(screen.getByText("Begin with one.")).toBeTruthy();
  expect(screen.getByText("Made-up matter")).toBeTruthy();
  expect(screen.getByText("8 out of 10")).toBeTruthy();
});

test("a new card is open with the focus in its first field, and stored only once it is written in", async () => {
  const user = userEvent.setup();
  show();
  await user.click(add());
  expect(document.activeElement).toBe(screen.getByLabelText("What (needed)"));
  expect(model.saves()).toHaveLength(0);
  await user.keyboard("Ask");
  await user.tab();
  const { answers } = model.last("save") as unknown as { answers: Answers };
  const [key = ""] = Object.keys(answers);
  expect(key).toMatch(/^r[0-9a-f]{8}\/what$/);
  expect(answers[key]).toBe("Ask");
});

test("a card that was added and left empty is gone when it is folded", async () => {
  const user = userEvent.setup();
  show(TWO_CARDS);
  await user.click(add());
  await user.click(heading(/^Nameless/));
  expect(screen.queryByText("Nameless")).toBeNull();
  expect(model.saves()).toHaveLength(0);
});

test("one card is open at a time, and each heading says so", async () => {
  const user = userEvent.setup();
  show(TWO_CARDS);
  const [ask, tell] = [heading(/Ask/), heading(/Tell/)];
  expect(screen.queryByLabelText("What (needed)")).toBeNull();
  await user.click(ask);
  expect(ask.getAttribute("aria-expanded")).toBe("true");
  expect(document.getElementById(ask.getAttribute("aria-controls") ?? "")).toBeTruthy();
  await user.click(tell);
  expect(ask.getAttribute("aria-expanded")).toBe("false");
  expect(screen.getAllByLabelText("What (needed)")).toHaveLength(1);
  expect(screen.getByLabelText<HTMLInputElement>("What (needed)").value).toBe("Tell");
});

test("a folded card says how it stands: the insight's words, else how much is filled in", () => {
  show({ ...TWO_CARDS, [`${TWO}/status`]: "done" }, { marks: { [ONE]: "Push here" } });
  expect(within(card(ONE)).getByText("Push here")).toBeTruthy();
  expect(within(card(TWO)).getByText("2 of 4 filled in")).toBeTruthy();
});

test("a field is asked for once another one says so", async () => {
  const user = userEvent.setup();
  show(TWO_CARDS);
  await user.click(heading(/Ask/));
  expect(screen.queryByLabelText("What I noticed")).toBeNull();
  await user.click(screen.getByRole("radio", { name: "Done" }));
  expect(screen.getByLabelText("What I noticed")).toBeTruthy();
  expect(model.last("save").answers).toEqual({ [`${ONE}/status`]: "done" });
});

test("a number of a scale is one tap, and one more clears it", async () => {
  const user = userEvent.setup();
  show(TWO_CARDS);
  await user.click(heading(/Ask/));
  const scale = screen.getByRole("group", { name: "How sure" });
  expect(within(scale).getByRole<HTMLInputElement>("radio", { name: "4" }).checked).toBe(true);
  expect(within(scale).getAllByRole("radio")).toHaveLength(11);
  await user.click(within(scale).getByRole("radio", { name: "10" }));
  expect(model.last("save").answers).toEqual({ [`${ONE}/sure`]: 10 });
  act(() => model.save());
  await user.click(within(scale).getByRole("button", { name: "Clear: How sure" }));
  expect(model.last("save").answers).toEqual({ [`${ONE}/sure`]: null });
});

test("one is chosen among all with the browser's own radio buttons", async () => {
  const user = userEvent.setup();
  show(TWO_CARDS);
  const [ask, tell] = screen.getAllByRole<HTMLInputElement>("radio");
  expect(ask?.name).toBe(tell?.name);
  await user.click(screen.getByRole("radio", { name: "Make this my aim Tell" }));
  expect(model.last("save").answers).toEqual({ aim: TWO });
  expect(screen.getByRole("radio", { name: "This is my aim Tell" })).toBe(tell);
  act(() => model.save());
  await user.click(screen.getByRole("button", { name: "No aim" }));
  expect(model.last("save").answers).toEqual({ aim: null });
});

test("a removed card is gone with its choice, is told, and undone comes back to its place", async () => {
  const user = userEvent.setup();
  show({ ...TWO_CARDS, aim: ONE });
  await user.click(heading(/Ask/));
  await user.click(screen.getByRole("button", { name: "Remove Ask" }));
  expect(model.last("save").answers).toEqual({
    [`${ONE}/what`]: null,
    [`${ONE}/sure`]: null,
    aim: null,
  });
  await waitFor(() => expect(document.activeElement).toBe(heading(/Tell/)));
  expect(screen.getByText("Removed: Ask.")).toBeTruthy();
  act(() => model.save());
  await user.click(screen.getByRole("button", { name: "Undo" }));
  expect(model.last("save").answers).toEqual({
    ...TWO_CARDS,
    [`${TWO}/what`]: undefined,
    aim: ONE,
  });
  expect(screen.getByText("Undone: Ask")).toBeTruthy();
  act(() => model.save());
  const titles = screen.getAllByRole("heading", { level: 3 }).map((one) => one.textContent);
  expect(titles.map((one) => one?.slice(0, 4))).toEqual(["1Ask", "2Tel"]);
  // The same again is told again.
  await user.click(heading(/Ask/));
  await user.click(screen.getByRole("button", { name: "Remove Ask" }));
  expect(screen.getByText("Removed: Ask.")).toBeTruthy();
});

test("after the last card is removed the focus is on “Add”", async () => {
  const user = userEvent.setup();
  show({ [`${ONE}/what`]: "Ask" });
  await user.click(heading(/Ask/));
  await user.click(screen.getByRole("button", { name: "Remove Ask" }));
  await waitFor(() => expect(document.activeElement).toBe(add()));
  expect(screen.getByText("Begin with one.")).toBeTruthy();
});

test("undoing what was typed names the field and its card", async () => {
  const user = userEvent.setup();
  show(TWO_CARDS);
  await user.click(heading(/Tell/));
  await user.type(screen.getByLabelText("What (needed)"), " all");
  await user.click(screen.getByRole("button", { name: "Undo" }));
  expect(screen.getByLabelText<HTMLInputElement>("What (needed)").value).toBe("Tell");
  expect(screen.getByText(/Undone: What of “Tell/)).toBeTruthy();
});

test("a card whose only word is deleted stays where it is while it is open", async () => {
  const user = userEvent.setup();
  show({ [`${ONE}/what`]: "Ask", [`${TWO}/what`]: "Tell" });
  await user.click(heading(/Ask/));
  await user.clear(screen.getByLabelText("What (needed)"));
  await waitFor(() => expect(model.saves()).toHaveLength(1), { timeout: 3000 });
  act(() => model.save());
  await user.type(screen.getByLabelText("What (needed)"), "Say");
  const titles = screen.getAllByRole("heading", { level: 3 }).map((one) => one.textContent);
  expect(titles.map((one) => one?.slice(0, 4))).toEqual(["1Say", "2Tel"]);
});

test("when no more fits this is told, and adding does nothing", async () => {
  const user = userEvent.setup();
  show({ ...TWO_CARDS, [`${THREE}/what`]: "Third" });
  expect(add().getAttribute("aria-disabled")).toBe("true");
  expect(screen.getAllByText("Three are enough.").length).toBeGreaterThan(0);
  await user.click(add());
  expect(document.querySelectorAll(".icw-cards-card")).toHaveLength(3);
});

test("one that is over makes room for another", async () => {
  const user = userEvent.setup();
  show({ ...TWO_CARDS, [`${THREE}/what`]: "Third", [`${ONE}/status`]: "done" });
  await user.click(add());
  expect(document.querySelectorAll(".icw-cards-card")).toHaveLength(4);
});

test("a sentence leads back to the card that it is about", async () => {
  const user = userEvent.setup();
  const finding = { heading: "Most", text: "“Tell” it is.", because: "So.", refs: [TWO, "gone"] };
  show(TWO_CARDS, { findings: [finding] });
  await user.click(screen.getByRole("button", { name: "2 Open “Tell”" }));
  expect(heading(/^Tell/).getAttribute("aria-expanded")).toBe("true");
  await waitFor(() => expect(document.activeElement).toBe(heading(/^Tell/)));
});

test("the picture carries the numbers of the cards and is there as a list too", () => {
  const dot = { ref: TWO, across: 3, up: 4, full: false, chosen: true };
  const plot = {
    kind: "plot" as const,
    title: "Picture",
    summary: "One placed.",
    across: "Access",
    up: "Weight",
    corners: ["a", "b", "c", "d"] as [string, string, string, string],
    full: "much",
    ring: "less",
    dots: [dot],
    cut: 5,
    most: 10,
  };
  show({ ...TWO_CARDS, [`${TWO}/sure`]: 7 }, { pictures: [plot], marks: { [TWO]: "Rest" } });
  const picture = screen.getByRole("img", { name: "Picture. One placed." });
  expect(picture.querySelector(".icw-told-ring text")?.textContent).toBe("2");
  expect(picture.querySelector(".icw-told-halo")).toBeTruthy();
  const list = document.querySelector(".icw-told-same ol") as HTMLElement;
  expect(list.textContent).toBe("TellHow sure7 out of 10Rest");
  expect(list.querySelector("li")?.value).toBe(2);
});

test("what another tab had is told by field and card", async () => {
  const user = userEvent.setup();
  show(TWO_CARDS);
  await user.click(heading(/Ask/));
  await user.click(screen.getByRole("radio", { name: "9" }));
  act(() => model.save(model.last("save"), { [`${ONE}/sure`]: 2 }));
  expect(screen.getByText("Another tab had “2 out of 10” for “How sure of “Ask””.")).toBeTruthy();
});

test("what another tab had chosen is told by its title", async () => {
  const user = userEvent.setup();
  show(TWO_CARDS);
  await user.click(screen.getByRole("radio", { name: "Make this my aim Ask" }));
  act(() => model.save(model.last("save"), { aim: TWO }));
  expect(screen.getByText("Another tab had “Tell” for “This is my aim”.")).toBeTruthy();
});

test("what is written is text wherever it is shown", () => {
  const hostile = "<img src=x onerror=alert(1)>";
  const finding = { heading: hostile, text: hostile, because: hostile, refs: [ONE] };
  const el = show({ [`${ONE}/what`]: hostile }, { findings: [finding], marks: { [ONE]: hostile } });
  expect(el.querySelector("img")).toBeNull();
  expect(screen.getAllByText(hostile, { exact: false }).length).toBeGreaterThanOrEqual(5);
});

test("every control leaves JupyterLab's shortcuts alone", async () => {
  const user = userEvent.setup();
  const el = show(TWO_CARDS, { findings: [{ heading: "", text: "x", because: "", refs: [ONE] }] });
  await user.click(heading(/^Ask/));
  const controls = [...el.querySelectorAll("input, textarea, select, button, summary, a")];
  expect(controls.length).toBeGreaterThan(15);
  for (const one of controls) expect(one.getAttribute("data-lm-suppress-shortcuts")).toBe("true");
});
