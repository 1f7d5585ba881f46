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
from icwidgets.domain.pictures import Bar, Bars, Cell, Grid, Row
from icwidgets.domain.records import records, words
from icwidgets.domain.saying import choice, clean, quoted
from icwidgets.domain.told import Given, Texts, Told

SIDES = ("failed", "worked")
HANDS = ("ours", "partly", "not")
THEMES = ("goals", "roles", "knowledge", "means", "people", "outside")
READS = ("reason", "side", "theme", "hands", "owner", "sign", "plan")


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason why it failed or worked."""

    id: str
    name: str
    side: str
    theme: str
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
            choice(fields.get("theme"), THEMES),
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
        *_themes(some, texts),
        *_signs(some, texts),
        *_not_ours(some, texts),
        *_ready(some, texts),
    ]
    marks = {one.id: texts[f"premortem.mark-{one.hands}"] for one in some if one.hands}
    return Told(tuple(findings), marks, (*_bars(some, texts), *_grid(some, texts)))


def _pair(some: Sequence[Reason], texts: Texts) -> list[Finding]:
    sides = {one.side for one in some if one.side}
    if not sides or sides == set(SIDES):
        return []
    key = "only-failed" if sides == {"failed"} else "only-worked"
    refs = tuple(one.id for one in some if one.side)
    return [Finding(texts[f"premortem.{key}"], refs=refs)]


def _ours(some: Sequence[Reason], texts: Texts) -> list[Finding]:
    bare = [one for one in some if one.hands in ("ours", "partly") and not one.owner]
    if not bare:
        return []
    text = texts["premortem.no-owner"].format(names=quoted([one.name for one in bare[:3]], texts))
    return [Finding(text, refs=tuple(one.id for one in bare))]


def _themes(some: Sequence[Reason], texts: Texts) -> list[Finding]:
    """Name the theme that most reasons come back to, and how many of them are in our hands."""
    by_theme = {theme: [one for one in some if one.theme == theme] for theme in THEMES}
    theme, those = max(by_theme.items(), key=lambda pair: len(pair[1]))
    if len(those) < 2:
        return []
    ours = sum(one.hands in ("ours", "partly") for one in those)
    sides = {one.side for one in those}
    key = "theme-both" if sides == set(SIDES) else "theme"
    text = texts[f"premortem.{key}"].format(
        theme=texts[f"premortem.theme-{theme}"],
        count=len(those),
        of=sum(bool(one.theme) for one in some),
        ours=ours,
    )
    return [Finding(text, refs=tuple(one.id for one in those))]


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
                owner=one.owner, sign=clean(one.sign), plan=clean(one.plan)
            ),
            refs=(one.id,),
        )
        for one in ready[:3]
    ]


def _bars(some: Sequence[Reason], texts: Texts) -> tuple[Bars, ...]:
    """Return the reasons by theme, cut by whose hands they are in."""
    known = [one for one in some if one.theme and one.hands]
    found = []
    for theme in THEMES:
        those = [one for one in known if one.theme == theme]
        if those:
            parts = tuple(sum(one.hands == hands for one in those) for hands in HANDS)
            name = texts[f"premortem.theme-{theme}"]
            found.append(Bar(name, parts, tuple(one.id for one in those)))
    if not found:
        return ()
    found.sort(key=lambda bar: -sum(bar.parts))
    ours = sum(one.hands == "ours" for one in known)
    summary = texts["premortem.bars-summary"].format(
        count=len(known),
        ours=ours,
        partly=sum(one.hands == "partly" for one in known),
        most=found[0].name,
        times=sum(found[0].parts),
    )
    parts_ = tuple(texts[f"premortem.mark-{hands}"] for hands in HANDS)
    return (Bars(texts["premortem.bars-title"], summary, parts_, tuple(found)),)


def _grid(some: Sequence[Reason], texts: Texts) -> tuple[Grid, ...]:
    """Return who looks after what is in our hands, the first sign, and what happens then."""
    ours = [one for one in some if one.hands in ("ours", "partly")]
    if not ours:
        return ()

    def cell(text: str) -> Cell:
        return Cell("words", text) if text else Cell("gap", texts["premortem.open"])

    whole = sum(bool(one.owner and one.sign and one.plan) for one in ours)
    return (
        Grid(
            title=texts["premortem.grid-title"],
            summary=texts["premortem.grid-summary"].format(count=len(ours), whole=whole),
            columns=tuple(texts[f"premortem.column-{one}"] for one in ("owner", "sign", "plan")),
            rows=tuple(
                Row(one.name, (cell(one.owner), cell(one.sign), cell(one.plan)), ref=one.id)
                for one in ours
            ),
        ),
    )
