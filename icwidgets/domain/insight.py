"""Sentences that are true of the numbers, and where they lead.

Every function is pure: data and texts in, sentences out. A facet is called higher, lower or
moved only when the difference is larger than chance explains (`icwidgets.domain.change`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from icwidgets.domain.change import verdict
from icwidgets.domain.finding import Finding
from icwidgets.domain.picture import Picture, Track
from icwidgets.domain.scoring import Score, reverse

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Said:
    """One answered statement, as the person knows it.

    Attributes
    ----------
    id, statement, word
        The statement's id, its text, and the word of the point that was chosen.
    group
        Facet or area it counts for.
    points
        The rating after reversing: what it adds to the score.
    """

    id: str
    statement: str
    word: str
    group: str
    points: float


@dataclass(frozen=True, slots=True)
class Portrait:
    """What a facet looks like at 1, 3 and 5, and one thing to try."""

    facet: str
    looks_like: Mapping[int, str]
    next_step: str


def said(
    statements: Iterable[tuple[str, str, str, bool]],
    words: Mapping[int, str],
    ratings: Mapping[str, object],
) -> list[Said]:
    """Return the answered statements.

    Parameters
    ----------
    statements
        ``(id, text, group, reversed)``.
    words
        Scale value → word; its smallest and largest keys are the ends of the scale.
    ratings
        Statement id → rating; anything that is not on the scale is passed over.
    """
    low, high = min(words), max(words)
    found = []
    for id_, text, group, is_reversed in statements:
        rating = ratings.get(id_)
        if isinstance(rating, int) and not isinstance(rating, bool) and rating in words:
            points = reverse(rating, low, high) if is_reversed else rating
            found.append(Said(id_, text, words[rating], group, points))
    return found


def sentence(picture: Picture, texts: Texts, say_day: Callable[[date], str]) -> str:
    """Return the one sentence under a picture.

    Change since the last check-in comes first; without one, the distance between the
    highest and the lowest track.

    Parameters
    ----------
    say_day
        Turns a date into words, e.g. "2 September".
    """
    tracks = picture.scored
    if not tracks:
        some = any(track.before for track in picture.tracks)
        return texts["insight.too-little-now" if some else "insight.nothing"]
    if any(track.before for track in picture.tracks):
        return _change(picture, texts, say_day)
    return _spread(tracks, texts)


def _change(picture: Picture, texts: Texts, say_day: Callable[[date], str]) -> str:
    compared = [track for track in picture.tracks if track.verdict is not None]
    if not compared:
        return texts["insight.not-comparable"]
    parts = []
    for which in ("moved", "moved-back"):
        names = [track.name for track in compared if track.verdict == which]
        if names:
            key = f"{which}-{'one' if len(names) == 1 else 'many'}"
            parts.append(_say(texts, key, names=_list(names, texts)))
    if len(parts) == 2:
        return _say(texts, "moved-both", up=parts[0], back=parts[1])
    if parts:
        return _say(texts, "moved-only", one=parts[0])
    last = max(track.before[-1].day for track in compared)
    return _say(texts, "cannot-tell", day=say_day(last))


def _spread(tracks: Sequence[Track], texts: Texts) -> str:
    ordered = sorted(tracks, key=_value)
    lowest, highest = ordered[0], ordered[-1]
    if len(tracks) == 1:
        now = _score(lowest)
        return _say(
            texts,
            "first-one",
            name=lowest.name,
            value=_number(now.value),
            low=_number(now.low),
            high=_number(now.high),
        )
    if _value(lowest) == _value(highest):
        return texts["insight.first-even"]
    apart = verdict(_score(lowest), _score(highest)) == "moved"
    return _say(
        texts,
        "first-apart" if apart else "first-close",
        lowest=_list([track.name for track in tracks if _value(track) == _value(lowest)], texts),
        highest=_list([track.name for track in tracks if _value(track) == _value(highest)], texts),
    )


def where_to_begin(
    picture: Picture,
    answers: Sequence[Said],
    workbooks: Mapping[str, str],
    texts: Texts,
) -> list[Finding]:
    """Say with which area to begin, and because of which answer.

    The lowest area is named alone when it is lower than the next by more than chance
    explains; two that are too close are both named; more than that, all are offered.

    Parameters
    ----------
    picture
        One track an area.
    answers
        Answers of the quick look; ``group`` is the area.
    workbooks
        Area id → id of its workbook.
    """
    missing = len(picture.tracks) - len(picture.scored)
    if missing:
        return []
    ordered = sorted(picture.scored, key=_value)
    close = [
        track for track in ordered if verdict(_score(ordered[0]), _score(track)) == "cannot-tell"
    ]
    if len(close) == 1:
        return [_begin("begin-one", close[0], answers, workbooks, texts)]
    if len(close) == 2 and _value(close[0]) < _value(close[1]):
        return [
            _begin("begin-first", close[0], answers, workbooks, texts),
            _begin("begin-or", close[1], answers, workbooks, texts),
        ]
    return [Finding(texts["insight.begin-even"])] + [
        _begin("begin-any", track, answers, workbooks, texts) for track in close
    ]


def _begin(
    key: str, track: Track, answers: Sequence[Said], workbooks: Mapping[str, str], texts: Texts
) -> Finding:
    mine = lowest(answers, track.id)
    return Finding(
        _say(texts, key, area=track.name),
        because=_because(mine, texts),
        refs=(mine.id,) if mine else (),
        leads_to=workbooks[track.id],
    )


def meaning(
    picture: Picture,
    portraits: Mapping[str, Portrait],
    answers: Sequence[Said],
    texts: Texts,
) -> list[Finding]:
    """Say what each scored facet looks like at work, the one with most room first.

    A score whose likely range reaches into two pictures (halfway between 1 and 3, or 3
    and 5) is described by both. The first facet carries its next step.
    """
    findings = []
    for place, track in enumerate(sorted(picture.scored, key=_value)):
        portrait, now = portraits[track.id], _score(track)
        near = _nearest(now.value, portrait.looks_like)
        reach = sorted({_nearest(end, portrait.looks_like) for end in (now.low, now.high)} | {near})
        if len(reach) == 1:
            text = _say(
                texts,
                "meaning-near",
                value=_number(now.value),
                looks=portrait.looks_like[near],
            )
        else:
            text = _say(
                texts,
                "meaning-between",
                value=_number(now.value),
                lower=portrait.looks_like[reach[0]],
                higher=portrait.looks_like[reach[-1]],
            )
        if place == 0:
            text = f"{text} {_say(texts, 'meaning-next', step=portrait.next_step)}"
        mine = lowest(answers, track.id)
        findings.append(
            Finding(
                text,
                because=_because(mine, texts),
                refs=(track.id, *((mine.id,) if mine else ())),
                heading=track.name,
            )
        )
    return findings


def lowest(answers: Sequence[Said], group: str) -> Said | None:
    """Return the answer that counts least in a group, the first of several, or ``None``."""
    mine = [answer for answer in answers if answer.group == group]
    return min(mine, key=lambda answer: answer.points) if mine else None


def _nearest(value: float, looks_like: Mapping[int, str]) -> int:
    return min(looks_like, key=lambda point: (abs(point - value), point))


def _because(mine: Said | None, texts: Texts) -> str:
    if mine is None:
        return ""
    return _say(texts, "because", word=mine.word, statement=mine.statement.rstrip("."))


def _say(texts: Texts, key: str, **parts: str) -> str:
    return texts[f"insight.{key}"].format(**parts)


def _list(names: Sequence[str], texts: Texts) -> str:
    if len(names) == 1:
        return names[0]
    return ", ".join(names[:-1]) + texts["insight.and"] + names[-1]


def _number(value: float) -> str:
    return f"{value:.1f}"


def _score(track: Track) -> Score:
    return cast(Score, track.now)  # only called with tracks of `Picture.scored`


def _value(track: Track) -> float:
    return _score(track).value
