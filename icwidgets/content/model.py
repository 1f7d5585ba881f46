"""The shapes that content files are loaded into: plain, frozen, complete."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

FieldKind = Literal[
    "text",
    "long-text",
    "choice",
    "number",
    "percent",
    "scale",
    "date",
    "writing",
    "person",
    "reference",
]
FIELD_KINDS: tuple[FieldKind, ...] = get_args(FieldKind)


@dataclass(frozen=True, slots=True)
class Scale:
    """Answer points of a rating, lowest first, and the words for "no chance to show this".

    Attributes
    ----------
    points
        ``(value, word)`` pairs with ascending whole values, e.g. ``(1, "Never")``.
    no_chance
        Label of the answer that is not scored.
    window
        The dated window that statements refer to, e.g. "in the last four weeks".
    """

    points: tuple[tuple[int, str], ...]
    no_chance: str
    window: str

    @property
    def low(self) -> int:
        """Lowest value."""
        return self.points[0][0]

    @property
    def high(self) -> int:
        """Highest value."""
        return self.points[-1][0]


@dataclass(frozen=True, slots=True)
class Statement:
    """One line that a person rates.

    Attributes
    ----------
    anchors
        What an answer looks like in behaviour: scale value (1, 3, 5) → sentence. Empty in
        optional sets from elsewhere.
    thought
        Id of the thought (``thoughts.yaml``) in the source's argument that it stems from;
        empty in optional sets.
    marker
        Whether it stands for its facet in the quick look.
    """

    id: str
    text: str
    facet: str
    reversed: bool
    anchors: Mapping[int, str]
    thought: str
    marker: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """A part of an area that is scored on its own.

    Attributes
    ----------
    looks_like
        What a score of about 1, 3 and 5 looks like: value → sentence.
    next_step
        One concrete thing to try for somebody who wants to move this facet.
    """

    id: str
    area: str
    name: str
    looks_like: Mapping[int, str]
    next_step: str


@dataclass(frozen=True, slots=True)
class Assumption:
    """Assumed reliability of a facet score, until the project has figures of its own.

    Attributes
    ----------
    alpha
        Internal consistency of the facet with all its statements, 0 < alpha < 1.
    sd
        Standard deviation of facet scores between people, in scale points.
    because
        One sentence: where the values come from.
    """

    alpha: float
    sd: float
    because: str


@dataclass(frozen=True, slots=True)
class StatementSet:
    """Statements that are rated together, with all that scoring them needs.

    ``id`` is the exercise they are saved under, e.g. ``confidence.rating``.
    """

    id: str
    version: str
    language: str
    licence: str
    source: str
    area: str
    title: str
    scale: Scale
    facets: tuple[Facet, ...]
    statements: tuple[Statement, ...]
    assumption: Assumption
    optional: bool = False
    examples: tuple[ScoringExample, ...] = ()


@dataclass(frozen=True, slots=True)
class ScoringExample:
    """A worked example that the tests run: answers and the scores they must give.

    Attributes
    ----------
    says
        What it shows, in a sentence.
    scores
        Facet id → score, ``None`` for "too little answered"; area ids in the quick look.
    """

    says: str
    answers: Mapping[str, int | str]
    scores: Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Area:
    """One of the four capability areas, as shown: name, promise, why it matters, facets."""

    id: str
    name: str
    title: str
    why: str
    facets: tuple[Facet, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """That a field holds one of some choices."""

    field: str
    values: tuple[str, ...]

    def met(self, answers: Mapping[str, object]) -> bool:
        """Return whether it is so; ``answers`` are those of one record, by field id."""
        return answers.get(self.field) in self.values


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that an exercise asks for.

    Attributes
    ----------
    ends
        What 0 and 10 mean, for a scale.
    when
        Asked for only when this is met; always when ``None``.
    to
        Ids of the exercises whose records a reference may name; an area stands for all of its
        exercises that have an insight, and a rating's records are its facets.
    several
        Whether a person may be several, with commas between them.
    """

    id: str
    kind: FieldKind
    label: str
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = False
    max_length: int = 2000
    ends: tuple[str, str] = ("", "")
    when: Condition | None = None
    to: tuple[str, ...] = ()
    several: bool = False


