"""What an insight function is given and what it tells: the one shape for every exercise."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from icwidgets.domain.entry import Answers
from icwidgets.domain.finding import Finding
from icwidgets.domain.picture import Picture as RatingPicture
from icwidgets.domain.pictures import Bars, Picture

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class AreaRated:
    """The self-ratings of one area.

    Attributes
    ----------
    area, name
        Id and name of the area.
    picture
        One track a facet: the last check-in as "now", all earlier ones before it.
    """

    area: str
    name: str
    picture: RatingPicture


def _nowhere(exercise: str) -> Answers:
    return {}


def _never(exercise: str) -> tuple[tuple[date, Answers], ...]:
    return ()


def _unrated() -> tuple[AreaRated, ...]:
    return ()


def _unnamed(exercise: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Given:
    """What an insight function may look at.

    Attributes
    ----------
    answers
        The entry of the exercise itself.
    texts
        All texts of the content; the sentences are among them.
    today
        The day on which it is read.
    elsewhere
        Id of another exercise → the newest answers there, ``{}`` when there are none.
    checkins
        The areas that were rated, with every check-in.
    earlier
        Id of an exercise → what its entry said at the end of each day on which it was changed,
        oldest first.
    called
        Id of an exercise → its title, or empty.
    """

    answers: Answers
    texts: Texts
    today: date = field(default_factory=date.today)
    elsewhere: Callable[[str], Answers] = _nowhere
    checkins: Callable[[], Sequence[AreaRated]] = _unrated
    earlier: Callable[[str], Sequence[tuple[date, Answers]]] = _never
    called: Callable[[str], str] = _unnamed


@dataclass(frozen=True, slots=True)
class Span:
    """A mark on some words of a field of kind ``writing``.

    Attributes
    ----------
    key
        Answer key of the field: its id, or ``<record>/<field>``.
    start, end
        Where the words stand in the answer, in UTF-16 units as a browser counts them.
    kind
        What was found, e.g. ``hedge``; ``<room>.span-<kind>`` names it.
    label
        Its name in a word or two.
    reason
        Why it is marked and what kind of change would help, in a sentence.
    """

    key: str
    start: int
    end: int
    kind: str
    label: str
    reason: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page.

    Attributes
    ----------
    text
        The line itself.
    source
        Where it comes from, in words ("My goals, 4 May"), for print; empty on a page that is
        of one exercise only.
    ref
        ``<exercise id>`` or ``<exercise id>/<record id>`` that it leads back to, or empty.
    """

    text: str
    source: str = ""
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page: its heading, then lines, then a table.

    Attributes
    ----------
    columns, rows
        A small table: words at its head, and rows of as many words; empty for none.
    """

    heading: str
    lines: tuple[Line, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """What an exercise gives to take along: a charter, an agenda, a card, a summary.

    It is shown, printed, and saved as PDF; it fits one sheet.

    Attributes
    ----------
    note
        A small line under the title (for whom, of which day), or empty.
    """

    title: str
    sections: tuple[Section, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What follows from an entry.

    Attributes
    ----------
    findings
        Sentences, the most important first; their ``refs`` are record ids.
    marks
        Record id → a few words that say how it stands, shown on its card.
    pictures
        What there is to draw, the most important first.
    spans
        Marks on the words of fields of kind ``writing``.
    page
        The result on one sheet, when there is one.
    """

    findings: tuple[Finding, ...] = ()
    marks: Mapping[str, str] = field(default_factory=dict)
    pictures: tuple[Picture, ...] = ()
    spans: tuple[Span, ...] = ()
    page: Page | None = None

    def __str__(self) -> str:
        """Return it as text to read: every sentence, and pictures by what they show."""
        return "\n\n".join(_blocks(self)) or "Nothing follows from this yet."

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """Show the text in JupyterLab; the plain ``repr`` stays that of a dataclass."""
        printer.text(str(self))


def _blocks(told: Told) -> Iterator[str]:
    for finding in told.findings:
        yield "\n".join(one for one in (finding.heading, finding.text, finding.because) if one)
    if told.marks:
        yield "\n".join(f"{ref}: {mark}" for ref, mark in told.marks.items())
    for span in told.spans:
        yield f"{span.key} {span.start}–{span.end}, {span.label}: {span.reason}"
    for picture in told.pictures:
        yield "\n".join([picture.title, picture.summary, *_rows(picture)])
    if told.page:
        yield "\n".join(one for one in (told.page.title, told.page.note) if one)
        for part in told.page.sections:
            rows = (part.columns, *part.rows) if part.columns else part.rows
            table = [" | ".join(row) for row in rows]
            yield "\n".join([part.heading, *(line.text for line in part.lines), *table])


def _rows(picture: Picture) -> Iterator[str]:
    """Yield what bars count, row by row; other pictures say it all in their summary."""
    if isinstance(picture, Bars):
        for row in picture.rows:
            counts = zip(picture.parts, row.parts, strict=True)
            yield f"{row.name}: {', '.join(f'{name} {count}' for name, count in counts if count)}"


@dataclass(frozen=True, slots=True)
class Insight:
    """An insight function, and what it reads.

    Attributes
    ----------
    tell
        Entry in, findings out: pure, so that the same entry always tells the same.
    reads
        Ids of the fields that it looks at; a definition that names it must have them.
    """

    tell: Callable[[Given], Told]
    reads: tuple[str, ...]
