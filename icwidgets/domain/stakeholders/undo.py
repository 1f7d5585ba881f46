"""Undo and redo without limit, from the history alone.

The history of an entry only grows: taking a change back is one more revision, which puts
the changed keys back and says in ``~is`` which map it shows again. So undo works after a
reload, in another tab, and however long ago.

``~is`` is ``[shown, tip]``: this revision shows the map of revision ``shown``, and redo
leads up to revision ``tip``. A normal change takes it away; one that carries it on
unchanged (written by a tab that had not seen it) counts as normal too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from icwidgets.domain.entry import Answers, Json

IS = "~is"
History = Callable[[int], Answers]
"""Revision → the answers of that revision; revision 0 is empty. It never changes."""
Known = dict[int, int | None]
"""Revision → the next older one with another map."""

# A dated snapshot is a note about the history, not part of the map: it outlives an undo.
_KEPT = ("snap:",)


@dataclass(frozen=True, slots=True)
class Step:
    """One step back or forward.

    Attributes
    ----------
    change
        What to save: only the keys that differ (``None`` takes one away), and ``~is``.
    before, after
        Answers of the map before and after the edit that is taken back or brought back;
        for a step back the map goes from ``after`` to ``before``.
    """

    change: Answers
    before: Answers
    after: Answers


def step_back(history: History, tip: int, known: Known | None = None) -> Step | None:
    """Return how to take back the last change, ``None`` when nothing is left.

    Parameters
    ----------
    tip
        The newest revision.
    known
        What was found before in this history; hand in the same dict each time, so that no
        revision is looked at twice however far back undo has gone.
    """
    known = {} if known is None else known
    shown, top = _where(history, tip)
    below = _below(history, shown, known)
    if below is None:
        return None
    before, after = _map(history, below), _map(history, shown)
    return Step(_change(history(tip), after, before, [below, top]), before, after)


def step_forward(history: History, tip: int, known: Known | None = None) -> Step | None:
    """Return how to bring back what was taken back last, ``None`` when nothing was.

    Parameters are those of `step_back`.
    """
    known = {} if known is None else known
    shown, top = _where(history, tip)
    if shown == top:
        return None
    above = top
    while (below := _below(history, above, known)) != shown:
        if below is None:
            return None
        above = below
    before, after = _map(history, shown), _map(history, above)
    return Step(_change(history(tip), before, after, [above, top]), before, after)


def drop_undone(answers: Answers, change: Answers) -> dict[str, Json]:
    """Return a normal change as it has to be saved onto ``answers``: it ends redo."""
    return {**change, IS: None} if IS in answers else dict(change)


def _where(history: History, revision: int) -> tuple[int, int]:
    """Return the revision whose map is shown at this one, and up to which redo leads."""
    said = history(revision).get(IS)
    if isinstance(said, list) and len(said) == 2 and said != history(revision - 1).get(IS):
        shown, top = said
        if isinstance(shown, int) and isinstance(top, int) and 0 <= shown <= top < revision:
            return shown, top
    return revision, revision


def _below(history: History, revision: int, known: Known) -> int | None:
    """Return the next older revision with another map, ``None`` when there is none."""
    if revision not in known:
        known[revision] = _find_below(history, revision)
    return known[revision]


def _find_below(history: History, revision: int) -> int | None:
    here, below = _map(history, revision), revision
    while below > 0:
        below = _where(history, below - 1)[0]
        if _map(history, below) != here:
            return below
    return None


def _map(history: History, revision: int) -> dict[str, Json]:
    return {
        key: value
        for key, value in history(revision).items()
        if key != IS and not key.startswith(_KEPT)
    }


def _change(current: Answers, old: Answers, new: Answers, is_: list[Json]) -> dict[str, Json]:
    """Return the keys to set, leaving alone what somebody else has set meanwhile."""
    change: dict[str, Json] = {
        key: new.get(key)
        for key in {**old, **new}
        if old.get(key) != new.get(key) and current.get(key) == old.get(key)
    }
    return {**change, IS: is_}
