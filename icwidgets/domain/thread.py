"""The thread: from any answer to what it led to, and back.

answer → insight → goal → if-then plan → person → attempt → evidence → change. Nothing of it is
kept anywhere: it is read from what a person has written, so that it is true after every change.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from icwidgets.domain.entry import Answers
from icwidgets.domain.finding import Finding
from icwidgets.domain.person import MAP, find, fold, on_map
from icwidgets.domain.records import words
from icwidgets.domain.reference import Reference, as_reference
from icwidgets.domain.stakeholders.map import Stakeholder
from icwidgets.domain.told import Texts
from icwidgets.domain.written import Written, people_in, short

GOALS, PLANS = "plan.goals", "plan.if-then"
Role = Literal[
    "answer", "insight", "goal", "plan", "person", "attempt", "evidence", "change", "gone"
]
ROLES: tuple[Role, ...] = (
    "goal", "insight", "plan", "person", "attempt", "evidence", "change", "answer", "gone",
)  # fmt: skip
Kind = Literal["shows", "became", "planned", "takes", "prepared", "tried", "found", "moved"]


@dataclass(frozen=True, slots=True)
class Trying:
    """How an exercise's records tell of something that is tried.

    Attributes
    ----------
    day
        Field with the day.
    outcomes
        Fields of which any says how it went, in a word.
    words
        Field that says it in the person's own words.
    off
        Answers by which it was not tried after all.
    """

    day: str
    outcomes: tuple[str, ...]
    words: str
    off: tuple[str, ...] = ("open", "dropped", "moved")


TRIED: Mapping[str, Trying] = {
    "confidence.interaction-log": Trying("on", ("landed",), "said"),
    "confidence.ladder": Trying("tried", ("happened",), "noticed"),
    "communication.teach-back": Trying("on", (), "arrived"),
    "influence.conversations": Trying("by", ("outcome", "status"), "noticed"),
    "influence.tactics": Trying("on", ("outcome",), "noticed"),
    "plan.commitments": Trying("by", ("status",), "noticed"),
    **{
        f"{area}.commitment": Trying("by", ("status",), "noticed")
        for area in ("confidence", "communication", "influence", "project")
    },
}
"""Exercise id → how its records tell of an attempt."""
SENTENCE = 160
"""Characters of an insight's title: a sentence, which says nothing when it is cut early."""
PREPARED = ("influence.exchange", "influence.case", "communication.message")
"""Exercises that get something ready for one person."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something on the thread.

    Attributes
    ----------
    id
        ``<exercise>/<record>``, with ``!…`` behind it for what is part of a record.
    title
        What it is called, mostly in the person's own words.
    at
        Where to go to see it: a reference, or empty.
    """

    id: str
    role: Role
    title: str
    at: str


@dataclass(frozen=True, slots=True)
class Link:
    """``source`` led to ``target``; ``kind`` says how."""

    source: str
    target: str
    kind: Kind


@dataclass(frozen=True)
class Thread:
    """Everything on the thread, and how it hangs together.

    Attributes
    ----------
    things
        Id → thing.
    links
        Each once, both of whose ends are among the things.
    """

    things: Mapping[str, Thing] = field(default_factory=dict)
    links: tuple[Link, ...] = ()

    def led_to(self, thing: str) -> tuple[Link, ...]:
        """Return the links that start there."""
        return self._forward.get(thing, ())

    def came_from(self, thing: str) -> tuple[Link, ...]:
        """Return the links that end there."""
        return self._back.get(thing, ())

    def reached(self, thing: str, *, back: bool = False) -> list[Thing]:
        """Return everything that it led to, step by step, or that it came from."""
        found: dict[str, None] = {}
        waiting = [thing]
        while waiting:
            now = waiting.pop(0)
            for link in self.came_from(now) if back else self.led_to(now):
                other = link.source if back else link.target
                if other not in found and other != thing:
                    found[other] = None
                    waiting.append(other)
        return [self.things[one] for one in found]

    @cached_property
    def _forward(self) -> dict[str, tuple[Link, ...]]:
        return _by(self.links, "source")

    @cached_property
    def _back(self) -> dict[str, tuple[Link, ...]]:
        return _by(self.links, "target")


def _by(links: Sequence[Link], end: str) -> dict[str, tuple[Link, ...]]:
    found: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        found[getattr(link, end)].append(link)
    return {key: tuple(some) for key, some in found.items()}


def thread(
    written: Written,
    findings: Mapping[str, Sequence[Finding]],
    texts: Texts,
    moves: Mapping[str, str] | None = None,
) -> Thread:
    """Read the thread from what was written.

    Parameters
    ----------
    findings
        Exercise id → what its insight says now; those that suggest a goal are on the thread.
    moves
        ``<area>.rating/<facet>`` → how far it has moved, in a sentence, where that is known.
    """
    return _Reading(written, texts, moves or {}).read(findings)


