"""Nothing is lost on cards: a matter, the aim and a conversation, one answer after the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, expect

PORTFOLIO, TALKS = "influence.portfolio", "influence.conversations"


def test_every_answer_on_a_card_is_found_again(
    visit: Callable[..., Any], stand: Any, content: Any
) -> None:
    guest = visit(stand, "Keeper of cards", "03_influence")
    page = guest.page
    wanted: dict[str, dict[str, Any]] = {PORTFOLIO: {}, TALKS: {}}

    def cards(exercise: str) -> Locator:
        return guest.unfold(exercise)

    def opened(exercise: str) -> Locator:
        """Return the cards with the last one open; the first is added."""
        mine = cards(exercise)
        if not mine.locator(".icw-cards-card").count():
            mine.locator(".icw-cards-add").click()
        elif not mine.locator(".icw-cards-body").count():
            mine.locator(".icw-cards-toggle").last.click()
        return mine

    def lose(exercise: str, field: str, value: Any) -> None:
        """Lose the page, and find what was answered in the store and on the card."""
        guest.saved()
        wanted[exercise][field] = value
        guest.reload()
        answers = stand.entry(guest.name, exercise).answers
        (record,) = {key.split("/")[0] for key in answers if "/" in key}
        kept = {key.removeprefix(f"{record}/"): held for key, held in answers.items()}
        if "aim" in kept:
            kept["aim"] = kept["aim"] == record
        assert kept == wanted[exercise]
        mine = opened(exercise)
        for one in content.exercises[exercise].fields:
            if one.id not in wanted[exercise]:
                continue
            if one.kind in ("scale", "choice"):
                group = mine.get_by_role("group", name=one.label)
                chosen = group.locator(f"input[value='{wanted[exercise][one.id]}']")
                expect(chosen).to_be_checked()
            else:
                expect(mine.get_by_label(one.label)).to_have_value(wanted[exercise][one.id])
        assert guest.complaints == []

    def choose(exercise: str, label: str, value: Any) -> None:
        group = opened(exercise).get_by_role("group", name=label)
        group.locator(f"input[value='{value}']").check(force=True)

    opened(PORTFOLIO).get_by_label("What I want to move").fill("Use the new platform.")
    lose(PORTFOLIO, "matter", "Use the new platform.")
    for field, label in (
        ("stakes", "How much hangs on it"),
        ("knowledge", "How much my knowledge adds"),
        ("access", "How much access I have"),
    ):
        choose(PORTFOLIO, label, 7)
        lose(PORTFOLIO, field, 7)
    cards(PORTFOLIO).get_by_role("radio", name="Make this my aim").check()
    lose(PORTFOLIO, "aim", True)
    expect(cards(PORTFOLIO).get_by_role("radio", name="This is my aim")).to_be_checked()
    guest.unfold("influence.stakeholder-map")
    expect(page.locator(".icw-map-aim")).to_contain_text("Use the new platform.")

    opened(TALKS).get_by_label("What I want to talk about").fill("What she fears: “delay”.")
    lose(TALKS, "what", "What she fears: “delay”.")
    opened(TALKS).get_by_label("By when").fill("2031-04-02")
    lose(TALKS, "by", "2031-04-02")

    # The kernel is lost in the middle of a sentence.
    gain = opened(TALKS).get_by_label("What they gain")
    bar = page.get_by_role("alert").filter(has_text="fell asleep")
    stand.kill_kernels()
    gain.fill("Two days earlier, and")
    expect(bar).to_be_visible()
    bar.get_by_role("button", name="Go on").click()
    expect(bar).to_have_count(0)
    guest.ready()
    lose(TALKS, "gain", "Two days earlier, and")

    choose(TALKS, "How it stands", "done")
    lose(TALKS, "status", "done")
    choose(TALKS, "How they took it", "compliance")
    lose(TALKS, "outcome", "compliance")
