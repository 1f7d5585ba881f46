"""Pictures as data: what an insight function draws and a front end shows without knowing why.

Every picture has a title and a summary which says in words what it shows. A ``ref`` leads back
to what was written: the id of a record, or of a field when the exercise is one record.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class Dot:
    """One record in a plot.

    Attributes
    ----------
    ref
        Id of the record.
    across, up
        Its place, in units of the axes.
    full
        Drawn as a full dot, else as a ring.
    chosen
        The one that was chosen among all (e.g. as the aim).
    """

    ref: str
    across: float
    up: float
    full: bool
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Plot:
    """A plot of records on two scales from 0 to ``most``, cut in four.

    Attributes
    ----------
    title
        What it shows.
    summary
        The same in a sentence or two, for whoever does not see it.
    across, up
        What the axes stand for.
    corners
        Words in the four parts: top left, top right, bottom left, bottom right.
    full, ring
        What a full dot and a ring mean.
    cut
        The value from which on something counts as high.
    """

    title: str
    summary: str
    across: str
    up: str
    corners: tuple[str, str, str, str]
    full: str
    ring: str
    dots: tuple[Dot, ...]
    cut: float = 5
    most: float = 10


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a curve: what was expected, and how often it happened.

    Attributes
    ----------
    across, up
        Expected and happened, in percent (0–100).
    count
        How many records it stands for; drawn larger.
    refs
        Their ids.
    """

    across: float
    up: float
    count: int
    refs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Curve:
    """Expected against happened, both in percent, with the line on which the two agree.

    Attributes
    ----------
    line
        What the line of agreement means, written along it.
    above, below
        What it means to stand above it (it went better) and below it.
    """

    title: str
    summary: str
    across: str
    up: str
    line: str
    above: str
    below: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """One value on one day, with its likely range when there is one."""

    on: date
    value: float
    low: float | None = None
    high: float | None = None
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """Values of one thing over days, in their order."""

    name: str
    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class Over:
    """Values over days, one small track for each series, all on one scale.

    Attributes
    ----------
    low, high
        Ends of the scale.
    """

    title: str
    summary: str
    low: float
    high: float
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of counted things; ``parts`` has a whole number for each of `Bars.parts`."""

    name: str
    parts: tuple[int, ...]
    refs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bars:
    """Counts in rows, each row cut into the same parts (e.g. well, so-so, badly).

    Attributes
    ----------
    parts
        Words for the parts, in their order; one word when there is nothing to cut.
    """

    title: str
    summary: str
    parts: tuple[str, ...]
    rows: tuple[Bar, ...]


CellKind = Literal["full", "half", "gap", "none", "words"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a grid: a sign with its words, or words alone.

    Attributes
    ----------
    kind
        ``full`` a filled sign, ``half`` a half-filled one, ``gap`` an empty one that asks for
        something, ``none`` nothing to say, ``words`` the words without a sign.
    words
        What the sign means here; read out, and shown beside it.
    """

    kind: CellKind
    words: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a grid: its name, a cell for each column, and a remark at its end."""

    name: str
    cells: tuple[Cell, ...]
    note: str = ""
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of signs: rows against columns (need to know, coverage)."""

    title: str
    summary: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One of several texts that stand side by side, with a remark such as its measures."""

    heading: str
    text: str
    note: str = ""
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Sides:
    """Two to four texts side by side: before and after, three readings, three listeners."""

    title: str
    summary: str
    sides: tuple[Side, ...]


Picture = Plot | Curve | Over | Bars | Grid | Sides
