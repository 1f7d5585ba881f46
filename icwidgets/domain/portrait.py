"""What a picture says, in sentences and as a table: the same words on screen and on paper.

Every function takes the texts of the room ``profile`` (``icwidgets/content``), so that the
words can be changed, or translated, without touching Python.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from icwidgets.domain.picture import Picture, Track


@dataclass(frozen=True, slots=True)
class Table:
    """A picture as rows of words: ``head`` names the columns, each row begins with a track."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def say_value(value: float) -> str:
    """Return a score with one decimal, halves rounded up (2.25 → "2.3")."""
    return f"{math.floor(value * 10 + 0.5) / 10:.1f}"


def say_day(day: date, texts: Mapping[str, str], *, year: bool = False) -> str:
    """Return a day in words, e.g. "2 September", with its year on request."""
    month = texts["profile.months"].split()[day.month - 1]
    pattern = texts["profile.day-with-year" if year else "profile.day"]
    return pattern.format(day=day.day, month=month, year=day.year)


def days(picture: Picture, texts: Mapping[str, str]) -> dict[date, str]:
    """Return every day of the picture in words, with years only where they differ."""
    found = {dated.day for track in picture.tracks for dated in track.before}
    if picture.day is not None:
        found.add(picture.day)
    year = len({day.year for day in found}) > 1
    return {day: say_day(day, texts, year=year) for day in sorted(found)}


def say_when(picture: Picture, texts: Mapping[str, str]) -> str:
    """Return the line under the title: what is shown against what."""
    if picture.day is None or not picture.scored:
        return texts["profile.when-empty"]
    words = days(picture, texts)
    earlier = sorted({dated.day for track in picture.tracks for dated in track.before})
    if not earlier:
        return texts["profile.when-first"].format(day=words[picture.day])
    if len(earlier) == 1:
        return texts["profile.when-second"].format(day=words[earlier[0]])
    return texts["profile.when-later"].format(
        count=len(earlier), first=words[earlier[0]], last=words[earlier[-1]]
    )


def say_missing(track: Track, texts: Mapping[str, str]) -> str:
    """Return what a track without a score still needs."""
    if track.of == 0:
        return texts["profile.missing"]
    if track.answered == 0:
        return texts["profile.missing-all"].format(needed=track.needed, of=track.of)
    return texts["profile.missing-some"].format(more=max(1, track.needed - track.answered))


def say_change(track: Track, texts: Mapping[str, str]) -> str:
    """Return the verdict in words, empty when there is nothing to compare."""
    return texts[f"profile.change-{track.verdict}"] if track.verdict else ""


def describe_track(track: Track, words: Mapping[date, str], texts: Mapping[str, str]) -> str:
    """Return one to three sentences about one track.

    Parameters
    ----------
    words
        Every day of the picture in words, as given by `days`.
    """
    if track.now is None:
        return texts["profile.say-missing"].format(
            name=track.name, missing=say_missing(track, texts)
        )
    said = [
        texts["profile.say-now"].format(
            name=track.name,
            now=say_value(track.now.value),
            low=say_value(track.now.low),
            high=say_value(track.now.high),
        )
    ]
    said += [
        texts["profile.say-before"].format(
            day=words[dated.day], before=say_value(dated.score.value)
        )
        for dated in track.before
    ]
    if track.verdict:
        said.append(texts[f"profile.say-{track.verdict}"])
    return " ".join(said)


def describe(picture: Picture, texts: Mapping[str, str]) -> str:
    """Return the whole picture in sentences: what a person who cannot see it needs."""
    if not picture.scored:
        return texts["profile.say-empty"]
    words = days(picture, texts)
    scale = texts["profile.say-scale"].format(low=picture.low, high=picture.high)
    return " ".join([scale, *(describe_track(track, words, texts) for track in picture.tracks)])


def tabulate(picture: Picture, texts: Mapping[str, str]) -> Table:
    """Return the picture as a table, with one column for each earlier check-in."""
    words = days(picture, texts)
    earlier = sorted({dated.day for track in picture.tracks for dated in track.before})
    head = (
        texts["profile.column-track"],
        texts["profile.column-now"],
        texts["profile.column-range"],
        *(texts["profile.column-before"].format(day=words[day]) for day in reversed(earlier)),
        *((texts["profile.column-change"],) if earlier else ()),
        texts["profile.column-answered"],
    )
    rows = []
    for track in picture.tracks:
        past = {dated.day: say_value(dated.score.value) for dated in track.before}
        none = texts["profile.none"]
        now = track.now
        span = texts["profile.range"]
        answered, of = (now.answered, now.of) if now else (track.answered, track.of)
        rows.append(
            (
                track.name,
                say_value(now.value) if now else none,
                span.format(low=say_value(now.low), high=say_value(now.high)) if now else none,
                *(past.get(day, none) for day in reversed(earlier)),
                *((say_change(track, texts) or none,) if earlier else ()),
                texts["profile.answered"].format(answered=answered, of=of) if of else none,
            )
        )
    return Table(head, tuple(rows))
