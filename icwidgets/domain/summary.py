"""One page to take along: goals, change, attempts, plans and promises, each line with its source.

The rules are our own. Nothing is kept for it: it is read from the entries whenever it is looked
at, so that each number is the one that counting would give, and leads back to what was counted.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from icwidgets.domain.commitments import by_day, counted, state
from icwidgets.domain.course import moved, say_moved, say_tried
from icwidgets.domain.finding import Finding
from icwidgets.domain.goals import EXERCISE as GOALS
from icwidgets.domain.goals import FIELDS, attained, goals
from icwidgets.domain.ifthen import plans
from icwidgets.domain.portrait import say_value
from icwidgets.domain.promise import OWN, every
from icwidgets.domain.records import words
from icwidgets.domain.saying import listed, said_day
from icwidgets.domain.tally import tallies
from icwidgets.domain.told import AreaRated, Given, Line, Page, Section, Told

SUMMARY, PLANS = "plan.summary", "plan.if-then"
LEFT_OUT = "leave"
SHOWN = 6
"""Lines of one part; what goes beyond is counted."""
WIDE, TALL = 80, 52
"""Characters of a line and lines of a sheet, roughly, at the size that is good to read."""


def told(given: Given) -> Told:
    """Put on one page what the person wants on it, and say what is missing there."""
    own = _own(given)
    found = {name: _capped(list(lines(given)), given) for name, lines in PARTS.items()}
    kept = {name: lines for name, lines in found.items() if lines and not _left_out(name, given)}
    parts = [
        *own,
        *(Section(given.texts[f"summary.part-{name}"], lines) for name, lines in kept.items()),
    ]
    if not parts:
        return Told()
    page = Page(given.texts["summary.title"], tuple(parts), _note(given))
    return Told(tuple(_findings(page, found, kept, given)), page=page)


def _own(given: Given) -> Iterator[Section]:
    for name in ("remember", "ask"):
        written = words(given.answers, name)
        if written:
            heading = given.texts[f"summary.part-{name}"]
            rows = [row.strip() for row in written.splitlines() if row.strip()]
            yield Section(heading, tuple(Line(row, "", SUMMARY) for row in rows))


def _goals(given: Given) -> Iterator[Line]:
    texts, theirs = given.texts, replace(given, answers=given.elsewhere(GOALS))
    some = goals(theirs.answers)
    source = given.called(GOALS)
    for one in some:
        level = one.now or 0
        key = "goal" if one.now is not None else "goal-open"
        seen = one.levels[level].rstrip(".")
        text = texts[f"summary.{key}" if seen else f"summary.{key}-bare"].format(
            goal=one.name, level=texts[f"goals.level-{FIELDS[level]}"], seen=seen
        )
        yield Line(text, source, f"{GOALS}/{one.id}")
    scores = attained(theirs, some)
    if scores:
        (day, first), (_, last) = scores[0], scores[-1]
        key = "goals" if len(scores) > 1 else "goals-now"
        text = texts[f"summary.{key}"].format(
            first=f"{first:.0f}", day=said_day(day, given), last=f"{last:.0f}"
        )
        yield Line(text, source, GOALS)


def _ratings(given: Given) -> Iterator[Line]:
    for one in given.checkins():
        source = given.texts["summary.source-rating"].format(area=one.name)
        changes = moved(one)
        for change in changes:
            if change.verdict != "cannot-tell":
                yield Line(f"{say_moved(change, given)}", source, change.ref)
        rest = [change.name for change in changes if change.verdict == "cannot-tell"]
        if rest:
            text = given.texts["summary.cannot-tell"].format(names=listed(rest, given.texts))
            yield Line(text, source, f"{one.area}.rating")
        if not changes:
            yield from _once(one, source, given)


def _once(one: AreaRated, source: str, given: Given) -> Iterator[Line]:
    values = [
        given.texts["summary.facet"].format(name=track.name, value=say_value(track.now.value))
        for track in one.picture.tracks
        if track.now
    ]
    if values and one.picture.day:
        text = given.texts["summary.once"].format(
            day=said_day(one.picture.day, given), values=", ".join(values)
        )
        yield Line(text, source, f"{one.area}.rating")


def _tried(given: Given) -> Iterator[Line]:
    for one in tallies(given.elsewhere):
        yield Line(say_tried(one, given), given.called(one.exercise), one.exercise)


def _plans(given: Given) -> Iterator[Line]:
    for one in plans(given.elsewhere(PLANS)):
        if one.if_ and one.then:
            text = given.texts["summary.plan"].format(
                moment=one.if_.rstrip(".,"), action=one.then.rstrip(".")
            )
            yield Line(text, given.called(PLANS), f"{PLANS}/{one.id}")


def _promises(given: Given) -> Iterator[Line]:
    some = every(given.elsewhere)
    for finding in counted(some, given):
        yield Line(finding.text, given.called(OWN), OWN)
    for one in by_day([one for one in some if not one.over]):
        text = given.texts["summary.promise"].format(
            what=one.what.rstrip("."), state=state(one, given)
        )
        yield Line(text, given.called(one.exercise), one.ref)


PARTS: Mapping[str, Callable[[Given], Iterator[Line]]] = {
    "goals": _goals,
    "ratings": _ratings,
    "tried": _tried,
    "plans": _plans,
    "promises": _promises,
}
"""What can stand on the page, in its order: the field that leaves it out → its lines."""
READS = ("for", "remember", "ask", *PARTS)
_HOME = {"goals": GOALS, "tried": "confidence.interaction-log", "plans": PLANS, "promises": OWN}


def _left_out(name: str, given: Given) -> bool:
    return given.answers.get(name) == LEFT_OUT


def _capped(lines: Sequence[Line], given: Given) -> tuple[Line, ...]:
    most = SHOWN + 2
    if len(lines) <= most:
        return tuple(lines)
    more = lines[SHOWN:]
    text = given.texts["summary.more"].format(count=len(more))
    return (*lines[:SHOWN], Line(text, more[0].source, more[0].ref.partition("/")[0]))


def _note(given: Given) -> str:
    name, day = words(given.answers, "for"), said_day(given.today, given)
    key = "note-for" if name else "note"
    return given.texts[f"summary.{key}"].format(name=name, day=day)


def _findings(
    page: Page,
    found: Mapping[str, Sequence[Line]],
    kept: Mapping[str, Sequence[Line]],
    given: Given,
) -> Iterator[Finding]:
    texts = given.texts
    count = sum(len(part.lines) for part in page.sections)
    if kept:
        key = "stands-one" if count == 1 else "stands"
        yield Finding(texts[f"summary.{key}"].format(count=count))
    empty = [name for name, lines in found.items() if not lines and not _left_out(name, given)]
    if empty:
        names = listed([texts[f"summary.empty-{name}"] for name in empty], texts, "insight.or")
        leads_to = next((_HOME[name] for name in empty if name in _HOME), "")
        yield Finding(texts["summary.empty"].format(names=names), leads_to=leads_to)
    if _height(page) > TALL:
        longest = max(page.sections, key=lambda part: len(part.lines)).heading
        yield Finding(texts["summary.long"].format(part=longest))


def _height(page: Page) -> int:
    """Estimate how many lines the page takes; the file itself says so when it does not fit."""
    lines = [len(line.text) + len(line.source) for part in page.sections for line in part.lines]
    return 4 + 2 * len(page.sections) + sum(math.ceil(length / WIDE) for length in lines)
