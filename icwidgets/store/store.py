"""The store: persons, check-ins, entries and settings, in SQLite or PostgreSQL."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import (
    Connection,
    Engine,
    Row,
    Select,
    delete,
    func,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.exc import IntegrityError

from icwidgets.domain.entry import Entry, Historian, Refused
from icwidgets.store import document, limits, place
from icwidgets.store import engine as engines
from icwidgets.store.fault import Unknown, told
from icwidgets.store.keeper import StoreKeeper, entry_of, lock_person
from icwidgets.store.migration import migrate
from icwidgets.store.person import CheckIn, Person
from icwidgets.store.schema import (
    checkins,
    entries,
    persons,
    round_browsers,
    rounds,
    settings,
)


class Store:
    """Everything that persons put into their workbooks.

    Made with `Store.open`. Every method may be called from any thread and raises
    `icwidgets.store.StoreError`, a kind of `icwidgets.domain.entry.Refused`, with a sentence
    when disk or database fail.

    Attributes
    ----------
    where
        The file or database, for messages; holds no secret.
    """

    def __init__(self, found: place.Place, engine: Engine) -> None:
        self.where = found.shown
        self.file = found.file
        self.engine = engine

    @classmethod
    def open(cls, where: str | Path | None = None, *, wait: float = engines.WAIT) -> Store:
        """Open a store, made new where there is none, and bring it to this version's schema.

        Parameters
        ----------
        where
            A folder (a SQLite file inside), a ``.sqlite`` file, or a PostgreSQL URL without
            password; ``None``: ``$ICW_DATA``, else the user's data folder.
        wait
            Seconds to wait for another process that holds the store locked.

        Raises
        ------
        StoreError
            With a sentence: no such place, no right to it, damaged, from a newer version.
        """
        found = place.find(where)
        if found.file:
            place.prepare(found.file)
        store = cls(found, engines.make(found, wait))
        try:
            migrate(store.engine, store.where)
        except BaseException:
            store.close()
            raise
        return store

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Store({self.where!r})"

    # Persons

    def persons(self) -> list[Person]:
        """Return all persons in the order of their names."""
        with self.reading() as link:
            rows = link.execute(_person_query().order_by(persons.c.name_key)).all()
        return [_person(row) for row in rows]

    def person(self, id_or_name: str) -> Person:
        """Return one person by id, or by name without regard to case.

        Raises
        ------
        Unknown
            When there is none.
        """
        with self.reading() as link:
            for column, value in (
                (persons.c.id, id_or_name),
                (persons.c.name_key, limits.name_key(id_or_name.strip())),
            ):
                row = link.execute(_person_query().where(column == value)).one_or_none()
                if row is not None:
                    return _person(row)
        raise Unknown(f"There is no person called “{id_or_name}” in {self.where}.")

    def add_person(self, name: str) -> Person:
        """Add a person.

        Raises
        ------
        Refused
            When the name is empty, too long, or somebody has it already.
        """
        person = Person("p" + secrets.token_hex(8), limits.clean_name(name), datetime.now(UTC))
        with self.writing() as link:
            insert_person(link, person)
        return person

    def rename_person(self, id: str, name: str) -> Person:  # noqa: A002
        """Give a person another name, under the same rules as `add_person`."""
        name = limits.clean_name(name)
        with self.writing() as link:
            lock_person(link, id)
            with _names_apart(name):
                link.execute(
                    update(persons)
                    .where(persons.c.id == id)
                    .values(name=name, name_key=limits.name_key(name))
                )
        return self.person(id)

    def erase(self, id: str) -> None:  # noqa: A002
        """Erase a person with everything of theirs, also from the free space of the file.

        Backups and exports made before still hold it.
        """
        with self.writing() as link:
            lock_person(link, id)
            asked = select(rounds.c.id).where(rounds.c.person == id)
            link.execute(delete(round_browsers).where(round_browsers.c.round.in_(asked)))
            for table in (rounds, entries, checkins):
                link.execute(delete(table).where(table.c.person == id))
            link.execute(delete(persons).where(persons.c.id == id))
        self._rewrite()

    def _rewrite(self) -> None:
        """Write the tables anew, so that nothing deleted is left between the rows."""
        names = "persons, checkins, entries, rounds, round_browsers"
        full = "VACUUM" if self.file else f"VACUUM (FULL) {names}"
        with told(self.where), self.engine.connect() as plain:
            if self.file:
                # Outside of any transaction, which SQLAlchemy would begin.
                plain.connection.driver_connection.execute(full)  # type: ignore[union-attr]
            else:
                plain.execution_options(isolation_level="AUTOCOMMIT").execute(text(full))

    # Check-ins

    def checkins(self, person_id: str) -> list[CheckIn]:
        """Return a person's check-ins, the baseline first."""
        with self.reading() as link:
            return self._checkins(link, person_id)

    def _checkins(self, link: Connection, person_id: str) -> list[CheckIn]:
        rows = link.execute(
            select(checkins).where(checkins.c.person == person_id).order_by(checkins.c.number)
        )
        return [CheckIn(row.number, row.started) for row in rows]

    def start_checkin(self, person_id: str, *, number: int | None = None) -> CheckIn:
        """Start the next check-in; the first one is the baseline, number 1.

        Parameters
        ----------
        number
            The number that the next one is expected to have. When another tab has started it
            meanwhile, that one is returned instead of starting one more.
        """
        with self.writing() as link:
            lock_person(link, person_id)
            rows = link.execute(
                select(checkins).where(checkins.c.person == person_id).order_by(checkins.c.number)
            ).all()
            for row in rows:
                if row.number == number:
                    return CheckIn(row.number, row.started)
            checkin = CheckIn(len(rows) + 1, datetime.now(UTC))
            if number not in (None, checkin.number):
                raise Refused(f"The next check-in is number {checkin.number}, not {number}.")
            link.execute(
                insert(checkins).values(
                    person=person_id, number=checkin.number, started=checkin.started
                )
            )
        return checkin

    # Entries

    def keeper(
        self,
        person_id: str,
        exercise: str,
        *,
        checkin: int = 0,
        content_version: str = "",
        known: Entry | None = None,
        only_newest: bool = False,
    ) -> Historian:
        """Return what keeps one exercise of one person (and, for ratings, of one check-in).

        Parameters
        ----------
        known
            The newest revision, when it has just been read: the first reading gives it.
        only_newest
            Whether writing raises `icwidgets.store.Closed` once a newer check-in was started.
        """
        limits.check_place(exercise, checkin, content_version)
        return StoreKeeper(
            self.reading,
            self.writing,
            person_id,
            exercise,
            checkin,
            content_version,
            [known] if known else [],
            only_newest,
        )

    def read(self, person_id: str) -> tuple[list[CheckIn], list[Entry]]:
        """Return a person's check-ins and newest entries, as of one moment."""
        with self.snapshot() as link:
            return self._checkins(link, person_id), self._entries(link, person_id)

    def entries(self, person_id: str) -> list[Entry]:
        """Return the newest revision of every exercise and check-in of a person."""
        with self.reading() as link:
            return self._entries(link, person_id)

    def newer(self, person_id: str, known: Mapping[tuple[str, int], int]) -> list[Entry]:
        """Return the newest revision of every entry of a person that is newer than what is known.

        Parameters
        ----------
        known
            Exercise and number of the check-in → revision; 0 where there is none.
        """
        with self.snapshot() as link:
            last = link.execute(_last(person_id)).all()
            grown = [one for one in last if one.last > known.get((one.exercise, one.checkin), 0)]
            query = select(entries).where(entries.c.person == person_id)
            return [
                entry_of(
                    link.execute(
                        query.where(
                            entries.c.exercise == one.exercise,
                            entries.c.checkin == one.checkin,
                            entries.c.revision == one.last,
                        )
                    ).one()
                )
                for one in grown
            ]

    def _entries(self, link: Connection, person_id: str) -> list[Entry]:
        newest = _last(person_id).subquery()
        query = (
            select(entries)
            .join(
                newest,
                (entries.c.exercise == newest.c.exercise)
                & (entries.c.checkin == newest.c.checkin)
                & (entries.c.revision == newest.c.last),
            )
            .where(entries.c.person == person_id)
            .order_by(entries.c.exercise, entries.c.checkin)
        )
        return [entry_of(row) for row in link.execute(query)]

    def history(self, person_id: str, exercise: str, checkin: int = 0) -> list[Entry]:
        """Return every revision of one exercise, oldest first."""
        query = (
            select(entries)
            .where(
                entries.c.person == person_id,
                entries.c.exercise == exercise,
                entries.c.checkin == checkin,
            )
            .order_by(entries.c.revision)
        )
        with self.reading() as link:
            return [entry_of(row) for row in link.execute(query)]

    def daily(self, person_id: str, exercise: str, checkin: int = 0) -> list[Entry]:
        """Return the last revision of each day (where we are), oldest first.

        Whoever types makes many revisions; only those that are asked for are read whole.
        """
        mine = (
            entries.c.person == person_id,
            entries.c.exercise == exercise,
            entries.c.checkin == checkin,
        )
        when = select(entries.c.revision, entries.c.at).where(*mine).order_by(entries.c.revision)
        with self.snapshot() as link:
            last = {row.at.astimezone().date(): row.revision for row in link.execute(when)}
            query = (
                select(entries)
                .where(*mine, entries.c.revision.in_(list(last.values())))
                .order_by(entries.c.revision)
            )
            return [entry_of(row) for row in link.execute(query)]

    # Settings

    def setting(self, key: str) -> str | None:
        """Return a setting's text, ``None`` when it was never set."""
        with self.reading() as link:
            return link.execute(
                select(settings.c.value).where(settings.c.key == key)
            ).scalar_one_or_none()

    def set_setting(self, key: str, value: str | None) -> None:
        """Keep a text under a key; ``None`` takes it away."""
        if not limits.SETTING.fullmatch(key):
            raise Refused(f"“{key}” cannot be the name of a setting.")
        with self.writing() as link:
            link.execute(delete(settings).where(settings.c.key == key))
            if value is not None:
                link.execute(insert(settings).values(key=key, value=value))

    # Taking out, putting back

    def export_person(self, id: str) -> bytes:  # noqa: A002
        """Return everything of one person as the text of one JSON file."""
        from icwidgets.store import export

        return export.export_person(self, id)

    def import_person(
        self, data: bytes, *, name: str | None = None, most: int = document.MOST
    ) -> Person:
        """Add the person that an export holds; see `icwidgets.store.export.import_person`."""
        from icwidgets.store import export

        return export.import_person(self, data, name=name, most=most)

    def backup(self, path: str | Path) -> None:
        """Write the whole store into one new file; see `icwidgets.store.backup.backup`."""
        from icwidgets.store import backup

        backup.backup(self, Path(path))

    # Transactions

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a transaction for one query."""
        with told(self.where), self.engine.connect() as link, link.begin():
            yield link

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """Open a transaction in which several queries see the same state of the store."""
        with told(self.where), self.engine.connect() as plain:
            # SQLite does so anyway.
            link = (
                plain.execution_options(isolation_level="REPEATABLE READ")
                if self.file is None
                else plain
            )
            with link.begin():
                yield link

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a transaction that has committed durably when it is left without an error."""
        with told(self.where), self.engine.connect() as plain:
            link = engines.immediately(plain)
            with link.begin():
                yield link


def _last(person_id: str) -> Select[Any]:
    """Select the number of the newest revision of every exercise and check-in of a person."""
    return (
        select(entries.c.exercise, entries.c.checkin, func.max(entries.c.revision).label("last"))
        .where(entries.c.person == person_id)
        .group_by(entries.c.exercise, entries.c.checkin)
    )


def insert_person(link: Connection, person: Person) -> None:
    """Insert a person, or refuse a name that is taken."""
    with _names_apart(person.name):
        link.execute(
            insert(persons).values(
                id=person.id,
                name=person.name,
                name_key=limits.name_key(person.name),
                created=person.created,
            )
        )


@contextmanager
def _names_apart(name: str) -> Iterator[None]:
    try:
        yield
    except IntegrityError:
        raise Refused(
            f"There is already a person called “{name}”. Please choose another name."
        ) from None


def _person_query() -> Select[Any]:
    return select(persons.c.id, persons.c.name, persons.c.created)


def _person(row: Row[Any]) -> Person:
    return Person(row.id, row.name, row.created)
