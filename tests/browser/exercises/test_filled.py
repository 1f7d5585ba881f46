"""Every field of every exercise: filled in, kept, seen in another tab, and found again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from everything import BOOKS, CONTENT, EXERCISES, shown_in
from opened import Opened
from playwright.sync_api import expect

from icwidgets.domain.portrait import say_day
from icwidgets.widgets.sheet.review import REVIEW

SOON = 15_000  # ms: a tab in the background looks for news now and then


def expect_follows(opened: Opened) -> None:
    """Wait for a finding or a picture, where there is an insight."""
    if opened.exercise.insight:
        found = opened.root.locator(".icw-told :is(.icw-told-findings li, figure)")
        expect(found.first).to_be_attached()


@pytest.mark.parametrize("workbook", BOOKS)
def test_every_field_is_filled_in_kept_and_found_again(
    begin: Callable[..., Any], work_through: Any, workbook: str
) -> None:
    guest = begin(f"Filler of {workbook}", workbook)
    other = type(guest)(guest.stand, guest.page.context.new_page(), guest.name)
    other.go(workbook)
    guest.page.bring_to_front()
    worked = []
    for exercise in shown_in(workbook):
        opened, answers = work_through(guest, exercise)
        guest.saved()
        expect(guest.page.locator("#icw-page-save")).to_contain_text("Saved")
        assert opened.kept() == answers
        expect_follows(opened)
        opened.fold()
        count = f"{len(answers)} of {len(answers)} answered"
        words = "1 entry" if opened.is_cards else count
        assert f"{words}, last on {say_day(date.today(), CONTENT.texts)}" in opened.says
        worked.append((opened, answers))
    assert len(worked) == len(shown_in(workbook))

    other.page.bring_to_front()
    guest.reload()
    for tab in (guest, other):
        for opened, answers in worked:
            again = Opened(tab, opened.exercise, opened.record)
            expect(again.root.locator(".icw-fold-state")).not_to_contain_text(
                CONTENT.texts["exercise.not-begun"], timeout=SOON
            )
            again.unfold()
            for field in opened.exercise.fields:
                again.expect_shown(field, answers[field.id])
            expect_follows(again)
        assert tab.complaints == []


def test_every_exercise_is_in_one_workbook() -> None:
    shown = [one.id for book in BOOKS for one in shown_in(book)]
    assert sorted([*shown, REVIEW]) == sorted(EXERCISES)
