"""Loose ends of the thread: what was begun and leads nowhere yet, and where to take it up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from icwidgets.domain.entry import Answers
from icwidgets.domain.person import MAP, on_map, say_place
from icwidgets.domain.records import as_day, words
from icwidgets.domain.reference import Reference, as_reference
from icwidgets.domain.stakeholders.lenses import gap
from icwidgets.domain.stakeholders.map import CUT
from icwidgets.domain.stakeholders.phrase import short_name
from icwidgets.domain.thread import PLANS, TRIED, Thing, Thread, Trying, was_tried
from icwidgets.domain.told import Texts
from icwidgets.domain.written import Written

MOST_OF_A_KIND = 3
"""Loose ends of one kind that are told at a time; more would be a scolding."""


@dataclass(frozen=True, slots=True)
class LooseEnd:
    """Something that leads nowhere yet.

    Attributes
    ----------
    kind
        ``person``, ``plan``, ``word``, ``insight``, ``unplanned``, ``gone`` or ``goalless``.
    thing
        Id of what hangs loose, on the thread.
    text
        The sentence, with the person's own words.
    mend
        Where to take it up: a reference.
    """

    kind: str
    thing: str
    text: str
    mend: str


def loose_ends(thread: Thread, written: Written, texts: Texts, today: date) -> list[LooseEnd]:
    """Return what hangs loose, the goals first; at most three of a kind."""
    reading = _Loose(thread, written, texts, today)
    kinds = (
        reading.gone(),
        reading.nobody(),
        reading.planless(),
        reading.wordless(),
        reading.goalless(),
        reading.nowhere(),
        reading.unplanned(),
    )
    return [one for some in kinds for one in list(some)[:MOST_OF_A_KIND]]


@dataclass(frozen=True, slots=True)
class _Loose:
    thread: Thread
    written: Written
    texts: Texts
    today: date

    def of(self, role: str) -> list[Thing]:
        return [one for one in self.thread.things.values() if one.role == role]

    def end(self, kind: str, thing: str, mend: str, **said: object) -> LooseEnd:
        return LooseEnd(kind, thing, self.texts[f"thread.loose-{kind}"].format(**said), mend)

    def gone(self) -> Iterator[LooseEnd]:
        """Name what points at something that was removed."""
        for one in self.of("gone"):
            for link in (*self.thread.led_to(one.id), *self.thread.came_from(one.id)):
                other = link.target if link.source == one.id else link.source
                left = self.thread.things[other]
                yield self.end("gone", left.id, left.at, title=left.title)

    def nobody(self) -> Iterator[LooseEnd]:
        """Name goals without a person, in themselves or in what serves them."""
        for one in self.of("goal"):
            if not any(thing.role == "person" for thing in self._around(one)):
                yield self.end("person", one.id, one.at, goal=one.title)

    def planless(self) -> Iterator[LooseEnd]:
        """Name goals without an if-then plan."""
        for one in self.of("goal"):
            if not any(link.kind == "planned" for link in self.thread.led_to(one.id)):
                yield self.end("plan", one.id, PLANS, goal=one.title)

    def wordless(self) -> Iterator[LooseEnd]:
        """Name attempts of which nothing was said: tried, or their day is over."""
        for one in self.of("attempt"):
            at = as_reference(one.at)
            trying = TRIED[at.exercise] if at else None
            if at is None or trying is None:
                continue
            answers = self.written.filled(at.exercise).get(at.record, {})
            if words(answers, trying.words) or "dropped" in answers.values():
                continue
            if was_tried(answers, trying) or self._over(answers, trying):
                yield self.end("word", one.id, one.at, attempt=one.title)

    def goalless(self) -> Iterator[LooseEnd]:
        """Name if-then plans that serve neither a goal nor a person."""
        for one in self.of("plan"):
            after = any(link.kind == "takes" for link in self.thread.led_to(one.id))
            if not after and not self.thread.came_from(one.id):
                yield self.end("goalless", one.id, one.at, plan=one.title)

    def nowhere(self) -> Iterator[LooseEnd]:
        """Name insights of which no goal was made."""
        for one in self.of("insight"):
            if not self.thread.led_to(one.id):
                yield self.end("insight", one.id, one.at, insight=one.title)

    def unplanned(self) -> Iterator[LooseEnd]:
        """Name people on the map who should move, or decide, and for whom nothing is planned."""
        some = [
            one
            for one in on_map(self.written.entry(MAP))
            if (gap(one) or 0) > 0
            or (one.now is not None and one.needed is None and (one.say or 0) >= CUT)
        ]
        some.sort(key=lambda one: (-(gap(one) or 0), -(one.say or 0)))
        for one in some:
            key = str(Reference(MAP, one.id))
            if not self.thread.led_to(key) and not self.thread.came_from(key):
                yield self.end(
                    "unplanned",
                    key,
                    "influence.tactics",
                    name=short_name(one.name),
                    place=say_place(one, self.texts),
                )

    def _around(self, goal: Thing) -> Iterator[Thing]:
        """Yield what a goal names itself, and what its plans and attempts name."""
        for link in self.thread.led_to(goal.id):
            yield self.thread.things[link.target]
            for far in (*self.thread.led_to(link.target), *self.thread.came_from(link.target)):
                yield self.thread.things[far.target]
                yield self.thread.things[far.source]

    def _over(self, answers: Answers, trying: Trying) -> bool:
        moved = answers.get("to") if answers.get("status") == "moved" else None
        when = as_day(moved) or as_day(answers.get(trying.day))
        return when is not None and when < self.today
