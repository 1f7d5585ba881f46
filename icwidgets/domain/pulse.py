"""A short team pulse over weeks: the trend, and what to mend first.

The order goals, roles, process, relations is Beckhard's (1972; Rubin, Plovnick & Fry 1977):
trouble in relations often comes from unclear goals or roles. Safety to speak after Edmondson
(1999), in our own words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from math import hypot, sqrt

from icwidgets.domain.entry import Answers, Json
from icwidgets.domain.finding import Finding
from icwidgets.domain.pictures import Moment, Over, Series
from icwidgets.domain.records import records
from icwidgets.domain.saying import day, listed, whole
from icwidgets.domain.told import Given, Texts, Told

ORDER = ("goals", "roles", "process", "relations")
RATED = (*ORDER, "safety")
READS = ("on", "people", *RATED)
FEWEST = 4
"""Answers below which a round is not looked at: one could tell who said what."""
LOW = 5
"""Below this mean (of 10) a part needs mending."""
SPREAD = 2.0
"""Assumed standard deviation between the answers of a team, in points of 10: ours, for want of
figures. The range of a mean follows from it."""
SURE = 1.96
"""A change beyond this many standard errors is more than chance explains."""


@dataclass(frozen=True, slots=True)
class Round:
    """One round of the pulse.

    Attributes
    ----------
    people
        How many answered.
    means
        Part → mean of the team, 0–10; parts left open are not there.
    spreads
        Part → standard deviation of the answers, for rounds that were asked by a link.
    """

    id: str
    on: date | None
    people: int
    means: dict[str, int]
    spreads: dict[str, float] = field(default_factory=dict)

    def error(self, part: str) -> float:
        """Return the standard error of a part's mean, of its own spread or the assumed one."""
        return error(self.people, self.spreads.get(part, SPREAD))


def rounds(answers: Answers) -> list[Round]:
    """Return the rounds that hold a rating, oldest first."""
    found = [
        Round(
            record,
            day(fields.get("on")),
            whole(fields.get("people"), 99) or 0,
            {part: value for part in RATED if (value := whole(fields.get(part), 10)) is not None},
            {part: apart for part in RATED if (apart := _spread(fields.get(f"{part}-spread")))},
        )
        for record, fields in records(answers).items()
    ]
    return sorted((one for one in found if one.means), key=lambda one: one.on or date.max)


def _spread(value: Json) -> float:
    """Return a standard deviation as a round by link has written it, 0 for anything else."""
    usable = isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= 10
    return float(value) if usable and isinstance(value, int | float) else 0.0


def told(given: Given) -> Told:
    """Say what to mend first, and what has moved since the round before."""
    some, texts = rounds(given.answers), given.texts
    shown = [one for one in some if one.people >= FEWEST]
    findings = [
        *_guarded(some, shown, texts),
        *_first(shown, texts),
        *_safety(shown, texts),
        *_moved(shown, texts),
    ]
    marks = {one.id: texts["pulse.mark-few"] for one in some if one not in shown}
    return Told(tuple(findings), marks, _over(shown, texts))


def _guarded(some: Sequence[Round], shown: Sequence[Round], texts: Texts) -> list[Finding]:
    few = [one for one in some if one not in shown]
    if not few:
        return []
    text = texts["pulse.few"].format(fewest=FEWEST)
    return [Finding(text, refs=tuple(one.id for one in few))]


def _first(shown: Sequence[Round], texts: Texts) -> list[Finding]:
    if not shown:
        return []
    last = shown[-1]
    low = [part for part in ORDER if last.means.get(part, 10) < LOW]
    heading = texts["pulse.first-heading"]
    if not low:
        whole_set = all(part in last.means for part in ORDER)
        lowest = min(
            (part for part in RATED if part in last.means), key=lambda part: last.means[part]
        )
        text = texts["pulse.fine" if whole_set else "pulse.open"].format(
            part=texts[f"pulse.part-{lowest}"], mean=last.means[lowest]
        )
        return [Finding(text, refs=(last.id,), heading=heading)]
    text = texts[f"pulse.mend-{low[0]}"].format(mean=last.means[low[0]])
    because = texts["pulse.order"] if len(low) > 1 else ""
    goal = texts["suggest.pulse"].format(part=texts[f"pulse.part-{low[0]}"])
    return [
        Finding(
            text,
            because=because,
            refs=(last.id,),
            leads_to="plan.goals",
            heading=heading,
            suggests=goal,
        )
    ]


def _safety(shown: Sequence[Round], texts: Texts) -> list[Finding]:
    if not shown or shown[-1].means.get("safety", 10) >= LOW:
        return []
    text = texts["pulse.safety"].format(mean=shown[-1].means["safety"])
    return [Finding(text, refs=(shown[-1].id,))]


def error(people: int, spread: float = SPREAD) -> float:
    """Return the standard error of a mean of so many answers: spread / √people."""
    return spread / sqrt(people)


def _moved(shown: Sequence[Round], texts: Texts) -> list[Finding]:
    """Hold the last round against the first, part by part, with what chance explains."""
    if len(shown) < 2:
        return []
    before, after = shown[0], shown[-1]
    usual = SURE * hypot(error(before.people), error(after.people))
    found, still = [], []
    for part in RATED:
        if part in before.means and part in after.means:
            change = after.means[part] - before.means[part]
            name = texts[f"pulse.part-{part}"]
            if abs(change) < SURE * hypot(before.error(part), after.error(part)):
                still.append(name)
                continue
            text = texts["pulse.up" if change > 0 else "pulse.down"].format(
                part=name, before=before.means[part], after=after.means[part]
            )
            found.append(Finding(text, refs=(before.id, after.id)))
    if still:
        text = texts["pulse.still"].format(parts=listed(still, texts), chance=f"{usual:.1f}")
        found.append(Finding(text, refs=(before.id, after.id)))
    return found


def _over(shown: Sequence[Round], texts: Texts) -> tuple[Over, ...]:
    """Return a track for each part, every mean with its likely range; none below the minimum."""
    dated = [(one.on, one) for one in shown if one.on is not None]

    def moments(part: str) -> tuple[Moment, ...]:
        return tuple(
            Moment(
                on,
                one.means[part],
                round(max(0.0, one.means[part] - one.error(part)), 2),
                round(min(10.0, one.means[part] + one.error(part)), 2),
                one.id,
            )
            for on, one in dated
            if part in one.means
        )

    tracks = [(part, moments(part)) for part in RATED]
    series = tuple(Series(texts[f"pulse.part-{part}"], found) for part, found in tracks if found)
    if not series:
        return ()
    said = "; ".join(
        texts["pulse.over-part"].format(
            part=one.name, first=one.moments[0].value, last=one.moments[-1].value
        )
        for one in series
    )
    measured = all(part in one.spreads for _, one in dated for part in one.means)
    key = "pulse.over-summary-measured" if measured else "pulse.over-summary"
    summary = texts[key].format(count=len(dated), parts=said, spread=round(SPREAD))
    return (Over(texts["pulse.over-title"], summary, 0, 10, series),)
