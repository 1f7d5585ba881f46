"""From a finding to a goal: what insights suggest, and the goal that is made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from icwidgets.domain.entry import Answers, Json, Refused
from icwidgets.domain.finding import Finding
from icwidgets.domain.insights import INSIGHTS
from icwidgets.domain.person import fold
from icwidgets.domain.records import records, words
from icwidgets.domain.reference import Reference
from icwidgets.domain.told import Given, Texts
from icwidgets.domain.written import Written

MOST = 160
"""Characters of a goal."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A goal that a finding suggests.

    Attributes
    ----------
    goal
        The words it begins with.
    origin
        What the finding rests on: a record, or the whole exercise.
    """

    goal: str
    origin: Reference

    @property
    def record(self) -> str:
        """Id of the goal's record: the same suggestion always makes the same goal."""
        return f"r{sha256(f'{self.origin} {fold(self.goal)}'.encode()).hexdigest()[:8]}"


def suggestion(exercise: str, one: Finding, answers: Answers) -> Suggestion | None:
    """Return what a finding suggests, ``None`` when it suggests no goal."""
    if not one.suggests:
        return None
    known = records(answers)
    record = next((ref for ref in one.refs if ref in known), "")
    goal = " ".join(one.suggests.split())
    if len(goal) > MOST:
        goal = f"{goal[: MOST - 1].rstrip()}…"
    return Suggestion(goal, Reference(exercise, record))


def made(one: Suggestion, goals: Answers) -> str:
    """Return the id of the goal that was made of it, ``''`` when there is none (any more)."""
    known = records(goals)
    if one.record in known:
        return one.record
    return next(
        (
            record
            for record, fields in known.items()
            if fields.get("from") == str(one.origin)
            and fold(words(fields, "goal")) == fold(one.goal)
        ),
        "",
    )


def make(one: Suggestion, goals: Answers, *, most: int, full: str) -> dict[str, Json]:
    """Return the answers that add the goal; none when it is there already.

    Parameters
    ----------
    goals
        The newest entry of ``plan.goals``.
    most, full
        How many goals there may be, and the sentence said when there are.

    Raises
    ------
    Refused
        When no more goal fits.
    """
    if made(one, goals):
        return {}
    if len(records(goals)) >= most:
        raise Refused(full)
    return {f"{one.record}/goal": one.goal, f"{one.record}/from": str(one.origin)}


def said(written: Written, texts: Texts, today: date) -> dict[str, Sequence[Finding]]:
    """Return what the insights say now: exercise id → its findings."""
    found: dict[str, Sequence[Finding]] = {}
    for exercise, about in written.exercises.items():
        insight = INSIGHTS.get(about.insight)
        if insight and written.filled(exercise):
            given = Given(written.entry(exercise), texts, today, written.entry)
            found[exercise] = insight.tell(given).findings
    return found
