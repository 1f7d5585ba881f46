"""Goals with five described levels: whether one can judge by them, and how far they have come.

Goal attainment scaling (Kiresuk & Sherman 1968) stands or falls with the levels: each must be
something that others could see, no two the same, and each a step above the one before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, pairwise

from icwidgets.domain.attainment import LEVELS, Attained, t_score
from icwidgets.domain.entry import Answers, Json
from icwidgets.domain.finding import Finding
from icwidgets.domain.pictures import Moment, Over, Series
from icwidgets.domain.records import records, words
from icwidgets.domain.saying import day, said_day, whole
from icwidgets.domain.told import Given, Texts, Told

FIELDS = {-2: "much-less", -1: "less", 0: "expected", 1: "more", 2: "much-more"}
"""Level → the field that describes it."""
READS = ("goal", *FIELDS.values(), "now", "weight", "by")
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)?")
EXERCISE = "plan.goals"
USUAL = 5
"""Weight of a goal that was given none."""
LOW, HIGH = 10, 90
"""Ends of the scale on which the T-score is drawn: no goals can go beyond 50 ± 20 / √ρ."""
_SAID = 2
"""Doubts that are told of one goal at a time; more would be a scolding."""


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal.

    Attributes
    ----------
    levels
        Level −2 … +2 → how one would see it; ``''`` while it is not described.
    now
        The level reached, ``None`` until it is judged.
    weight
        How much it counts beside the others, 1–10.
    by
        The day by which "expected" should be reached.
    """

    id: str
    name: str
    levels: dict[int, str]
    now: int | None
    weight: int
    by: date | None


def goals(answers: Answers) -> list[Goal]:
    """Return the goals that have a name, in the order in which they were added."""
    return [
        Goal(
            record,
            name,
            {level: words(fields, field) for level, field in FIELDS.items()},
            _now(fields.get("now")),
            _weight(fields.get("weight")),
            day(fields.get("by")),
        )
        for record, fields in records(answers).items()
        if (name := words(fields, "goal"))
    ]


