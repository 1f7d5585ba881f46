"""What the map's page draws and in which words: scales, stances, strengths, limits."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from icwidgets.domain.entry import Json
from icwidgets.domain.stakeholders.map import (
    CUT,
    MOST_NAME,
    MOST_NOTE,
    MOST_PEOPLE,
    MOST_TIES,
    RATINGS,
    STANCES,
    STRONGEST,
    Stance,
)

# Shape says the same as colour.
MARKS: Mapping[Stance, str] = {
    "unaware": "○",
    "strongly-against": "▼▼",
    "against": "▼",
    "undecided": "■",
    "for": "▲",
    "strongly-for": "▲▲",
}
QUESTION = "stakeholders.question-"


def defined(texts: Mapping[str, str]) -> dict[str, Json]:
    """Return what stays the same on every map."""

    def text(name: str) -> str:
        return texts[f"stakeholders.{name}"]

    questions = sorted(name for name in texts if name.startswith(QUESTION))
    return {
        "scales": [_scale(one, text) for one in RATINGS],
        "stances": [_stance(one, text) for one in STANCES],
        "strengths": [
            {"value": value, "label": text(f"strength-{value}")}
            for value in range(1, STRONGEST + 1)
        ],
        "limits": {
            "people": MOST_PEOPLE,
            "ties": MOST_TIES,
            "name": MOST_NAME,
            "note": MOST_NOTE,
        },
        "questions": [texts[name] for name in questions],
        "cut": CUT,
    }


def _scale(one: str, text: Callable[[str], str]) -> Json:
    words = {of: text(f"scale-{one}-{of}") for of in ("low", "high", "hint", "short")}
    return {"id": one, "label": text(f"scale-{one}"), **words}


def _stance(one: Stance, text: Callable[[str], str]) -> Json:
    return {
        "id": one,
        "label": text(f"stance-{one}"),
        "short": text(f"stance-{one}-short"),
        "mark": MARKS[one],
    }
