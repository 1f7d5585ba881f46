"""What was tried, and how it went: counted from the entries themselves, each to be found again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from icwidgets.domain.conversations import conversations
from icwidgets.domain.conversed import interactions
from icwidgets.domain.entry import Answers
from icwidgets.domain.ladder import rungs
from icwidgets.domain.tactics import approaches
from icwidgets.domain.teachback import Try, tries

HOW = ("well", "partly", "not", "open")
"""How an attempt went: well, in part, not this time, or not told (or tried) yet."""
LOG, LADDER, TEACH_BACK, TACTICS, TALKS = (
    "confidence.interaction-log",
    "confidence.ladder",
    "communication.teach-back",
    "influence.tactics",
    "influence.conversations",
)
_LANDED = {"well": "well", "mixed": "partly", "badly": "not"}
_HAPPENED = {"worked": "well", "partly": "partly", "failed": "not"}
_TAKEN = {"commitment": "well", "compliance": "partly", "resistance": "not"}
Entries = Callable[[str], Answers]


@dataclass(frozen=True, slots=True)
class Tally:
    """The attempts of one exercise.

    Attributes
    ----------
    exercise
        Its id.
    how
        References (``<exercise>/<record>``) of the attempts, one group for each of `HOW`.
    """

    exercise: str
    how: tuple[tuple[str, ...], ...]

    @property
    def counts(self) -> tuple[int, ...]:
        """How many there are of each of `HOW`."""
        return tuple(map(len, self.how))

    @property
    def tried(self) -> int:
        """How many of them were tried."""
        return sum(self.counts[:-1])

    @property
    def refs(self) -> tuple[str, ...]:
        """All of them, those that went well first."""
        return tuple(ref for group in self.how for ref in group)


def tallies(entry: Entries) -> list[Tally]:
    """Return what was tried in every exercise that tells of attempts, if anything.

    Parameters
    ----------
    entry
        Id of an exercise → its newest answers.
    """
    found = [_tally(exercise, read(entry(exercise))) for exercise, read in _READ.items()]
    return [one for one in found if one.refs]


def _tally(exercise: str, attempts: Iterator[tuple[str, str]]) -> Tally:
    some = list(attempts)
    return Tally(
        exercise,
        tuple(tuple(f"{exercise}/{record}" for record, how in some if how == one) for one in HOW),
    )


def _logged(answers: Answers) -> Iterator[tuple[str, str]]:
    for one in interactions(answers):
        yield one.id, _LANDED.get(one.landed, "open")


def _climbed(answers: Answers) -> Iterator[tuple[str, str]]:
    for one in rungs(answers):
        yield one.id, _HAPPENED.get(one.happened, "open")


def _said_back(answers: Answers) -> Iterator[tuple[str, str]]:
    for one in tries(answers):
        yield one.id, _arrived(one)


def _arrived(one: Try) -> str:
    if not one.points or not one.arrived:
        return "open"
    if not one.lost:
        return "well"
    return "partly" if len(one.lost) < len(one.points) else "not"


def _approached(answers: Answers) -> Iterator[tuple[str, str]]:
    for one in approaches(answers):
        yield one.id, _TAKEN.get(one.outcome, "open")


def _talked(answers: Answers) -> Iterator[tuple[str, str]]:
    for one in conversations(answers):
        if one.status != "dropped":
            had = one.outcome if one.status == "done" else None
            yield one.id, _TAKEN.get(had or "", "open")


_READ: dict[str, Callable[[Answers], Iterator[tuple[str, str]]]] = {
    LOG: _logged,
    LADDER: _climbed,
    TEACH_BACK: _said_back,
    TACTICS: _approached,
    TALKS: _talked,
}


def points_back(some: Sequence[Try]) -> tuple[int, int]:
    """Return how many key points came back, and of how many, over all that was said back."""
    done = [one for one in some if one.points and one.arrived]
    return sum(len(one.points) - len(one.lost) for one in done), sum(
        len(one.points) for one in done
    )
