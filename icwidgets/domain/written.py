"""Everything a person has written: what a thing is called, what can be named, who has been."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from icwidgets.domain.defined import Asked, Defined
from icwidgets.domain.entry import Answers, Json
from icwidgets.domain.person import MAP, each, find, fold, on_map, once
from icwidgets.domain.records import records, words
from icwidgets.domain.reference import Reference
from icwidgets.domain.stakeholders.phrase import short_name

LONGEST = 80
"""Characters of a title; more would not fit on a line of a phone."""
_WORDS = ("text", "long-text", "writing")


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that a field offers.

    Attributes
    ----------
    value
        What is kept as the answer.
    label
        What is shown; for a person what the map knows of them, or empty.
    group
        Heading under which it stands, or empty.
    """

    value: str
    label: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """What a person has written so far.

    Attributes
    ----------
    exercises
        Exercise id → its definition.
    entry
        Exercise id → the newest answers there, ``{}`` when there are none.
    ratings
        Id of a rating → name of its area, and its facets: id → name.
    """

    exercises: Mapping[str, Defined]
    entry: Callable[[str], Answers]
    ratings: Mapping[str, tuple[str, Mapping[str, str]]] = field(default_factory=dict)

    def filled(self, exercise: str) -> dict[str, Answers]:
        """Return record id → answers of everything that holds something.

        An exercise that is one record has it under ``''``; the map has its people.
        """
        about, answers = self.exercises.get(exercise), self.entry(exercise)
        if exercise == MAP:
            return {one.id: {"name": one.name} for one in on_map(answers)}
        if about is None:
            return {}
        if about.records is not None:
            return dict(records(answers))
        own = {one.id: answers[one.id] for one in about.fields if one.id in answers}
        return {"": own} if any(map(_holds, own.values())) else {}

    def title(self, to: Reference) -> str:
        """Return what a thing is called, ``''`` when it is not (or no longer) there."""
        if to.exercise in self.ratings:
            area, facets = self.ratings[to.exercise]
            return facets.get(to.record, "") if to.record else area
        about = self.exercises.get(to.exercise)
        if about is None:
            return ""
        if not to.record and (about.records is not None or not self.filled(to.exercise)):
            return about.title
        record = self.filled(to.exercise).get(to.record)
        return "" if record is None else self._called(about, record)

    def references(self, to: Sequence[str]) -> list[Choice]:
        """Return what a reference may name, exercise by exercise."""
        return [choice for name in self._exercises(to) for choice in self._records(name)]

    def people(self, here: str = "") -> list[Choice]:
        """Return everybody named so far: those on the map first, then those of ``here``."""
        known = on_map(self.entry(MAP))
        listed = [Choice(one.name, "") for one in known]
        order = [here, *(name for name in self.exercises if name != here)]
        named = once(name for exercise in order for name in self.named(exercise))
        return [*listed, *(Choice(name, "") for name in named if not find(name, known))]

    def named(self, exercise: str) -> Iterator[str]:
        """Yield the people that an exercise's answers name, one after the other."""
        about = self.exercises.get(exercise)
        for one in about.fields if about else ():
            if one.kind == "person":
                for record in self.filled(exercise).values():
                    yield from people_in(one, record)

    def called(self, name: str) -> str:
        """Return a key for a person that is the same for every spelling of their name."""
        known = find(name, on_map(self.entry(MAP)))
        return fold(known.name if known else name)

    def _exercises(self, to: Sequence[str]) -> Iterator[str]:
        for name in to:
            if "." in name:
                yield name
            else:
                yield from (
                    one.id for one in self.exercises.values() if one.area == name and one.insight
                )

    def _records(self, exercise: str) -> Iterator[Choice]:
        if exercise in self.ratings:
            area, facets = self.ratings[exercise]
            for facet, name in facets.items():
                yield Choice(str(Reference(exercise, facet)), name, area)
            return
        about = self.exercises.get(exercise)
        for record, answers in self.filled(exercise).items():
            if about:
                called = self._called(about, answers)
                yield Choice(str(Reference(exercise, record)), called, about.title)

    def _called(self, about: Defined, record: Answers) -> str:
        if about.id == MAP:
            return words(record, "name")
        said = [
            short(words(record, one.id))
            for one in about.fields
            if one.kind in _WORDS and words(record, one.id)
        ]
        if about.records is None:
            return said[0] if said else about.title
        title = next((one for one in about.fields if one.id == about.records.title), None)
        name = words(record, title.id) if title else ""
        if name and title and title.kind == "person" and said:
            return short(f"{short_name(name)}: {said[0]}")
        return short(name) or about.records.unnamed


def people_in(asked: Asked, record: Answers) -> tuple[str, ...]:
    """Return the people that a record names in a field."""
    written = words(record, asked.id)
    return each(written) if asked.several else (written,) if written else ()


def short(text: str, most: int = LONGEST) -> str:
    """Return a text on one line, cut after a word when it is long."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[:most].rsplit(" ", 1)[0] if " " in line[:most] else line[: most - 1]
    return f"{cut.rstrip(' ,;:.')}…"


def _holds(value: Json) -> bool:
    return bool(value.strip()) if isinstance(value, str) else value is not None
