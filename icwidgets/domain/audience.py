"""Who needs a piece of knowledge, for which objective, and what they can do without.

Whoever knows something finds it hard to picture not knowing it (Camerer, Loewenstein & Weber
1989), so each listener's own objective comes first. The rules are our own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from icwidgets.domain.entry import Answers
from icwidgets.domain.finding import Finding
from icwidgets.domain.records import records, words
from icwidgets.domain.saying import quoted, rows
from icwidgets.domain.told import Given, Texts, Told

READS = ("who", "objective", "serves", "known", "needs", "without")


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
        *_shared(some, texts),
        *_leave_out(some, texts),
    ]
    marks = {one.id: texts["audience.mark-aimless"] for one in some if not one.objective}
    return Told(tuple(findings), marks)


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
