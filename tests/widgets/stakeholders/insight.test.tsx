import { act, cleanup, screen, within } from "@testing-library/preact";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test } from "vitest";
import { page } from "../../../icwidgets/widgets/link/pending";
import {
  type Insight as Found,
  giveOrTake,
  ofHundred,
  type Talk,
} from "../../../icwidgets/widgets/stakeholders/finding";
import { Insight } from "../../../icwidgets/widgets/stakeholders/insight";
import { answer, PEOPLE, refuse, type Shown, settle, show, t } from "./parts";

beforeEach(() => page().pending.clear());
afterEach(cleanup);

function talk(person: string, more: Partial<Talk> = {}): Talk {
  const sentence = `Why ${person}.`;
  const steady = { first: 0.86, inThree: 0.95, error: 0.011, errorInThree: 0.02 };
  return { person, sentence, effect: 0.1, route: [], brings: [], ...steady, ...more };
}

const OUTCOME = {
  now: -0.1,
  nowSentence: "It leans against.",
  after: 0.3,
  afterSentence: "It would lean for it.",
  forNow: 1,
  forAfter: 2,
  of: 3,
};

function found(more: Partial<Found> = {}): Found {
  return {
    revision: 1,
    working: false,
    progress: 1,
    outcome: OUTCOME,
    first: [talk("p1"), talk("p2", { inThree: 0.5 })],
    sure: true,
    sureSentence: "",
    findOut: null,
    coalition: { members: ["p1"], sentence: "JR carries it alone." },
    brokers: [{ person: "p3", sentence: "Nobody leads to AM." }],
    findings: [{ heading: "Gaps", text: "SP is two steps short.", because: "Now open." }],
    assumes: ["Say openly what you want."],
    ...more,
  };
}

const open = (insight: Partial<Found> | object = found(), answers = PEOPLE): Shown =>
  show(Insight, answers, { insight });

test("an empty map says what to do", () => {
  open({}, {});
  expect(screen.getByText(t("insight-empty"))).toBeTruthy();
});

test("before the first result there is the page's shape and a word for it", () => {
  open({ revision: 0, outcome: { ...OUTCOME, of: 0 }, first: [] });
  expect(screen.getByText(t("insight-working"))).toBeTruthy();
});

test("people are numbered, with why, and how often they stay there", () => {
  open();
  const [one, two] = screen.getAllByRole("listitem");
  expect(one?.textContent).toContain("JR, QA lead");
  expect(one?.textContent).toContain("Why p1.");
  expect(one?.textContent).toContain(t("insight-stays-first", { share: 86, error: 1 }));
  expect(two?.textContent).toContain(t("insight-stays-in-three", { share: 50, error: 2 }));
});

test("a share is never rounded to always or never, an error never to nothing", () => {
  expect([0, 0.001, 0.5, 0.999, 1].map(ofHundred)).toEqual([0, 1, 50, 99, 100]);
  expect([0, 0.004, 0.0109, 0.016].map(giveOrTake)).toEqual([1, 1, 1, 2]);
});

test("a person leads to what is known of them", async () => {
  const { opened } = open();
  await userEvent.click(screen.getByRole("button", { name: "SP, Finance" }));
  expect(opened).toEqual([["p2"]]);
});

test("whoever is on the map no more is not shown", () => {
  open(found({ first: [talk("gone"), talk("p1")] }));
  expect(screen.getAllByRole("listitem")[0]?.textContent).toContain("JR, QA lead");
});

test("the fourth and fifth are folded with their names", () => {
  const answers = { ...PEOPLE, "p4/name": "DK" };
  open(found({ first: ["p1", "p2", "p3", "p4"].map((id) => talk(id)) }), answers);
  const folded = screen.getByText(t("insight-then", { names: "DK" })).closest("details");
  expect(folded?.open).toBe(false);
  expect(folded?.querySelector("ol")?.getAttribute("start")).toBe("4");
});

