"""How to approach each key person, and what works with whom.

Proactive influence tactics after Yukl (2008), outcomes after Falbe & Yukl (1992): commitment,
compliance, resistance. Pressure and going over somebody's head are left out on purpose: they
buy compliance at best, and cost trust.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from icwidgets.domain.entry import Answers
from icwidgets.domain.finding import Finding
from icwidgets.domain.person import fold, say_known
from icwidgets.domain.records import records, words
from icwidgets.domain.saying import choice, day
from icwidgets.domain.told import Given, Texts, Told

WAYS = ("reason", "consult", "values", "gain", "exchange", "help", "personal", "coalition")
OUTCOMES = ("commitment", "compliance", "resistance")
READS = ("who", "way", "where", "on", "outcome")
ENOUGH = 3


@dataclass(frozen=True, slots=True)
class Approach:
    """One way to approach one person."""

    id: str
    who: str
    way: str
    where: str
    on: date | None
    outcome: str


def approaches(answers: Answers) -> list[Approach]:
    """Return the approaches that name a person: those still to come first, by their day."""
    found = [
        Approach(
            record,
            who,
            choice(fields.get("way"), WAYS),
            words(fields, "where"),
            day(fields.get("on")),
            choice(fields.get("outcome"), OUTCOMES),
        )
        for record, fields in records(answers).items()
        if (who := words(fields, "who"))
    ]
    return sorted(found, key=lambda one: (bool(one.outcome), one.on or date.max))


def told(given: Given) -> Told:
    """Say whom to approach next, which way has worked with whom, and what is still open."""
    some, texts = approaches(given.answers), given.texts
    findings = [
        *_next(some, given),
        *_again(some, texts),
        *_works(some, texts),
        *_same(some, texts),
    ]
    marks = {one.id: texts[f"tactics.mark-{one.outcome}"] for one in some if one.outcome}
    return Told(tuple(findings), marks)


def _next(some: Sequence[Approach], given: Given) -> list[Finding]:
    today, texts = given.today, given.texts
    coming = next((one for one in some if not one.outcome), None)
    if coming is None:
        return []
    if not coming.way:
        key = "choose"
    elif not coming.where and not coming.on:
        key = "where"
    elif coming.on and coming.on < today:
        key = "past"
    else:
        key = "next"
    way = texts[f"tactics.way-{coming.way}"] if coming.way else ""
    text = texts[f"tactics.{key}"].format(who=coming.who, way=way)
    return [
        Finding(
            text,
            because=say_known(coming.who, given),
            refs=(coming.id,),
            heading=texts["tactics.next-heading"],
        )
    ]


def _again(some: Sequence[Approach], texts: Texts) -> list[Finding]:
    """Name another way for whoever resisted, once per person."""
    by_person: dict[str, list[Approach]] = defaultdict(list)
    for one in some:
        by_person[fold(one.who)].append(one)
    found = []
    for theirs in by_person.values():
        tried = {one.way for one in theirs if one.outcome and one.way}
        held = [one for one in theirs if one.outcome == "resistance" and one.way]
        won = any(one.outcome == "commitment" for one in theirs)
        if held and not won and not any(not one.outcome for one in theirs):
            other = next((way for way in WAYS[1:] if way not in tried), "")
            text = texts["tactics.other" if other else "tactics.rest"].format(
                who=held[-1].who,
                way=texts[f"tactics.way-{held[-1].way}"],
                other=texts[f"tactics.way-{other}"] if other else "",
            )
            found.append(Finding(text, refs=tuple(one.id for one in theirs)))
    return found[:2]


def _works(some: Sequence[Approach], texts: Texts) -> list[Finding]:
    tried: dict[str, list[Approach]] = defaultdict(list)
    for one in some:
        if one.way and one.outcome:
            tried[one.way].append(one)
    enough = {way: those for way, those in tried.items() if len(those) >= ENOUGH}
    if not enough:
        return []
    won = {way: sum(one.outcome == "commitment" for one in those) for way, those in enough.items()}
    best = max(enough, key=lambda way: won[way] / len(enough[way]))
    key = "works" if won[best] else "works-not"
    text = texts[f"tactics.{key}"].format(
        way=texts[f"tactics.way-{best}"], won=won[best], of=len(enough[best])
    )
    return [Finding(text, refs=tuple(one.id for one in enough[best]))]


def _same(some: Sequence[Approach], texts: Texts) -> list[Finding]:
    ways = Counter(one.way for one in some if one.way)
    if not ways:
        return []
    way, count = ways.most_common(1)[0]
    if (
        count < ENOUGH
        or count < sum(ways.values())
        or len({fold(one.who) for one in some}) < ENOUGH
    ):
        return []
    text = texts["tactics.same"].format(way=texts[f"tactics.way-{way}"], count=count)
    return [Finding(text, refs=tuple(one.id for one in some if one.way))]
