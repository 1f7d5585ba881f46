"""Promises, wherever they were made: what is due, what was kept, what gets in the way.

Progress that is looked at goes further (Harkin and others 2016), and a promise that somebody else
knows of is kept more often. Moved and dropped are answers like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from icwidgets.domain.finding import Finding
from icwidgets.domain.pictures import Bar, Bars
from icwidgets.domain.promise import AREAS, OWN, TALKS, Promise, commitments, promised
from icwidgets.domain.saying import said_day
from icwidgets.domain.told import Given, Line, Page, Section, Told

READS = ("what", "by", "who", "status", "to", "noticed")
SAID = 2
"""Promises of one kind that are named at a time; more would be a scolding."""
ENOUGH = 2
"""Promises on either side from which on two ways are held against each other."""
PARTS = ("done", "open", "moved", "dropped")


def told(given: Given) -> Told:
    """Say what is due and what comes next, what was kept, and what got in the way."""
    own = commitments(given.answers)
    some = [*own, *promised(AREAS, given.elsewhere)]
    findings = [
        *_due(some, given),
        *_next(some, given),
        *counted(some, given),
        *_in_the_way(some, given),
        *_known(some, given),
        *_no_day(some, given),
    ]
    return Told(
        tuple(findings),
        {one.record: _mark(one, given) for one in own},
        _picture(some, given),
        page=_page(some, given),
    )


def by_day(some: Sequence[Promise]) -> list[Promise]:
    """Return promises by their day, those without one last."""
    return sorted(some, key=lambda one: one.by or date.max)


def state(one: Promise, given: Given) -> str:
    """Return how a promise stands, in words: "due since 4 May", "done"."""
    texts = given.texts
    if one.over:
        return texts[f"commitments.state-{one.status}"]
    if one.by is None:
        return texts["commitments.state-no-day"]
    key = "due" if one.due(given.today) else "moved" if one.status == "moved" else "by"
    return texts[f"commitments.state-{key}"].format(day=said_day(one.by, given))


def _due(some: Sequence[Promise], given: Given) -> Iterator[Finding]:
    late = by_day([one for one in some if one.due(given.today)])
    for number, one in enumerate(late[:SAID]):
        heading = given.texts["commitments.due-heading"] if number == 0 else ""
        yield _finding("due", one, given, heading=heading, day=_day(one, given))
    if len(late) > SAID:
        more = late[SAID:]
        text = given.texts["commitments.due-more"].format(count=len(more))
        yield Finding(text, refs=tuple(_ref(one) for one in more))


def _next(some: Sequence[Promise], given: Given) -> Iterator[Finding]:
    coming = [one for one in some if not one.over and one.by and one.by >= given.today]
    for one in by_day(coming)[:1]:
        today = one.by == given.today
        heading = given.texts["commitments.next-heading"]
        key = "today" if today else "next-known" if one.who else "next"
        yield _finding(key, one, given, heading=heading, day=_day(one, given), who=one.who)


def counted(some: Sequence[Promise], given: Given, *, full: bool = False) -> Iterator[Finding]:
    """Say how many promises were done, moved and dropped, once it was told of any.

    Parameters
    ----------
    full
        Whether references name the exercise also for promises of the plan's own list.
    """
    told = [one for one in some if one.status != "open"]
    if not told:
        return
    parts = [
        given.texts[f"commitments.count-{status}"].format(count=count)
        for status in ("done", "moved", "dropped")
        if (count := sum(one.status == status for one in told))
    ]
    key = "count-all" if len(some) > 1 else "count-one"
    text = given.texts[f"commitments.{key}"].format(of=len(some), parts=", ".join(parts))
    refs = tuple(one.ref if full else _ref(one) for one in told)
    yield Finding(text, refs=refs, heading=given.texts["commitments.count-heading"])


def _in_the_way(some: Sequence[Promise], given: Given) -> Iterator[Finding]:
    stopped = [one for one in some if one.status in ("moved", "dropped")]
    for one in [one for one in stopped if one.noticed][-SAID:]:
        yield _finding(
            f"way-{one.status}", one, given, noticed=one.noticed, leads_to="plan.if-then"
        )
    for one in [one for one in stopped if not one.noticed][-1:]:
        yield _finding(f"ask-{one.status}", one, given)
    for one in [one for one in some if one.status == "done" and not one.noticed][-1:]:
        yield _finding("ask-done", one, given)


def _known(some: Sequence[Promise], given: Given) -> Iterator[Finding]:
    """Hold promises that somebody knew of against those that nobody did."""
    told = [one for one in some if one.status != "open" and one.exercise != TALKS]
    known, alone = [one for one in told if one.who], [one for one in told if not one.who]
    if min(len(known), len(alone)) < ENOUGH:
        return
    kept, kept_alone = (sum(one.status == "done" for one in side) for side in (known, alone))
    if kept * len(alone) <= kept_alone * len(known):
        return
    text = given.texts["commitments.known"].format(
        kept=kept, of=len(known), alone=kept_alone, of_alone=len(alone)
    )
    yield Finding(text, refs=tuple(_ref(one) for one in (*known, *alone)))


def _no_day(some: Sequence[Promise], given: Given) -> Iterator[Finding]:
    for one in [one for one in some if one.by is None and not one.over][:1]:
        yield _finding("no-day", one, given)


def _finding(
    key: str, one: Promise, given: Given, *, heading: str = "", leads_to: str = "", **more: str
) -> Finding:
    text = given.texts[f"commitments.{key}"].format(what=one.what.rstrip("."), **more)
    place = "" if one.exercise == OWN else given.called(one.exercise)
    because = given.texts["commitments.stands-in"].format(place=place) if place else ""
    return Finding(text, because=because, refs=(_ref(one),), heading=heading, leads_to=leads_to)


def _mark(one: Promise, given: Given) -> str:
    said = state(one, given)
    return said[:1].upper() + said[1:]


def _picture(some: Sequence[Promise], given: Given) -> tuple[Bars, ...]:
    """Draw where promises were made, and how they stand."""
    texts = given.texts
    of: Sequence[tuple[str, Callable[[Promise], bool]]] = (
        ("own", lambda one: one.exercise == OWN),
        ("areas", lambda one: one.exercise not in (OWN, TALKS)),
        ("talks", lambda one: one.exercise == TALKS),
    )
    rows = tuple(
        Bar(
            texts[f"commitments.row-{name}"],
            tuple(sum(one.status == part for one in mine) for part in PARTS),
            tuple(_ref(one) for one in mine),
        )
        for name, belongs in of
        if (mine := [one for one in some if belongs(one)])
    )
    if not rows:
        return ()
    names = tuple(texts[f"commitments.part-{part}"] for part in PARTS)
    summary = "; ".join(
        texts["commitments.row-summary"].format(
            row=row.name,
            counts=", ".join(
                f"{count} {name}" for count, name in zip(row.parts, names, strict=True)
            ),
        )
        for row in rows
    )
    return (Bars(texts["commitments.picture"], f"{summary}.", names, rows),)


def _page(some: Sequence[Promise], given: Given) -> Page | None:
    """Put every promise on one page, those that ask for something first."""
    texts = given.texts
    open_ = [one for one in some if not one.over]
    parts = {
        "due": [one for one in open_ if one.due(given.today)],
        "coming": [one for one in open_ if not one.due(given.today)],
        "done": [one for one in some if one.status == "done"],
        "dropped": [one for one in some if one.status == "dropped"],
    }
    sections = tuple(
        Section(
            texts[f"commitments.page-{name}"],
            tuple(
                Line(_line(one, given), given.called(one.exercise), one.ref) for one in by_day(mine)
            ),
        )
        for name, mine in parts.items()
        if mine
    )
    note = texts["commitments.page-note"].format(day=said_day(given.today, given))
    return Page(texts["commitments.page-title"], sections, note) if sections else None


def _line(one: Promise, given: Given) -> str:
    what = one.what.rstrip(".")
    if one.over:
        if not one.noticed:
            return f"{what}."
        return given.texts["commitments.page-noticed"].format(what=what, noticed=one.noticed)
    return given.texts["commitments.page-line"].format(what=what, state=state(one, given))


def _ref(one: Promise) -> str:
    """Return what a finding refers to: a record of this list, or something elsewhere."""
    return one.record if one.exercise == OWN else one.ref


def _day(one: Promise, given: Given) -> str:
    return said_day(one.by, given) if one.by else ""
