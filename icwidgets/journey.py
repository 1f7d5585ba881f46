"""How far a person has come: their entries read with the content that they answer.

Pure: content, entries and check-in days in; pictures, answers and progress out. Used by the
workbooks (in a kernel) and by the server (for the header).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from icwidgets.content.model import Content, StatementSet
from icwidgets.domain.entry import Answers, Entry, Json
from icwidgets.domain.insight import Portrait, Said, said
from icwidgets.domain.picture import Dated, Picture, Track
from icwidgets.domain.progress import answered
from icwidgets.domain.scoring import Item, Score, score

QUICK_LOOK = "start.quick-look"


@dataclass(frozen=True, slots=True)
class Journey:
    """A person's self-ratings so far.

    Parameters
    ----------
    content
        The content that the ratings answer.
    days
        Day of each check-in, by number (1 is the baseline); empty before the first rating.
    entries
        The newest entry of every exercise and check-in, in any order.
    """

    content: Content
    days: Mapping[int, date]
    entries: Mapping[tuple[str, int], Answers]

    @classmethod
    def read(cls, content: Content, days: Mapping[int, date], entries: Iterable[Entry]) -> Journey:
        """Make a journey from stored entries."""
        return cls(content, days, {(e.exercise, e.checkin): e.answers for e in entries})

    @property
    def current(self) -> int:
        """Number of the current check-in; 1 also before anything was rated."""
        return max(self.days, default=1)

    def answers(self, exercise: str, checkin: int | None = None) -> Answers:
        """Return an exercise's answers (of the current check-in when none is named)."""
        return self.entries.get((exercise, checkin or self.current), {})

    def carried(self, exercise: str, checkin: int | None = None) -> dict[str, Json]:
        """Return answers that the quick look (or the area, for the quick look) already holds."""
        statements = {one.id for one in self.content.sets[exercise].statements}
        elsewhere = (
            [one.id for one in self._area_sets()] if exercise == QUICK_LOOK else [QUICK_LOOK]
        )
        return {
            key: value
            for other in elsewhere
            for key, value in self.answers(other, checkin).items()
            if key in statements
        }

    def ratings(self, exercise: str, checkin: int | None = None) -> dict[str, Json]:
        """Return an exercise's own answers on top of those carried over."""
        return {**self.carried(exercise, checkin), **self.answers(exercise, checkin)}

    def progress(self, exercise: str) -> tuple[int, int]:
        """Return how many statements of a set are answered in this check-in, and of how many."""
        ids = [one.id for one in self.content.sets[exercise].statements]
        return answered(ids, self.ratings(exercise)), len(ids)

    def area_picture(self, area: str) -> Picture:
        """Return one track a facet of an area, "now" being the current check-in."""
        chosen = self.content.sets[f"{area}.rating"]
        names = {facet.id: facet.name for facet in chosen.facets}
        return self._picture(chosen, names, {one.id: one.facet for one in chosen.statements})

    def latest_picture(self, area: str) -> Picture:
        """Return the picture of an area, "now" being the last check-in that shows anything."""
        for number in sorted(self.days, reverse=True):
            days = {one: day for one, day in self.days.items() if one <= number}
            picture = replace(self, days=days).area_picture(area)
            if picture.scored:
                return picture
        return self.area_picture(area)

    def quick_picture(self) -> Picture:
        """Return one track an area, from the quick look's statements."""
        chosen = self.content.sets[QUICK_LOOK]
        names = {area.id: area.name for area in self.content.areas.values()}
        area_of = {facet.id: facet.area for facet in chosen.facets}
        return self._picture(
            chosen, names, {one.id: area_of[one.facet] for one in chosen.statements}
        )

    def said(self, exercise: str, group_by: str = "facet") -> list[Said]:
        """Return the answered statements of a set, grouped by ``"facet"`` or ``"area"``."""
        chosen = self.content.sets[exercise]
        area_of = {facet.id: facet.area for facet in chosen.facets}
        return said(
            (
                (
                    one.id,
                    one.text,
                    area_of[one.facet] if group_by == "area" else one.facet,
                    one.reversed,
                )
                for one in chosen.statements
            ),
            dict(chosen.scale.points),
            self.ratings(exercise),
        )

    def portraits(self, area: str) -> dict[str, Portrait]:
        """Return what the facets of an area look like, by facet id."""
        return {
            facet.id: Portrait(facet.id, facet.looks_like, facet.next_step)
            for facet in self.content.areas[area].facets
        }

    def _area_sets(self) -> list[StatementSet]:
        return [self.content.sets[f"{area}.rating"] for area in self.content.areas]

    def _picture(
        self, chosen: StatementSet, names: Mapping[str, str], group_of: Mapping[str, str]
    ) -> Picture:
        scores = {
            number: _scores(chosen, names, group_of, self.ratings(chosen.id, number))
            for number in sorted(self.days)
        }
        earlier = [number for number in scores if number != self.current]
        now = scores.get(self.current, {})
        items, ratings = _items(chosen, names, group_of), self.ratings(chosen.id)
        tracks = tuple(
            Track(
                id_,
                name,
                now.get(id_),
                tuple(
                    Dated(self.days[number], found)
                    for number in earlier
                    if (found := scores[number][id_]) is not None
                ),
                # "No chance to show this" is an answer, but not one that a score counts.
                sum(isinstance(ratings.get(item.id), int) for item in items[id_]),
                len(items[id_]),
            )
            for id_, name in names.items()
        )
        return Picture(
            tracks,
            chosen.scale.low,
            chosen.scale.high,
            self.days.get(self.current) if any(now.values()) else None,
        )


def _scores(
    chosen: StatementSet,
    names: Iterable[str],
    group_of: Mapping[str, str],
    ratings: Answers,
) -> dict[str, Score | None]:
    items = _items(chosen, names, group_of)
    return {name: _score(chosen, group, ratings) for name, group in items.items()}


def _items(
    chosen: StatementSet, names: Iterable[str], group_of: Mapping[str, str]
) -> dict[str, list[Item]]:
    items: dict[str, list[Item]] = {name: [] for name in names}
    for one in chosen.statements:
        items[group_of[one.id]].append(Item(one.id, one.reversed))
    return items


def _score(chosen: StatementSet, items: Sequence[Item], ratings: Answers) -> Score | None:
    return score(
        items,
        ratings,
        low=chosen.scale.low,
        high=chosen.scale.high,
        alpha=chosen.assumption.alpha,
        sd=chosen.assumption.sd,
    )
