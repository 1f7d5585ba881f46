"""A new technology or process: what changes for whom, what they must do, what stays.

The rules are our own, after the guidelines on plain language for public bodies (PLAIN 2011): say
who has to do what, and by when.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from icwidgets.domain.entry import Answers
from icwidgets.domain.finding import Finding
from icwidgets.domain.pictures import Cell, Grid, Row
from icwidgets.domain.records import records, words
from icwidgets.domain.saying import clean, day, listed, quoted, said_day
from icwidgets.domain.told import Given, Line, Page, Section, Texts, Told

READS = ("role", "changes", "from", "does", "stays", "gain")


@dataclass(frozen=True, slots=True)
class Role:
    """One group of people and what the change is for them."""

    id: str
    name: str
    changes: str
    start: date | None
    does: str
    stays: str
    gain: str


def roles(answers: Answers) -> list[Role]:
    """Return the roles that are named, in the order in which they were added."""
    return [
        Role(
            record,
            name,
            words(fields, "changes"),
            day(fields.get("from")),
            words(fields, "does"),
            words(fields, "stays"),
            words(fields, "gain"),
        )
        for record, fields in records(answers).items()
        if (name := words(fields, "role"))
    ]


def told(given: Given) -> Told:
    """Say which roles have nothing to do, no day or nothing that stays, and give each its brief."""
    some, texts = roles(given.answers), given.texts
    marks = {one.id: texts["changing.mark-idle"] for one in some if not one.does}
    findings = (*_lacks(some, texts), *_apart(some, given), *_whole(some, given))
    return Told(findings, marks, _grid(some, given), page=_page(some, given))


def _lacks(some: Sequence[Role], texts: Texts) -> Iterator[Finding]:
    lacking = (
        ("idle", [one for one in some if not one.does]),
        ("undated", [one for one in some if one.does and one.start is None]),
        ("nothing-stays", [one for one in some if one.changes and not one.stays]),
        ("no-gain", [one for one in some if one.does and not one.gain]),
    )
    for key, those in lacking:
        if those:
            text = texts[f"changing.{key}"].format(
                names=quoted([one.name for one in those[:3]], texts)
            )
            yield Finding(text, refs=tuple(one.id for one in those))


def _apart(some: Sequence[Role], given: Given) -> Iterator[Finding]:
    """Say for how many days the old way and the new one run side by side."""
    dated = sorted(
        ((one.start, one) for one in some if one.start is not None), key=lambda pair: pair[0]
    )
    if len(dated) > 1 and dated[0][0] != dated[-1][0]:
        (start, first), (end, last) = dated[0], dated[-1]
        text = given.texts["changing.apart"].format(
            first=first.name,
            start=said_day(start, given),
            last=last.name,
            end=said_day(end, given),
            days=(end - start).days,
        )
        yield Finding(text, refs=(first.id, last.id))


def _whole(some: Sequence[Role], given: Given) -> Iterator[Finding]:
    """Name the role whose start comes first, with what it does first."""
    ready = [one for one in some if one.changes and one.does and one.stays and one.start]
    if ready:
        one = min(ready, key=lambda role: role.start or date.max)
        text = given.texts["changing.first"].format(
            name=one.name,
            day=said_day(one.start or given.today, given),
            does=clean(one.does),
            stays=clean(one.stays),
        )
        yield Finding(text, refs=(one.id,))


_PARTS = ("changes", "does", "stays", "gain")


def _grid(some: Sequence[Role], given: Given) -> tuple[Grid, ...]:
    texts = given.texts
    if not some:
        return ()

    def cell(text: str) -> Cell:
        return Cell("words", text) if text else Cell("gap", texts["changing.open"])

    grid_rows = tuple(
        Row(
            one.name,
            (
                cell(said_day(one.start, given) if one.start else ""),
                *(cell(getattr(one, part)) for part in _PARTS),
            ),
            "" if one.does else texts["changing.mark-idle"],
            one.id,
        )
        for one in some
    )
    idle = [one.name for one in some if not one.does]
    summary = texts["changing.grid-summary-idle" if idle else "changing.grid-summary"].format(
        count=len(some), names=listed(idle, texts)
    )
    columns = tuple(texts[f"changing.column-{one}"] for one in ("from", *_PARTS))
    return (Grid(texts["changing.grid-title"], summary, columns, grid_rows),)


def _page(some: Sequence[Role], given: Given) -> Page | None:
    """Return the brief: one section for each role of which it is known what changes."""
    texts = given.texts
    told_ = [one for one in some if one.changes]
    if not told_:
        return None

    def section(one: Role) -> Section:
        key = "line-changes-from" if one.start else "line-changes"
        on = said_day(one.start, given) if one.start else ""
        lines = [Line(texts[f"changing.{key}"].format(text=clean(one.changes), day=on))]
        lines += [
            Line(texts[f"changing.line-{part}"].format(text=clean(getattr(one, part))))
            for part in _PARTS[1:]
            if getattr(one, part)
        ]
        return Section(one.name, tuple(lines))

    title = texts["changing.page-title"]
    return Page(title, tuple(section(one) for one in told_))
