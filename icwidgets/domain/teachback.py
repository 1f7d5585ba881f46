"""Having it said back: which key points arrived, over attempts.

Teach-back checks the explanation, not the listener. After Schillinger and others (2003).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from icwidgets.domain.entry import Answers
from icwidgets.domain.finding import Finding
from icwidgets.domain.pictures import Bar, Bars, Moment, Over, Picture, Series
from icwidgets.domain.records import records, words
from icwidgets.domain.saying import day, quoted, rows
from icwidgets.domain.told import Given, Texts, Told

READS = ("who", "on", "points", "arrived", "ask")
MOVED = 0.2
"""A change of the share from which on it is told: one point of five."""


@dataclass(frozen=True, slots=True)
class Try:
    """One explanation and what came back.

    Attributes
    ----------
    points, arrived
        The key points, and those which the other person said back: one a line.
    """

    id: str
    who: str
    on: date | None
    points: tuple[str, ...]
    arrived: tuple[str, ...]
    ask: str

    @property
    def lost(self) -> tuple[str, ...]:
        """Key points that did not come back."""
        back = {" ".join(one.casefold().split()) for one in self.arrived}
        return tuple(one for one in self.points if " ".join(one.casefold().split()) not in back)

    @property
    def share(self) -> float:
        """Share of the key points that came back, 0 to 1; 0 without points."""
        return (len(self.points) - len(self.lost)) / len(self.points) if self.points else 0.0


def tries(answers: Answers) -> list[Try]:
    """Return the attempts that name a listener, oldest first."""
    found = [
        Try(
            record,
            who,
            day(fields.get("on")),
            tuple(rows(fields.get("points"))),
            tuple(rows(fields.get("arrived"))),
            words(fields, "ask"),
        )
        for record, fields in records(answers).items()
        if (who := words(fields, "who"))
    ]
    return sorted(found, key=lambda one: one.on or date.max)


def told(given: Given) -> Told:
    """Say how many points came back, which keep getting lost, and whether it is getting better."""
    some, texts = tries(given.answers), given.texts
    done = [one for one in some if one.points and one.arrived]
    findings = [
        *_plan(some, texts),
        *_last(done, texts),
        *_often(done, texts),
        *_trend(done, texts),
    ]
    marks = {
        one.id: texts["teachback.mark"].format(
            arrived=len(one.points) - len(one.lost), of=len(one.points)
        )
        for one in done
    }
    return Told(tuple(findings), marks, _pictures(done, texts))


def _plan(some: Sequence[Try], texts: Texts) -> list[Finding]:
    bare = next((one for one in some if not one.points), None)
    if bare:
        return [Finding(texts["teachback.ask-points"].format(who=bare.who), refs=(bare.id,))]
    mute = next((one for one in some if not one.ask and not one.arrived), None)
    if mute:
        return [Finding(texts["teachback.ask-ask"].format(who=mute.who), refs=(mute.id,))]
    coming = next((one for one in some if not one.arrived), None)
    if coming:
        text = texts["teachback.ready"].format(
            who=coming.who, count=len(coming.points), ask=coming.ask
        )
        return [Finding(text, refs=(coming.id,))]
    return []


def _last(done: Sequence[Try], texts: Texts) -> list[Finding]:
    if not done:
        return []
    one = done[-1]
    if not one.lost:
        text = texts["teachback.all"].format(who=one.who)
    else:
        text = texts["teachback.lost"].format(
            who=one.who,
            arrived=len(one.points) - len(one.lost),
            of=len(one.points),
            names=quoted(list(one.lost[:3]), texts),
        )
    return [Finding(text, refs=(one.id,))]


def _often(done: Sequence[Try], texts: Texts) -> list[Finding]:
    lost = Counter(point.casefold() for one in done for point in one.lost)
    if not lost or lost.most_common(1)[0][1] < 2:
        return []
    key, count = lost.most_common(1)[0]
    name = next(point for one in done for point in one.lost if point.casefold() == key)
    text = texts["teachback.often"].format(name=name, count=count)
    losing = [one for one in done if key in {point.casefold() for point in one.lost}]
    return [Finding(text, refs=tuple(one.id for one in losing))]


def _trend(done: Sequence[Try], texts: Texts) -> list[Finding]:
    if len(done) < 3:
        return []
    first, last = done[0], done[-1]
    if abs(last.share - first.share) < MOVED:
        return []
    key = "better" if last.share > first.share else "worse"
    text = texts[f"teachback.{key}"].format(first=_count(first, texts), last=_count(last, texts))
    return [Finding(text, refs=(first.id, last.id))]


def _count(one: Try, texts: Texts) -> str:
    return texts["teachback.count"].format(
        arrived=len(one.points) - len(one.lost), of=len(one.points)
    )


def _pictures(done: Sequence[Try], texts: Texts) -> tuple[Picture, ...]:
    return (*_over(done, texts), *_bars(done, texts))


def _over(done: Sequence[Try], texts: Texts) -> tuple[Over, ...]:
    dated = [(one.on, one) for one in done if one.on is not None]
    if not dated:
        return ()
    moments = tuple(Moment(on, round(100 * one.share), ref=one.id) for on, one in dated)
    first, last = dated[0][1], dated[-1][1]
    key = "over-summary" if len(dated) > 1 else "over-summary-one"
    return (
        Over(
            title=texts["teachback.over-title"],
            summary=texts[f"teachback.{key}"].format(
                count=len(dated), first=_count(first, texts), last=_count(last, texts)
            ),
            low=0,
            high=100,
            series=(Series(texts["teachback.over-series"], moments),),
        ),
    )


def _bars(done: Sequence[Try], texts: Texts) -> tuple[Bars, ...]:
    """Return for each key point how often it arrived and got lost, the most lost first."""
    told: dict[str, list[Try]] = {}
    spelt: dict[str, str] = {}
    for one in done:
        for point in dict.fromkeys(one.points):
            told.setdefault(point.casefold(), []).append(one)
            spelt.setdefault(point.casefold(), point)
    found = []
    for key, those in told.items():
        lost = sum(key in {point.casefold() for point in one.lost} for one in those)
        refs = tuple(dict.fromkeys(one.id for one in those))
        found.append(Bar(spelt[key], (len(those) - lost, lost), refs))
    found.sort(key=lambda bar: -bar.parts[1])
    if not found:
        return ()
    never = [bar.name for bar in found if not bar.parts[0]]
    key = "bars-summary-never" if never else "bars-summary"
    summary = texts[f"teachback.{key}"].format(count=len(found), names=quoted(never[:3], texts))
    parts = (texts["teachback.part-arrived"], texts["teachback.part-lost"])
    return (Bars(texts["teachback.bars-title"], summary, parts, tuple(found)),)
