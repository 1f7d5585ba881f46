"""If-then plans: an obstacle, a sign one can see, and one action.

Implementation intentions (Gollwitzer & Sheeran 2006): the plan works through the link from a
moment that one notices to an act that one can do at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from icwidgets.domain.entry import Answers
from icwidgets.domain.finding import Finding
from icwidgets.domain.language.marks import phrases
from icwidgets.domain.language.text import Text
from icwidgets.domain.records import records, words
from icwidgets.domain.told import Given, Texts, Told

READS = ("obstacle", "if", "then", "goal", "person")
LONG = 20
"""Words of an action that one can still remember in the moment."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One if-then plan."""

    id: str
    obstacle: str
    if_: str
    then: str
    goal: str
    person: str


def plans(answers: Answers) -> list[Plan]:
    """Return the plans that name an obstacle or a moment, in the order in which they were added."""
    return [
        Plan(
            record,
            words(fields, "obstacle"),
            words(fields, "if"),
            words(fields, "then"),
            words(fields, "goal"),
            words(fields, "person"),
        )
        for record, fields in records(answers).items()
        if words(fields, "obstacle") or words(fields, "if")
    ]


def told(given: Given) -> Told:
    """Say what each plan lacks to work in the moment, or say it whole."""
    some, texts = plans(given.answers), given.texts
    return Told(tuple(_findings(some, texts)))


def _findings(some: Sequence[Plan], texts: Texts) -> Iterator[Finding]:
    for one in some:
        key = _lack(one, texts)
        text = texts[f"ifthen.{key}"].format(
            obstacle=one.obstacle,
            moment=one.if_.rstrip(".,"),
            action=one.then.rstrip("."),
        )
        yield Finding(text, refs=(one.id,))
        if key == "whole" and not one.goal and not one.person:
            yield Finding(texts["ifthen.loose"].format(action=one.then), refs=(one.id,))


def _lack(one: Plan, texts: Texts) -> str:
    if not one.if_:
        return "ask-if"
    if not one.then:
        return "ask-then"
    if phrases(one.then, "not", texts["ifthen.not-words"].split(", ")):
        return "negative"
    if len(Text(one.then).words) > LONG:
        return "long"
    return "whole"
