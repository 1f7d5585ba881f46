"""What every contestant does the same way: the page's words, its picture, saving a rating.

Only the standard library, so that no framework pays for what another needs.
"""

from __future__ import annotations

import json
import os
import sqlite3
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PAGE: dict[str, Any] = json.loads((Path(__file__).parents[1] / "page.json").read_text("utf-8"))
TITLE: str = PAGE["title"]
PROSE: str = PAGE["prose"]
POINTS: dict[int, str] = dict(enumerate(PAGE["points"], start=1))
FACETS: list[str] = list(PAGE["facets"])
DATABASE = "BENCHMARK_DATABASE"
"""Environment variable: the SQLite file of this contestant."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement to rate; its number is its key in the store."""

    number: int
    facet: str
    text: str


STATEMENTS = [
    Statement(number, facet, text)
    for number, (facet, text) in enumerate(
        (facet, text) for facet, texts in PAGE["facets"].items() for text in texts
    )
]


class Ratings:
    """Ratings in SQLite; one is on the disk before `save` returns.

    Nothing is overwritten, and the journal is SQLite's own default, as in our store.
    """

    def __init__(self, path: str) -> None:
        self._lock = threading.Lock()
        self._connection = sqlite3.connect(path, timeout=30, check_same_thread=False)
        self._connection.execute("PRAGMA synchronous=FULL")
        with self._connection:
            self._connection.execute(
                "CREATE TABLE IF NOT EXISTS rating (id INTEGER PRIMARY KEY, person TEXT NOT NULL,"
                " statement INTEGER NOT NULL, value INTEGER NOT NULL)"
            )
            self._connection.execute("CREATE INDEX IF NOT EXISTS whose ON rating (person)")

    def read(self, person: str) -> dict[int, int]:
        """Return the newest value of every statement that a person has rated."""
        with self._lock:
            rows = self._connection.execute(
                "SELECT statement, value FROM rating WHERE person = ? ORDER BY id", (person,)
            ).fetchall()
        return dict(rows)

    def save(self, person: str, statement: int, value: int) -> str:
        """Keep a rating for good and return what the page says then."""
        with self._lock, self._connection:
            row = self._connection.execute(
                "INSERT INTO rating (person, statement, value) VALUES (?, ?, ?)",
                (person, statement, value),
            )
        return f"Saved {row.lastrowid}"


def open_ratings() -> Ratings:
    """Open the store that the harness names."""
    return Ratings(os.environ[DATABASE])


def average(answers: Mapping[int, int]) -> dict[str, float | None]:
    """Return the mean of every facet, ``None`` where nothing is rated."""
    means: dict[str, float | None] = {}
    for facet in FACETS:
        own = [one.number for one in STATEMENTS if one.facet == facet]
        given = [answers[number] for number in own if number in answers]
        means[facet] = sum(given) / len(given) if given else None
    return means


def draw(answers: Mapping[int, int]) -> str:
    """Return the picture as SVG: a line for each facet, a dot where it stands."""
    parts = []
    for row, (facet, mean) in enumerate(average(answers).items()):
        y = 24 * row + 18
        parts.append(
            f'<text x="0" y="{y + 4}">{facet}</text>'
            f'<line x1="220" x2="420" y1="{y}" y2="{y}" stroke="#999" stroke-width="2"/>'
        )
        if mean is not None:
            parts.append(f'<circle cx="{220 + 50 * (mean - 1):.1f}" cy="{y}" r="6" fill="#06c"/>')
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="440" height="200" viewBox="0 0 440 200"'
        f' font-family="sans-serif" font-size="13">{"".join(parts)}</svg>'
    )
