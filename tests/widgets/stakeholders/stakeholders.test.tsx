import { act, cleanup, fireEvent, screen, within } from "@testing-library/preact";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Answers } from "../../../icwidgets/widgets/link/model";
import { page } from "../../../icwidgets/widgets/link/pending";
import { lenses } from "../../../icwidgets/widgets/stakeholders/lenses";
import type { Frame } from "../../../icwidgets/widgets/stakeholders/lenses/lens";
import { type MapState, type Person, readMap } from "../../../icwidgets/widgets/stakeholders/model";
import factory from "../../../icwidgets/widgets/stakeholders/stakeholders";
import { FakeModel } from "../fake";
import { DEFINITION, STATE, t } from "./parts";

vi.mock("../../../icwidgets/widgets/stakeholders/stakeholders.css", () => ({}));
vi.mock("../../../icwidgets/widgets/stakeholders/stakeholders-panel.css", () => ({}));

const PEOPLE: Answers = {
  "p1/name": "DK, VP Research",
  "p1/say": 8,
  "p1/matters": 3,
  "p1/now": "against",
  "p1/needed": "undecided",
  "p2/name": "AM, Lab director",
  "p2/say": 6,
  "p2/matters": 7,
  "p3/name": "SP, Finance",
  "p3/say": 4,
  "tie:p1>p2": 3,
};
const ACTS = ["clear-example", "example", "merge", "redo", "tidy", "undo"];

let model: FakeModel;
const close: (() => void)[] = [];

