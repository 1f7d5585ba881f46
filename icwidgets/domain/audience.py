"""Who needs a piece of knowledge, for which objective, and what they can do without.

Whoever knows something finds it hard to picture not knowing it (Camerer, Loewenstein & Weber
1989), so each listener's own objective comes first. The rules are our own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from icwidgets.domain.entry import Answers
from icwidgets.domain.finding import Finding
from icwidgets.domain.pictures import Cell, Grid, Row
from icwidgets.domain.records import records, words
from icwidgets.domain.saying import listed, quoted, rows
from icwidgets.domain.told import Given, Texts, Told

READS = ("who", "objective", "serves", "known", "needs", "without")
MOST = 3
"""Points that one listener takes in at a time; more are told to be sorted."""


@dataclass(frozen=True, slots=True)
class Listener:
    """One person who should hear of it.

    Attributes
    ----------
    objective
        What they have to reach: theirs, not mine.
    serves
        The decision or action of theirs that the knowledge serves.
    needs, without
        What they need to know for it, and what they can do without: one thing a line.
    """

    id: str
    who: str
    objective: str
    serves: str
    known: str
    needs: tuple[str, ...]
    without: tuple[str, ...]


def listeners(answers: Answers) -> list[Listener]:
    """Return the people that are named, in the order in which they were added."""
    return [
        Listener(
            record,
            who,
            words(fields, "objective"),
            words(fields, "serves"),
            words(fields, "known"),
            tuple(rows(fields.get("needs"))),
            tuple(rows(fields.get("without"))),
        )
        for record, fields in records(answers).items()
        if (who := words(fields, "who"))
    ]


def told(given: Given) -> Told:
    """Say whose objective is missing, what to leave out for whom, and what all need."""
    some, texts = listeners(given.answers), given.texts
    findings = [
        *_aimless(some, texts),
        *_useless(some, texts),
        *_crossed(some, texts),
        *_many(some, texts),
        *_shared(some, texts),
        *_leave_out(some, texts),
    ]
    marks = {one.id: texts["audience.mark-aimless"] for one in some if not one.objective}
    return Told(tuple(findings), marks, _grid(some, texts))


def _aimless(some: Sequence[Listener], texts: Texts) -> list[Finding]:
    bare = [one for one in some if not one.objective]
    if not bare:
        return []
    key = "aimless-one" if len(bare) == 1 else "aimless"
    text = texts[f"audience.{key}"].format(names=quoted([one.who for one in bare[:3]], texts))
    goal = texts["suggest.audience"].format(who=bare[0].who)
    refs = tuple(one.id for one in bare)
    return [Finding(text, refs=refs, leads_to="plan.goals", suggests=goal)]


def _useless(some: Sequence[Listener], texts: Texts) -> list[Finding]:
    idle = next((one for one in some if one.objective and not one.serves), None)
    if idle is None:
        return []
    text = texts["audience.no-action"].format(who=idle.who, objective=idle.objective.rstrip("."))
    return [Finding(text, refs=(idle.id,))]


def _crossed(some: Sequence[Listener], texts: Texts) -> list[Finding]:
    """Name what stands on both lists of one person."""
    for one in some:
        spare = {row.casefold() for row in one.without}
        both = next((need for need in one.needs if need.casefold() in spare), "")
        if both:
            text = texts["audience.crossed"].format(who=one.who, need=both)
            return [Finding(text, refs=(one.id,))]
    return []


def _many(some: Sequence[Listener], texts: Texts) -> list[Finding]:
    full = next((one for one in some if len(one.needs) > MOST), None)
    if full is None:
        return []
    text = texts["audience.many"].format(
        who=full.who, count=len(full.needs), first=full.needs[0], most=MOST
    )
    return [Finding(text, refs=(full.id,))]


def _shared(some: Sequence[Listener], texts: Texts) -> list[Finding]:
    """Name what stands on two or more lists: it can be said to all at once."""
    found: dict[str, list[Listener]] = {}
    spelt: dict[str, str] = {}
    for one in some:
        for need in one.needs:
            found.setdefault(need.casefold(), []).append(one)
            spelt.setdefault(need.casefold(), need)
    both = [(spelt[key], who) for key, who in found.items() if len(who) > 1]
    if not both:
        return []
    need, who = both[0]
    text = texts["audience.shared"].format(need=need, names=quoted([one.who for one in who], texts))
    return [Finding(text, refs=tuple(one.id for one in who))]


def _leave_out(some: Sequence[Listener], texts: Texts) -> list[Finding]:
    return [
        Finding(
            texts["audience.leave-out"].format(who=one.who, names=quoted(list(one.without), texts)),
            refs=(one.id,),
        )
        for one in some
        if one.without
    ][:3]


def _grid(some: Sequence[Listener], texts: Texts) -> tuple[Grid, ...]:
    """Return people against what they want, decide, know, need, and can do without."""
    if not some:
        return ()

    def cell(words_: str, gap: str = "") -> Cell:
        if words_:
            return Cell("words", words_)
        return Cell("gap", texts[f"audience.{gap}"]) if gap else Cell("none")

    bare = [one.who for one in some if not one.objective]
    key = "grid-summary-bare" if bare else "grid-summary"
    grid_rows = tuple(
        Row(
            one.who,
            (
                cell(one.objective, "gap-objective"),
                cell(one.serves, "gap-serves"),
                cell(one.known),
                cell("; ".join(one.needs), "gap-needs"),
                cell("; ".join(one.without)),
            ),
            "" if one.objective else texts["audience.mark-aimless"],
            one.id,
        )
        for one in some
    )
    return (
        Grid(
            title=texts["audience.grid-title"],
            summary=texts[f"audience.{key}"].format(
                count=len(some), with_=len(some) - len(bare), names=listed(bare, texts)
            ),
            columns=tuple(
                texts[f"audience.column-{one}"]
                for one in ("objective", "serves", "known", "needs", "without")
            ),
            rows=grid_rows,
        ),
    )
