"""It has failed, why; it has worked, why: the pair, and what is in our own hands.

Prospective hindsight (Mitchell, Russo & Pennington 1989; Klein 2007) lowers overconfidence,
and tends to draw the eye to what nobody controls; so it is paired with success, and every
reason is asked whether it is in our hands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from icwidgets.domain.entry import Answers
from icwidgets.domain.finding import Finding
from icwidgets.domain.records import records, words
from icwidgets.domain.saying import choice, quoted
from icwidgets.domain.told import Given, Texts, Told

SIDES = ("failed", "worked")
HANDS = ("ours", "partly", "not")
READS = ("reason", "side", "hands", "owner", "sign", "plan")


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason why it failed or worked."""

    id: str
    name: str
    side: str
    hands: str
    owner: str
    sign: str
    plan: str


def reasons(answers: Answers) -> list[Reason]:
    """Return the reasons that have words, in the order in which they were added."""
    return [
        Reason(
            record,
            name,
            choice(fields.get("side"), SIDES),
            choice(fields.get("hands"), HANDS),
            words(fields, "owner"),
            words(fields, "sign"),
            words(fields, "plan"),
        )
        for record, fields in records(answers).items()
        if (name := words(fields, "reason"))
    ]


def told(given: Given) -> Told:
    """Say which side is missing, which reasons are ours and have no owner, and what to let go."""
    some, texts = reasons(given.answers), given.texts
    findings = [
        *_pair(some, texts),
        *_ours(some, texts),
        *_signs(some, texts),
        *_not_ours(some, texts),
        *_ready(some, texts),
    ]
    marks = {one.id: texts[f"premortem.mark-{one.hands}"] for one in some if one.hands}
    return Told(tuple(findings), marks)


def _pair(some: Sequence[Reason], texts: Texts) -> list[Finding]:
    sides = {one.side for one in some if one.side}
    if not sides or sides == set(SIDES):
        return []
    key = "only-failed" if sides == {"failed"} else "only-worked"
    return [Finding(texts[f"premortem.{key}"])]


def _ours(some: Sequence[Reason], texts: Texts) -> list[Finding]:
    bare = [one for one in some if one.hands in ("ours", "partly") and not one.owner]
    if not bare:
        return []
    text = texts["premortem.no-owner"].format(names=quoted([one.name for one in bare[:3]], texts))
    return [Finding(text, refs=tuple(one.id for one in bare))]


def _signs(some: Sequence[Reason], texts: Texts) -> list[Finding]:
    blind = [one for one in some if one.side == "failed" and one.owner and not one.sign]
    if not blind:
        return []
    text = texts["premortem.no-sign"].format(name=blind[0].name, owner=blind[0].owner)
    return [Finding(text, refs=(blind[0].id,))]


def _not_ours(some: Sequence[Reason], texts: Texts) -> list[Finding]:
    known = [one for one in some if one.hands]
    out = [one for one in known if one.hands == "not"]
    if len(known) < 3 or not out:
        return []
    key = "not-most" if 2 * len(out) > len(known) else "not-some"
    text = texts[f"premortem.{key}"].format(
        count=len(out), of=len(known), names=quoted([one.name for one in out[:2]], texts)
    )
    return [Finding(text, refs=tuple(one.id for one in out))]


def _ready(some: Sequence[Reason], texts: Texts) -> list[Finding]:
    ready = [one for one in some if one.owner and one.sign and one.plan]
    return [
        Finding(
            texts["premortem.ready"].format(
                owner=one.owner, sign=one.sign.rstrip("."), plan=one.plan.rstrip(".")
            ),
            refs=(one.id,),
        )
        for one in ready[:3]
    ]
