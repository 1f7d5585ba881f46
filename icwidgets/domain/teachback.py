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
from icwidgets.domain.records import records, words
from icwidgets.domain.saying import day, quoted, rows
from icwidgets.domain.told import Given, Texts, Told

READS = ("who", "on", "points", "arrived", "ask")


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
        back = {one.casefold() for one in self.arrived}
        return tuple(one for one in self.points if one.casefold() not in back)


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
    return Told(tuple(findings), marks)


def _plan(some: Sequence[Try], texts: Texts) -> list[Finding]:
    bare = next((one for one in some if not one.points), None)
    if bare:
        return [Finding(texts["teachback.ask-points"].format(who=bare.who), refs=(bare.id,))]
    mute = next((one for one in some if not one.ask and not one.arrived), None)
    if mute:
        return [Finding(texts["teachback.ask-ask"].format(who=mute.who), refs=(mute.id,))]
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
    return [Finding(text, refs=tuple(one.id for one in done if name in one.lost))]


def _trend(done: Sequence[Try], texts: Texts) -> list[Finding]:
    if len(done) < 3:
        return []
    first, last = done[0], done[-1]
    before = 1 - len(first.lost) / len(first.points)
    after = 1 - len(last.lost) / len(last.points)
    if abs(after - before) < 0.2:
        return []
    key = "better" if after > before else "worse"
    text = texts[f"teachback.{key}"].format(
        first=f"{len(first.points) - len(first.lost)} of {len(first.points)}",
        last=f"{len(last.points) - len(last.lost)} of {len(last.points)}",
    )
    return [Finding(text, refs=(first.id, last.id))]
