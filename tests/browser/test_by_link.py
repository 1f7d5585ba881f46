"""A person asks the team by a link, closes the round, and sees means: once, from four people on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Browser, Locator, expect

PULSE = "project.pulse"


def test_a_round_is_asked_for_answered_and_closed(
    stand: Any, visit: Callable[..., Any], chromium: Browser, content: Any
) -> None:
    exercise = content.exercises[PULSE]
    asks = exercise.records.by_link.asks

    def say(name: str, **values: object) -> str:
        return content.texts[f"by-link.{name}"].format(**values)

    guest = visit(stand, "Asks by link", "04_project")
    page = guest.page
    pulse = page.locator(f"[data-exercise='{PULSE}']")

    def button(name: str) -> Locator:
        return pulse.get_by_role("button", name=say(name))

    def unfold() -> None:
        if not pulse.locator(".icw-cards-add").count():
            pulse.locator(".icw-fold-toggle").click()

    unfold()
    pulse.locator(".icw-cards-add").click()
    expect(button("ask")).to_have_count(0)
    pulse.get_by_label(exercise.fields[0].label).fill("Monday")
    button("ask").click()
    field = pulse.get_by_label(say("link-label"))
    address = field.input_value()
    assert address.startswith(f"{stand.base}round/")
    expect(pulse.get_by_role("status").filter(has_text=say("answered-none"))).to_be_visible()

    def answer(value: int) -> None:
        context = chromium.new_context(locale="en-GB")
        other = context.new_page()
        other.goto(address)
        for one in asks:
            other.locator(f"#icw-{one}-{value}").check(force=True)
        other.get_by_role("button", name=content.texts["round.send"]).click()
        expect(other.get_by_role("heading", level=1)).to_have_text(
            content.texts["round.thanks-title"]
        )
        context.close()

    for value in (2, 4, 9):
        answer(value)
    button("close").click()
    expect(pulse.get_by_role("alert")).to_have_text(say("too-few", count=3, fewest=4))
    (record,) = {key.partition("/")[0] for key in stand.entry(guest.name, PULSE).answers}
    assert set(stand.entry(guest.name, PULSE).answers) == {f"{record}/occasion"}

    # The page is lost, and the link with it: a new one keeps what was answered.
    guest.reload()
    unfold()
    if not pulse.locator(".icw-cards-body").count():
        pulse.locator(".icw-cards-toggle").last.click()
    expect(pulse.get_by_text(say("answered", count=3))).to_be_visible()
    assert address not in page.content()
    button("ask-again").click()
    old, address = address, ""
    expect(field).to_be_visible()
    address = field.input_value()
    assert address != old
    answer(5)
    button("close").click()
    expect(button("close")).to_have_count(0)
    expect(button("ask")).to_have_count(0)
    kept = stand.entry(guest.name, PULSE).answers
    assert kept[f"{record}/people"] == 4
    assert {kept[f"{record}/{one}"] for one in asks} == {5}
    for one in asks:
        group = pulse.get_by_role(
            "group", name=next(f.label for f in exercise.fields if f.id == one)
        )
        expect(group.locator("input[value='5']")).to_be_checked()
    late = chromium.new_page()
    assert late.goto(address).status == 404
    late.close()
    assert guest.complaints == []


def test_a_round_that_is_taken_back_leaves_nothing(
    stand: Any, visit: Callable[..., Any], chromium: Browser, content: Any
) -> None:
    guest = visit(stand, "Takes it back", "04_project")
    page = guest.page
    pulse = page.locator(f"[data-exercise='{PULSE}']")
    if not pulse.locator(".icw-cards-add").count():
        pulse.locator(".icw-fold-toggle").click()
    pulse.locator(".icw-cards-add").click()
    pulse.get_by_label(content.exercises[PULSE].fields[0].label).fill("Monday")
    pulse.get_by_role("button", name=content.texts["by-link.ask"]).click()
    address = pulse.get_by_label(content.texts["by-link.link-label"]).input_value()
    pulse.get_by_role("button", name=content.texts["by-link.drop"]).click()
    pulse.get_by_role("button", name=content.texts["by-link.drop-sure"]).click()
    expect(pulse.get_by_role("button", name=content.texts["by-link.ask"])).to_be_visible()
    other = chromium.new_page()
    assert other.goto(address).status == 404
    other.close()
    assert guest.complaints == []
