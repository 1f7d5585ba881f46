"""A newcomer's way from the printed link to a first insight, and how long it takes to read.

Nothing is timed: words shown are counted at 200 a minute, and an answer at eight seconds.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

SHOTS = Path(__file__).resolve().parents[2] / "shots"
WORDS_A_MINUTE = 200
SECONDS_AN_ANSWER = 8


class Clock:
    """Adds up what a person reads and does.

    Attributes
    ----------
    words, answers, actions, screens
        Words not read before, statements answered, keys and clicks in all, and how many times
        something new was to be looked at.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.read: set[str] = set()
        self.words = 0
        self.answers = 0
        self.actions = 0
        self.screens = 0

    def look(self) -> None:
        """Count every line that was not on the page before."""
        self.screens += 1
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
    stand: Any, chromium: Browser, seen: Callable[[str], None], width: int, scheme: str
) -> None:
    SHOTS.mkdir(exist_ok=True)
    with stand.store() as store:
        for person in store.persons():
            store.erase(person.id)
    context = chromium.new_context(
        viewport={"width": width, "height": 900 if width > 800 else 844},
        color_scheme=scheme,  # type: ignore[arg-type]
        locale="en-GB",
    )
    page = context.new_page()
    clock = Clock(page)

    def shoot(name: str) -> None:
        page.evaluate("scrollTo(0, 0)")
        page.screenshot(path=SHOTS / f"walk-{name}-{width}-{scheme}.png", full_page=True)

    def answer(at: int, nth: int) -> None:
        group = page.locator(".icw-likert-statement").nth(at)
        group.locator("input").nth(nth).check(force=True)
        clock.answers += 1
        clock.actions += 1

    def press(what: Locator) -> None:
        what.click()
        clock.actions += 1

    link = stand.newest_link()
    page.goto(link)
    stand.newest_link(unlike=link)
    clock.look()
    page.keyboard.type("A. N.")  # the field has the focus already
    shoot("1-name")
    press(page.get_by_role("button", name="Begin"))
    page.wait_for_url("**/workbook/00_start*")
    rating = page.locator(".icw-likert")
    expect(rating.get_by_role("radio").first).to_be_attached()
    clock.look()
    shoot("2-start")
    for at in range(16):
        answer(at % 4, [1, 3, 2, 4, 0][at % 5])
        if at % 4 == 3 and at < 15:
            press(rating.get_by_role("button", name=re.compile("^Next ")))
            clock.look()
    expect(page.get_by_role("heading", name="Where to begin")).to_be_visible()
    onward = page.get_by_role("link", name=re.compile("^Go to ")).first
    expect(onward).to_be_visible()
    assert "Because you said" in page.locator("main").inner_text()
    clock.look()
    shoot("3-where-to-begin")
    first = clock.minutes
    press(onward)
    page.wait_for_url(re.compile(r"/workbook/0[1-4]_"))
    expect(rating.get_by_role("radio").first).to_be_attached()
    # One more answer, and the first facet of the area has its place in the picture.
    answer(1, 2)
    expect(page.locator(".icw-profile")).to_contain_text("stands at")
    clock.look()
    shoot("4-area")
    seen(
        f"{width} px, {scheme}: first insight after {first:.1f} minutes, the area's first picture "
        f"after {clock.minutes:.1f}; {clock.words} words, {clock.answers} answers, "
        f"{clock.actions} clicks, {clock.screens} screens"
    )
    assert first <= 10
    assert clock.minutes <= 12
    assert clock.actions <= 25
    context.close()
