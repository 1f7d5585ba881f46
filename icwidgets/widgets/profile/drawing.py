"""A picture as the front end gets it: places as numbers, everything else as words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from icwidgets.domain.picture import Picture, Track
from icwidgets.domain.portrait import (
    days,
    describe,
    say_change,
    say_missing,
    say_value,
    say_when,
    tabulate,
)

JsonMap = dict[str, Any]


def picture_state(picture: Picture, texts: Mapping[str, str], sentence: str) -> JsonMap:
    """Return the widget's state for a picture."""
    words = days(picture, texts)
    table = tabulate(picture, texts)
    return {
        "when": say_when(picture, texts),
        "text": describe(picture, texts),
        "sentence": sentence,
        "low": picture.low,
        "high": picture.high,
        "tracks": [_track_state(track, words, texts) for track in picture.tracks],
        "table": {"head": list(table.head), "rows": [list(row) for row in table.rows]},
    }


def _track_state(track: Track, words: Mapping[date, str], texts: Mapping[str, str]) -> JsonMap:
    now = track.now
    return {
        "id": track.id,
        "name": track.name,
        "value": say_value(now.value) if now else "",
        "label": _label(track, words, texts),
        "now": {"at": now.value, "low": now.low, "high": now.high} if now else None,
        "before": [dated.score.value for dated in track.before],
        "verdict": track.verdict or "",
        "words": say_change(track, texts) if now else say_missing(track, texts),
    }


def _label(track: Track, words: Mapping[date, str], texts: Mapping[str, str]) -> str:
    """Say what the drawing adds to the name and number that stand beside it as text."""
    said = []
    if track.now:
        low, high = say_value(track.now.low), say_value(track.now.high)
        said.append(texts["profile.track"].format(low=low, high=high))
    else:
        said.append(texts["profile.track-missing"])
    said += [
        texts["profile.track-before"].format(
            day=words[dated.day], before=say_value(dated.score.value)
        )
        for dated in reversed(track.before)
    ]
    return " ".join(said)
