"""What changed between two maps, as data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from icwidgets.domain.stakeholders.map import RATINGS, Stakeholder, StakeholderMap

Kind = Literal[
    "added", "removed", "renamed", "rating", "stance", "note", "tie", "tie-added", "tie-removed"
]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that changed.

    Attributes
    ----------
    kind
        What kind of change it is.
    person, name
        Id and name of whom it concerns; of a tie, the listener. The newer name, except
        where the person was removed.
    field
        The rating or stance (``say``, ``now``, …), else empty.
    before, after
        Old and new value: a rating, a stance's id, a name or a strength; ``None`` when
        open. Notes are not repeated here.
    other, other_name
        Of a tie: whom they listen to, else empty.
    """

    kind: Kind
    person: str
    name: str
    field: str = ""
    before: int | str | None = None
    after: int | str | None = None
    other: str = ""
    other_name: str = ""


def differences(before: StakeholderMap, after: StakeholderMap) -> list[Difference]:
    """Return what changed: people who came and went, then stances, ratings, notes, ties.

    Ties of people who came or went are told only where both ends are on the newer map.
    """
    new = [one for one in after.people if one.id not in before.place]
    gone = [one for one in before.people if one.id not in after.place]
    both = [(before.person(one.id), one) for one in after.people if one.id in before.place]
    blank = Stakeholder("", "")
    return [
        *(Difference("added", one.id, one.name) for one in new),
        *(Difference("removed", one.id, one.name) for one in gone),
        *(
            Difference("renamed", one.id, one.name, before=old.name, after=one.name)
            for old, one in both
            if old.name != one.name
        ),
        *_fields("stance", ("now", "needed"), [*both, *((blank, one) for one in new)]),
        *_fields("rating", RATINGS, [*both, *((blank, one) for one in new)]),
        *(Difference("note", one.id, one.name) for old, one in both if old.note != one.note),
        *_ties(before, after),
    ]


def _fields(
    kind: Kind, fields: tuple[str, ...], pairs: list[tuple[Stakeholder, Stakeholder]]
) -> Iterator[Difference]:
    for old, one in pairs:
        for of in fields:
            was, is_ = getattr(old, of), getattr(one, of)
            if was != is_:
                yield Difference(kind, one.id, one.name, of, was, is_)


def _ties(before: StakeholderMap, after: StakeholderMap) -> Iterator[Difference]:
    old = {(tie.listener, tie.heard): tie.strength for tie in before.ties}
    new = {(tie.listener, tie.heard): tie.strength for tie in after.ties}
    for (listener, heard), strength in new.items():
        was = old.get((listener, heard))
        if was != strength:
            kind: Kind = "tie-added" if was is None else "tie"
            name, other = after.person(listener).name, after.person(heard).name
            yield Difference(kind, listener, name, "", was, strength, heard, other)
    for (listener, heard), strength in old.items():
        if (listener, heard) not in new and {listener, heard} <= set(after.place):
            name, other = after.person(listener).name, after.person(heard).name
            yield Difference("tie-removed", listener, name, "", strength, None, heard, other)
