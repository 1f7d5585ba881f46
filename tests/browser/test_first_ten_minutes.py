"""A newcomer's way from the printed link to a first insight, and how long it takes to read.

Nothing is timed: words shown are counted at 200 a minute, and an answer at eight seconds.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

SHOTS = Path(__file__).resolve().parents[2] / "shots"
WORDS_A_MINUTE = 200
SECONDS_AN_ANSWER = 8


class Clock:
    """Adds up what a person reads and does."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.read: set[str] = set()
        self.words = 0
        self.answers = 0

    def look(self) -> None:
        """Count every line that was not on the page before."""
        for line in self.page.locator("main").inner_text().splitlines():
            if line.strip() and line not in self.read:
                self.read.add(line)
                self.words += len(line.split())

    @property
    def minutes(self) -> float:
        """The estimate."""
        return self.words / WORDS_A_MINUTE + self.answers * SECONDS_AN_ANSWER / 60


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_newcomer_has_a_first_insight_within_ten_minutes(
    stand: Any, enter: Callable[..., Any], seen: Callable[[str], None], width: int, scheme: str
) -> None:
    SHOTS.mkdir(exist_ok=True)
    context = enter(stand, width=width, color_scheme=scheme)
    page = context.new_page()
    clock = Clock(page)

    def shoot(name: str) -> None:
        page.evaluate("scrollTo(0, 0)")
        page.screenshot(path=SHOTS / f"walk-{name}-{width}-{scheme}.png", full_page=True)

    page.goto(f"{stand.base}people")
    clock.look()
    page.get_by_role("textbox").fill(f"New {width} {scheme}")
    shoot("1-name")
    page.keyboard.press("Enter")
    page.wait_for_url("**/workbook/00_start*")
    rating = page.locator(".icw-likert")
    expect(rating.get_by_role("radio").first).to_be_attached()
    clock.look()
    shoot("2-start")
    for at in range(16):
        group = rating.locator(".icw-likert-statement").nth(at % 4)
        group.locator("input").nth([1, 3, 2, 4, 0][at % 5]).check(force=True)
        clock.answers += 1
        if at % 4 == 3 and at < 15:
            clock.look()
            rating.get_by_role("button", name=re.compile("^Next ")).click()
    expect(page.get_by_role("heading", name="Where to begin")).to_be_visible()
    onward = page.get_by_role("link", name=re.compile("^Go to ")).first
    expect(onward).to_be_visible()
    assert "Because you said" in page.locator("main").inner_text()
    clock.look()
    shoot("3-where-to-begin")
    quick = clock.minutes
    onward.click()
    page.wait_for_url(re.compile(r"/workbook/0[1-4]_"))
    expect(rating.get_by_role("radio").first).to_be_attached()
    clock.look()
    group = rating.locator(".icw-likert-statement").nth(1)
    group.locator("input").nth(2).check(force=True)
    clock.answers += 1
    expect(page.locator(".icw-profile .icw-note, .icw-profile")).to_contain_text("stands at")
    shoot("4-area")
    seen(f"first insight after {quick:.1f} minutes, area after {clock.minutes:.1f}")
    assert quick <= 10
    assert clock.minutes <= 15
