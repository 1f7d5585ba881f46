"""How what a file says of people and ties is added to a map.

Nothing is lost silently: what has no place is kept in a person's note, and what was read in
another way than it stands, or left out, is told in a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from secrets import token_hex
from typing import Any

from icwidgets.domain.entry import Refused
from icwidgets.domain.stakeholders.map import (
    ME,
    MOST_NAME,
    MOST_NOTE,
    MOST_PEOPLE,
    MOST_TIES,
    RATINGS,
    STANCES,
    STRONGEST,
    TOP,
    Stakeholder,
    StakeholderMap,
    Tie,
)

Texts = Mapping[str, str]
MOST_CHARACTERS = 2_000_000
USUAL = 3
_MOST_SENTENCES = 200
_MOST_NAMES = 40
_MOST_REST = 500
_WHOLE = re.compile(r"\d{1,3}(?:[.,]0+)?")
_WORDS: dict[str, tuple[str, ...]] = {
    "name": ("name", "label", "vertex", "person"),
    "say": ("say", "power", "influence", "say in the decision"),
    "matters": ("matters", "interest", "how much it matters"),
    "legitimacy": ("legitimacy", "claim", "rightful claim"),
    "urgency": ("urgency",),
    "agreement": ("agreement",),
    "trust": ("trust",),
    "now": ("now", "stance", "stance now"),
    "needed": ("needed", "stance needed"),
    "note": ("note", "notes", "description", "comment"),
    "listener": ("listener", "source", "from", "vertex 1", "vertex1"),
    "heard": ("heard", "target", "to", "vertex 2", "vertex2"),
    "strength": ("strength", "weight", "edge weight"),
    "direction": ("type", "direction"),
}
BOTH_WAYS = ("undirected", "mutual", "both")


@dataclass(frozen=True, slots=True)
class Read:
    """A map with what a file brought.

    Attributes
    ----------
    map
        The map that was there, and what the file adds to it.
    added
        Ids of the people who came new.
    ties
        How many ties the file brought.
    sentences
        What was read in another way than it stands, or could not be read: each names the
        row and column and says what to do.
    """

    map: StakeholderMap
    added: tuple[str, ...]
    ties: int
    sentences: tuple[str, ...]


def say(texts: Texts, key: str, **parts: object) -> str:
    """Return a text about files with its placeholders filled in."""
    return texts[f"stakeholders-exchange.{key}"].format(**parts)


def check_size(text: str, texts: Texts) -> None:
    """Refuse a file that is empty or too large to be a map of people."""
    if not text.strip():
        raise Refused(say(texts, "empty"))
    if len(text) > MOST_CHARACTERS:
        raise Refused(say(texts, "too-large", most=MOST_CHARACTERS // 1_000_000))


def plain(word: str) -> str:
    """Return a column's name as it is compared: small letters, single spaces."""
    return re.sub(r"[\s_\-]+", " ", word).strip().casefold()


def field_of(column: str, texts: Texts) -> str:
    """Return which field a column is, empty when none."""
    word = plain(column)
    for field, words in _WORDS.items():
        own = texts.get(f"stakeholders-exchange.column-{field}", field)
        if word == plain(own) or word in words:
            return field
    return ""


def unique_names(shown: StakeholderMap) -> dict[str, str]:
    """Return names of which no two are the same, so that ties find their ends again."""
    taken: set[str] = set()
    names = {}
    for person in shown.people:
        name, count = person.name.strip(), 1
        while name.casefold() in taken:
            count += 1
            name = f"{person.name.strip()} ({count})"
        taken.add(name.casefold())
        names[person.id] = name
    return names