def attainment(some: Sequence[Goal]) -> float | None:
    """Return the T-score of the goals that were judged, ``None`` when none was."""
    return t_score([Attained(one.now, one.weight) for one in some if one.now is not None])


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something about a goal's levels to look at again.

    Attributes
    ----------
    kind
        ``missing``, ``same``, ``order`` or ``vague``: name of its sentence.
    level, other
        The level, and for ``same`` and ``order`` the higher one it is held against.
    words
        What is doubtful, as it was written: the description that stands twice, the number that
        steps back, the word that nobody could see. Empty for ``missing``.
    """

    kind: str
    level: int
    other: int = 0
    words: str = ""


def doubts(goal: Goal, vague: Sequence[str]) -> list[Doubt]:
    """Return what is doubtful about the levels: none missing, none the same, in order, seen.

    Parameters
    ----------
    vague
        Words that say nothing one could watch ("better", "regularly").
    """
    return [*_missing(goal), *_same(goal), *_order(goal), *_vague(goal, vague)]


def _missing(goal: Goal) -> Iterator[Doubt]:
    for level in (0, 1, -1, 2, -2):
        if not goal.levels[level]:
            yield Doubt("missing", level)


def _same(goal: Goal) -> Iterator[Doubt]:
    for lower, higher in combinations(LEVELS, 2):
        if goal.levels[lower] and _plain(goal.levels[lower]) == _plain(goal.levels[higher]):
            yield Doubt("same", lower, higher, goal.levels[higher])


def _order(goal: Goal) -> Iterator[Doubt]:
    """Compare levels that differ in one number only, so that the words cannot turn it round."""
    told = [(level, _NUMBER.findall(text)) for level, text in goal.levels.items() if text]
    frames = {_NUMBER.sub("#", _plain(text)) for text in goal.levels.values() if text}
    if len(frames) != 1 or len(told) < 3 or any(len(found) != 1 for _, found in told):
        return
    values = [(level, float(found[0].replace(",", "."))) for level, found in told]
    up = values[-1][1] > values[0][1]
    written = {level: found[0] for level, found in told}
    for (lower, before), (higher, after) in pairwise(values):
        if before != after and (after > before) != up:
            yield Doubt("order", lower, higher, written[higher])


def _vague(goal: Goal, vague: Sequence[str]) -> Iterator[Doubt]:
    if not vague:
        return
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, vague))})\b", re.IGNORECASE)
    for level in LEVELS:
        text = goal.levels[level]
        hit = pattern.search(text)
        # A number makes even "better" something one can see.
        if hit and not _NUMBER.search(text):
            yield Doubt("vague", level, words=hit.group())


def told(given: Given) -> Told:
    """Say what to mend in the levels, how far the goals have come together, and what is due."""
    some, texts = goals(given.answers), given.texts
    vague = [word.strip() for word in texts["goals.vague-words"].split(",")]
    marks = {one.id: texts[f"goals.mark-{_sign(one.now)}"] for one in some if one.now is not None}
    findings = [
        *_together(some, texts),
        *(finding for one in some for finding in _levels(one, vague, texts)),
        *_due(some, texts, given.today),
    ]
    return Told(tuple(findings), marks, pictures(given, some))


def attained(given: Given, some: Sequence[Goal]) -> list[tuple[date, float]]:
    """Return the T-score day by day, from the days on which a standing has changed.

    Only goals that are still there count, all with the weight that they have now: so a step
    tells of a standing, and not of a goal that was taken out or weighed anew.
    """
    weights = {one.id: one.weight for one in some}
    found: list[tuple[date, float]] = []
    before: list[Attained] = []
    for on, answers in _days(given):
        levels = [(one.id, one.now) for one in goals(answers) if one.id in weights]
        now = [Attained(level, weights[id_]) for id_, level in levels if level is not None]
        score = t_score(now)
        if score is not None and now != before:
            found.append((on, score))
        before = now
    return found


def pictures(given: Given, some: Sequence[Goal]) -> tuple[Over, ...]:
    """Draw how far the goals have come, day by day, from two days on.

    All together, and each by its level.
    """
    texts = given.texts
    scores = attained(given, some)
    if len(scores) < 2:
        return ()
    together = Series(
        texts["goals.all"],
        # As it is said: a score to the tenth would promise more than it can hold.
        tuple(Moment(on, round(score)) for on, score in scores),
    )
    said = "; ".join(
        texts["goals.on-day"].format(day=said_day(on, given), score=f"{score:.0f}")
        for on, score in scores
    )
    drawn = [
        Over(
            texts["goals.over-title"],
            texts["goals.over-summary"].format(scores=said),
            LOW,
            HIGH,
            (together,),
        )
    ]
    each = _each(given, some)
    if len(each) > 1:
        now = "; ".join(
            texts["goals.stands"].format(
                goal=one.name, level=texts[f"goals.level-{_sign(one.now)}"]
            )
            for one in some
            if one.now is not None
        )
        summary = texts["goals.each-summary"].format(standings=now)
        drawn.append(Over(texts["goals.each-title"], summary, LEVELS[0], LEVELS[-1], each))
    return tuple(drawn)


def _each(given: Given, some: Sequence[Goal]) -> tuple[Series, ...]:
    moments: dict[str, list[Moment]] = {one.id: [] for one in some if one.now is not None}
    for on, answers in _days(given):
        for one in goals(answers):
            mine = moments.get(one.id)
            if mine is None or one.now is None:
                continue
            if not mine or mine[-1].value != one.now:
                mine.append(Moment(on, one.now, ref=one.id))
    return tuple(Series(one.name, tuple(moments[one.id])) for one in some if moments.get(one.id))


def _days(given: Given) -> list[tuple[date, Answers]]:
    """Return what the entry said on earlier days, and what it says now."""
    past = [(on, answers) for on, answers in given.earlier(EXERCISE) if on < given.today]
    return [*past, (given.today, given.answers)]


def _together(some: Sequence[Goal], texts: Texts) -> list[Finding]:
    score = attainment(some)
    if score is None:
        return []
    judged = [one for one in some if one.now is not None]
    above = sum((one.now or 0) > 0 for one in judged)
    on = sum(one.now == 0 for one in judged)
    key = "together-one" if len(judged) == 1 else "together"
    text = texts[f"goals.{key}"].format(
        count=len(judged), above=above, on=on, below=len(judged) - above - on
    )
    because = texts["goals.score"].format(score=f"{score:.0f}")
    refs = tuple(one.id for one in judged)
    return [Finding(text, because=because, refs=refs, heading=texts["goals.together-heading"])]


def _levels(goal: Goal, vague: Sequence[str], texts: Texts) -> list[Finding]:
    if not any(goal.levels.values()):
        text = texts["goals.first-level"].format(goal=goal.name)
        return [Finding(text, refs=(goal.id,))]
    return [
        Finding(
            texts[f"goals.{doubt.kind}"].format(
                goal=goal.name,
                level=texts[f"goals.level-{_sign(doubt.level)}"],
                other=texts[f"goals.level-{_sign(doubt.other)}"],
                words=doubt.words,
            ),
            refs=(goal.id,),
        )
        for doubt in doubts(goal, vague)[:_SAID]
    ]


def _due(some: Sequence[Goal], texts: Texts, today: date) -> list[Finding]:
    late = [one for one in some if one.by and one.by < today and one.now is None]
    return [Finding(texts["goals.due"].format(goal=one.name), refs=(one.id,)) for one in late[:1]]


def _weight(value: Json) -> int:
    """Return the weight; 0, "nice to have", counts a little, since a goal is a goal."""
    weight = whole(value, 10)
    return USUAL if weight is None else max(1, weight)


def _sign(level: int | None) -> str:
    return FIELDS[level or 0]


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")


def _now(value: Json) -> int | None:
    return next((level for level, name in FIELDS.items() if name == value), None)
