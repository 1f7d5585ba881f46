"""Persons and their check-ins, as the store hands them out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Person:
    """Someone whose workbook it is.

    Attributes
    ----------
    id
        ``p`` and 16 hexadecimal digits, made at random; never changes.
    created
        When the person was added (UTC).
    """

    id: str
    name: str
    created: datetime


@dataclass(frozen=True, slots=True)
class CheckIn:
    """A dated round of self-rating: number 1 is the baseline; ``started`` is in UTC."""

    number: int
    started: datetime