function show(answers: Answers = PEOPLE, state: Partial<MapState> = {}, insight = {}): HTMLElement {
  model = new FakeModel({
    definition: { ...DEFINITION, acts: ACTS },
    state: { ...STATE, answers, ...state },
    insight,
    reply: {},
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
const node = (id: string) => document.querySelector(`[data-node="${id}"]`) as SVGElement;
const chip = (id: string) => document.querySelector(`[data-chip="${id}"]`) as HTMLButtonElement;
const lens = (name: string) =>
  userEvent.click(screen.getByRole("tab", { name: t(`lens-${name}`) }));
const FRAME: Frame = {
  ...{ width: 720, height: lenses.grid.height(720, 4), radius: 23, narrow: false, cut: 5 },
  ...{ rows: new Map(), spots: {} },
};
const person = (id: string) => readMap(PEOPLE, "Me").byId.get(id) as Person;
const onGrid = (say: number, matters: number) =>
  lenses.grid.place({ ...person("p1"), say, matters }, FRAME) as { x: number; y: number };

function pointer(type: string, on: Element, x: number, y: number): void {
  fireEvent(on, new PointerEvent(type, { bubbles: true, pointerId: 1, clientX: x, clientY: y }));
}
function dragBy(on: Element, by: { x: number; y: number }, end = "pointerup"): void {
  pointer("pointerdown", on, 100, 100);
  pointer("pointermove", on, 100 + by.x / 2, 100 + by.y / 2);
  pointer("pointermove", on, 100 + by.x, 100 + by.y);
  if (end) pointer(end, on, 100 + by.x, 100 + by.y);
}
const wayTo = (say: number, matters: number) => {
  const [from, to] = [onGrid(8, 3), onGrid(say, matters)];
  return { x: to.x - from.x, y: to.y - from.y };
};

test("a person's name says the values and the zone", () => {
  show(PEOPLE, {
    places: { p1: { quadrant: "keep-satisfied", salience: null, relation: null, gap: 1 } },
  });
  expect(node("p1").getAttribute("aria-label")).toBe(
    "DK, VP Research: Say 8 of 10, Matters 3 of 10, Against; Keep satisfied",
  );
});

const change = (field: Element, value: string) => fireEvent.change(field, { target: { value } });

const WAYS: Record<string, (() => void)[]> = {
  "a drag": [() => dragBy(node("p1"), wayTo(9, 4))],
  // Faster than the picture can be drawn.
  "arrow keys": [
    () => {
      fireEvent.keyDown(node("p1"), { key: "ArrowUp" });
      fireEvent.keyDown(node("p1"), { key: "ArrowRight" });
    },
  ],
  "the panel": [
    () => fireEvent.click(node("p1")),
    () => change(screen.getByLabelText(t("scale-say")), "9"),
    () => fireEvent.click(screen.getByLabelText(t("more", { label: t("scale-matters") }))),
  ],
  "the table": [
    () => fireEvent.click(screen.getByRole("tab", { name: t("lens-table") })),
    ...[
      ["say", "9"],
      ["matters", "4"],
    ].flatMap(([of, value = ""]) => {
      const cell = () => screen.getByLabelText(`DK, VP Research, ${t(`scale-${of}`)}`);
      return [() => fireEvent.input(cell(), { target: { value } }), () => fireEvent.blur(cell())];
    }),
  ],
};

test.each(Object.keys(WAYS))("the same move by %s is the same entry", async (way) => {
  show();
  for (const step of WAYS[way] ?? []) await act(step);
  while (page().pending.size > 0) await act(() => model.save());
  const { answers } = model.traits.state as MapState;
  expect(answers).toEqual({ ...PEOPLE, "p1/say": 9, "p1/matters": 4 });
});

test("a drag saves once, when it ends, and says what has changed", async () => {
  const el = show();
  dragBy(node("p1"), wayTo(2, 9), "");
  expect(saved()).toEqual([]);
  expect(el.querySelector(".icw-map-bubble")?.textContent).toBe(
    "Say 2 · Matters 9 · Keep informed",
  );
  await act(() => pointer("pointerup", node("p1"), 100 + wayTo(2, 9).x, 100 + wayTo(2, 9).y));
  expect(saved()).toEqual([{ "p1/say": 2, "p1/matters": 9 }]);
  expect(screen.getAllByRole("status").at(-1)?.textContent).toContain(
    "Say 2 of 10, Matters 9 of 10",
  );
});

test.each(["Escape", "pointercancel"])(
  "%s puts a dragged person back, and nothing is saved",
  (how) => {
    show();
    const before = node("p1").style.transform;
    dragBy(node("p1"), wayTo(2, 9), "");
    expect(node("p1").style.transform).not.toBe(before);
    if (how === "Escape") fireEvent.keyDown(document.body, { key: "Escape" });
    else pointer("pointercancel", node("p1"), 0, 0);
    expect(node("p1").style.transform).toBe(before);
    pointer("pointerup", node("p1"), 300, 300);
    // After Escape the pointer is still down, and letting go makes a click.
    if (how === "Escape") fireEvent.click(node("p1"));
    expect(saved()).toEqual([]);
    expect(document.querySelector(".icw-map-person")).toBeNull();
  },
);

test("a tap is no drag: it opens the person, and Escape leads back", async () => {
  show();
  dragBy(node("p1"), { x: 2, y: 1 });
  await userEvent.click(node("p1"));
  expect(saved()).toEqual([]);
  const heading = screen.getByRole("heading", { name: "DK, VP Research" });
  expect(document.activeElement).toBe(heading);
  expect(node("p1").getAttribute("aria-expanded")).toBe("true");
  await userEvent.keyboard("{Escape}");
  await vi.waitFor(() => expect(document.activeElement).toBe(node("p1")));
  expect(screen.queryByRole("heading", { name: "DK, VP Research" })).toBeNull();
});

test("whoever is not placed waits, and can be dragged in or opened", async () => {
  show();
  expect(node("p3")).toBeNull();
  pointer("pointerdown", chip("p3"), 10, 600);
  pointer("pointermove", chip("p3"), 200, 300);
  const { x, y } = onGrid(7, 6);
  pointer("pointermove", chip("p3"), x, y);
  await act(() => pointer("pointerup", chip("p3"), x, y));
  expect(saved()).toEqual([{ "p3/say": 7, "p3/matters": 6 }]);
  expect(node("p3")).not.toBeNull();
  await userEvent.click(chip("me"));
  expect(screen.getByRole("heading", { name: t("person-me") })).toBeTruthy();
  expect(screen.getByLabelText(t("scale-matters-me"))).toBeTruthy();
});

test("a person dropped beside the picture stays where they were", async () => {
  show();
  pointer("pointerdown", chip("p3"), 10, 600);
  pointer("pointermove", chip("p3"), 200, 300);
  pointer("pointermove", chip("p3"), 20, 5000);
  await act(() => pointer("pointerup", chip("p3"), 20, 5000));
  expect(saved()).toEqual([]);
});

test("one tap places whoever is to be placed", async () => {
  const el = show();
  await userEvent.click(chip("p3"));
  await userEvent.click(screen.getByRole("button", { name: t("place-them") }));
  const { x, y } = onGrid(1, 10);
  fireEvent.click(el.querySelector(".icw-map-zone") as Element, { clientX: x, clientY: y });
  expect(saved()).toEqual([{ "p3/say": 1, "p3/matters": 10 }]);
});

test("lenses are tabs: arrows go round, and the open person stays open", async () => {
  show();
  await userEvent.click(node("p1"));
  screen.getByRole("tab", { name: t("lens-grid") }).focus();
  await userEvent.keyboard("{ArrowRight}{ArrowRight}{ArrowRight}");
  expect(document.activeElement?.textContent).toBe(t("lens-stance"));
  expect(screen.getByRole("heading", { name: "DK, VP Research" })).toBeTruthy();
  expect(node("p1").getAttribute("aria-label")).toContain("now Against, needed Undecided");
  await userEvent.keyboard("{End}");
  expect(screen.getByRole("table", { name: t("table-people") })).toBeTruthy();
});

test("in the stance lens arrows move now, with Alt what is needed, and an arrowhead is dragged", async () => {
  show();
  await lens("stance");
  node("p1").focus();
  await userEvent.keyboard("{ArrowRight}");
  expect(saved()).toEqual([{ "p1/now": "undecided" }]);
  await act(() => model.save());
  await userEvent.keyboard("{Alt>}{ArrowRight}{/Alt}");
  expect(saved().at(-1)).toEqual({ "p1/needed": "for" });
  await act(() => model.save());
  const head = document.querySelector('[data-need="p1"]') as SVGElement;
  pointer("pointerdown", head, 600, 70);
  pointer("pointermove", head, 700, 70);
  await act(() => pointer("pointerup", head, 700, 70));
  expect(saved().at(-1)).toEqual({ "p1/needed": "strongly-for" });
});

test("in the network a drag saves the spot", async () => {
  show(PEOPLE, { spots: { me: [0.5, 0.5], p1: [0, 0], p2: [1, 0], p3: [0, 1] } });
  await lens("network");
  dragBy(node("p1"), { x: 300, y: 0 });
  const [x, y] = (saved()[0] as Record<string, [number, number]>)["p1/spot"] ?? [];
  expect(x).toBeGreaterThan(300);
  expect(y).toBe(0);
});

test("two taps choose two people, and a button joins them", async () => {
  show();
  await userEvent.click(screen.getByRole("button", { name: t("connect") }));
  await userEvent.click(node("p2"));
  await userEvent.click(node("p1"));
  await userEvent.click(screen.getByRole("radio", { name: t("strength-5") }));
  await userEvent.click(screen.getByRole("checkbox", { name: t("connect-both") }));
  await userEvent.click(screen.getByRole("button", { name: t("connect-do") }));
  expect(saved()).toEqual([{ "tie:p2>p1": 5, "tie:p1>p2": 5 }]);
});

test("the same two are joined by keyboard alone", async () => {
  show();
  await userEvent.click(screen.getByRole("button", { name: t("connect") }));
  await userEvent.selectOptions(screen.getByLabelText(t("connect-listener")), "p2");
  await userEvent.selectOptions(screen.getByLabelText(t("connect-heard")), "p1");
  await userEvent.click(screen.getByRole("button", { name: t("connect-do") }));
  expect(saved()).toEqual([{ "tie:p2>p1": 3 }]);
});

test("people are added one after the other, and the first edit begins the map", async () => {
  show({});
  await userEvent.click(screen.getByRole("button", { name: t("empty-add") }));
  await userEvent.keyboard("DK, VP Research{Enter}");
  await act(() => model.save());
  await userEvent.keyboard("  {Enter}");
  expect(screen.getByText(t("name-needed"))).toBeTruthy();
  expect(saved()).toHaveLength(1);
  const [[key, name]] = Object.entries(saved()[0] as Answers) as [[string, unknown]];
  expect([key, name]).toEqual([expect.stringMatching(/^p[0-9a-f]{8}\/name$/), "DK, VP Research"]);
  expect(screen.getByText(t("added", { name: "DK, VP Research" }))).toBeTruthy();
});

test("an empty map offers the example, and the example can be cleared", async () => {
  show({});
  await userEvent.dblClick(screen.getByRole("button", { name: t("empty-example") }));
  await vi.waitFor(() => expect(model.last("act").name).toBe("example"));
  expect(model.sent.filter(({ name }) => name === "example")).toHaveLength(1);
  await act(() => model.tell({ type: "done", id: model.last("act").id }));
  await act(() => model.setState({ answers: { ...PEOPLE, "~example": true }, example: true }));
  await userEvent.click(screen.getByRole("button", { name: t("example-clear") }));
  await vi.waitFor(() => expect(model.last("act").name).toBe("clear-example"));
});

test("Delete asks first; removing can be undone on the spot", async () => {
  show();
  node("p1").focus();
  await userEvent.keyboard("{Delete}");
  expect(document.activeElement?.textContent).toBe(t("remove-yes"));
  await userEvent.keyboard("{Enter}");
  expect(saved()).toEqual([
    {
      "p1/name": null,
      "p1/say": null,
      "p1/matters": null,
      "p1/now": null,
      "p1/needed": null,
      "tie:p1>p2": null,
    },
  ]);
  await act(() => model.save());
  await act(() => model.setState({ undo: "DK removed" }));
  await vi.waitFor(() => expect(document.activeElement?.textContent).toBe(t("undo")));
  await userEvent.keyboard("{Enter}");
  await vi.waitFor(() => expect(model.last("act").name).toBe("undo"));
});

test("I cannot be removed, merged or given trust in myself", async () => {
  show({ ...PEOPLE, "me/say": 3, "me/matters": 3 });
  node("me").focus();
  await userEvent.keyboard("{Delete}");
  expect(screen.queryByRole("alertdialog")).toBeNull();
  await userEvent.click(node("me"));
  expect(screen.queryByText(t("ratings-more"))).toBeNull();
  expect(screen.queryByText(t("merge"))).toBeNull();
});

test("undo and redo work by key, but not away from under typing", async () => {
  show(PEOPLE, { undo: "Say of DK", redo: "Note of AM" });
  node("p1").focus();
  await userEvent.keyboard("{Control>}z{/Control}");
  await vi.waitFor(() => expect(model.last("act").name).toBe("undo"));
  await act(() => model.tell({ type: "done", id: model.last("act").id }));
  await userEvent.keyboard("{Control>}y{/Control}");
  await vi.waitFor(() => expect(model.last("act").name).toBe("redo"));
  await act(() => model.tell({ type: "done", id: model.last("act").id }));
  const count = model.sent.length;
  await userEvent.click(node("p1"));
  await userEvent.click(screen.getByLabelText(t("name")));
  await userEvent.keyboard("{Control>}z{/Control}");
  expect(model.sent.slice(count).filter(({ type }) => type === "act")).toEqual([]);
});

test("a move against the edge saves nothing", async () => {
  show({ ...PEOPLE, "p1/say": 10 });
  node("p1").focus();
  await userEvent.keyboard("{ArrowUp}");
  expect(saved()).toEqual([]);
});

test("an empty name waits with a sentence, and the person stays", async () => {
  show();
  await userEvent.click(node("p1"));
  const name = screen.getByLabelText<HTMLInputElement>(t("name"));
  await userEvent.clear(name);
  expect(screen.getByText(t("name-needed"))).toBeTruthy();
  await userEvent.tab();
  expect(saved()).toEqual([]);
  expect(screen.getByRole("heading", { name: "DK, VP Research" })).toBeTruthy();
});

test("ties of a person are added, changed and taken away in the panel", async () => {
  show();
  await userEvent.click(node("p1"));
  const title = t("listens", { name: "DK, VP Research" });
  const summary = screen.getByText(title, { selector: "summary" });
  const part = within(summary.closest("details") as HTMLElement);
  const words = { listener: "DK, VP Research", heard: "AM, Lab director" };
  await userEvent.selectOptions(part.getByLabelText(t("tie-strength", words)), "5");
  await act(() => model.save());
  await userEvent.selectOptions(part.getAllByRole("combobox").at(-1) as HTMLElement, "me");
  await userEvent.click(part.getByRole("button", { name: t("tie-add") }));
  await act(() => model.save());
  await userEvent.click(part.getByRole("button", { name: t("tie-remove", words) }));
  expect(saved()).toEqual([{ "tie:p1>p2": 5 }, { "tie:p1>me": 3 }, { "tie:p1>p2": null }]);
});

test("merging asks Python, with who is kept and who goes", async () => {
  show();
  await userEvent.click(node("p1"));
  await userEvent.selectOptions(screen.getByLabelText(t("merge-with")), "p2");
  await userEvent.click(screen.getByRole("button", { name: t("merge-do") }));
  await vi.waitFor(() => expect(model.last("act").data).toEqual({ keep: "p1", gone: "p2" }));
});

test("a panel whose person is gone closes", async () => {
  show();
  await userEvent.click(node("p1"));
  const { "p1/name": _, ...left } = PEOPLE;
  await act(() => model.setState({ answers: left }));
  await vi.waitFor(() => expect(document.querySelector(".icw-map-person")).toBeNull());
});

test("what an act is refused for is said", async () => {
  show(PEOPLE, { undo: "Say of DK" });
  await userEvent.click(screen.getByRole("button", { name: t("undo") }));
  await vi.waitFor(() => expect(model.last("act").name).toBe("undo"));
  const { id } = model.last("act");
  await act(() => model.tell({ type: "refused", id, reason: "It is late.", again: false }));
  expect((await screen.findByText("It is late.")).getAttribute("role")).toBe("alert");
});

test("the first to talk to is marked in the picture, when that is sure", async () => {
  const insight = { revision: 1, sure: true, first: [{ person: "p2" }, { person: "p1" }] };
  show(PEOPLE, {}, insight);
  expect(node("p2").hasAttribute("data-first")).toBe(true);
  await act(() => model.set("insight", { ...insight, sure: false }));
  expect(node("p2").hasAttribute("data-first")).toBe(false);
  expect(document.querySelector('[data-words="p1"] .icw-map-order-text')?.textContent).toBe("2");
});

test("the picture is there in words too, by zone", async () => {
  show();
  const list = within(screen.getByText(t("as-list")).closest("details") as HTMLElement);
  expect(list.getByRole("heading", { name: t("zone-keep-satisfied"), hidden: true })).toBeTruthy();
  await lens("network");
  const words = t("ties-say", { to: "AM, Lab director", by: t("nobody") });
  expect(screen.getAllByText(words).length).toBeGreaterThan(0);
});

test("names are text wherever they are shown", async () => {
  const bad = "<img src=x onerror=alert(1)>";
  const el = show({ "p1/name": bad, "p1/say": 5, "p1/matters": 5, "p2/name": bad });
  await userEvent.click(node("p1"));
  for (const one of ["salience", "relation", "stance", "network", "table"]) await lens(one);
  expect(el.querySelector("img, script")).toBeNull();
});

test("every control leaves JupyterLab's shortcuts alone", async () => {
  const el = show();
  await userEvent.click(node("p1"));
  const controls = [
    ...el.querySelectorAll("input, textarea, select, button, summary, a, [role=button]"),
  ];
  expect(controls.length).toBeGreaterThan(30);
  const loud = controls.filter((one) => one.getAttribute("data-lm-suppress-shortcuts") !== "true");
  expect(loud.map((one) => one.outerHTML)).toEqual([]);
});
