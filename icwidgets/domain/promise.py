"""What a person has said they would do, wherever they said it, and how it stands.

Promises are made in four places of the areas (one commitment each), in the conversations that come
out of the map, and in the plan's own list; the plan asks about all of them in the same words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from icwidgets.domain.entry import Answers
from icwidgets.domain.records import as_day, records, words
from icwidgets.domain.saying import choice

TALKS = "influence.conversations"
OWN = "plan.commitments"
AREAS = ("confidence", "communication", "influence", "project")
STATUSES = ("open", "done", "moved", "dropped")
OVER = ("done", "dropped")


@dataclass(frozen=True, slots=True)
class Promise:
    """One thing with a day, which the plan asks about.

    Attributes
    ----------
    exercise
        Id of the exercise in whose entry it is kept.
    record
        Id of its record there, ``''`` when the entry holds only this one.
    what
        What was promised, in the person's words.
    by
        The day on which it counts now (the new one when it was moved), ``None`` when none was
        named.
    who
        Whom a conversation is with, or who knows of the promise; else ``''``.
    status
        ``open``, ``done``, ``moved`` or ``dropped``.
    noticed
        What the person noticed.
    """

    exercise: str
    record: str
    what: str
    by: date | None
    who: str = ""
    status: str = "open"
    noticed: str = ""

    @property
    def ref(self) -> str:
        """Where it stands: ``<exercise>/<record>``, or the exercise alone."""
        return f"{self.exercise}/{self.record}" if self.record else self.exercise

    @property
    def over(self) -> bool:
        """Whether nothing of it is left to do."""
        return self.status in OVER

    def due(self, today: date) -> bool:
        """Return whether its day has passed and it is still to be told how it went."""
        return not self.over and self.by is not None and self.by < today


def commitment(exercise: str, answers: Answers) -> Promise | None:
    """Return the commitment in an entry, ``None`` when nothing was promised."""
    return _promise(exercise, "", answers)


def talks(answers: Answers) -> list[Promise]:
    """Return the conversations that were planned, in their order."""
    return _listed(TALKS, answers)


def commitments(answers: Answers) -> list[Promise]:
    """Return the promises of the plan's own list, in their order."""
    return _listed(OWN, answers)


def promised(areas: Iterable[str], entry: Callable[[str], Answers]) -> list[Promise]:
    """Return everything that was promised outside the plan's own list.

    Parameters
    ----------
    areas
        Ids of the areas, each of which may have a commitment.
    entry
        Id of an exercise → its newest answers.
    """
    made = [commitment(f"{area}.commitment", entry(f"{area}.commitment")) for area in areas]
    return [*filter(None, made), *talks(entry(TALKS))]


def every(entry: Callable[[str], Answers]) -> list[Promise]:
    """Return all promises, the plan's own first."""
    return [*commitments(entry(OWN)), *promised(AREAS, entry)]


def again(promise: Promise, answers: Answers) -> Promise:
    """Return the promise as the entry says it now, or as it was when it is not there any more."""
    if not promise.record:
        return commitment(promise.exercise, answers) or promise
    there = _listed(promise.exercise, answers)
    return next((one for one in there if one.record == promise.record), promise)


def _listed(exercise: str, answers: Answers) -> list[Promise]:
    found = records(answers).items()
    return [*filter(None, (_promise(exercise, record, fields) for record, fields in found))]


def _promise(exercise: str, record: str, fields: Answers) -> Promise | None:
    who = words(fields, "who")
    # A conversation may be known by whom it is with alone.
    what = words(fields, "what") or (who if exercise == TALKS else "")
    if not what:
        return None
    status = choice(fields.get("status"), STATUSES) or "open"
    moved = as_day(fields.get("to")) if status == "moved" else None
    by = moved or as_day(fields.get("by"))
    return Promise(exercise, record, what, by, who, status, words(fields, "noticed"))
