"""What a person has said they would do: one commitment an area, and the planned conversations."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from icwidgets.domain.conversations import conversations
from icwidgets.domain.entry import Answers
from icwidgets.domain.records import as_day, words

TALKS = "influence.conversations"


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
        The day, ``None`` when none was named.
    who
        Whom a conversation is with, else ``''``.
    """

    exercise: str
    record: str
    what: str
    by: date | None
    who: str = ""


def commitment(exercise: str, answers: Answers) -> Promise | None:
    """Return the commitment in an entry, ``None`` when nothing was promised."""
    what = words(answers, "what")
    return Promise(exercise, "", what, as_day(answers.get("by"))) if what else None


def talks(answers: Answers) -> list[Promise]:
    """Return the conversations that were planned, in their order."""
    return [Promise(TALKS, one.id, one.name, one.by, one.who) for one in conversations(answers)]


def promised(areas: Iterable[str], entry: Callable[[str], Answers]) -> list[Promise]:
    """Return everything that was promised.

    Parameters
    ----------
    areas
        Ids of the areas, each of which may have a commitment.
    entry
        Id of an exercise → its newest answers.
    """
    made = [commitment(f"{area}.commitment", entry(f"{area}.commitment")) for area in areas]
    return [*filter(None, made), *talks(entry(TALKS))]


def again(promise: Promise, answers: Answers) -> Promise:
    """Return the promise as the entry says it now, or as it was when it is not there any more."""
    if not promise.record:
        return commitment(promise.exercise, answers) or promise
    return next((one for one in talks(answers) if one.record == promise.record), promise)
