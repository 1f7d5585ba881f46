"""Which answers a map takes, and what goes with a change besides what was asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Protocol

from icwidgets.domain import stakeholders as maps
from icwidgets.domain.entry import Answers, Json, Refused, merge
from icwidgets.domain.stakeholders.map import (
    ME,
    MOST_NAME,
    MOST_NOTE,
    MOST_PEOPLE,
    MOST_TIES,
    RATINGS,
    STANCES,
    STRONGEST,
    TIE,
    TOP,
)
from icwidgets.domain.stakeholders.undo import IS

SNAPSHOT = "snap:"
EXAMPLE = "~example"
SPOT = "spot"
SPOTS = 1000
MOST_SNAPSHOTS = 200
_ID = r"(?:me|p[0-9a-f]{8})"
_FIELD = re.compile(rf"({_ID})/([a-z]+)")
_TIE = re.compile(rf"{TIE}({_ID})>({_ID})")
_SNAPSHOT = re.compile(rf"{SNAPSHOT}[0-9a-f]{{8}}")
_ODD = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029]")


class Say(Protocol):
    """Returns the text of a name with its placeholders filled."""

    def __call__(self, name: str, **values: object) -> str:
        """Return it."""
        ...


def check(answers: Answers, now: Answers, revision: int, say: Say) -> None:
    """Raise `Refused`, with a sentence, unless a change suits the map that it is made to.

    Parameters
    ----------
    answers
        What is to be set (``None`` takes a key away).
    now, revision
        The answers of the map, and their revision.
    say
        Returns the text of a name; those of the room ``stakeholders-answer`` are used.
    """
    for key, value in answers.items():
        fault = _fault(key, value, revision)
        if fault:
            raise Refused(refusal(fault, say))
    after = merge(now, answers)
    for key, value in answers.items():
        if value is not None and not on_the_map(key, after):
            raise Refused(say("stakeholders-answer.gone"))
    _check_counts(now, after, say)


def refusal(fault: str, say: Say) -> str:
    """Return the sentence that says what is wrong."""
    return say(f"stakeholders-answer.{fault}", name_letters=MOST_NAME, note_letters=MOST_NOTE)


def _fault(key: str, value: Json, revision: int) -> str:
    """Return the name of the text that says what is wrong with one answer, or nothing."""
    if field := _FIELD.fullmatch(key):
        return _field_fault(field[2], value)
    if tie := _TIE.fullmatch(key):
        if tie[1] == tie[2]:
            return "tie-to-self"
        return "" if value is None or _is_whole(value, 1, STRONGEST) else "odd-strength"
    if _SNAPSHOT.fullmatch(key):
        return "" if value is None or _is_snapshot(value, revision) else "odd-snapshot"
    if key == EXAMPLE:
        return "" if value in (None, True) else "unknown"
    return "" if key == IS and value is None else "unknown"


def _field_fault(of: str, value: Json) -> str:
    if of in _FIELDS:
        suits, fault = _FIELDS[of]
        return "" if value is None or suits(value) else fault
    return "unknown"


def _is_whole(value: Json, least: int, most: int) -> bool:
    return type(value) is int and least <= value <= most


def _is_rating(value: Json) -> bool:
    return _is_whole(value, 0, TOP)


def _is_stance(value: Json) -> bool:
    return isinstance(value, str) and value in STANCES


def _is_name(value: Json) -> bool:
    return _is_line(value, MOST_NAME) and bool(str(value).strip())


def _is_line(value: Json, most: int) -> bool:
    return isinstance(value, str) and len(value) <= most and not _ODD.search(value)


def _is_note(value: Json) -> bool:
    return isinstance(value, str) and 0 < len(value) <= MOST_NOTE


def _is_spot(value: Json) -> bool:
    return (
        isinstance(value, list) and len(value) == 2 and all(_is_whole(at, 0, SPOTS) for at in value)
    )


_FIELDS: Mapping[str, tuple[Callable[[Json], bool], str]] = {
    "name": (_is_name, "odd-name"),
    "note": (_is_note, "odd-note"),
    SPOT: (_is_spot, "odd-spot"),
    **dict.fromkeys(RATINGS, (_is_rating, "odd-rating")),
    **dict.fromkeys(("now", "needed"), (_is_stance, "odd-stance")),
}


def _is_snapshot(value: Json, revision: int) -> bool:
    return (
        isinstance(value, dict)
        and value.keys() == {"name", "at", "revision", "why"}
        and _is_name(value["name"])
        and isinstance(value["why"], str)
        and len(value["why"]) <= MOST_NOTE
        and _is_whole(value["revision"], 1, revision)
        and _is_moment(value["at"])
    )


def _is_moment(value: Json) -> bool:
    try:
        return isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


def _check_counts(now: Answers, after: Answers, say: Say) -> None:
    for count, most, fault in (
        (count_people, MOST_PEOPLE, "too-many-people"),
        (count_ties, MOST_TIES, "too-many-ties"),
        (count_snapshots, MOST_SNAPSHOTS, "too-many-snapshots"),
    ):
        # A map that is too large already, e.g. by two tabs, may always be made smaller.
        if most < count(after) > count(now):
            raise Refused(say(f"stakeholders-answer.{fault}", most=most))


def count_people(answers: Answers) -> int:
    """Return how many people besides me have a name."""
    return sum(key.endswith("/name") and key != f"{ME}/name" for key in answers)


def count_ties(answers: Answers) -> int:
    """Return how many ties there are."""
    return sum(key.startswith(TIE) for key in answers)


def count_snapshots(answers: Answers) -> int:
    """Return how many dated snapshots there are."""
    return sum(key.startswith(SNAPSHOT) for key in answers)


def is_there(id_: str, answers: Answers) -> bool:
    """Return whether somebody is on the map; I always am."""
    return id_ == ME or f"{id_}/name" in answers


def on_the_map(key: str, answers: Answers) -> bool:
    """Return whether everybody that an answer is about is on the map."""
    return all(is_there(id_, answers) for id_ in about(key))


def about(key: str) -> tuple[str, ...]:
    """Return the ids of those whom an answer is about: one for a rating, two for a tie."""
    found = _FIELD.fullmatch(key) or _TIE.fullmatch(key)
    if not found:
        return ()
    return (found[1],) if key == found[0] and "/" in key else (found[1], found[2])


def emptied(now: Answers, change: Answers) -> dict[str, Json]:
    """Return a change that also takes away what is left of people who are not on the map."""
    after = merge(now, change)
    return {**change, **{key: None for key in after if not on_the_map(key, after)}}


def spots_of(answers: Answers, ids: Collection[str]) -> dict[str, tuple[float, float]]:
    """Return the places, 0–1, where people were put in the network."""
    found = {}
    for id_ in ids:
        at = answers.get(f"{id_}/{SPOT}")
        if isinstance(at, list) and _is_spot(at):
            x, y = (float(str(one)) / SPOTS for one in at)
            found[id_] = (x, y)
    return found


def spot_answers(spots: Mapping[str, tuple[float, float]]) -> dict[str, Json]:
    """Return places, 0–1, as answers."""
    return {f"{id_}/{SPOT}": [round(x * SPOTS), round(y * SPOTS)] for id_, (x, y) in spots.items()}


def settled(now: Answers, change: Answers, me: str) -> dict[str, Json]:
    """Return a change that also fixes the places of those whom it gives their first tie.

    So the network does not move any more when somebody else is added or connected. It only
    adds places: people without ties have none until they are put somewhere.
    """
    if not any(key.startswith(TIE) and value is not None for key, value in change.items()):
        return dict(change)
    after = merge(now, change)
    shown = maps.from_answers(after, me)
    tied = {id_ for tie in shown.ties for id_ in (tie.listener, tie.heard)}
    given = spots_of(after, shown.place)
    if tied <= given.keys():
        return dict(change)
    places = maps.spots(shown, given)
    new = {id_: places[id_] for id_ in shown.place if id_ in tied and id_ not in given}
    return {**change, **spot_answers(new)}
