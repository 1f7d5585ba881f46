"""What a person knows that the organisation needs: how valuable, and how visible.

The valuable and invisible is what Luft and Ingham (1955) call the hidden part of the Johari
window: known to me, not to others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from icwidgets.domain.entry import Answers
from icwidgets.domain.finding import Finding
from icwidgets.domain.person import fold
from icwidgets.domain.pictures import Dot, Plot
from icwidgets.domain.records import records, words
from icwidgets.domain.saying import quoted, whole
from icwidgets.domain.told import Given, Texts, Told

READS = ("strength", "evidence", "benefits", "knows", "valuable", "visible")
HIGH = 5


@dataclass(frozen=True, slots=True)
class Strength:
    """Something a person knows or can do that others need.

    Attributes
    ----------
    valuable, visible
        How much it is worth to others, and how many of them know of it: 0–10, or ``None``.
    """

    id: str
    name: str
    evidence: str
    benefits: str
    knows: str
    valuable: int | None
    visible: int | None

    @property
    def hidden(self) -> bool:
        """Whether it is worth much and hardly anybody knows."""
        return (self.valuable or 0) >= HIGH and self.visible is not None and self.visible < HIGH


def strengths(answers: Answers) -> list[Strength]:
    """Return the strengths that have a name, in the order in which they were added."""
    return [
        Strength(
            record,
            name,
            words(fields, "evidence"),
            words(fields, "benefits"),
            words(fields, "knows"),
            whole(fields.get("valuable"), 10),
            whole(fields.get("visible"), 10),
        )
        for record, fields in records(answers).items()
        if (name := words(fields, "strength"))
    ]


def hidden(some: Sequence[Strength]) -> list[Strength]:
    """Return the valuable and invisible ones, the widest distance first."""
    return sorted(
        (one for one in some if one.hidden),
        key=lambda one: (one.visible or 0) - (one.valuable or 0),
    )


def told(given: Given) -> Told:
    """Say which strengths nobody sees, who should hear of them, and what proof is missing."""
    some, texts = strengths(given.answers), given.texts
    findings = [
        *_hidden(some, texts),
        *_same_listener(some, texts),
        *_unproved(some, texts),
        *_seen(some, texts),
    ]
    marks = {one.id: texts["strengths.mark-hidden"] for one in some if one.hidden}
    return Told(tuple(findings), marks, _plot(some, texts))


def _hidden(some: Sequence[Strength], texts: Texts) -> list[Finding]:
    found = []
    for at, one in enumerate(hidden(some)[:2]):
        key = "hidden-to" if one.benefits else "hidden"
        text = texts[f"strengths.{key}"].format(
            name=one.name, valuable=one.valuable, visible=one.visible, benefits=one.benefits
        )
        heading = "" if at else texts["strengths.hidden-heading"]
        found.append(
            Finding(
                text,
                refs=(one.id,),
                leads_to="plan.goals",
                heading=heading,
                suggests=texts["suggest.strengths"].format(name=one.name),
            )
        )
    return found


def _same_listener(some: Sequence[Strength], texts: Texts) -> list[Finding]:
    """Name somebody who would gain from several things that hardly anybody knows."""
    unseen = [one for one in some if one.hidden and one.benefits]
    for first in unseen:
        theirs = [one for one in unseen if fold(one.benefits) == fold(first.benefits)]
        if len(theirs) > 1:
            text = texts["strengths.same-listener"].format(
                who=first.benefits, names=quoted([one.name for one in theirs], texts)
            )
            return [Finding(text, refs=tuple(one.id for one in theirs))]
    return []


def _unproved(some: Sequence[Strength], texts: Texts) -> list[Finding]:
    bare = [one for one in some if (one.valuable or 0) >= HIGH and not one.evidence]
    if not bare:
        return []
    text = texts["strengths.unproved"].format(names=quoted([one.name for one in bare], texts))
    return [Finding(text, refs=tuple(one.id for one in bare))]


def _seen(some: Sequence[Strength], texts: Texts) -> list[Finding]:
    both = [one for one in some if (one.valuable or 0) >= HIGH and (one.visible or 0) >= HIGH]
    if not both:
        return []
    key = "seen-by" if both[0].knows else "seen"
    text = texts[f"strengths.{key}"].format(name=both[0].name, knows=both[0].knows)
    return [Finding(text, refs=(both[0].id,))]


def _plot(some: Sequence[Strength], texts: Texts) -> tuple[Plot, ...]:
    rated = [one for one in some if one.valuable is not None and one.visible is not None]
    if not rated:
        return ()
    corners = [texts[f"strengths.corner-{one}"] for one in ("hidden", "known", "small", "loud")]
    plot = Plot(
        title=texts["strengths.plot-title"],
        summary=_summary(rated, texts),
        across=texts["strengths.plot-across"],
        up=texts["strengths.plot-up"],
        corners=(corners[0], corners[1], corners[2], corners[3]),
        full=texts["strengths.plot-full"],
        ring=texts["strengths.plot-ring"],
        dots=tuple(
            Dot(one.id, one.visible or 0, one.valuable or 0, bool(one.evidence)) for one in rated
        ),
    )
    return (plot,)


def _summary(rated: Sequence[Strength], texts: Texts) -> str:
    unseen = [one.name for one in hidden(rated)]
    key = "plot-summary" if unseen else "plot-summary-none"
    return texts[f"strengths.{key}"].format(
        count=len(rated), hidden=len(unseen), names=quoted(unseen, texts)
    )