@dataclass(frozen=True, slots=True)
class Choosing:
    """Choosing one record among all, as with radio buttons.

    Attributes
    ----------
    key
        Answer key under which the id of the chosen record is kept.
    ask, chosen
        What stands beside the button of a record, before and after it is chosen.
    none
        What takes the choice back.
    """

    key: str
    ask: str
    chosen: str
    none: str


@dataclass(frozen=True, slots=True)
class ByLink:
    """What others are asked for by a link, without an account.

    Attributes
    ----------
    asks
        Fields of kind ``scale`` that they answer; their means are written into the record.
    people
        Field of kind ``number`` that takes how many answered.
    day
        Field of kind ``date`` that takes the day on which it was closed.
    fewest
        How many have to answer before anything is shown.
    """

    asks: tuple[str, ...]
    people: str
    day: str
    fewest: int


@dataclass(frozen=True, slots=True)
class Records:
    """What an exercise of repeated records (kind ``cards``) says about a record.

    Attributes
    ----------
    title
        Field whose answer is the title of a record.
    most
        How many there may be that are not over.
    add, first, full, unnamed
        Words on the button, the smallest first step, what is said when no more fits, and the
        title of a record that has none yet.
    over
        A record that meets it is over: it stays, and makes room for another.
    choosing
        When one of them can be chosen.
    by_link
        When others can be asked for it by a link.
    """

    title: str
    most: int
    add: str
    first: str
    full: str
    unnamed: str
    over: Condition | None = None
    choosing: Choosing | None = None
    by_link: ByLink | None = None


@dataclass(frozen=True, slots=True)
class MapExample:
    """A worked example of a stakeholder map, with made-up people.

    Attributes
    ----------
    people
        Short name of its own (``me`` is the person) → field of a person → value.
    ties
        Who listens, who is heard, and how much (1–5).
    """

    aim: str
    people: Mapping[str, Mapping[str, int | str]]
    ties: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class Exercise:
    """One thing to do: what it is for and what it asks.

    Attributes
    ----------
    kind
        Names the widget that draws it: ``sheet``, ``cards``, ``stakeholders``.
    example
        A filled record, field id → answer as text, that can be looked at while the exercise
        is empty.
    examples
        The same for an exercise of repeated records: several.
    records
        How its records are handled, ``None`` for an exercise that is one record.
    insight
        Name of its function in `icwidgets.domain.insights`, or empty.
    map
        The worked example of a stakeholder map, ``None`` for any other exercise.
    first
        The smallest first step, while nothing is written, or empty; an exercise of repeated
        records has it in ``records``.
    onward
        Id of the exercise to do next, or empty.
    """

    id: str
    version: str
    kind: str
    area: str
    title: str
    purpose: str
    fields: tuple[Field, ...]
    example: Mapping[str, str]
    examples: tuple[Mapping[str, str], ...] = ()
    records: Records | None = None
    insight: str = ""
    map: MapExample | None = None
    first: str = ""
    onward: str = ""


@dataclass(frozen=True, slots=True)
class Workbook:
    """One notebook as it stands in the header.

    Attributes
    ----------
    id
        File name without ``.ipynb``, e.g. ``01_confidence``.
    area
        Id of its area; empty for the start and the plan, which are for all areas.
    exercises
        Ids of the exercises in it, in their order; the first decides the progress shown.
    """

    id: str
    title: str
    area: str
    exercises: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """One language's whole content.

    Attributes
    ----------
    sets
        Statement sets by id: ``start.quick-look`` (derived: the marker statements of all
        areas), ``confidence.rating``, …, and optional ones (``ipip.assertiveness``).
    texts
        Every other sentence that a page or a finding shows: dotted key → text with
        ``{placeholders}``.
    thoughts
        Id → thought in the source's argument, in our own words, that statements stem from.
    """

    language: str
    areas: Mapping[str, Area]
    sets: Mapping[str, StatementSet]
    exercises: Mapping[str, Exercise]
    texts: Mapping[str, str]
    workbooks: tuple[Workbook, ...]
    thoughts: Mapping[str, str]
