import { cleanup, render, screen, within } from "@testing-library/preact";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Link } from "../../../icwidgets/widgets/link/link";
import { page } from "../../../icwidgets/widgets/link/pending";
import { Follows } from "../../../icwidgets/widgets/told/follows";
import type { Back, Insight, Picture } from "../../../icwidgets/widgets/told/insight";
import { FakeModel } from "../fake";

const TEXTS = {
  "told.follows": "What follows",
  "told.open-card": "Open “{title}”",
  "told.go-to": "Go to “{label}”",
  "told.as-list": "The same as a list",
  "told.numbers": "The numbers behind it",
  "told.counted": "{name}: {count}",
  "told.range": "likely {low} to {high}",
  "told.on-day": "{day}: {value}",
  "told.how-many": "How many",
  "told.day": "Day",
  "told.value": "Value",
  "told.likely": "Likely range",
  "told.name": "Name",
  "told.note": "Note",
  "told.print": "Print",
  "told.pdf": "Save as PDF",
  "told.behind": "What it rests on:",
  "told.entry": "Entry",
  "told.show-entry": "Show the entry",
  "told.html": "Save as a web page",
  "told.calendar": "Put it into my calendar",
  "told.pdf-busy": "Making the file…",
  "told.pdf-done": "The file “{name}” is in your downloads.",
  "exercise.leads-to": "Go to {title}",
  "exercise.leads-to-file": "Open {file}: {title}",
};
const HOSTILE = "<img src=x onerror=alert(1)>";
const BACK: Back = {
  numberOf: (ref) => (ref === "r1" ? 1 : undefined),
  titleOf: (ref) => ({ r1: "Ask", what: "What it is for" })[ref],
  open: (ref) => opened.push(ref),
};

const opened: string[] = [];
let link: Link;
let model: FakeModel;

function show(insight: Partial<Insight>, header = false, acts = ["pdf"]) {
  page().header = header;
  model = new FakeModel({
    definition: {
      texts: TEXTS,
      acts,
      language: "en",
      book: "05_plan",
      places: { "plan.goals": "05_plan", "confidence.ladder": "01_confidence" },
    },
    state: {
      key: "p/a.b/0",
      answers: {},
      revision: 0,
      at: null,
      fold: { book: "03_influence", says: "", next: false },
    },
  });
  link = new Link(model);
  const whole = { findings: [], marks: {}, pictures: [], ...insight };
  return render(<Follows link={link} insight={whole} back={BACK} />).container;
}

beforeEach(() => {
  opened.length = 0;
});
afterEach(() => {
  link.close();
  cleanup();
  page().header = false;
});

const finding = { heading: "", text: "Push.", because: "You wrote so.", refs: [] as string[] };
const of = (picture: Picture) => show({ pictures: [picture] });

test("nothing to say is nothing to see", () => {
  expect(show({}).textContent).toBe("");
});

test("a sentence leads back to a card by its number and to a field by its name", async () => {
  const user = userEvent.setup();
  show({ findings: [{ ...finding, refs: ["r1", "what", "gone"] }] });
  await user.click(screen.getByRole("button", { name: "1 Open “Ask”" }));
  await user.click(screen.getByRole("button", { name: "Go to “What it is for”" }));
  expect(opened).toEqual(["r1", "what"]);
  expect(screen.getAllByRole("button")).toHaveLength(2);
  expect(screen.getByText("You wrote so.")).toBeTruthy();
});

test("a way on opens an exercise of this page, is an address elsewhere, and a file in JupyterLab", async () => {
  const heard: unknown[] = [];
  const hear = (event: Event) => heard.push((event as CustomEvent).detail);
  document.addEventListener("icw:open", hear);
  const user = userEvent.setup();
  const here = { exercise: "influence.case", book: "", title: "The case" };
  const there = { exercise: "plan.goals", book: "05_plan", title: "Goals" };
  const findings = [
    { ...finding, leadsTo: here },
    { ...finding, leadsTo: there },
  ];
  show({ findings }, true);
  await user.click(screen.getByRole("button", { name: "Go to The case" }));
  expect(heard).toEqual([{ book: "03_influence", exercise: "influence.case", go: true }]);
  expect(screen.getByRole("link").getAttribute("href")).toBe("05_plan#plan.goals");
  link.close();
  cleanup();
  show({ findings });
  expect(screen.queryByRole("link")).toBeNull();
  expect(screen.getByText("Open 05_plan.ipynb: Goals")).toBeTruthy();
  document.removeEventListener("icw:open", hear);
});