class Gathering:
    """Adds people and ties to a map, and notes what has to be told.

    Parameters
    ----------
    new_id
        Makes an id for a person who comes new.

    Where a method takes a ``row``, it is what a sentence begins with: "Row 4", "Tie 2".
    """

    def __init__(
        self,
        onto: StakeholderMap,
        texts: Texts,
        new_id: Callable[[], str] = lambda: f"p{token_hex(4)}",
    ) -> None:
        self._onto, self._texts, self._new_id = onto, texts, new_id
        self._people = {person.id: person for person in onto.people}
        self._ties = {(tie.listener, tie.heard): tie.strength for tie in onto.ties}
        self._called: dict[str, str] = {}
        for person in onto.people:
            self._called.setdefault(person.name.strip().casefold(), person.id)
            # An edge list of Gephi names people by the ids that its node list had.
            for alias in re.findall(r"^Id: (.+)$", person.note, re.M):
                self._called.setdefault(alias.strip().casefold(), person.id)
        if ME in self._people:
            self._called.setdefault(texts["stakeholders-insight.me"].casefold(), ME)
        self._added: list[str] = []
        self._known: set[str] = set()
        self._brought: dict[tuple[str, str], int] = {}
        self._sentences: dict[str, None] = {}
        self._no_room: dict[str, None] = {}
        self._no_tie = 0

    def tell(self, key: str, **parts: object) -> None:
        """Note a sentence, once."""
        self._sentences[say(self._texts, key, **parts)] = None

    def person(self, name: str, row: str) -> str:
        """Return the id of the person of this name, who is added when new; empty when full."""
        name = name.strip()
        called = name.casefold()
        id_ = self._called.get(called)
        if id_ is not None:
            if id_ not in self._added:
                self._known.add(id_)
            return id_
        if len(self._people) - (ME in self._people) >= MOST_PEOPLE:
            self._no_room[name] = None
            return ""
        id_ = self._new_id()
        while id_ in self._people:
            id_ = self._new_id()
        self._people[id_] = Stakeholder(id_, name[:MOST_NAME].strip())
        self._called[called] = id_
        self._added.append(id_)
        if len(name) > MOST_NAME:
            self.tell("name-cut", row=row, most=MOST_NAME)
            self.keep(id_, say(self._texts, "column-name"), name)
        return id_

    def on_map(self, name: str) -> bool:
        """Whether a person of this name is on the map by now."""
        return name.strip().casefold() in self._called

    def rate(self, id_: str, field: str, column: str, value: str, row: str) -> None:
        """Set a rating, stance or note of a person from what stands in a cell."""
        value = value.strip() if field != "note" else value
        if not value.strip():
            return
        if field in RATINGS:
            number = int(re.split("[.,]", value)[0]) if _WHOLE.fullmatch(value) else TOP + 1
            if number <= TOP:
                self._set(id_, field, number)
                return
            self.tell("bad-rating", row=row, column=column, value=_short(value))
            self.keep(id_, column, value)
        elif field in ("now", "needed"):
            stance = self._stance(value)
            if stance:
                self._set(id_, field, stance)
                return
            words = ", ".join(self._words(one) for one in STANCES)
            self.tell("bad-stance", row=row, column=column, value=_short(value), stances=words)
            self.keep(id_, column, value)
        else:
            self._note(id_, value)

    def keep(self, id_: str, column: str, value: str) -> None:
        """Keep in a person's note what has no place on the map."""
        self._note(id_, f"{column}: {value.strip()}")

    def tie(self, listener: str, heard: str, strength: int, row: str) -> None:
        """Add a tie; the stronger of two in the file stays, the file's over the map's."""
        pair = (listener, heard)
        if pair in self._brought:
            names = (self._people[listener].name, self._people[heard].name)
            self.tell("tie-twice", row=row, listener=names[0], heard=names[1])
            strength = max(strength, self._brought[pair])
        elif pair not in self._ties and len(self._ties) >= MOST_TIES:
            self._no_tie += 1
            return
        self._ties[pair] = self._brought[pair] = strength

    def ends(self, listener: str, heard: str, row: str) -> tuple[str, str] | None:
        """Return the ids of both ends of a tie, who are added when new; ``None`` without."""
        if not listener.strip() or not heard.strip():
            self.tell("no-end", row=row)
            return None
        if listener.strip().casefold() == heard.strip().casefold():
            self.tell("self", row=row, name=listener.strip())
            return None
        for name in (listener, heard):
            if not self.on_map(name) and self.person(name, row):
                self.tell("unknown-person", row=row, name=_short(name.strip()))
        pair = (self.person(listener, row), self.person(heard, row))
        if pair[0] == pair[1]:
            self.tell("self", row=row, name=listener.strip())
            return None
        return pair if all(pair) else None

    def strengths(self, values: Iterable[tuple[str, str, str]], given: bool) -> list[int]:
        """Return whole strengths 1–5 for what stands in a file.

        Parameters
        ----------
        values
            ``(row, column, value)`` of each tie.
        given
            Whether the file says anything about strength.
        """
        values = list(values)
        if not given:
            if values:
                self.tell("no-strength", strength=USUAL)
            return [USUAL] * len(values)
        numbers = [_number(value) for _, _, value in values]
        for (row, column, value), number in zip(values, numbers, strict=True):
            if number is None:
                self.tell(
                    "bad-strength", row=row, column=column, value=_short(value), strength=USUAL
                )
        known = [number for number in numbers if number is not None]
        if all(number in range(1, STRONGEST + 1) for number in known):
            return [USUAL if number is None else int(number) for number in numbers]
        low, high = min(known), max(known)
        self.tell("scaled", low=f"{low:g}", high=f"{high:g}")
        return [
            USUAL if number is None else max(1, round(STRONGEST * number / high))
            for number in numbers
        ]

    def result(self) -> Read:
        """Return the map with all that was gathered."""
        told = [
            say(
                self._texts,
                "read",
                people=len(self._added),
                known=len(self._known),
                ties=len(self._brought),
            ),
            *self._beyond(),
            *self._sentences,
        ]
        if len(told) > _MOST_SENTENCES:
            rest = len(told) - _MOST_SENTENCES
            told = [*told[:_MOST_SENTENCES], say(self._texts, "more", count=rest)]
        found = replace(
            self._onto,
            people=tuple(self._people.values()),
            ties=tuple(Tie(*pair, strength) for pair, strength in self._ties.items()),
        )
        return Read(found, tuple(self._added), len(self._brought), tuple(told))

    def _beyond(self) -> Iterator[str]:
        if self._no_room:
            names = [_short(name) for name in self._no_room]
            listed = ", ".join(names[:_MOST_NAMES])
            if len(names) > _MOST_NAMES:
                more = len(names) - _MOST_NAMES
                listed = say(self._texts, "names-more", names=listed, count=more)
            yield say(self._texts, "full-people", most=MOST_PEOPLE, names=listed)
        if self._no_tie:
            yield say(self._texts, "full-ties", most=MOST_TIES, count=self._no_tie)

    def _set(self, id_: str, field: str, value: int | str) -> None:
        person = self._people[id_]
        if id_ not in self._added and getattr(person, field) not in (None, value):
            self.tell("replaced")
        change: dict[str, Any] = {field: value}
        self._people[id_] = replace(person, **change)

    def _note(self, id_: str, line: str) -> None:
        person = self._people[id_]
        if line in (person.note, *person.note.split("\n")):
            return
        note = f"{person.note}\n{line}" if person.note else line
        if len(note) > MOST_NOTE:
            rest = _short(note[MOST_NOTE:], _MOST_REST)
            self.tell("note-cut", name=person.name, most=MOST_NOTE, rest=rest)
        self._people[id_] = replace(person, note=note[:MOST_NOTE])

    def _stance(self, value: str) -> str:
        word = plain(value)
        turned = " ".join(reversed(word.split(" ")))  # "against strongly"
        for one in STANCES:
            if {word, turned} & {plain(one), plain(self._words(one))}:
                return one
        return ""

    def _words(self, stance: str) -> str:
        return self._texts[f"stakeholders-insight.stance-{stance}"]


def _number(value: str) -> float | None:
    try:
        number = float(value.strip().replace(",", "."))
    except ValueError:
        return None
    return number if 0 < number < float("inf") else None


def _short(value: str, most: int = MOST_NAME) -> str:
    return value if len(value) <= most else f"{value[: most - 1]}…"
