"""Whether a team covers what the work needs: gaps, single points of failure, overload.

Lines of communication: n people have n(n − 1)/2 (Brooks 1975).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from icwidgets.domain.entry import Answers
from icwidgets.domain.finding import Finding
from icwidgets.domain.person import each, fold
from icwidgets.domain.pictures import Bar, Bars, Cell, Grid, Row
from icwidgets.domain.records import records, words
from icwidgets.domain.saying import choice, listed, quoted
from icwidgets.domain.told import Given, Texts, Told

KINDS = ("knowledge", "decision", "time")
READS = ("need", "kind", "who")
LOAD = 4
"""Needs from which on one person carries too many."""
MANY = 9
"""People from which on one room is no longer enough."""


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that the work needs.

    Attributes
    ----------
    who
        The people who cover it, as written; empty when nobody does.
    """

    id: str
    name: str
    kind: str
    who: tuple[str, ...]


def needs(answers: Answers) -> list[Need]:
    """Return the needs that have a name, in the order in which they were added."""
    return [
        Need(
            record,
            name,
            choice(fields.get("kind"), KINDS),
            each(words(fields, "who")),
        )
        for record, fields in records(answers).items()
        if (name := words(fields, "need"))
    ]


def people(some: Sequence[Need]) -> dict[str, list[Need]]:
    """Return who covers what, each person under the first spelling of their name."""
    names: dict[str, str] = {}
    found: dict[str, list[Need]] = defaultdict(list)
    for need in some:
        for who in need.who:
            found[names.setdefault(fold(who), who)].append(need)
    return dict(found)


def lines(count: int) -> int:
    """Return the lines of communication among ``count`` people."""
    return count * (count - 1) // 2


def told(given: Given) -> Told:
    """Say what nobody covers, what hangs on one person, and who carries too much."""
    some, texts = needs(given.answers), given.texts
    who = people(some)
    findings = [
        *_gaps(some, texts),
        *_single(some, who, texts),
        *_deciders(some, texts),
        *_overload(who, texts),
        *_lines(who, texts),
    ]
    marks = {one.id: texts["coverage.mark-gap"] for one in some if not one.who}
    marks |= {one.id: texts["coverage.mark-single"] for one in some if len(one.who) == 1}
    return Told(tuple(findings), marks, (*_grid(some, who, texts), *_load(who, texts)))


def _gaps(some: Sequence[Need], texts: Texts) -> list[Finding]:
    bare = [one for one in some if not one.who]
    if not bare:
        return []
    key = "gap-decision" if bare[0].kind == "decision" else "gap"
    text = texts[f"coverage.{key}"].format(names=quoted([one.name for one in bare[:3]], texts))
    goal = texts["suggest.coverage"].format(need=bare[0].name)
    refs = tuple(one.id for one in bare)
    return [Finding(text, refs=refs, leads_to="plan.goals", suggests=goal)]


def _single(some: Sequence[Need], who: dict[str, list[Need]], texts: Texts) -> list[Finding]:
    alone = [one for one in some if len(one.who) == 1 and one.kind != "decision"]
    if not alone:
        return []
    first = max(who, key=lambda name: sum(one in alone for one in who[name]))
    theirs = [one for one in who[first] if one in alone]
    text = texts["coverage.single"].format(
        who=first, names=quoted([one.name for one in theirs[:3]], texts)
    )
    return [Finding(text, refs=tuple(one.id for one in theirs))]


def _deciders(some: Sequence[Need], texts: Texts) -> list[Finding]:
    """Name a decision with more than one in charge, else one that has its decider."""
    known = [one for one in some if one.kind == "decision" and one.who]
    if not known:
        return []
    one = max(known, key=lambda need: len(need.who))
    key = "decider" if len(one.who) == 1 else "deciders"
    text = texts[f"coverage.{key}"].format(name=one.name, who=listed(list(one.who), texts))
    return [Finding(text, refs=(one.id,))]


def _overload(who: dict[str, list[Need]], texts: Texts) -> list[Finding]:
    heavy = [(name, those) for name, those in who.items() if len(those) >= LOAD]
    return [
        Finding(
            texts["coverage.overload"].format(who=name, count=len(those)),
            refs=tuple(one.id for one in those),
        )
        for name, those in heavy[:2]
    ]


def _lines(who: dict[str, list[Need]], texts: Texts) -> list[Finding]:
    if len(who) < 3:
        return []
    key = "lines-many" if len(who) >= MANY else "lines"
    text = texts[f"coverage.{key}"].format(count=len(who), lines=lines(len(who)))
    refs = tuple(dict.fromkeys(one.id for those in who.values() for one in those))
    return [Finding(text, because=listed(list(who), texts), refs=refs)]


def _grid(some: Sequence[Need], who: dict[str, list[Need]], texts: Texts) -> tuple[Grid, ...]:
    """Return needs against people: who covers what, alone or with others."""
    if not some or not who:
        return ()

    def cell(need: Need, name: str) -> Cell:
        if need not in who[name]:
            return Cell("none")
        alone = len(need.who) == 1
        return Cell(
            "half" if alone else "full", texts["coverage.alone" if alone else "coverage.one-of"]
        )

    def note(need: Need) -> str:
        if not need.who:
            return texts["coverage.mark-gap"]
        return texts["coverage.mark-single"] if len(need.who) == 1 else ""

    grid_rows = tuple(
        Row(need.name, tuple(cell(need, name) for name in who), note(need), need.id)
        for need in some
    )
    summary = texts["coverage.grid-summary"].format(
        needs=len(some),
        people=len(who),
        gaps=sum(not one.who for one in some),
        single=sum(len(one.who) == 1 for one in some),
        lines=lines(len(who)),
    )
    return (Grid(texts["coverage.grid-title"], summary, tuple(who), grid_rows),)


def _load(who: dict[str, list[Need]], texts: Texts) -> tuple[Bars, ...]:
    """Return how much each person carries, the most first."""
    if len(who) < 2:
        return ()
    bars = tuple(
        Bar(name, (len(those),), tuple(one.id for one in those))
        for name, those in sorted(who.items(), key=lambda pair: -len(pair[1]))
    )
    summary = texts["coverage.load-summary"].format(
        most=bars[0].name, count=bars[0].parts[0], least=bars[-1].name, few=bars[-1].parts[0]
    )
    return (Bars(texts["coverage.load-title"], summary, (texts["coverage.load-part"],), bars),)