const named = { title: "Title", summary: "What it shows." };

test("every picture is a figure with its title and what it shows as text", () => {
  const pictures: Picture[] = [
    { kind: "bars", ...named, parts: ["well"], rows: [{ name: "a", parts: [1], refs: [] }] },
    { kind: "sides", ...named, sides: [{ heading: "Before", text: "No.", note: "", ref: "" }] },
    { kind: "grid", ...named, columns: ["a"], rows: [] },
    { kind: "over", ...named, low: 1, high: 5, series: [] },
    {
      kind: "curve",
      ...named,
      across: "a",
      up: "b",
      line: "c",
      above: "d",
      below: "e",
      points: [],
    },
  ];
  show({ pictures });
  const figures = screen.getAllByRole("figure", { name: "Title" });
  expect(figures).toHaveLength(5);
  for (const one of figures) within(one).getByText("What it shows.");
});

test("a curve has its line of agreement, counts in its dots, and its numbers as a table", () => {
  of({
    kind: "curve",
    ...named,
    across: "Expected",
    up: "Happened",
    line: "as expected",
    above: "went better",
    below: "went worse",
    points: [
      { across: 30, up: 66.67, count: 3, refs: [] },
      { across: 80, up: 100, count: 1, refs: [] },
    ],
  });
  const drawn = screen.getByRole("img", { name: "Title. What it shows." });
  for (const words of ["as expected", "went better", "went worse", "3"])
    expect(within(drawn).getByText(words)).toBeTruthy();
  const [, first] = screen.getAllByRole("row", { hidden: true });
  expect(first?.textContent).toBe("30673");
});

test("tracks over days say their values, and give first and newest directly", () => {
  const moments = [
    { on: "2026-05-01", value: 2, low: 1.5, high: 2.5, ref: "" },
    { on: "2026-05-09", value: 3.25, low: null, high: null, ref: "" },
  ];
  of({ kind: "over", ...named, low: 1, high: 5, series: [{ name: "Goals", moments }] });
  const track = screen.getByRole("img", { name: "Goals. 1 May: 2; 9 May: 3.3" });
  expect([...track.querySelectorAll("text")].map((one) => one.textContent)).toEqual(["2", "3.3"]);
  const table = screen.getByRole("table", { hidden: true });
  expect(within(table).getByText("likely 1.5 to 2.5")).toBeTruthy();
});

test("a bar says each of its counts in words, and parts differ in pattern", () => {
  const rows = [{ name: "My manager", parts: [3, 0, 1], refs: ["r1"] }];
  const el = of({ kind: "bars", ...named, parts: ["well", "so-so", "badly"], rows });
  const [row] = screen.getAllByRole("listitem");
  expect(row?.textContent).toContain("well: 3");
  expect(row?.textContent).toContain("badly: 1");
  expect(row?.textContent).not.toContain("so-so");
  const looks = [...el.querySelectorAll(".icw-told-bar span")].map((one) => one.className);
  expect(new Set(looks).size).toBe(2);
  expect(screen.getByRole("button", { name: "1 Open “Ask”" })).toBeTruthy();
});

test("a grid is a table with heads, whose signs differ in shape", () => {
  const cells = (["full", "half", "gap", "none", "words"] as const).map((kind) => ({
    kind,
    words: kind === "none" ? "" : `it is ${kind}`,
  }));
  const rows = [{ name: "Head of lab", cells, note: "Ask her", ref: "" }];
  const el = of({ kind: "grid", ...named, columns: ["a", "b", "c", "d", "e"], rows });
  expect(screen.getAllByRole("columnheader")).toHaveLength(7);
  expect(screen.getByRole("rowheader").textContent).toBe("Head of lab");
  const signs = [...el.querySelectorAll("svg")].map((one) => one.innerHTML);
  expect(new Set(signs).size).toBe(3);
  expect(screen.getByText("it is words").parentElement?.querySelector("svg")).toBeNull();
});

