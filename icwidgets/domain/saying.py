"""Reading one answer, and saying several names in one sentence."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from icwidgets.domain.entry import Json
from icwidgets.domain.portrait import say_day
from icwidgets.domain.told import Given, Texts


def whole(value: Json, most: int, least: int = 0) -> int | None:
    """Return a whole number within its bounds, ``None`` for anything else."""
    return value if type(value) is int and least <= value <= most else None


def choice(value: Json, known: Collection[str]) -> str:
    """Return which of the known choices it is, ``''`` for anything else."""
    return value if isinstance(value, str) and value in known else ""


def day(value: Json) -> date | None:
    """Return the day that an ISO date names, ``None`` for anything else."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def said_day(on: date, given: Given) -> str:
    """Return a day in words, with its year when that is not this year."""
    return say_day(on, given.texts, year=on.year != given.today.year)


def clean(text: str) -> str:
    """Return what somebody wrote so that it fits into a sentence: one line, no stop at its end."""
    return " ".join(text.split()).rstrip(" .;,!")


def opened(text: str) -> str:
    """Return a text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def listed(names: Sequence[str], texts: Texts, last: str = "insight.and") -> str:
    """Return names as one speaks them: "a, b and c"."""
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + texts[last] + names[-1]


def quoted(names: Sequence[str], texts: Texts) -> str:
    """Return what somebody wrote, each in quotation marks, as one speaks it."""
    return listed([texts["insight.quoted"].format(name=name) for name in names], texts)


def rows(value: Json) -> list[str]:
    """Return what stands on each line, without dashes, dots and blanks around it."""
    if not isinstance(value, str):
        return []
    return [row for line in value.splitlines() if (row := line.strip(" \t-•*·.;"))]
