"""A new technology or process: what changes for whom, what they must do, what stays.

The rules are our own, after the guidelines on plain language for public bodies (PLAIN 2011): say
who has to do what, and by when.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from icwidgets.domain.entry import Answers
from icwidgets.domain.finding import Finding
from icwidgets.domain.records import records, words
from icwidgets.domain.saying import day, quoted
from icwidgets.domain.told import Given, Texts, Told

READS = ("role", "changes", "from", "does", "stays", "gain")


@dataclass(frozen=True, slots=True)
class Role:
    """One group of people and what the change is for them."""

    id: str
    name: str
    changes: str
    dated: bool
    does: str
    stays: str
    gain: str


def roles(answers: Answers) -> list[Role]:
    """Return the roles that are named, in the order in which they were added."""
    return [
        Role(
            record,
            name,
            words(fields, "changes"),
            day(fields.get("from")) is not None,
            words(fields, "does"),
            words(fields, "stays"),
            words(fields, "gain"),
        )
        for record, fields in records(answers).items()
        if (name := words(fields, "role"))
    ]


def told(given: Given) -> Told:
    """Say which roles have nothing to do, no day or nothing that stays, and give each its brief."""
    some, texts = roles(given.answers), given.texts
    marks = {one.id: texts["changing.mark-idle"] for one in some if not one.does}
    return Told((*_lacks(some, texts), *_briefs(some, texts)), marks)


def _lacks(some: Sequence[Role], texts: Texts) -> Iterator[Finding]:
    lacking = (
        ("idle", [one for one in some if not one.does]),
        ("undated", [one for one in some if one.does and not one.dated]),
        ("nothing-stays", [one for one in some if one.changes and not one.stays]),
        ("no-gain", [one for one in some if one.does and not one.gain]),
    )
    for key, those in lacking:
        if those:
            text = texts[f"changing.{key}"].format(
                names=quoted([one.name for one in those[:3]], texts)
            )
            yield Finding(text, refs=tuple(one.id for one in those))


def _briefs(some: Sequence[Role], texts: Texts) -> Iterator[Finding]:
    for one in some:
        if one.changes and one.does and one.stays:
            text = texts["changing.brief"].format(
                changes=one.changes.rstrip("."),
                does=one.does.rstrip("."),
                stays=one.stays.rstrip("."),
            )
            yield Finding(text, refs=(one.id,), heading=one.name)