const SHEET = {
  title: "Team charter",
  note: "4 May",
  sections: [
    {
      heading: "Aim",
      lines: [{ text: HOSTILE, source: "", ref: "" }],
      columns: ["Who", "What"],
      rows: [["JR", "Tests"]],
    },
  ],
};

test("a page is a sheet that can be printed alone", async () => {
  const printed = vi.spyOn(window, "print").mockImplementation(() => {});
  const el = show({ page: SHEET });
  const sheet = screen.getByRole("article", { name: "Team charter" });
  await userEvent.click(screen.getByRole("button", { name: "Print" }));
  expect(printed).toHaveBeenCalledOnce();
  expect(sheet.classList.contains("icw-printed")).toBe(true);
  expect(el.classList.contains("icw-printing")).toBe(true);
  window.dispatchEvent(new Event("afterprint"));
  expect(document.querySelector(".icw-printed, .icw-printing")).toBeNull();
  expect(sheet.querySelector("img")).toBeNull();
  printed.mockRestore();
});

test("a page is kept as a file that Python has made, or says why not", async () => {
  const kept: string[] = [];
  URL.createObjectURL = () => "blob:x";
  URL.revokeObjectURL = () => {};
  const click = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    kept.push(this.download);
  });
  show({ page: SHEET });
  const button = screen.getByRole("button", { name: "Save as PDF" });
  await userEvent.click(button);
  expect(screen.getByRole("status").textContent).toBe("Making the file…");
  await vi.waitFor(() => model.last("act"));
  const reply = { name: "Team charter.pdf", mime: "application/pdf", base64: btoa("%PDF") };
  model.tell({ type: "done", id: model.last("act").id, reply });
  await screen.findByText("The file “Team charter.pdf” is in your downloads.");
  expect(kept).toEqual(["Team charter.pdf"]);
  await userEvent.click(button);
  await vi.waitFor(() => expect(model.sent.filter(({ type }) => type === "act")).toHaveLength(2));
  const refused = { type: "refused" as const, id: model.last("act").id, reason: "Not now." };
  model.tell({ ...refused, again: true });
  await screen.findByText("Not now.");
  click.mockRestore();
});

test("only the files that Python makes here are offered, each with its own button", async () => {
  show({ page: SHEET }, false, ["pdf", "calendar"]);
  expect(screen.queryByRole("button", { name: "Save as a web page" })).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Put it into my calendar" }));
  await vi.waitFor(() => expect(model.last("act").name).toBe("calendar"));
});

test("a sentence leads to each entry of other exercises that it rests on", () => {
  const refs = ["confidence.ladder/r1", "confidence.ladder/r2"];
  show({ findings: [{ ...finding, refs }] }, true);
  const ways = screen.getAllByRole("link");
  expect(ways.map((one) => one.getAttribute("href"))).toEqual([
    "01_confidence#confidence.ladder/r1",
    "01_confidence#confidence.ladder/r2",
  ]);
  expect(screen.getByRole("link", { name: "Entry 2" })).toBe(ways[1]);
});

test("a line of a page leads back to what it comes from, also on this page", async () => {
  const heard: unknown[] = [];
  const hear = (event: Event) => heard.push((event as CustomEvent).detail);
  document.addEventListener("icw:open", hear);
  const line = { text: "Two goals.", source: "My goals", ref: "plan.goals/r1" };
  const part = { heading: "Goals", lines: [line], columns: [], rows: [] };
  show({ page: { title: "My plan", note: "", sections: [part] } }, true);
  await userEvent.click(screen.getByRole("link", { name: "My goals" }));
  expect(heard).toEqual([{ book: "05_plan", exercise: "plan.goals", go: true }]);
  document.removeEventListener("icw:open", hear);
});
