"""Everybody can use every exercise: opened, empty, and filled with all that follows from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from everything import BOOKS, shown_in
from playwright.sync_api import Page, expect

EMPTY = ("320 px",)  # in colours the controls are the same as filled
FILLED = ("light", "dark", "forced colours", "320 px", "right to left")
UNFOLD = "(root) => root.querySelectorAll('details').forEach((one) => { one.open = true })"


def show(page: Page, exercise: str) -> None:
    """Open an exercise with its last record, or a new one, and all that folds in it."""
    root = page.locator(f"[data-exercise='{exercise}']")
    toggle = root.locator(".icw-fold-toggle")
    if toggle.get_attribute("aria-expanded") == "false":
        toggle.click()
    inside = root.locator(".icw-fold-in")
    expect(inside).to_be_visible()
    add, card = root.locator(".icw-cards-add"), root.locator(".icw-cards-toggle")
    if card.count() == 0 and add.count():
        add.click()
    elif card.count() and card.last.get_attribute("aria-expanded") == "false":
        card.last.click()
    inside.evaluate(UNFOLD)


@pytest.mark.parametrize("workbook", BOOKS)
def test_every_exercise_is_for_everybody(
    stand: Any,
    visit: Callable[..., Any],
    look: Any,
    fill: Callable[[Any, str], None],
    workbook: str,
) -> None:
    guest = visit(stand, f"Opener of {workbook}", workbook)
    page, exercises = guest.page, shown_in(workbook)
    views = {one.id: f"[data-exercise='{one.id}']" for one in exercises}
    look.over(page, "empty", views, show, EMPTY)
    fill(stand, guest.name)
    guest.reload()
    drawn = 0
    for one in exercises:
        show(page, one.id)
        told = page.locator(views[one.id]).locator(".icw-told").first
        if one.insight:
            expect(told).to_be_attached()
        drawn += page.locator(views[one.id]).locator(".icw-told figure").count()
    look.over(page, "filled", views, show, FILLED)
    assert "\n".join(look.wrong) == ""
    assert look.looked == len(views) * (len(EMPTY) + len(FILLED))
    # There was something to look at.
    assert drawn > 0
    assert guest.complaints == []