test("while it is tried out there is no number, and it says what is going on", () => {
  const first = [talk("p1", { first: null, inThree: null, error: null, errorInThree: null })];
  open(found({ first, working: true, progress: 0.4, sure: null }));
  expect(screen.getByText(t("insight-trying"))).toBeTruthy();
  expect(screen.queryByText(/of 100/)).toBeNull();
  expect(document.querySelector(".icw-insight-work i")?.getAttribute("style")).toContain("40%");
});

test("when it is sure, the sentence says how sure", () => {
  open(found({ sureSentence: "JR stays first in 86 of 100 maps." }));
  expect(screen.getByText("JR stays first in 86 of 100 maps.")).toBeTruthy();
  expect(screen.queryByText(t("insight-lead"))).toBeNull();
});

test("a result of an older map is paler and says that a newer one is coming", () => {
  const { model } = open();
  expect(document.querySelector(".icw-insight-stale")).toBeNull();
  act(() => model.setState({ revision: 2 }));
  expect(document.querySelector(".icw-insight-stale")).toBeTruthy();
  expect(screen.getByText(t("insight-stale"))).toBeTruthy();
  act(() => model.set("insight", found({ revision: 2 })));
  expect(document.querySelector(".icw-insight-stale")).toBeNull();
});

test("only somebody else in the first place is read out, once all is tried", () => {
  const { model } = open();
  const said = () =>
    [...document.querySelectorAll('.icw-insight-progress [role="status"]')].map(
      ({ textContent }) => textContent,
    );
  const other = [talk("p2"), talk("p1")];
  for (const progress of [0.2, 0.6])
    act(() => model.set("insight", found({ first: other, working: true, progress })));
  expect(said()).toEqual([""]);
  act(() => model.set("insight", found({ first: other })));
  expect(said()).toEqual([t("insight-first-now", { name: "SP, Finance" })]);
});

test("when nothing is robust it says so, and leads to the one rating to find out", async () => {
  const findOut = { person: "p2", field: "trust", sentence: "Find out how far SP trusts you." };
  const { opened } = open(found({ sure: false, sureSentence: "Nobody stays first.", findOut }));
  expect(screen.getByText("Nobody stays first.")).toBeTruthy();
  await userEvent.click(
    screen.getByRole("button", { name: t("insight-find-out", { name: "SP, Finance" }) }),
  );
  expect(opened).toEqual([["p2", "trust"]]);
});

test("the outcome is a table with now and after", () => {
  open();
  const table = screen.getByRole("table", { name: t("insight-outcome") });
  const cells = within(table).getAllByRole("cell");
  expect(cells.map(({ textContent }) => textContent)).toEqual([
    t("insight-for-it", { count: 1, of: 3 }),
    t("insight-for-it", { count: 2, of: 3 }),
  ]);
});

test("coalition, missing way in, further findings and assumptions are there", () => {
  open();
  for (const text of [
    "JR carries it alone.",
    "Nobody leads to AM.",
    "SP is two steps short.",
    "Say openly what you want.",
  ])
    expect(screen.getByText(text)).toBeTruthy();
  expect(screen.getByText(t("insight-assumes")).closest("details")?.open).toBe(false);
});

test("nobody to talk to is said in a sentence, without an outcome after nothing", () => {
  open(found({ first: [], sure: false }));
  expect(screen.getByText(t("insight-nobody"))).toBeTruthy();
  expect(screen.queryByRole("table")).toBeNull();
});

test("a person is put in the plan; a refusal is said beside them", async () => {
  const { model } = open();
  const button = (name: string) =>
    screen.getByRole("button", { name: t("insight-plan-person", { name }) });
  await userEvent.click(button("JR, QA lead"));
  expect(model.last("act")).toMatchObject({ name: "plan", data: { person: "p1" } });
  await settle(() => model.tell({ type: "done", id: model.last("act").id }));
  expect(screen.getByText(t("insight-planned", { name: "JR, QA lead" }))).toBeTruthy();
  await userEvent.click(button("SP, Finance"));
  await settle(() => refuse(model, "Three are planned already."));
  expect(screen.getByText("Three are planned already.")).toBeTruthy();
});

