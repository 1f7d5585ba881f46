"""The picture of a check-in: one track a facet (or area), now, before, and likely range."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from icwidgets.domain.change import Verdict, verdict
from icwidgets.domain.scoring import Score


@dataclass(frozen=True, slots=True)
class Dated:
    """A score and the day of the check-in it belongs to."""

    day: date
    score: Score


@dataclass(frozen=True, slots=True)
class Track:
    """One line of the picture.

    Attributes
    ----------
    now
        The score of the latest check-in, ``None`` while too little is answered.
    before
        Earlier check-ins, oldest first; the last of them is "last time".
    answered, of
        How many of its statements are rated and how many there are, so that a track
        without a score can say what is missing; 0 when not known.
    """

    id: str
    name: str
    now: Score | None
    before: tuple[Dated, ...] = ()
    answered: int = 0
    of: int = 0

    @property
    def needed(self) -> int:
        """How many statements must be rated before there is a score: at least half."""
        return (self.of + 1) // 2

    @property
    def verdict(self) -> Verdict | None:
        """Change since last time, ``None`` when there is nothing to compare."""
        if self.now is None or not self.before:
            return None
        return verdict(self.before[-1].score, self.now)


@dataclass(frozen=True, slots=True)
class Picture:
    """Tracks on one scale.

    Attributes
    ----------
    low, high
        Ends of the scale.
    day
        Day of the check-in shown as "now", ``None`` when nothing is answered.
    """

    tracks: tuple[Track, ...]
    low: int
    high: int
    day: date | None = None

    @property
    def scored(self) -> tuple[Track, ...]:
        """Tracks that have a score now."""
        return tuple(track for track in self.tracks if track.now is not None)
