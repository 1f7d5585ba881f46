"""Repeated records in one entry: answers keyed ``<record id>/<field id>``, in the order added."""

from __future__ import annotations

import re
from datetime import date
from secrets import token_hex

from icwidgets.domain.entry import Answers, Json

RECORD_ID = re.compile(r"r[0-9a-f]{8}")


def fresh_id() -> str:
    """Return an id for a new record: whoever adds it makes its id."""
    return f"r{token_hex(4)}"


def split(key: str) -> tuple[str, str] | None:
    """Return record and field of an answer key, ``None`` when it is no key of a record."""
    record, slash, field = key.partition("/")
    return (record, field) if slash and field and RECORD_ID.fullmatch(record) else None


def records(answers: Answers) -> dict[str, dict[str, Json]]:
    """Return record id → its answers by field id, in the order in which they were added."""
    found: dict[str, dict[str, Json]] = {}
    for key, value in answers.items():
        place = split(key)
        if place and value is not None:
            found.setdefault(place[0], {})[place[1]] = value
    return found


def words(record: Answers, field: str) -> str:
    """Return what was written in a field, without blanks around it; ``''`` for anything else."""
    value = record.get(field)
    return value.strip() if isinstance(value, str) else ""


def as_day(value: Json) -> date | None:
    """Return the day that an answer names (``2026-03-12``), ``None`` for anything else."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
