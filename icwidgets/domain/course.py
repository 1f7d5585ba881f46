"""How it has gone: every check-in, the goals, what was tried and what was promised, in one view.

A change of a rating is told by the reliable change index (Jacobson & Truax 1991,
`icwidgets.domain.change`), between the first check-in and the last one; everything else is
counted from the entries that it leads back to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from icwidgets.domain.change import Verdict, verdict
from icwidgets.domain.commitments import counted
from icwidgets.domain.entry import Answers
from icwidgets.domain.finding import Finding
from icwidgets.domain.goals import EXERCISE as GOALS
from icwidgets.domain.goals import attained, goals
from icwidgets.domain.goals import pictures as goal_pictures
from icwidgets.domain.picture import Dated, Track
from icwidgets.domain.pictures import Bar, Bars, Moment, Over, Picture, Series, Side, Sides
from icwidgets.domain.portrait import say_value
from icwidgets.domain.promise import every
from icwidgets.domain.records import words
from icwidgets.domain.saying import listed, said_day
from icwidgets.domain.tally import HOW, TEACH_BACK, Tally, points_back, tallies
from icwidgets.domain.teachback import tries
from icwidgets.domain.told import AreaRated, Given, Told

READS = ("noticed", "others")


@dataclass(frozen=True, slots=True)
class Moved:
    """A facet between the first check-in that shows it and the last one.

    Attributes
    ----------
    ref
        The rating that it comes from: ``<area>.rating/<facet>``.
    """

    ref: str
    name: str
    first: Dated
    last: Dated

    @property
    def verdict(self) -> Verdict:
        """Whether it has moved more than chance explains."""
        return verdict(self.first.score, self.last.score)


def told(given: Given) -> Told:
    """Say what has moved, how far the goals have come, how attempts went, what was kept."""
    rated, counts = given.checkins(), tallies(given.elsewhere)
    findings = [
        *(finding for one in rated for finding in _area(one, given)),
        *_once(rated, given),
        *_goals(given),
        *counted(every(given.elsewhere), given, full=True),
    ]
    if findings or counts:
        findings = [*findings, *_others(rated, given)]
    elif words(given.answers, "noticed"):
        findings = [Finding(given.texts["course.nothing"])]
    return Told(tuple(findings), pictures=(*_sides(given), *_pictures(rated, counts, given)))


def dated(track: Track, on: date | None) -> list[Dated]:
    """Return every check-in that shows a facet, oldest first."""
    now = [Dated(on, track.now)] if track.now and on else []
    return [*track.before, *now]


def moved(one: AreaRated) -> list[Moved]:
    """Return the facets of an area that two check-ins or more show."""
    found = []
    for track in one.picture.tracks:
        shown = dated(track, one.picture.day)
        if len(shown) > 1:
            found.append(Moved(f"{one.area}.rating/{track.id}", track.name, shown[0], shown[-1]))
    return found


def say_moved(one: Moved, given: Given) -> str:
    """Return the change of a facet with both values, both days and the verdict in words."""
    return given.texts["course.moved"].format(
        name=one.name,
        change=given.texts[f"profile.change-{one.verdict}"],
        first=say_value(one.first.score.value),
        first_day=said_day(one.first.day, given),
        last=say_value(one.last.score.value),
        last_day=said_day(one.last.day, given),
    )


def say_tried(one: Tally, given: Given) -> str:
    """Return what was tried in an exercise, and how it went: "6 in all: 4 well, 2 in part"."""
    parts = [
        given.texts[f"course.how-{how}"].format(count=count)
        for how, count in zip(HOW, one.counts, strict=True)
        if count
    ]
    key = "tried" if len(parts) > 1 else "tried-alike"
    text = given.texts[f"course.{key}"].format(
        name=_name(one, given), count=len(one.refs), parts=", ".join(parts)
    )
    return text + _points(one, given)


def _points(one: Tally, given: Given) -> str:
    """Say how many points came back, where they were counted."""
    if one.exercise != TEACH_BACK:
        return ""
    back, of = points_back(tries(given.elsewhere(TEACH_BACK)))
    return given.texts["course.points"].format(back=back, of=of) if of else ""


def _area(one: AreaRated, given: Given) -> Iterator[Finding]:
    texts, changes = given.texts, moved(one)
    steps = [change for change in changes if change.verdict != "cannot-tell"]
    for number, step in enumerate(sorted(steps, key=lambda step: step.verdict)):
        heading = one.name if number == 0 else ""
        yield Finding(say_moved(step, given), refs=(step.ref,), heading=heading)
    unsure = [change for change in changes if change.verdict == "cannot-tell"]
    if unsure:
        names = listed([change.name for change in unsure], texts)
        key = "cannot-tell-rest" if steps else "cannot-tell"
        day = said_day(min(change.first.day for change in unsure), given)
        text = texts[f"course.{key}"].format(names=names, day=day)
        refs = tuple(change.ref for change in unsure)
        yield Finding(text, refs=refs, heading="" if steps else one.name)


def _once(rated: Sequence[AreaRated], given: Given) -> Iterator[Finding]:
    """Say in one sentence of which areas nothing can be told before the next check-in."""
    some = [one for one in rated if one.picture.scored and not moved(one)]
    if some:
        names = listed([one.name for one in some], given.texts)
        refs = tuple(f"{one.area}.rating" for one in some)
        heading = given.texts["course.once-heading"]
        yield Finding(given.texts["course.once"].format(names=names), refs=refs, heading=heading)


def _goals(given: Given) -> Iterator[Finding]:
    theirs = replace(given, answers=given.elsewhere(GOALS))
    some = goals(theirs.answers)
    scores = attained(theirs, some)
    if not scores:
        return
    (_, last), (first_day, first) = scores[-1], scores[0]
    key = "goals" if len(scores) > 1 else "goals-once"
    text = given.texts[f"course.{key}"].format(
        first=f"{first:.0f}", day=said_day(first_day, given), last=f"{last:.0f}"
    )
    refs = tuple(f"{GOALS}/{one.id}" for one in some if one.now is not None)
    yield Finding(text, refs=refs, heading=given.texts["course.goals-heading"])


def _others(rated: Sequence[AreaRated], given: Given) -> Iterator[Finding]:
    """Ask for another pair of eyes, or say what they saw that the ratings do not show yet."""
    lines, steps = seen_by_others(given.answers), [step for one in rated for step in moved(one)]
    if steps and not lines:
        yield Finding(given.texts["course.others-ask"], refs=("others",))
    elif steps and all(step.verdict == "cannot-tell" for step in steps):
        text = given.texts["course.others-sure"].format(said=lines[0])
        yield Finding(text, refs=("others",))


def seen_by_others(answers: Answers) -> list[str]:
    """Return what others have noticed, a remark each."""
    return [line for row in words(answers, "others").splitlines() if (line := row.strip())]


def _sides(given: Given) -> Iterator[Sides]:
    """Put what others saw beside what the person says: self-ratings alone flatter a little.

    People rate themselves about a third of a standard deviation higher than others rate them, and
    the two agree little (Heidemeier & Moser 2009).
    """
    texts, theirs = given.texts, words(given.answers, "others")
    if theirs:
        mine = words(given.answers, "noticed") or texts["course.others-mine-none"]
        yield Sides(
            texts["course.others-title"],
            texts["course.others-summary"],
            (
                Side(texts["course.others-mine"], mine, ref="noticed"),
                Side(texts["course.others-theirs"], theirs, ref="others"),
            ),
        )


def _name(one: Tally, given: Given) -> str:
    return given.texts[f"course.name-{one.exercise.partition('.')[2]}"]


def _pictures(
    rated: Sequence[AreaRated], counts: Sequence[Tally], given: Given
) -> tuple[Picture, ...]:
    theirs = replace(given, answers=given.elsewhere(GOALS))
    return (
        *(over for one in rated for over in _over(one, given)),
        *goal_pictures(theirs, goals(theirs.answers))[:1],
        *_bars(counts, given),
    )


def _over(one: AreaRated, given: Given) -> Iterator[Over]:
    """Draw every check-in of every facet of an area, with its likely range, from two on."""
    if not moved(one):
        return
    texts, series, said = given.texts, [], []
    for track in one.picture.tracks:
        shown = dated(track, one.picture.day)
        if not shown:
            continue
        ref = f"{one.area}.rating/{track.id}"
        moments = tuple(
            Moment(at.day, at.score.value, at.score.low, at.score.high, ref) for at in shown
        )
        series.append(Series(track.name, moments))
        first, last = say_value(shown[0].score.value), say_value(shown[-1].score.value)
        key = "facet" if len(shown) > 1 else "facet-once"
        said.append(texts[f"course.{key}"].format(name=track.name, first=first, last=last))
    if series:
        yield Over(
            texts["course.area-title"].format(area=one.name),
            texts["course.area-summary"].format(
                facets="; ".join(said), low=one.picture.low, high=one.picture.high
            ),
            one.picture.low,
            one.picture.high,
            tuple(series),
        )


def _bars(counts: Sequence[Tally], given: Given) -> Iterator[Bars]:
    if not counts:
        return
    texts = given.texts
    parts = tuple(texts[f"course.part-{how}"] for how in HOW)
    rows = tuple(Bar(_name(one, given), one.counts, one.refs) for one in counts)
    tried, well = sum(one.tried for one in counts), sum(one.counts[0] for one in counts)
    summary = texts["course.tried-summary"].format(tried=tried, well=well)
    summary += "".join(_points(one, given) for one in counts)
    yield Bars(texts["course.tried-title"], summary, parts, rows)
