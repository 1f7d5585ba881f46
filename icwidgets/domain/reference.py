"""References: which exercise, or which record of it, an answer or a finding points at."""

from __future__ import annotations

import re
from dataclasses import dataclass

from icwidgets.domain.entry import Json

_WRITTEN = re.compile(r"([a-z]+\.[a-z][a-z0-9-]*)(?:/([A-Za-z0-9_-]{1,60}))?")


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """A record of an exercise, or a whole exercise when ``record`` is empty.

    It is written ``<exercise id>/<record id>`` or ``<exercise id>``. The records of a rating are
    its facets, those of the stakeholder map its people.
    """

    exercise: str
    record: str = ""

    def __str__(self) -> str:
        """Write it as an answer holds it."""
        return f"{self.exercise}/{self.record}" if self.record else self.exercise

    @property
    def area(self) -> str:
        """Id of the exercise's area."""
        return self.exercise.partition(".")[0]


def as_reference(value: Json) -> Reference | None:
    """Return what an answer points at, ``None`` for anything else."""
    found = _WRITTEN.fullmatch(value) if isinstance(value, str) else None
    return Reference(found[1], found[2] or "") if found else None
