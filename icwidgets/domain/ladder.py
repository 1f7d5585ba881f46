"""A ladder of speaking-up situations: what was expected, what happened, and the next rung.

Small steps that succeed are the strongest source of confidence (Bandura 1977); a prediction
written down before trying shows whether the fear fits (Brier 1950).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from icwidgets.domain.calibration import GROUPS, Attempt, brier, brier_of_rate, curve
from icwidgets.domain.entry import Answers
from icwidgets.domain.finding import Finding
from icwidgets.domain.pictures import Cell, CellKind, Curve, Grid, Picture, Point, Row
from icwidgets.domain.records import records, words
from icwidgets.domain.saying import choice, opened, whole
from icwidgets.domain.told import Given, Texts, Told

READS = ("situation", "hard", "sure", "happened")
HAPPENED = ("worked", "partly", "failed")
ENOUGH = 3
"""Attempts from which on expectation and outcome are held against each other."""
OFF = 15
"""A distance of this many points of 100 is worth a sentence."""
BRAVE = 40
"""How sure one should be of the next rung at least: below, a rung between is missing."""
COIN = 0.25
"""The Brier score of always guessing half and half."""
STEEP = 4
"""A rung that is this much harder than the one below leaves a gap."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One situation on the ladder.

    Attributes
    ----------
    hard
        How hard it is to speak up there, 0–10, ``None`` while left open.
    sure
        How sure the person is, before trying, that it will work: 0–100.
    happened
        ``worked``, ``partly``, ``failed``; empty until it was tried.
    """

    id: str
    situation: str
    hard: int | None
    sure: int | None
    happened: str


def rungs(answers: Answers) -> list[Rung]:
    """Return the rungs that have words, from easy to hard; unrated ones last."""
    found = [
        Rung(
            record,
            situation,
            whole(fields.get("hard"), 10),
            whole(fields.get("sure"), 100),
            choice(fields.get("happened"), HAPPENED),
        )
        for record, fields in records(answers).items()
        if (situation := words(fields, "situation"))
    ]
    return sorted(found, key=lambda one: (one.hard is None, one.hard or 0))


def attempts(ladder: Sequence[Rung]) -> list[Attempt]:
    """Return what was tried after a prediction; "partly" counts as worked.

    Whoever spoke up and was half heard did speak up, which is what the ladder is about.
    """
    return [
        Attempt(one.sure, one.happened != "failed")
        for one in ladder
        if one.sure is not None and one.happened
    ]


def next_rung(ladder: Sequence[Rung]) -> Rung | None:
    """Return the easiest rung that has not worked yet."""
    return next((one for one in ladder if one.happened in ("", "failed")), None)


def told(given: Given) -> Told:
    """Say how expectations compare with what happened, and which rung comes next."""
    ladder, texts = rungs(given.answers), given.texts
    marks = {one.id: texts[f"ladder.mark-{one.happened}"] for one in ladder if one.happened}
    coming = next_rung(ladder)
    if coming:
        marks[coming.id] = texts["ladder.mark-next"]
    findings = [*_coming(ladder, coming, texts), *_fit(ladder, texts), *_gaps(ladder, texts)]
    return Told(tuple(findings), marks, _pictures(ladder, texts))


def _coming(ladder: Sequence[Rung], coming: Rung | None, texts: Texts) -> list[Finding]:
    heading = texts["ladder.next-heading"]
    if not ladder:
        return []
    if coming is None:
        text = texts["ladder.all-worked"].format(situation=ladder[-1].situation)
        return [Finding(text, refs=(ladder[-1].id,), heading=heading)]
    if coming.happened == "failed":
        key = "again"
    elif coming.sure is None:
        key = "next-predict"
    elif coming.sure < BRAVE:
        key = "next-small"
    else:
        key = "next"
    text = texts[f"ladder.{key}"].format(situation=coming.situation, sure=coming.sure)
    goal = texts["suggest.ladder"].format(situation=coming.situation)
    return [Finding(text, refs=(coming.id,), leads_to="plan.goals", heading=heading, suggests=goal)]


def _fit(ladder: Sequence[Rung], texts: Texts) -> list[Finding]:
    tried = attempts(ladder)
    refs = tuple(one.id for one in ladder if one.sure is not None and one.happened)
    heading = texts["ladder.fit-heading"]
    if not tried:
        return []
    if len(tried) < ENOUGH:
        key = "fit-few-one" if len(tried) == ENOUGH - 1 else "fit-few"
        text = texts[f"ladder.{key}"].format(count=ENOUGH - len(tried))
        return [Finding(text, refs=refs, heading=heading)]
    expected = round(sum(one.expected for one in tried) / len(tried))
    worked = sum(one.worked for one in tried)
    off = expected - 100 * worked / len(tried)
    key = "fit-under" if off <= -OFF else "fit-over" if off >= OFF else "fit-close"
    text = texts[f"ladder.{key}"].format(expected=expected, worked=worked, tried=len(tried))
    return [Finding(text, because=_brier(tried, texts), refs=refs, heading=heading)]


def _brier(tried: Sequence[Attempt], texts: Texts) -> str:
    """Say how far off the guesses were, beside a coin and beside always saying the rate."""
    score, steady = brier(tried) or 0.0, brier_of_rate(tried) or 0.0
    said = texts["ladder.brier-better" if score < COIN else "ladder.brier-coin"]
    rate = sum(one.worked for one in tried) / len(tried)
    if 0 < rate < 1:
        said += " " + texts["ladder.brier-tells" if score < steady else "ladder.brier-flat"]
    return said.format(score=f"{score:.2f}", steady=f"{steady:.2f}", rate=round(100 * rate))


def _gaps(ladder: Sequence[Rung], texts: Texts) -> list[Finding]:
    rated = [one for one in ladder if one.hard is not None]
    for lower, higher in pairwise(rated):
        if (higher.hard or 0) - (lower.hard or 0) >= STEEP:
            text = texts["ladder.gap"].format(lower=lower.situation, higher=higher.situation)
            because = texts["ladder.gap-because"].format(low=lower.hard, high=higher.hard)
            return [Finding(text, because=because, refs=(lower.id, higher.id))]
    return []


def _pictures(ladder: Sequence[Rung], texts: Texts) -> tuple[Picture, ...]:
    tried = [one for one in ladder if one.sure is not None and one.happened]
    pictures: list[Picture] = []
    if tried:
        pictures.append(_curve(tried, texts))
    if len(ladder) > 1:
        pictures.append(_grid(ladder, texts))
    return tuple(pictures)


def _curve(tried: Sequence[Rung], texts: Texts) -> Curve:
    groups = curve(attempts(tried))
    parts = [
        texts["ladder.curve-part"].format(
            expected=round(one.expected), worked=one.worked, tried=one.tried
        )
        for one in groups
    ]
    width = 100 // GROUPS
    points = tuple(
        Point(
            round(one.expected, 1),
            round(100 * one.worked / one.tried, 1),
            one.tried,
            tuple(
                rung.id
                for rung in tried
                if min((rung.sure or 0) // width, GROUPS - 1) == one.low // width
            ),
        )
        for one in groups
    )
    return Curve(
        title=texts["ladder.curve-title"],
        summary=texts["ladder.curve-summary"].format(parts=opened("; ".join(parts))),
        across=texts["ladder.curve-across"],
        up=texts["ladder.curve-up"],
        line=texts["ladder.curve-line"],
        above=texts["ladder.curve-above"],
        below=texts["ladder.curve-below"],
        points=points,
    )


_SIGNS: dict[str, CellKind] = {"worked": "full", "partly": "half", "failed": "gap", "": "none"}


def _grid(ladder: Sequence[Rung], texts: Texts) -> Grid:
    """Return the ladder as one looks at it: the hardest rung on top."""

    def cells(one: Rung) -> tuple[Cell, ...]:
        happened = texts[f"ladder.mark-{one.happened}"] if one.happened else ""
        return (
            Cell("words", "" if one.hard is None else str(one.hard)),
            Cell("words", "" if one.sure is None else str(one.sure)),
            Cell(_SIGNS[one.happened], happened),
        )

    tried = [one for one in ladder if one.happened]
    return Grid(
        title=texts["ladder.grid-title"],
        summary=texts["ladder.grid-summary"].format(
            count=len(ladder),
            tried=len(tried),
            worked=sum(one.happened != "failed" for one in tried),
        ),
        columns=tuple(texts[f"ladder.column-{one}"] for one in ("hard", "sure", "happened")),
        rows=tuple(Row(one.situation, cells(one), ref=one.id) for one in reversed(ladder)),
    )
