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
from icwidgets.domain.pictures import Bar, Bars, Cell, Grid, Picture, Row
from icwidgets.domain.records import records, words
from icwidgets.domain.saying import choice, day, listed, opened, said_day
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
        *_with_whom(some, texts),
        *_works(some, texts),
        *_same(some, texts),
    ]
    marks = {one.id: texts[f"tactics.mark-{one.outcome}"] for one in some if one.outcome}
    return Told(tuple(findings), marks, _pictures(some, given))


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


def _with_whom(some: Sequence[Approach], texts: Texts) -> list[Finding]:
    """Say for each person which way won them and which did not, the most tried first."""
    theirs: dict[str, list[Approach]] = defaultdict(list)
    for one in some:
        if one.way and one.outcome:
            theirs[fold(one.who)].append(one)
    found = []
    for those in sorted(theirs.values(), key=len, reverse=True)[:3]:
        names = [(one.outcome, texts[f"tactics.way-{one.way}"]) for one in those]
        won = list(dict.fromkeys(name for took, name in names if took == "commitment"))
        less = list(dict.fromkeys(name for took, name in names if took != "commitment"))
        if not won and len(those) < 2 and those[0].outcome == "resistance":
            continue  # what to try next is said already
        key = "whom-both" if won and less else "whom-won" if won else "whom-less"
        text = texts[f"tactics.{key}"].format(
            who=those[0].who, won=listed(won, texts), less=listed(less, texts)
        )
        found.append(Finding(text, refs=tuple(one.id for one in those)))
    return found


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
        way=opened(texts[f"tactics.way-{best}"]), won=won[best], of=len(enough[best])
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


def _pictures(some: Sequence[Approach], given: Given) -> tuple[Picture, ...]:
    texts = given.texts
    tried = [one for one in some if one.outcome]
    by_way = [(opened(texts[f"tactics.way-{one.way}"]), one) for one in tried if one.way]
    by_person = [(one.who, one) for one in tried]
    return (
        *_plan(some, given),
        *_bars("ways", by_way, texts),
        *(_bars("people", by_person, texts) if len({fold(one.who) for one in tried}) > 1 else ()),
    )


def _plan(some: Sequence[Approach], given: Given) -> tuple[Grid, ...]:
    """Return what is still to come, in the order of its days."""
    texts = given.texts
    coming = [one for one in some if not one.outcome]
    if not coming:
        return ()

    def cell(text: str) -> Cell:
        return Cell("words", text) if text else Cell("gap", texts["tactics.open"])

    grid_rows = tuple(
        Row(
            one.who,
            (
                cell(said_day(one.on, given) if one.on else ""),
                cell(one.where),
                cell(opened(texts[f"tactics.way-{one.way}"]) if one.way else ""),
            ),
            ref=one.id,
        )
        for one in coming
    )
    summary = texts["tactics.plan-summary"].format(
        count=len(coming), names=listed(list(dict.fromkeys(one.who for one in coming)), texts)
    )
    columns = tuple(texts[f"tactics.column-{one}"] for one in ("on", "where", "way"))
    return (Grid(texts["tactics.plan-title"], summary, columns, grid_rows),)


def _bars(key: str, named: Sequence[tuple[str, Approach]], texts: Texts) -> tuple[Bars, ...]:
    rows: dict[str, list[Approach]] = {}
    spelt: dict[str, str] = {}
    for name, one in named:
        rows.setdefault(fold(name), []).append(one)
        spelt.setdefault(fold(name), name)
    bars = tuple(
        Bar(
            spelt[row],
            tuple(sum(one.outcome == outcome for one in those) for outcome in OUTCOMES),
            tuple(one.id for one in those),
        )
        for row, those in sorted(rows.items(), key=lambda pair: -len(pair[1]))
    )
    if not bars:
        return ()
    said = [
        texts["tactics.bar"].format(name=bar.name, won=bar.parts[0], of=sum(bar.parts))
        for bar in bars
    ]
    parts = tuple(texts[f"tactics.mark-{outcome}"] for outcome in OUTCOMES)
    return (Bars(texts[f"tactics.bars-{key}"], "; ".join(said) + ".", parts, bars),)
