"""People by name: who is the same, who has been named so far, and who is on the map."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from icwidgets.domain.entry import Answers
from icwidgets.domain.stakeholders.map import Stakeholder, from_answers
from icwidgets.domain.stakeholders.phrase import say_stance, short_name
from icwidgets.domain.told import Given, Texts

MAP = "influence.stakeholder-map"
_BETWEEN = re.compile(r"\s*(?:[,;/\n&+]|\band\b)\s*")


def fold(name: str) -> str:
    """Return a name as it is compared: without case, and with single blanks."""
    return " ".join(name.split()).casefold()


def same_person(one: str, other: str) -> bool:
    """Return whether two spellings name the same person; nobody is not the same as nobody."""
    return bool(fold(one)) and fold(one) == fold(other)


def each(written: str) -> tuple[str, ...]:
    """Return the people in an answer that names several, as written."""
    return tuple(one for one in _BETWEEN.split(written.strip()) if one)


def once(names: Iterable[str]) -> list[str]:
    """Return every person once, in the spelling that came first."""
    found: dict[str, str] = {}
    for name in names:
        if fold(name):
            found.setdefault(fold(name), name.strip())
    return list(found.values())


def on_map(answers: Answers) -> tuple[Stakeholder, ...]:
    """Return the people on a map, without oneself, in the order in which they were added."""
    return from_answers(answers).others


def find(name: str, people: Sequence[Stakeholder]) -> Stakeholder | None:
    """Return the person on the map that a name means.

    "JR, QA lead" is called JR there: that is enough when nobody else is called so.
    """
    for one in people:
        if same_person(one.name, name):
            return one
    called = [one for one in people if same_person(short_name(one.name), name)]
    return called[0] if len(called) == 1 else None


def say_place(one: Stakeholder, texts: Texts) -> str:
    """Say what is known of somebody's stance in a few words, ``''`` when nothing is."""
    if one.now is None:
        return ""
    now = say_stance(one.now, texts)
    if one.needed is None or one.needed == one.now:
        return texts["person.stance"].format(now=now)
    return texts["person.stance-needed"].format(now=now, needed=say_stance(one.needed, texts))


def say_known(name: str, given: Given) -> str:
    """Say what the map knows about somebody, ``''`` when it knows nothing."""
    one = find(name, on_map(given.elsewhere(MAP)))
    if one is None:
        return ""
    texts, place = given.texts, say_place(one, given.texts)
    said = [texts["person.on-map"].format(name=short_name(one.name), place=place)] if place else []
    if one.note.strip():
        said.append(texts["person.noted"].format(note=one.note.strip().rstrip(".")))
    elif one.matters is not None:
        said.append(texts["person.matters"].format(matters=one.matters))
    return " ".join(said)
