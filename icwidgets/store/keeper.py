"""Keeps one entry in the store: append-only, merged answer by answer, durable."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from icwidgets.domain.entry import Change, Entry, Json, Receipt, Refused, merge, overwritten
from icwidgets.store import codec, limits
from icwidgets.store.fault import Closed, Unknown
from icwidgets.store.schema import checkins, entries, persons

Transaction = Callable[[], AbstractContextManager[Connection]]


@dataclass(frozen=True, slots=True)
class StoreKeeper:
    """A `icwidgets.domain.entry.Historian` over the store.

    Attributes
    ----------
    reading, writing
        Open a transaction; the one for writing holds the write lock from its start and has
        committed durably when it is left.
    content_version
        Version of the content that new answers are given to.
    known
        The newest revision where it has just been read; given once, in place of a reading.
    only_newest
        Whether a check-in takes no answers any more once a newer one was started.
    """

    reading: Transaction
    writing: Transaction
    person: str
    exercise: str
    checkin: int
    content_version: str
    known: list[Entry] = field(default_factory=list)
    only_newest: bool = False

    def read(self) -> Entry:
        """Return the newest revision (revision 0 when nothing was saved yet)."""
        if self.known:
            return self.known.pop()
        with self.reading() as link:
            row = self._newest(link)
        return entry_of(row) if row else Entry(self.exercise, checkin=self.checkin)

    def look_back(self, revision: int) -> Entry:
        """Return an older revision; 0 is the empty entry before the first."""
        if revision == 0:
            return Entry(self.exercise, checkin=self.checkin)
        with self.reading() as link:
            row = link.execute(self._mine().where(entries.c.revision == revision)).one_or_none()
        if row is None:
            raise Unknown(f"There is no revision {revision} of this exercise.")
        return entry_of(row)

    def moments(self) -> list[tuple[int, datetime]]:
        """Return every revision with the time at which it was saved, the oldest first."""
        mine = self._mine().with_only_columns(entries.c.revision, entries.c.at)
        with self.reading() as link:
            rows = link.execute(mine.order_by(entries.c.revision)).all()
        return [(row.revision, row.at) for row in rows]

    def write(self, change: Change) -> Receipt:
        """Save durably, then return; the same message id again gives the first receipt.

        Raises
        ------
        Refused
            When the change cannot be kept, or disk or database failed; nothing is saved
            then, or a repeat with the same message id finds it.
        """
        limits.check_change(change)
        with self.writing() as link:
            lock_person(link, self.person)
            return self._repeated(link, change) or self._append(link, change)

    def _append(self, link: Connection, change: Change) -> Receipt:
        if self.checkin:
            newest = newest_checkin(link, self.person)
            if newest < self.checkin:
                raise Unknown(f"Check-in {self.checkin} has not been started yet.")
            if self.only_newest and newest > self.checkin:
                raise Closed(f"Check-in {self.checkin} is over: a newer one was started.")
        row = self._newest(link)
        now = entry_of(row) if row else Entry(self.exercise, checkin=self.checkin)
        base = min(max(change.base, 0), now.revision)
        overwrote = overwritten(self._seen(link, base, now), now.answers, change.answers)
        answers = merge(now.answers, change.answers)
        text = codec.to_json(answers)
        limits.check_size(text)
        entry = Entry(
            self.exercise,
            answers,
            now.revision + 1,
            datetime.now(UTC),
            self.content_version,
            self.checkin,
        )
        link.execute(
            insert(entries).values(
                person=self.person,
                exercise=self.exercise,
                checkin=self.checkin,
                revision=entry.revision,
                at=entry.at,
                content_version=entry.content_version,
                message=change.message_id,
                base=base,
                payload=codec.encode(text),
                overwrote=codec.encode(codec.to_json(overwrote)),
            )
        )
        return Receipt(entry, overwrote)

    def _repeated(self, link: Connection, change: Change) -> Receipt | None:
        row = link.execute(
            select(entries).where(
                entries.c.person == self.person, entries.c.message == change.message_id
            )
        ).one_or_none()
        if row is None:
            return None
        if (row.exercise, row.checkin) != (self.exercise, self.checkin):
            raise Refused(
                "This change carries the number of a change to another exercise. "
                "Reload the page, then make it again."
            )
        return Receipt(entry_of(row), codec.decode(row.overwrote))

    def _newest(self, link: Connection) -> Row[Any] | None:
        return link.execute(self._mine().order_by(entries.c.revision.desc()).limit(1)).one_or_none()

    def _seen(self, link: Connection, base: int, now: Entry) -> dict[str, Json]:
        if base == now.revision:
            return dict(now.answers)
        if base == 0:
            return {}
        row = link.execute(self._mine().where(entries.c.revision == base)).one()
        return codec.decode(row.payload)

    def _mine(self) -> Any:
        return select(entries).where(
            entries.c.person == self.person,
            entries.c.exercise == self.exercise,
            entries.c.checkin == self.checkin,
        )


def entry_of(row: Row[Any]) -> Entry:
    """Return the entry that one row of ``entries`` holds."""
    return Entry(
        row.exercise,
        codec.decode(row.payload),
        row.revision,
        row.at,
        row.content_version,
        row.checkin,
    )


def lock_person(link: Connection, person: str) -> None:
    """Let writers of one person queue: SQLite's write lock does it, PostgreSQL locks the row."""
    found = link.execute(
        select(persons.c.id).where(persons.c.id == person).with_for_update(key_share=True)
    ).one_or_none()
    if found is None:
        raise Unknown("This person is not in the store any more. Please choose a person again.")


def newest_checkin(link: Connection, person: str) -> int:
    """Return the number of the newest check-in of this person, 0 when there is none."""
    newest = select(func.max(checkins.c.number)).where(checkins.c.person == person)
    return link.execute(newest).scalar_one() or 0
