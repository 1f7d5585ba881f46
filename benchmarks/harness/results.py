"""What was measured, as it goes into the file."""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(slots=True)
class Results:
    """All figures of a run.

    Attributes
    ----------
    about
        Date, machine, versions, settings.
    figures
        Contestant → measure (see `table.MEASURES`) → every value.
    failures
        A sentence for everything that did not work.
    """

    about: dict[str, Any]
    figures: dict[str, dict[str, list[float]]] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)

    def add(self, contestant: str, measure: str, *values: float | None) -> None:
        """Keep values; ``None`` stands for one that the browser did not give."""
        known = [value for value in values if value is not None]
        self.figures.setdefault(contestant, {}).setdefault(measure, []).extend(known)

    def values(self, contestant: str, measure: str) -> list[float]:
        """Return the values of a measure, none where it was not taken."""
        return self.figures.get(contestant, {}).get(measure, [])

    def median(self, contestant: str, measure: str) -> float | None:
        """Return the median of a measure, ``None`` where it was not taken."""
        values = self.values(contestant, measure)
        return statistics.median(values) if values else None

    def write(self, path: Path) -> None:
        """Write everything as JSON."""
        data = {"about": self.about, "failures": self.failures, "figures": self.figures}
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", "utf-8")

    @classmethod
    def read(cls, path: Path) -> Results:
        """Read a file that `write` has written."""
        data = json.loads(path.read_text("utf-8"))
        return cls(data["about"], data["figures"], data["failures"])


def ratio(one: float | None, other: float | None) -> float | None:
    """Return how many times one figure is the other; ``None`` where either is missing."""
    return one / other if one is not None and other else None


def spread(values: Iterable[float]) -> tuple[float, float] | None:
    """Return the least and the greatest value, ``None`` where there are fewer than two."""
    known = sorted(values)
    return (known[0], known[-1]) if len(known) > 1 else None
