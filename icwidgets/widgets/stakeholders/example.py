"""The worked example of the content, as answers of a map."""

from __future__ import annotations

from hashlib import sha256

from icwidgets.content.model import MapExample
from icwidgets.domain.entry import Json
from icwidgets.domain.stakeholders.map import ME, TIE


def example_answers(example: MapExample) -> dict[str, Json]:
    """Return everybody's fields and ties; the same short name always gets the same id."""
    answers: dict[str, Json] = {
        f"{_id(short)}/{of}": value
        for short, about in example.people.items()
        for of, value in about.items()
    }
    for listener, heard, strength in example.ties:
        answers[f"{TIE}{_id(listener)}>{_id(heard)}"] = strength
    return answers


def _id(short: str) -> str:
    return ME if short == ME else f"p{sha256(short.encode()).hexdigest()[:8]}"