test("what is in the plan leads down to the conversations, where there are any", async () => {
  const { model } = open();
  const cards = document.createElement("section");
  cards.className = "icw-cards";
  const heading = document.createElement("h2");
  heading.scrollIntoView = () => {};
  cards.append(heading);
  document.body.append(cards);
  const name = t("insight-plan-person", { name: "JR, QA lead" });
  await userEvent.click(screen.getByRole("button", { name }));
  await settle(() => model.tell({ type: "done", id: model.last("act").id }));
  await userEvent.click(screen.getByRole("button", { name: t("insight-planned-link") }));
  expect(document.activeElement).toBe(heading);
  cards.remove();
});

const REPLY = {
  change: "SP is for it",
  answers: { "p2/now": "for" },
  outcome: { ...OUTCOME, forNow: 2, forAfter: 3 },
  first: [talk("p3")],
  sentences: ["AM comes first."],
};

async function tryStance(model: Shown["model"]): Promise<void> {
  await userEvent.click(screen.getByText(t("what-if-title")));
  await userEvent.selectOptions(screen.getByLabelText(t("what-if-stance-who")), "SP, Finance");
  await userEvent.selectOptions(screen.getByLabelText(t("what-if-stance-is")), "for");
  await userEvent.click(screen.getByRole("button", { name: t("what-if-try") }));
  expect(model.last("act")).toMatchObject({ name: "what-if", data: { stance: ["p2", "for"] } });
  await settle(() => answer(model, "what-if", REPLY));
}

test("what if: before and after side by side, nothing saved until it is kept", async () => {
  const { model, said } = open();
  await tryStance(model);
  const trial = screen.getByRole("region", { name: t("what-if-label") });
  expect(trial.textContent).toContain("AM comes first.");
  const cells = within(trial).getAllByRole("cell");
  expect(cells.map(({ textContent }) => textContent)).toEqual([
    "1 of 3 for it",
    "2 of 3 for it",
    "2 of 3 for it",
    "3 of 3 for it",
    "JR, QA leadSP, Finance",
    "AM, Lab",
  ]);
  expect(model.saves()).toEqual([]);
  await userEvent.click(screen.getByRole("button", { name: t("what-if-keep") }));
  expect(model.saves().map(({ answers }) => answers)).toEqual([{ "p2/now": "for" }]);
  expect(said).toEqual([t("what-if-kept")]);
  expect(screen.queryByRole("region", { name: t("what-if-label") })).toBeNull();
});

test("what if: discarding leaves the map as it was", async () => {
  const { model, said } = open();
  await tryStance(model);
  await userEvent.click(screen.getByRole("button", { name: t("what-if-discard") }));
  expect(model.saves()).toEqual([]);
  expect(said).toEqual([t("what-if-discarded")]);
  expect(document.activeElement?.tagName).toBe("SELECT");
});

test("what if: a trial of an older map is taken away", async () => {
  const { model } = open();
  await tryStance(model);
  act(() => model.setState({ revision: 2 }));
  expect(screen.queryByRole("region", { name: t("what-if-label") })).toBeNull();
  expect(screen.getByText(t("what-if-old"))).toBeTruthy();
});

test("what if: a new tie is tried by three choices", async () => {
  const { model } = open();
  await userEvent.click(screen.getByRole("radio", { name: t("what-if-tie") }));
  await userEvent.selectOptions(screen.getByLabelText(t("what-if-tie-who")), "AM, Lab");
  await userEvent.selectOptions(screen.getByLabelText(t("what-if-tie-to")), "Me");
  await userEvent.selectOptions(screen.getByLabelText(t("what-if-tie-strength")), "5");
  await userEvent.click(screen.getByRole("button", { name: t("what-if-try") }));
  expect(model.last("act").data).toMatchObject({ tie: ["p3", "me", 5] });
});

test("what if: a refusal is a sentence, and nothing else is shown", async () => {
  const { model } = open();
  await userEvent.selectOptions(screen.getByLabelText(t("what-if-stance-who")), "SP, Finance");
  await userEvent.selectOptions(screen.getByLabelText(t("what-if-stance-is")), "for");
  await userEvent.click(screen.getByRole("button", { name: t("what-if-try") }));
  await settle(() => refuse(model, "This person is gone."));
  expect(screen.getByText("This person is gone.")).toBeTruthy();
});
