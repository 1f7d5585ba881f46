"""How an exercise is woven into what a person has written elsewhere.

What its fields offer, what led to its records and what they led to, and which goals were made of
what it says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from random import Random
from typing import Protocol

from icwidgets.content.model import Field
from icwidgets.domain.entry import Answers, Json
from icwidgets.domain.written import Choice
from icwidgets.widgets.fields.kind import KINDS
from icwidgets.widgets.link.link import Acts

NAMED = ("person", "reference")
MAKE_GOAL = "make-goal"


class Woven(Protocol):
    """What the workbook tells an exercise of the others; it changes while the page is open."""

    @property
    def book(self) -> str:
        """Id of the workbook that is open."""

    @property
    def places(self) -> Mapping[str, str]:
        """Exercise id → id of the workbook it is in."""

    def options(self, field: Field) -> Sequence[Choice]:
        """Return what a field offers now."""

    def around(self) -> dict[str, Json]:
        """Return what led to each record and what it led to, and the goals made of findings."""

    def make_goal(self, data: Mapping[str, Json]) -> None:
        """Make a goal of what a finding suggests; the same again changes nothing."""


def place(woven: Woven | None) -> dict[str, Json]:
    """Return what never changes, to be part of a widget's definition."""
    return {"book": woven.book, "places": dict(woven.places)} if woven else {}


def drawn(woven: Woven | None, fields: Iterable[Field]) -> dict[str, Json]:
    """Return what changes, to be part of a widget's state."""
    if woven is None:
        return {"options": {}, "thread": {}}
    options: dict[str, Json] = {
        one.id: [[choice.value, choice.label, choice.group] for choice in woven.options(one)]
        for one in fields
        if one.kind in NAMED
    }
    return {"options": options, "thread": woven.around()}


def acts(woven: Woven | None) -> Acts:
    """Return what the page may ask for."""
    return {MAKE_GOAL: woven.make_goal} if woven else {}


def sampled(field: Field, random: Random, woven: Woven | None) -> Json:
    """Return an answer as a person could give it, one of those on offer when there are any."""
    known = woven.options(field) if woven and field.kind in NAMED else ()
    return random.choice(known).value if known else KINDS[field.kind].sample(field, random)


def unchanged(state: Answers, woven: Woven | None, fields: Iterable[Field]) -> bool:
    """Return whether a state still shows what the workbook tells."""
    now = drawn(woven, fields)
    return all(state.get(name) == shown for name, shown in now.items())
