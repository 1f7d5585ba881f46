"""The waiting line: who comes next when every place for a kernel is taken."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

# A page that waits asks every two seconds; a reload or a short cut must not cost its place.
SILENCE = 12.0
# Browsers let a page in the background act about once a minute.
SILENCE_HIDDEN = 90.0
# The page is closed, or loads itself anew: then it asks again at once.
SILENCE_LEAVING = 5.0
# How long a free place is held for somebody whose turn it is.
HOLD = 8.0
# More than that never wait in earnest; it bounds the memory.
MOST = 500


class CrowdedError(Exception):
    """So many wait already that nobody more can be remembered."""


@dataclass(slots=True)
class _Waiting:
    until: float
    turn: float | None = None
    told: float | None = None


class Line:
    """First come, first served, and one place a person, whatever number of pages they open.

    ``room`` is always how many places for a kernel could be given out now. Nothing here is
    drawn from what a browser says: a person is who the signed cookie says they are.

    Parameters
    ----------
    clock
        Gives the time in seconds; never goes back.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._waiting: dict[str, _Waiting] = {}  # in the order in which they came

    def __len__(self) -> int:
        return len(self._waiting)

    def come(self, person: str, room: int) -> int:
        """Ask for a place for a kernel; joins the line when there is none.

        Returns
        -------
        int
            0 when one may be taken now (the person is not in the line any more), else which
            one in the line the person is, from 1.

        Raises
        ------
        CrowdedError
            When the line is full.
        """
        admitted, spare = self._give_turns(room)
        one = self._waiting.get(person)
        if person in admitted:
            del self._waiting[person]
            return 0
        if one is None:
            if spare > 0:
                return 0
            if len(self._waiting) >= MOST:
                raise CrowdedError
            one = self._waiting[person] = _Waiting(0)
        self._stay(one, SILENCE)
        return self._place(person)

    def look(self, person: str, room: int, *, hidden: bool = False) -> int:
        """Keep the place of somebody who waits, and say which one it is.

        Returns
        -------
        int
            0 when it is their turn, or when they are not in the line (any more): then their
            page should ask anew. Of several pages of one person only one is told so.
        """
        admitted, _ = self._give_turns(room)
        one = self._waiting.get(person)
        if one is None:
            return 0
        self._stay(one, SILENCE_HIDDEN if hidden else SILENCE)
        now = self._clock()
        if person in admitted and (one.told is None or now - one.told > HOLD / 2):
            one.told = now
            return 0
        return self._place(person)

    def leave(self, person: str) -> None:
        """Notice that a page is closed: the place is kept only as long as a reload takes."""
        one = self._waiting.get(person)
        if one is not None:
            one.until = min(one.until, self._clock() + SILENCE_LEAVING)

    def drop(self, person: str) -> None:
        """Take somebody out of the line who came in by another way."""
        self._waiting.pop(person, None)

    def _stay(self, one: _Waiting, silence: float) -> None:
        one.until = max(one.until, self._clock() + silence)
        if self._is_late(one):
            one.turn = one.told = None  # awake again, and still where they were

    def _is_late(self, one: _Waiting) -> bool:
        return one.turn is not None and self._clock() - one.turn > HOLD

    def _place(self, person: str) -> int:
        return 1 + list(self._waiting).index(person)

    def _give_turns(self, room: int) -> tuple[set[str], int]:
        """Say whose turn it is, and how many places are left over after them.

        Whose turn it is already keeps it; then those in the line, in their order. Who does
        not come in time is passed over, but stays where they are in the line.
        """
        now, room = self._clock(), max(0, room)
        for person in [who for who, one in self._waiting.items() if one.until < now]:
            del self._waiting[person]
        line = sorted(  # a stable order
            self._waiting.items(),
            key=lambda who: 2 if self._is_late(who[1]) else who[1].turn is None,
        )
        for _, one in line[:room]:
            one.turn = now if one.turn is None else one.turn
        for _, one in line[room:]:
            if not self._is_late(one):
                one.turn = one.told = None
        return {person for person, _ in line[:room]}, max(0, room - len(line))