class _Reading:
    def __init__(self, written: Written, texts: Texts, moves: Mapping[str, str]) -> None:
        self.written = written
        self.texts = texts
        self.moves = moves
        self.people = on_map(written.entry(MAP))
        self.things: dict[str, Thing] = {}
        self.links: dict[Link, None] = {}

    def read(self, findings: Mapping[str, Sequence[Finding]]) -> Thread:
        for one in self.people:
            self.person(one.name)
        for record in self.written.filled(GOALS):
            self.add(Reference(GOALS, record), "goal")
        for exercise, some in findings.items():
            self.insights(exercise, some)
        for record, answers in self.written.filled(GOALS).items():
            self.goal(Reference(GOALS, record), answers)
        for record, answers in self.written.filled(PLANS).items():
            self.plan(Reference(PLANS, record), answers)
        for exercise in PREPARED:
            for record, answers in self.written.filled(exercise).items():
                at = Reference(exercise, record)
                for name in self.named(at, answers):
                    self.link(self.person(name), self.add(at, "answer"), "prepared")
        for exercise, trying in TRIED.items():
            for record, answers in self.written.filled(exercise).items():
                self.attempt(Reference(exercise, record), answers, trying)
        return Thread(self.things, tuple(self.links))

    def insights(self, exercise: str, some: Sequence[Finding]) -> None:
        known = self.written.filled(exercise)
        for one in some:
            if one.suggests:
                roots = [ref for ref in one.refs if ref in known] or [""]
                at = Reference(exercise, roots[0])
                thing = Thing(insight_id(at, one), "insight", short(one.text, SENTENCE), str(at))
                self.things.setdefault(thing.id, thing)
                for root in roots:
                    self.link(self.add(Reference(exercise, root), "answer"), thing.id, "shows")

    def goal(self, at: Reference, answers: Answers) -> None:
        goal = str(at)
        root = as_reference(answers.get("from"))
        if root:
            origin = self.add(root, "answer")
            shown = [
                link.target for link in self.links if link.source == origin and link.kind == "shows"
            ]
            for source in shown or [origin]:
                self.link(source, goal, "became")
        if words(answers, "person"):
            self.link(goal, self.person(words(answers, "person")), "takes")
        facet = as_reference(answers.get("facet"))
        if facet:
            self.link(goal, self.add(facet, "change"), "moved")
        level = self.texts.get(f"goals.mark-{words(answers, 'now')}")
        if level:
            self.link(goal, self.part(at, "now", "change", level), "moved")

    def plan(self, at: Reference, answers: Answers) -> None:
        plan = self.add(at, "plan")
        goal, tool = goal_of(answers), as_reference(answers.get("exercise"))
        if goal:
            self.link(self.add(goal, "goal"), plan, "planned")
        if tool:
            self.link(plan, self.add(tool, "answer"), "prepared")
        if words(answers, "person"):
            self.link(plan, self.person(words(answers, "person")), "takes")

    def attempt(self, at: Reference, answers: Answers, trying: Trying) -> None:
        attempt = self.add(at, "attempt")
        goal = goal_of(answers)
        names = self.named(at, answers)
        for name in names:
            self.link(self.person(name), attempt, "tried")
        if goal:
            self.link(self.add(goal, "goal"), attempt, "tried")
        said = words(answers, trying.words)
        if said:
            evidence = self.part(at, trying.words, "evidence", short(said))
            self.link(attempt, evidence, "found")
            change = f"{goal}!now"
            if goal and change in self.things:
                self.link(evidence, change, "moved")

    def add(self, at: Reference, role: Role) -> str:
        """Put a record on the thread, or what is left of one that was removed."""
        key = str(at)
        if at.exercise == MAP and at.record:
            person = next((one for one in self.people if one.id == at.record), None)
            if person:
                return self.person(person.name)
        if key not in self.things:
            title = self.moves.get(key) or self.written.title(at)
            thing = Thing(key, role, title, key)
            self.things[key] = thing if title else Thing(key, "gone", self.texts["thread.gone"], "")
        return key

    def part(self, at: Reference, name: str, role: Role, title: str) -> str:
        key = f"{at}!{name}"
        self.things.setdefault(key, Thing(key, role, title, str(at)))
        return key

    def person(self, name: str) -> str:
        key, known = person_id(name, self.people)
        at = key if known else ""
        self.things.setdefault(key, Thing(key, "person", known.name if known else name, at))
        return key

    def named(self, at: Reference, answers: Answers) -> Iterator[str]:
        about = self.written.exercises.get(at.exercise)
        for one in about.fields if about else ():
            if one.kind == "person":
                yield from people_in(one, answers)

    def link(self, source: str, target: str, kind: Kind) -> None:
        if source != target:
            self.links[Link(source, target, kind)] = None


def goal_of(answers: Answers) -> Reference | None:
    """Return the goal that a record serves."""
    at = as_reference(answers.get("goal"))
    return at if at and at.record else None


def insight_id(at: Reference, one: Finding) -> str:
    """Return the id of an insight on the thread."""
    return f"{at}!{fold(one.suggests)}"


def person_id(name: str, people: Sequence[Stakeholder]) -> tuple[str, Stakeholder | None]:
    """Return the id of a person on the thread, and who they are on the map."""
    known = find(name, people)
    return (f"{MAP}/{known.id}", known) if known else (f"person/{fold(name)}", None)


def was_tried(answers: Answers, trying: Trying) -> bool:
    """Return whether a record says that it was tried: by an outcome, or by words alone."""
    said = [words(answers, name) for name in trying.outcomes]
    if any(one and one not in trying.off for one in said):
        return True
    return bool(words(answers, trying.words)) and not any(said)
