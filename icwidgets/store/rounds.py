"""Rounds of questions that others answer by a link: who asked, and what the answers come to.

The link's token is known to nobody but those who have the link: the store holds its hash. Answers
are added up as they come in (`icwidgets.domain.voices`); a single one is never stored. That a
browser has answered is a hash that says nothing without the browser's own cookie.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from icwidgets.domain.entry import Refused
from icwidgets.domain.voices import Voices
from icwidgets.store.fault import Damaged
from icwidgets.store.keeper import lock_person
from icwidgets.store.schema import round_browsers, rounds
from icwidgets.store.store import Store

OPEN_FOR = timedelta(days=14)
KEPT_FOR = timedelta(days=60)
"""How long a round waits to be closed once its link has run out."""
MOST = 99
"""People who can answer one round."""


class NoRoundError(Exception):
    """No round is open under this token: it is wrong, has run out, or was closed."""


class TooFewError(Exception):
    """Fewer have answered than have to.

    Attributes
    ----------
    answered
        How many have.
    """

    def __init__(self, answered: int) -> None:
        super().__init__(f"only {answered} have answered")
        self.answered = answered


class AnsweredError(Exception):
    """The browser has answered already."""


@dataclass(frozen=True, slots=True)
class Open:
    """A round that is open.

    Attributes
    ----------
    exercise, record
        The record of which exercise it belongs to.
    answered
        How many people have answered.
    until
        When the link stops working.
    """

    exercise: str
    record: str
    answered: int
    until: datetime


class Rounds:
    """The rounds in a store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def open(self, person: str, exercise: str, record: str, questions: tuple[str, ...]) -> str:
        """Open a round, or give an open one a new link; return the link's token.

        An older link of the same round stops working; what has been answered stays. Rounds that
        nobody has closed long after their links ran out are taken away.
        """
        token = secrets.token_urlsafe(24)
        fresh = {"token": _hash(token), "until": datetime.now(UTC) + OPEN_FOR}
        with self._store.writing() as link:
            lock_person(link, person)
            for old in link.execute(
                select(rounds.c.id).where(rounds.c.until < datetime.now(UTC) - KEPT_FOR)
            ).all():
                _delete(link, old.id)
            found = _of_record(link, person, exercise, record)
            if found is not None:
                link.execute(update(rounds).where(rounds.c.id == found.id).values(fresh))
            else:
                link.execute(
                    insert(rounds).values(
                        id="o" + secrets.token_hex(8),
                        person=person,
                        exercise=exercise,
                        record=record,
                        tally=_packed(Voices.of(questions)),
                        **fresh,
                    )
                )
        return token

    def opened(self, person: str, exercise: str) -> dict[str, Open]:
        """Return record id → the round that is open for it, its link worn out or not."""
        with self._store.reading() as link:
            found = link.execute(
                select(rounds).where(rounds.c.person == person, rounds.c.exercise == exercise)
            ).all()
        return {one.record: _open(one) for one in found}

    def look(self, token: str) -> Open:
        """Return the round of a link.

        Raises
        ------
        NoRoundError
            When the link does not work (any more).
        """
        with self._store.reading() as link:
            return _open(_by(link, token))

    def has_answered(self, token: str, browser: str) -> bool:
        """Say whether a browser has answered a round."""
        if not browser:
            return False
        with self._store.reading() as link:
            found = _by(link, token)
            return _mark(link, found.id, browser) is not None

    def answer(self, token: str, ratings: dict[str, int], browser: str) -> None:
        """Add one person's ratings.

        Raises
        ------
        NoRoundError
            When the link does not work (any more).
        AnsweredError
            When this browser has answered.
        ValueError
            When there is not one rating from 0 to 10 for every question.
        Refused
            When more people have answered than a round takes.
        """
        with self._store.writing() as link:
            found = _by(link, token, lock=True)
            if _mark(link, found.id, browser) is not None:
                raise AnsweredError
            voices = _unpacked(found.tally).add(ratings)
            if voices.people > MOST:
                raise Refused("As many people have answered as one round can take.")
            link.execute(
                insert(round_browsers).values(round=found.id, browser=_seen(found.id, browser))
            )
            link.execute(
                update(rounds).where(rounds.c.id == found.id).values(tally=_packed(voices))
            )

    def close(
        self,
        person: str,
        exercise: str,
        record: str,
        fewest: int,
        write: Callable[[Voices, str], object],
    ) -> None:
        """Close a round for good: hand out what it comes to, once, and keep nothing of it.

        Parameters
        ----------
        write
            Called with what was answered, and with an id that is the same for the same round.
            No answer is taken any more by then. When it fails, the round can be closed again.

        Raises
        ------
        NoRoundError
            When none is open.
        TooFewError
            When fewer than ``fewest`` have answered; it stays open then.
        """
        with self._store.writing() as link:
            lock_person(link, person)
            found = _of_record(link, person, exercise, record)
            if found is None:
                raise NoRoundError
            voices = _unpacked(found.tally)
            if voices.people < fewest:
                raise TooFewError(voices.people)
            sealed = {"token": _hash(secrets.token_urlsafe(24)), "until": datetime.now(UTC)}
            link.execute(update(rounds).where(rounds.c.id == found.id).values(sealed))
        write(voices, found.id)
        self.drop(person, exercise, record)

    def drop(self, person: str, exercise: str, record: str) -> None:
        """Take a round back with everything that was answered; nothing when none is open."""
        with self._store.writing() as link:
            lock_person(link, person)
            found = _of_record(link, person, exercise, record)
            if found is not None:
                _delete(link, found.id)


def _of_record(link: Connection, person: str, exercise: str, record: str) -> Row[Any] | None:
    return link.execute(
        select(rounds)
        .where(rounds.c.person == person, rounds.c.exercise == exercise, rounds.c.record == record)
        .with_for_update()
    ).one_or_none()


def _by(link: Connection, token: str, *, lock: bool = False) -> Row[Any]:
    query = select(rounds).where(rounds.c.token == _hash(token))
    found = link.execute(query.with_for_update() if lock else query).one_or_none()
    if found is None or found.until <= datetime.now(UTC):
        raise NoRoundError
    return found


def _mark(link: Connection, id: str, browser: str) -> Row[Any] | None:  # noqa: A002
    return link.execute(
        select(round_browsers).where(
            round_browsers.c.round == id, round_browsers.c.browser == _seen(id, browser)
        )
    ).one_or_none()


def _delete(link: Connection, id: str) -> None:  # noqa: A002
    link.execute(delete(round_browsers).where(round_browsers.c.round == id))
    link.execute(delete(rounds).where(rounds.c.id == id))


def _open(row: Row[Any]) -> Open:
    return Open(row.exercise, row.record, _unpacked(row.tally).people, row.until)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _seen(id: str, browser: str) -> str:  # noqa: A002
    """Return a browser's mark in one round: marks of two rounds cannot be laid together."""
    return _hash(f"{id}/{browser}")


def _packed(voices: Voices) -> bytes:
    return json.dumps([voices.people, dict(voices.sums), dict(voices.squares)]).encode()


def _unpacked(stored: bytes) -> Voices:
    try:
        people, sums, squares = json.loads(bytes(stored))
        return Voices(people, sums, squares)
    except (ValueError, TypeError) as error:
        raise Damaged("A round in the store is damaged. Please restore a backup.") from error
