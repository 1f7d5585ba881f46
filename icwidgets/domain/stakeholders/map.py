"""The stakeholder map: people, what is known of them, and who listens to whom.

Ratings run from 0 to 10 in whole steps and may be left open (``None``). A value on the cut
(5) counts as high.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from icwidgets.domain.entry import Answers, Json

Stance = Literal["unaware", "strongly-against", "against", "undecided", "for", "strongly-for"]
STANCES: tuple[Stance, ...] = (
    "unaware",
    "strongly-against",
    "against",
    "undecided",
    "for",
    "strongly-for",
)
CUT = 5
TOP = 10
STRONGEST = 5
ME = "me"
MOST_PEOPLE = 120
"""People besides me that a map may hold; 60 of them stay fluid."""
MOST_TIES = 1000
"""Ties that a map may hold; 300 of them stay fluid."""
MOST_NAME = 60
"""Characters of a name."""
MOST_NOTE = 1000
"""Characters of a note."""


@dataclass(frozen=True, slots=True)
class Stakeholder:
    """One person on the map.

    Attributes
    ----------
    say
        Say in the decision, 0–10 (power: Mendelow 1991; Mitchell, Agle & Wood 1997).
    matters
        How much it matters to them, 0–10 (interest).
    legitimacy, urgency
        How rightful their claim is and how much it presses, 0–10 (Mitchell, Agle & Wood).
    agreement, trust
        How far we want the same, and how far we trust each other, 0–10 (Block 1987).
    now, needed
        Stance on the aim now, and the stance the aim needs of them.
    """

    id: str
    name: str
    say: int | None = None
    matters: int | None = None
    legitimacy: int | None = None
    urgency: int | None = None
    agreement: int | None = None
    trust: int | None = None
    now: Stance | None = None
    needed: Stance | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """``listener`` listens to ``heard``, with a strength of 1 (a little) to 5 (most)."""

    listener: str
    heard: str
    strength: int


RATINGS = ("say", "matters", "legitimacy", "urgency", "agreement", "trust")
TIE = "tie:"
_ID = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(frozen=True)
class StakeholderMap:
    """People and ties around one aim; ``me`` is one of the people.

    Attributes
    ----------
    people
        In the order in which they were added; ids are unique.
    ties
        At most one per pair and direction; both ends are on the map.
    """

    people: tuple[Stakeholder, ...] = ()
    ties: tuple[Tie, ...] = ()
    aim: str = ""

    def __post_init__(self) -> None:
        ids = [person.id for person in self.people]
        if len(set(ids)) != len(ids):
            raise ValueError("two people on the map have the same id")
        pairs = [(tie.listener, tie.heard) for tie in self.ties]
        if len(set(pairs)) != len(pairs):
            raise ValueError("a tie is on the map twice")
        for tie in self.ties:
            if tie.listener not in self.place or tie.heard not in self.place:
                raise ValueError(f"the tie {tie.listener} → {tie.heard} leads off the map")
            if tie.listener == tie.heard:
                raise ValueError(f"{tie.listener} cannot listen to themselves")

    @cached_property
    def place(self) -> Mapping[str, int]:
        """Person id → position in ``people``."""
        return {person.id: at for at, person in enumerate(self.people)}

    def person(self, id_: str) -> Stakeholder:
        """Return the person with this id; KeyError when not on the map."""
        return self.people[self.place[id_]]

    @property
    def others(self) -> tuple[Stakeholder, ...]:
        """Everybody but me."""
        return tuple(person for person in self.people if person.id != ME)


def from_answers(answers: Answers, me: str = "Me") -> StakeholderMap:
    """Read a map from an entry's answers.

    Keys are ``<person>/<field>`` (a person exists when ``<person>/name`` does) and
    ``tie:<listener>><heard>``. I am always on the map and stand first; the others follow in
    the order of their keys. Fields and ties of people who are not there are passed over, so
    that removing a name removes the person; what cannot be read counts as left open.

    Parameters
    ----------
    me
        What I am called while ``me/name`` is open.
    """
    names = {ME: me}
    for key, value in answers.items():
        id_, slash, of = key.partition("/")
        named = slash and of == "name" and isinstance(value, str) and value.strip()
        if named and _ID.fullmatch(id_):
            names[id_] = str(value)
    people = tuple(_person(id_, name, answers) for id_, name in names.items())
    ties = []
    for key, value in answers.items():
        if key.startswith(TIE) and type(value) is int and 1 <= value <= STRONGEST:
            listener, _, heard = key.removeprefix(TIE).partition(">")
            if listener in names and heard in names and listener != heard:
                ties.append(Tie(listener, heard, value))
    aim = answers.get("aim")
    return StakeholderMap(people, tuple(ties), aim if isinstance(aim, str) else "")


def _person(id_: str, name: str, answers: Answers) -> Stakeholder:
    def rating(of: str) -> int | None:
        value = answers.get(f"{id_}/{of}")
        return value if type(value) is int and 0 <= value <= TOP else None

    def stance(of: str) -> Stance | None:
        value = answers.get(f"{id_}/{of}")
        return next((one for one in STANCES if one == value), None)

    note = answers.get(f"{id_}/note")
    return Stakeholder(
        id_,
        name,
        **{of: rating(of) for of in RATINGS},
        now=stance("now"),
        needed=stance("needed"),
        note=note if isinstance(note, str) else "",
    )


def to_answers(shown: StakeholderMap, me: str = "Me") -> dict[str, Json]:
    """Write a map as an entry's answers; the inverse of `from_answers`.

    What I am called is written only when it differs from ``me``.
    """
    answers: dict[str, Json] = {"aim": shown.aim} if shown.aim else {}
    for person in shown.people:
        if (person.id, person.name) != (ME, me):
            answers[f"{person.id}/name"] = person.name
        for of in (*RATINGS, "now", "needed"):
            value = getattr(person, of)
            if value is not None:
                answers[f"{person.id}/{of}"] = value
        if person.note:
            answers[f"{person.id}/note"] = person.note
    for tie in shown.ties:
        answers[f"{TIE}{tie.listener}>{tie.heard}"] = tie.strength
    return answers
