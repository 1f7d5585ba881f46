"""What a person puts into an exercise, and how saving it is asked for and answered.

An entry's payload is a flat mapping from answer key to JSON value, so that two tabs can
be merged answer by answer. Keys are chosen by the exercise: ``speaking-up-1`` (a rating),
``speaking-up-1:note`` (its note), ``p3/say`` (a field of record ``p3``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol, TypeAlias, runtime_checkable
from uuid import uuid4

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
Answers: TypeAlias = "Mapping[str, Json]"


class Refused(Exception):  # noqa: N818 (said as a sentence: the change was refused)
    """A change was not saved. The message is a sentence for the person.

    Parameters
    ----------
    reason
        What is wrong and what to do, in one or two sentences.
    again
        Whether the same change may succeed later (a locked store, a full disk).
    """

    def __init__(self, reason: str, *, again: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.again = again


@dataclass(frozen=True, slots=True)
class Entry:
    """The current state of one exercise of one person.

    Attributes
    ----------
    exercise
        The exercise's id, e.g. ``confidence.rating``.
    answers
        Answer key → JSON value.
    revision
        0 for an entry that does not exist yet, then 1, 2, …
    at
        When this revision was saved (UTC), ``None`` at revision 0.
    content_version
        Version of the content the answers were given to.
    checkin
        Number of the check-in it belongs to (1 is the baseline), 0 for exercises that are
        not part of check-ins.
    """

    exercise: str
    answers: Answers = field(default_factory=dict)
    revision: int = 0
    at: datetime | None = None
    content_version: str = ""
    checkin: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """Answers to set (or, with ``None``, to take away) in one entry.

    Attributes
    ----------
    answers
        Only the keys that change; ``None`` removes a key.
    base
        The revision the person was looking at.
    message_id
        Makes a repeat harmless: the same id twice changes nothing the second time.
    """

    answers: Answers
    base: int = 0
    message_id: str = field(default_factory=lambda: uuid4().hex)


@dataclass(frozen=True, slots=True)
class Receipt:
    """A change is durably saved.

    Attributes
    ----------
    entry
        The entry after the change, with everything other tabs saved meanwhile.
    overwrote
        Answers that another tab had saved after ``Change.base`` and that this change
        replaced: key → the value that is now only in the history.
    """

    entry: Entry
    overwrote: Answers = field(default_factory=dict)


class Keeper(Protocol):
    """Keeps one entry; handed to a widget so that no widget knows the store."""

    def read(self) -> Entry:
        """Return the current entry (revision 0 when nothing was saved yet)."""
        ...

    def write(self, change: Change) -> Receipt:
        """Save durably, then return; raise `Refused` when it could not be saved."""
        ...


@runtime_checkable
class Historian(Keeper, Protocol):
    """A Keeper that can also look back."""

    def look_back(self, revision: int) -> Entry:
        """Return an older revision; raise `Refused` when there is none of that number."""
        ...

    def moments(self) -> list[tuple[int, datetime]]:
        """Return every revision with the time (UTC) at which it was saved, the oldest first."""
        ...


def merge(answers: Answers, change: Answers) -> dict[str, Json]:
    """Return ``answers`` with ``change`` applied; ``None`` takes a key away."""
    merged = {**answers, **change}
    return {key: value for key, value in merged.items() if value is not None}


class MemoryKeeper:
    """Keeps an entry for as long as Python runs: for trying a widget, and for tests."""

    def __init__(self, exercise: str, answers: Answers | None = None) -> None:
        self._history = [Entry(exercise)]
        self._seen: dict[str, Receipt] = {}
        if answers:
            self.write(Change(answers))

    def read(self) -> Entry:
        """Return the current entry."""
        return self._history[-1]

    def look_back(self, revision: int) -> Entry:
        """Return an older revision."""
        if not 0 <= revision < len(self._history):
            raise Refused(f"There is no revision {revision} of this exercise.")
        return self._history[revision]

    def moments(self) -> list[tuple[int, datetime]]:
        """Return every revision with the time at which it was saved."""
        return [(one.revision, one.at) for one in self._history if one.at]

    def write(self, change: Change) -> Receipt:
        """Apply the change; a message id seen before gives its first receipt again."""
        if change.message_id in self._seen:
            return self._seen[change.message_id]
        now = self.read()
        seen = self._history[min(max(change.base, 0), now.revision)].answers
        receipt = Receipt(
            Entry(
                now.exercise,
                merge(now.answers, change.answers),
                now.revision + 1,
                datetime.now(UTC),
                now.content_version,
                now.checkin,
            ),
            overwritten(seen, now.answers, change.answers),
        )
        self._history.append(receipt.entry)
        self._seen[change.message_id] = receipt
        return receipt


def overwritten(seen: Answers, now: Answers, change: Answers) -> dict[str, Json]:
    """Return what ``change`` replaces in ``now`` that the person had not ``seen``."""
    return {
        key: now.get(key)
        for key, value in change.items()
        if now.get(key) != seen.get(key) and now.get(key) != value
    }
