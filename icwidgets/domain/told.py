"""What an insight function is given and what it tells: the one shape for every exercise."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from icwidgets.domain.entry import Answers
from icwidgets.domain.finding import Finding

Texts = Mapping[str, str]


def _nowhere(exercise: str) -> Answers:
    return {}


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
    """

    answers: Answers
    texts: Texts
    today: date = field(default_factory=date.today)
    elsewhere: Callable[[str], Answers] = _nowhere


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
class Told:
    """What follows from an entry.

    Attributes
    ----------
    findings
        Sentences, the most important first; their ``refs`` are record ids.
    marks
        Record id → a few words that say how it stands, shown on its card.
    plot
        A picture, when there is something to draw.
    """

    findings: tuple[Finding, ...] = ()
    marks: Mapping[str, str] = field(default_factory=dict)
    plot: Plot | None = None


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
