"""Everybody can answer a round behind a link: every light and width, keyboard, no scripts."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from icwidgets.content import load
from icwidgets.store.rounds import Rounds

PULSE, RECORD = "project.pulse", "r00000001"
CONTENT = load()
PARTS = CONTENT.exercises[PULSE].records.by_link.asks
FIELDS = [one for one in CONTENT.exercises[PULSE].fields if one.id in PARTS]


@pytest.fixture
def link(stand: Any) -> str:
    """Return the link of a fresh round."""
    with stand.store() as store:
        known = [one.id for one in store.persons() if one.name == "Asks"]
        person = known[0] if known else store.add_person("Asks").id
        Rounds(store).drop(person, PULSE, RECORD)
        return f"{stand.base}round/{Rounds(store).open(person, PULSE, RECORD, PARTS)}"


def answered(stand: Any) -> int:
    with stand.store() as store:
        return Rounds(store).opened(store.person("Asks").id, PULSE)[RECORD].answered


def says(page: Page, name: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(CONTENT.texts[f"round.{name}"])


def test_the_page_is_for_everybody(stand: Any, chromium: Browser, look: Any, link: str) -> None:
    page = chromium.new_page()
    page.goto(link)
    says(page, "title")
    look.at(page, "the questions")
    look.follow_focus(page, "the questions", 320)
    page.get_by_role("group", name=FIELDS[0].label).get_by_label("7", exact=True).check(force=True)
    page.get_by_role("button", name=CONTENT.texts["round.send"]).click()
    expect(page.get_by_role("alert").get_by_role("link")).to_have_count(len(FIELDS) - 1)
    look.at(page, "something is open")
    page.get_by_role("alert").get_by_role("link").first.click()
    expect(page.locator(f"#icw-{FIELDS[1].id}-0")).to_be_focused()
    for field in FIELDS[1:]:
        group = page.get_by_role("group", name=field.label)
        group.get_by_label("4", exact=True).check(force=True)
    page.get_by_role("button", name=CONTENT.texts["round.send"]).click()
    says(page, "thanks-title")
    look.at(page, "thanks")
    page.goto(f"{link}x")
    says(page, "gone-title")
    look.at(page, "a link that does not work")
    page.close()
    assert "\n".join(look.wrong) == ""
    assert answered(stand) == 1


def test_it_is_answered_by_keyboard_and_without_scripts(
    stand: Any, chromium: Browser, link: str
) -> None:
    context = chromium.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    page.goto(link)
    page.locator(f"#icw-{FIELDS[0].id}-0").focus()
    for _ in FIELDS:
        for _ in range(3):
            page.keyboard.press("ArrowRight")
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    says(page, "thanks-title")
    page.go_back()
    page.goto(link)
    says(page, "thanks-title")
    context.close()
    assert answered(stand) == 1
