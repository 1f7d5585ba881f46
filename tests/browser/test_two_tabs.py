"""Two tabs on one exercise: both are in the history, and nothing is replaced unseen."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from playwright.sync_api import expect

TIMES = 200
AREA = "influence.rating"

# Read what a tab shows and answer in the same moment, so that nothing can come between.
ANSWER = """([text, values]) => {
  for (const group of document.querySelectorAll(".icw-likert-statement")) {
    if (group.querySelector("legend").textContent !== text) continue;
    const before = group.querySelector("input:checked")?.value ?? null;
    // A radio that is chosen already cannot be chosen.
    const value = values.find((one) => String(one) !== before);
    group.querySelector(`input[value='${value}']`).click();
    return [before, value];
  }
  throw new Error("not in view");
}"""
WAIT = """() => globalThis[Symbol.for("icw.page")].pending.size === 0
  && document.querySelector("#icw-page-save").dataset.state === "saved" """


def test_two_tabs_answer_200_times_and_nothing_is_overwritten_unseen(
    stand: Any, visit: Callable[..., Any], content: Any
) -> None:
    one = visit(stand, "Ana", "03_influence")
    other = type(one)(stand, one.page.context.new_page(), one.name)
    other.go("03_influence")
    tabs = [one, other]
    statements = content.sets[AREA].statements[:4]
    words = dict(content.sets[AREA].scale.points)
    random = Random(7)
    given: list[tuple[int, str, int]] = []
    newest: dict[str, int] = {}
    writer: dict[str, int] = {}
    told = 0

    for number in range(TIMES):
        at = number % 2
        # The same statement as the other tab half of the time; always another answer.
        same = given and random.random() < 0.5
        statement = (
            next(s for s in statements if s.id == given[-1][1])
            if same
            else random.choice(statements)
        )
        values = random.sample([v for v in range(1, 6) if v != newest.get(statement.id)], 2)
        page = tabs[at].page
        shown, value = page.evaluate(ANSWER, [statement.text, values])
        # A tab in the background draws no frames that could be waited for.
        page.wait_for_function(WAIT, polling=10)
        replaced = newest.get(statement.id)
        unseen = replaced is not None and writer[statement.id] != at and shown != str(replaced)
        if unseen:
            notice = page.locator(".icw-notice")
            expect(notice).to_contain_text(words[replaced])
            expect(notice).to_contain_text(statement.text.removesuffix("."))
            notice.get_by_role("button", name="Keep mine").evaluate("(one) => one.click()")
            told += 1
        expect(page.locator(".icw-notice")).to_have_count(0)
        given.append((at, statement.id, value))
        newest[statement.id], writer[statement.id] = value, at

    history = stand.history("Ana", AREA)
    assert len(history) == TIMES + 1
    answers: dict[str, int] = {}
    for entry, (_, statement_id, value) in zip(history[1:], given, strict=True):
        answers[statement_id] = value
        assert entry.answers == answers
    # It must have happened, else the test has shown nothing.
    assert told > 30, told
    # Both tabs come to show the newest, each within its own look for news.
    for tab in tabs:
        for statement_id, value in newest.items():
            chosen = tab.group(statement_id).locator(f"input[value='{value}']")
            expect(chosen).to_be_checked(timeout=15_000)
    assert one.complaints == other.complaints == []


def test_what_the_other_tab_had_can_be_taken_back(stand: Any, visit: Callable[..., Any]) -> None:
    one = visit(stand, "Ben", "01_confidence")
    other = type(one)(stand, one.page.context.new_page(), one.name)
    other.go("01_confidence")
    for tab in (one, other):
        tab.note("speaking-up-1")
    one.note("speaking-up-1").fill("written in the first tab")
    one.saved()
    other.note("speaking-up-1").fill("written in the second tab")
    other.saved()
    notice = other.page.locator(".icw-notice")
    expect(notice).to_contain_text("written in the first tab")
    notice.get_by_role("button", name="Use the other one instead").click()
    expect(other.note("speaking-up-1")).to_have_value("written in the first tab")
    other.saved()
    kept = [one.answers for one in stand.history("Ben", "confidence.rating")[1:]]
    assert [one["speaking-up-1:note"] for one in kept] == [
        "written in the first tab",
        "written in the second tab",
        "written in the first tab",
    ]


def test_commitments_in_two_tabs_are_merged_field_by_field(
    stand: Any, visit: Callable[..., Any]
) -> None:
    one = visit(stand, "Cho", "02_communication")
    other = type(one)(stand, one.page.context.new_page(), one.name)
    other.go("02_communication")
    one.field("What I will do").fill("Begin with the decision that I need.")
    one.saved()
    other.field("Who will notice").fill("R. T.")
    other.saved()
    entry = stand.entry("Cho", "communication.commitment")
    assert entry.answers == {
        "what": "Begin with the decision that I need.",
        "who": "R. T.",
    }
    expect(other.field("What I will do")).to_have_value("Begin with the decision that I need.")
    one.page.bring_to_front()
    expect(one.field("Who will notice")).to_have_value("R. T.", timeout=15_000)
