import { cleanup, render, screen, waitFor } from "@testing-library/preact";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import { ByLink } from "../../../icwidgets/widgets/cards/by-link";
import { Link } from "../../../icwidgets/widgets/link/link";
import type { Answers, Json } from "../../../icwidgets/widgets/link/model";
import { FakeModel } from "../fake";

const texts = {
  "by-link.ask": "Ask by a link",
  "by-link.close": "Close the round",
  "by-link.drop": "Take it back",
  "by-link.drop-sure": "Take it back with all",
  "by-link.drop-keep": "Keep it",
  "by-link.answered-none": "Nobody yet.",
  "by-link.answered-one": "One.",
  "by-link.answered": "{count} have.",
};

function show(byLink: Json, rounds: Json, record: Answers = { occasion: "Monday" }) {
  const model = new FakeModel({
    definition: { texts: {}, acts: ["ask-by-link"], language: "en", byLink },
    state: { key: "p/a.b/0", answers: {}, revision: 1, at: null, rounds },
  });
  render(<ByLink link={new Link(model)} id="r1" record={record} />);
}

const ASKS = { asks: ["goals"], fewest: 4, texts };

afterEach(cleanup);

test("where nobody can be asked nothing is shown", () => {
  show(null, {});
  expect(document.body.textContent).toBe("");
});

test("a record with its numbers is not asked for, and 0 is a number", () => {
  show(ASKS, {}, { goals: 0 });
  expect(document.body.textContent).toBe("");
});

test("how many have answered is said, and nothing of what", () => {
  for (const [count, words] of [
    [0, "Nobody yet."],
    [1, "One."],
    [5, "5 have."],
  ] as const) {
    show(ASKS, { r1: count });
    expect(screen.getByRole("status").textContent).toBe(words);
    cleanup();
  }
});

test("taking a round back asks once more", async () => {
  show(ASKS, { r1: 2 });
  await userEvent.click(screen.getByText("Take it back"));
  expect(screen.getByText("Take it back with all")).toBeTruthy();
  await userEvent.click(screen.getByText("Keep it"));
  await waitFor(() => expect(screen.queryByText("Take it back with all")).toBeNull());
});
