"""A `Told` as JSON for a front end."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

from icwidgets.domain.entry import Json
from icwidgets.domain.pictures import Picture
from icwidgets.domain.told import Told


def drawn(told: Told) -> dict[str, Json]:
    """Return findings, marks, pictures, spans and page as the page draws them.

    Days are ISO dates; a picture carries its ``kind`` (``plot``, ``curve``, …).
    """
    return {
        "findings": [
            {
                "heading": one.heading,
                "text": one.text,
                "because": one.because,
                "refs": list(one.refs),
            }
            for one in told.findings
        ],
        "marks": dict(told.marks),
        "pictures": [_picture(one) for one in told.pictures],
        "spans": [_plain(asdict(one)) for one in told.spans],
        "page": _plain(asdict(told.page)) if told.page else None,
    }


def _picture(picture: Picture) -> Json:
    return {"kind": type(picture).__name__.lower(), **_mapping(asdict(picture))}


def _mapping(found: dict[str, object]) -> dict[str, Json]:
    return {key: _plain(value) for key, value in found.items()}


def _plain(value: object) -> Json:
    match value:
        case dict():
            return _mapping(value)
        case list() | tuple():
            return [_plain(one) for one in value]
        case date():
            return value.isoformat()
        case None | str() | int() | float():
            return value
    raise TypeError(f"{type(value).__name__} cannot be told to a page")
