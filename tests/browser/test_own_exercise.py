"""What `icw new` writes can be used at once: served, answered, saved and found again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from icwidgets.content import load
from icwidgets.content.start import start_exercise, start_workbook

CARDS, SHEET = "influence.coffee-round", "communication.ask-them"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a content folder with two exercises of a coach's own, on a page of their own."""
    folder = tmp_path_factory.mktemp("ours")
    start_exercise(CARDS, "cards", folder)
    start_exercise(SHEET, "sheet", folder)
    start_workbook("ours", "Our own", [CARDS, SHEET], folder)
    return folder


def test_exercises_of_ones_own_are_answered_and_kept(
    folder: Path, serve: Callable[..., Any], visit: Callable[..., Any]
) -> None:
    stand = serve(content=folder)
    guest = visit(stand, "Ana", "ours")
    page = guest.page
    expect(page.get_by_role("heading", name="Our own", exact=True)).to_be_visible()
    expect(page.locator("nav").get_by_role("link", name="Our own")).to_be_visible()

    coffee = page.locator(f"[data-exercise='{CARDS}']")
    expect(coffee.get_by_role("heading", name="Coffee round")).to_be_visible()
    if not coffee.locator(".icw-cards-add").count():
        coffee.locator(".icw-fold-toggle").click()
    coffee.locator(".icw-cards-add").click()
    coffee.get_by_label("What I want to try").fill("Ask first, explain later")
    coffee.get_by_role("group", name="How sure I am").locator("input[value='6']").check(force=True)
    expect(coffee.get_by_label("What came of it")).to_have_count(0)
    status = coffee.get_by_role("group", name="How it stands")
    status.locator("input[value='done']").check(force=True)
    coffee.get_by_label("What came of it").fill("They needed one number.")
    guest.saved()

    ask = page.locator(f"[data-exercise='{SHEET}']")
    ask.locator(".icw-fold-toggle").click()
    ask.get_by_label("What I want from them").fill("One day a month")
    guest.saved()

    kept = stand.entry("Ana", CARDS).answers
    assert {key.partition("/")[2]: value for key, value in kept.items()} == {
        "what": "Ask first, explain later",
        "sure": 6,
        "status": "done",
        "noticed": "They needed one number.",
    }
    assert stand.entry("Ana", SHEET).answers == {"ask": "One day a month"}

    guest.reload()
    ask = page.locator(f"[data-exercise='{SHEET}']")
    if not ask.get_by_label("What I want from them").count():
        ask.locator(".icw-fold-toggle").click()
    expect(ask.get_by_label("What I want from them")).to_have_value("One day a month")
    assert guest.complaints == []


def test_the_built_in_workbooks_are_still_there(folder: Path) -> None:
    assert [one.id for one in load(folder).workbooks][-2:] == ["05_plan", "ours"]
