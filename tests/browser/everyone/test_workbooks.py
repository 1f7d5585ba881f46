"""Everybody can use every workbook: empty, filled, and with everything open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

WORKBOOKS = [
    "00_start",
    "01_confidence",
    "02_communication",
    "03_influence",
    "04_project",
    "05_plan",
]


def open_everything(page: Page) -> None:
    """Open note or examples of each statement, a card of each exercise, and all that folds."""
    for number, group in enumerate(page.locator(".icw-likert-statement").all()):
        group.locator("button[aria-expanded=false]").nth(number % 2).click()
    # Of the exercises one is open at a time: test_exercises.py looks at each of them.
    promise = page.locator('[data-exercise$=".commitment"] .icw-fold-toggle[aria-expanded=false]')
    if promise.count():
        promise.click()
    for cards in page.locator(".icw-cards:has(.icw-cards-card)").all():
        cards.locator(".icw-cards-toggle").last.click()
    folded = page.locator("main details:not([open]) > summary")
    while folded.count():
        folded.first.click()


@pytest.mark.parametrize("workbook", WORKBOOKS)
def test_a_workbook_is_for_everybody(
    stand: Any,
    visit: Callable[..., Any],
    look: Any,
    fill: Callable[[Any, str], None],
    content: Any,
    workbook: str,
) -> None:
    guest = visit(stand, f"New to {workbook}", workbook)
    page, texts = guest.page, content.texts
    stops = look.follow_focus(page, f"{workbook}, empty", 390)
    stops += look.follow_focus(page, f"{workbook}, empty", 1280)
    # What is open holds what is closed, so that one look is enough.
    open_everything(page)
    look.at(page, f"{workbook}, empty")

    fill(stand, guest.name)
    guest.reload()
    if workbook != "05_plan":
        page.get_by_role("button", name=texts["likert.look-through"]).click()
        page.get_by_role("button", name=texts["likert.start"], exact=True).click()
        expect(page.get_by_role("button", name=texts["likert.start-sure"])).to_be_visible()
    open_everything(page)
    look.at(page, f"{workbook}, filled")
    stops += look.follow_focus(page, f"{workbook}, filled", 390)
    assert "\n".join(look.wrong) == ""
    assert look.looked == 18
    assert stops > (10 if workbook == "05_plan" else 60)
    assert guest.complaints == []
