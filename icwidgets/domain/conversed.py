"""Conversations as they were noted: with whom, what one did, how it landed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from icwidgets.domain.entry import Answers
from icwidgets.domain.records import records, words
from icwidgets.domain.saying import choice, day

KINDS = ("held-back", "blunt", "withdrew", "complained", "spoke-up")
LANDED = ("well", "mixed", "badly")
ENOUGH = 3
HALF = 0.5
"""A name that stands out makes up this share of all at least."""


@dataclass(frozen=True, slots=True)
class Interaction:
    """One conversation.

    Attributes
    ----------
    with_
        With whom, a role or initials.
    kind
        ``held-back``, ``blunt``, ``withdrew``, ``complained`` or ``spoke-up``; or empty.
    landed
        ``well``, ``mixed`` or ``badly``; or empty.
    said, otherwise, again
        What was said or done, another way to read it, and what to do next time.
    """

    id: str
    with_: str
    on: date | None
    kind: str
    landed: str
    said: str
    otherwise: str
    again: str


def interactions(answers: Answers) -> list[Interaction]:
    """Return the conversations that say at least with whom or what kind, oldest first."""
    found = [
        Interaction(
            record,
            words(fields, "with"),
            day(fields.get("on")),
            choice(fields.get("kind"), KINDS),
            choice(fields.get("landed"), LANDED),
            words(fields, "said"),
            words(fields, "otherwise"),
            words(fields, "again"),
        )
        for record, fields in records(answers).items()
        if words(fields, "with") or choice(fields.get("kind"), KINDS)
    ]
    return sorted(found, key=lambda one: one.on or date.max)
