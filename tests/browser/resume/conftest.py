"""Answering one thing after the other, and losing the page, its kernel or the server after each.

A reload follows every answer. A killed kernel follows every fourth one (each view of the
self-rating), a restarted server the end of a workbook; with ``ICW_EVERY_FAULT`` set, both follow
every answer, which takes about ten minutes.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import expect

EVERY = bool(os.environ.get("ICW_EVERY_FAULT"))
TOLD_WITHIN = 5_000  # ms


@dataclass
class Walk:
    """What one person has answered in one workbook, and whether it is all still there.

    Attributes
    ----------
    rated, noted, filled
        What was answered: ratings and notes by statement, fields by label.
    reloads, kills, restarts
        How often it was lost and found again.
    """

    guest: Any
    rating: str = ""
    sheet: str = ""
    rated: dict[str, Any] = field(default_factory=dict)
    noted: dict[str, str] = field(default_factory=dict)
    filled: dict[str, str] = field(default_factory=dict)
    kept: dict[str, Any] = field(default_factory=dict)
    heading: str = ""
    reloads: int = 0
    kills: int = 0
    restarts: int = 0

    @property
    def answered(self) -> int:
        """How many answers were given so far."""
        return len(self.rated) + len(self.noted) + len(self.filled)

    def rate(self, statement: str, value: int | str) -> None:
        """Answer a statement, and lose the page."""
        self.guest.rate(statement, value)
        self.rated[statement] = value
        self.lose()

    def note(self, statement: str, text: str) -> None:
        """Write a note, and lose the page."""
        self.guest.note(statement).fill(text)
        self.noted[statement] = text
        self.lose()

    def fill(self, key: str, label: str, value: str) -> None:
        """Fill in a field of the form, and lose the page."""
        self.guest.field(label, self.heading).fill(value)
        self.filled[label] = value
        self.kept[key] = value
        self.lose()

    def choose(self, key: str, label: str, value: str) -> None:
        """Choose in the form, and lose the page."""
        self.guest.field(label, self.heading).check(force=True)
        self.kept[key] = value
        self.filled[label] = "on"
        self.lose()

    def lose(self) -> None:
        """Lose the page; now and then also its kernel or the server."""
        self.guest.saved()
        self.guest.reload()
        self.reloads += 1
        self.check()
        if EVERY or self.answered % 4 == 0:
            self.kill_kernel()
        if EVERY:
            self.restart()

    def kill_kernel(self) -> None:
        """Lose the kernel while something is being typed."""
        page = self.guest.page
        bar = page.get_by_role("alert").filter(has_text="fell asleep")
        typing = self._open_text()
        typed = f"{typing.input_value()} half a thought {self.kills}".strip()
        self.guest.stand.kill_kernels()
        typing.fill(typed)
        expect(bar).to_be_visible(timeout=TOLD_WITHIN)
        expect(page.locator("#icw-page-save")).to_have_text("Not saved yet", timeout=TOLD_WITHIN)
        bar.get_by_role("button", name="Go on").click()
        expect(bar).to_have_count(0)
        self.guest.ready()
        self._remember(typed)
        self.guest.saved()
        self.check()
        self.kills += 1

    def restart(self) -> None:
        """Stop the server and start it again; the open page goes on by itself or by one click."""
        self.guest.saved()
        page, stand = self.guest.page, self.guest.stand
        stand.stop()
        bar = page.locator("#icw-page-bar")
        expect(bar).to_contain_text("does not answer", timeout=TOLD_WITHIN)
        stand.start()
        expect(bar).to_contain_text("fell asleep")
        bar.get_by_role("button", name="Go on").click()
        expect(bar).to_be_empty()
        self.guest.ready()
        self.check()
        self.restarts += 1

    def _open_text(self) -> Any:
        if self.rating:
            return self.guest.note(next(iter(self.rated)))
        return self.guest.field("What I noticed", self.heading)

    def _remember(self, typed: str) -> None:
        if self.rating:
            self.noted[next(iter(self.rated))] = typed
        else:
            self.kept["noticed"] = typed
            self.filled["What I noticed"] = typed

    def check(self) -> None:
        """Compare page and store with everything that was answered."""
        guest = self.guest
        if self.rating:
            assert guest.answers() == self.rated
            for statement, text in self.noted.items():
                expect(guest.note(statement)).to_have_value(text)
            notes = {f"{one}:note": text for one, text in self.noted.items()}
            assert guest.stand.entry(guest.name, self.rating).answers == {**self.rated, **notes}
        for label, value in self.filled.items():
            found = guest.field(label, self.heading)
            if value == "on":
                expect(found).to_be_checked()
            else:
                expect(found).to_have_value(value)
        if self.sheet:
            assert guest.stand.entry(guest.name, self.sheet).answers == self.kept
        assert guest.complaints == []


@pytest.fixture
def walk(visit: Callable[..., Any], stand: Any) -> Callable[..., Walk]:
    """Begin a workbook as a person of its own: ``walk("01_confidence", rating=…)``."""

    def begin(workbook: str, **more: Any) -> Walk:
        return Walk(visit(stand, f"Walker of {workbook}", workbook), **more)

    return begin


@pytest.fixture
def area(walk: Callable[..., Walk], content: Any) -> Callable[[str], Walk]:
    """Answer a whole workbook of an area: twelve ratings, two notes, one commitment."""

    def answer(workbook: str) -> Walk:
        name = workbook.partition("_")[2]
        walked = walk(workbook, rating=f"{name}.rating")
        ids = [one.id for one in content.sets[walked.rating].statements]
        for number, statement in enumerate(ids):
            walked.rate(statement, "no-chance" if number == 5 else 1 + number % 5)
        for statement in (ids[1], ids[-1]):
            walked.note(statement, f"On {statement}: “quiet”, then\nloud.")
        walked.sheet = f"{name}.commitment"
        walked.fill("what", "What I will do", "Say which figure I doubt, and why.")
        walked.fill("by", "By when", "2031-05-17")
        walked.fill("who", "Who will notice", "M. S.")
        walked.restart()
        return walked

    return answer
