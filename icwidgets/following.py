"""What an open workbook knows of its person, and who follows when it changes."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from icwidgets.content.model import Content
from icwidgets.domain.entry import Answers, Change, Entry, Historian, Receipt
from icwidgets.domain.told import AreaRated
from icwidgets.journey import Journey
from icwidgets.store import Person, Store

JUST_NOW = 10.0  # seconds


class Following:
    """A person's check-ins and entries as last read or saved.

    Attributes
    ----------
    days
        Day of each check-in, by number.
    """

    def __init__(self, content: Content, store: Store, person: Person) -> None:
        self.content = content
        self.store = store
        self.person = person
        checkins, entries = store.read(person.id)
        self.days = {one.number: day_of(one.started) for one in checkins}
        self._entries = {(one.exercise, one.checkin): one for one in entries}
        self._read = time.monotonic()
        self._used: set[tuple[str, int]] = set()
        self._past: dict[tuple[str, date], tuple[tuple[date, Answers], ...]] = {}
        self._followers: list[Callable[[], None]] = []

    @property
    def journey(self) -> Journey:
        """The person's self-ratings so far."""
        return Journey.read(self.content, self.days, self._entries.values())

    def entry(self, exercise: str, checkin: int = 0) -> Entry:
        """Return the newest entry that is known here."""
        return self._entries.get((exercise, checkin), Entry(exercise, checkin=checkin))

    def answers(self, exercise: str) -> Answers:
        """Return the answers of an exercise that is not part of check-ins."""
        return self.entry(exercise).answers

    def today(self) -> date:
        """Return the day that it is where we are."""
        return date.today()

    def called(self, exercise: str) -> str:
        """Return the title of an exercise, empty when the content has none of this id."""
        content = self.content
        found = content.exercises.get(exercise) or content.sets.get(exercise)
        return found.title if found else ""

    def checkins(self) -> tuple[AreaRated, ...]:
        """Return the areas that were rated, with every check-in."""
        journey = self.journey
        rated = (
            AreaRated(area.id, area.name, journey.latest_picture(area.id))
            for area in self.content.areas.values()
        )
        return tuple(
            one for one in rated if any(track.now or track.before for track in one.picture.tracks)
        )

    @property
    def rated(self) -> int:
        """A number that grows with every answer in any check-in."""
        return sum(one.revision for (_, checkin), one in self._entries.items() if checkin)

    def earlier(self, exercise: str) -> tuple[tuple[date, Answers], ...]:
        """Return what an entry said at the end of each day before today on which it changed.

        Those days are over, so that they are read once only.
        """
        today = self.today()
        if self.entry(exercise).revision and (exercise, today) not in self._past:
            days: dict[date, Answers] = {}
            for one in self.store.daily(self.person.id, exercise):
                if one.at and (on := day_of(one.at)) < today:
                    days[on] = one.answers
            self._past[exercise, today] = tuple(days.items())
        return self._past.get((exercise, today), ())

    def just_read(self, exercise: str, checkin: int = 0) -> Entry | None:
        """Return an entry as it was read a moment ago, to be used once.

        A page shows all of its exercises at once: they need not each ask the store again. In
        JupyterLab a cell may be run an hour later, and then it does.
        """
        place = (exercise, checkin)
        if place in self._used or time.monotonic() - self._read > JUST_NOW:
            return None
        self._used.add(place)
        return self.entry(exercise, checkin)

    def keeper(self, exercise: str, known: Entry | None = None) -> Historian:
        """Return what keeps an exercise that is not part of check-ins."""
        version = self.content.exercises[exercise].version
        keeper = self.store.keeper(self.person.id, exercise, content_version=version)
        return _Followed(self, keeper, exercise, [known] if known else [])

    def look(self) -> None:
        """Look whether other pages of this person have saved anything, and let all follow."""
        known = {place: entry.revision for place, entry in self._entries.items()}
        found = self.store.newer(self.person.id, known)
        if found:
            self._entries |= {(one.exercise, one.checkin): one for one in found}
            self.changed()

    def key(self, exercise: str, checkin: int = 0) -> str:
        """Return the name of an entry, for the page."""
        return f"{self.person.id}/{exercise}/{checkin}"

    def saved(self, entry: Entry) -> None:
        """Take note of a newer entry, and let everything follow."""
        self._entries[entry.exercise, entry.checkin] = entry
        self.changed()

    def follow(self, follower: Callable[[], None]) -> None:
        """Call this whenever something has changed."""
        self._followers.append(follower)

    def changed(self) -> None:
        """Let everything follow."""
        for follower in self._followers:
            follower()


@dataclass(frozen=True, slots=True)
class _Followed:
    """Keeps one entry; whoever asks for its news gets the news of all others as well."""

    known: Following
    keeper: Historian
    exercise: str
    just_read: list[Entry]

    def read(self) -> Entry:
        if self.just_read:
            return self.just_read.pop()
        self.known.look()
        return self.known.entry(self.exercise)

    def write(self, change: Change) -> Receipt:
        return self.keeper.write(change)

    def look_back(self, revision: int) -> Entry:
        return self.keeper.look_back(revision)

    def moments(self) -> list[tuple[int, datetime]]:
        return self.keeper.moments()


def day_of(moment: datetime) -> date:
    """Return the day of a moment where we are."""
    return moment.astimezone().date()
