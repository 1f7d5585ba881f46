"""Every exercise of the content that is a form or cards, and answers to it.

The tests that are generated from it need no list of names: what is added to the content is
tested like the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from random import Random

from icwidgets.content import load
from icwidgets.content.model import Exercise, Field
from icwidgets.content.model import Workbook as About
from icwidgets.domain.entry import Json
from icwidgets.widgets.fields.kind import KINDS
from icwidgets.widgets.sheet.review import REVIEW

CONTENT = load()
EXERCISES: dict[str, Exercise] = {
    name: one for name, one in CONTENT.exercises.items() if one.kind in ("sheet", "cards")
}
WORDS = ("text", "long-text", "writing", "person")
"""Kinds of field that take words."""
RECORD = "r0000000a"


def book_of(exercise: str) -> About:
    """Return the workbook that an exercise is in."""
    found = [one for one in CONTENT.workbooks if exercise in one.exercises]
    return found[0] if found else CONTENT.workbooks[-1]


def key_of(exercise: Exercise, field: Field) -> str:
    """Return an answer key of a field."""
    return f"{RECORD}/{field.id}" if exercise.kind == "cards" else field.id


def values(field: Field) -> Iterator[Json]:
    """Yield different proper answers to a field."""
    seen: list[Json] = []
    for seed in count():
        value = KINDS[field.kind].sample(field, Random(seed))
        if value not in seen:
            seen.append(value)
            yield value
        if seed > 200:
            return


def shown_in(workbook: str) -> list[Exercise]:
    """Return what a workbook shows; what others may refer to comes first."""
    (about,) = (one for one in CONTENT.workbooks if one.id == workbook)
    mine = [EXERCISES[name] for name in about.exercises if name in EXERCISES and name != REVIEW]
    ids = {one.id for one in mine}
    return sorted(mine, key=lambda one: any(ids & set(field.to) for field in one.fields))


BOOKS = [one.id for one in CONTENT.workbooks if shown_in(one.id)]
"""The workbooks that show any of them."""
