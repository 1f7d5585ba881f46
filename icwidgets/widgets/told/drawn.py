"""A `Told` as JSON for a front end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date

from icwidgets.domain.entry import Json
from icwidgets.domain.pictures import Picture
from icwidgets.domain.told import Told


@dataclass(frozen=True, slots=True)
class Way:
    """Where something is that one can go on to.

    Attributes
    ----------
    exercise
        Its id, empty for a whole workbook.
    book
        Id of the workbook, empty for the one that is open.
    title
        Of the exercise, else of the workbook.
    """

    exercise: str
    book: str
    title: str

    def drawn(self) -> dict[str, Json]:
        """Return it as the page is told of it."""
        return {"exercise": self.exercise, "book": self.book, "title": self.title}


Ways = Callable[[str], Way | None]


def nowhere(name: str) -> Way | None:
    """Lead nowhere, whatever the name."""
    return None


def drawn(told: Told, ways: Ways = nowhere) -> dict[str, Json]:
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
                "suggests": one.suggests,
                "leadsTo": _way(ways, one.leads_to),
            }
            for one in told.findings
        ],
        "marks": dict(told.marks),
        "pictures": [_picture(one) for one in told.pictures],
        "spans": [_plain(asdict(one)) for one in told.spans],
        "page": _plain(asdict(told.page)) if told.page else None,
    }


def _way(ways: Ways, name: str) -> Json:
    way = ways(name) if name else None
    return way.drawn() if way else None


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
