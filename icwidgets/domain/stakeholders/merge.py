"""Two entries that are the same person become one."""

from __future__ import annotations

from dataclasses import replace

from icwidgets.domain.entry import Answers, Json
from icwidgets.domain.stakeholders.map import (
    ME,
    MOST_NOTE,
    RATINGS,
    TIE,
    Stakeholder,
    StakeholderMap,
    Tie,
    from_answers,
    to_answers,
)


def merged(shown: StakeholderMap, keep: str, gone: str) -> StakeholderMap:
    """Return the map on which ``gone`` has become part of ``keep``.

    What is rated of ``keep`` stands; what was left open is taken from ``gone``; notes are
    joined. Ties of both lead to ``keep``, the stronger of two; ties between the two go. I
    stay on the map, whichever way round it is asked for.

    Raises
    ------
    KeyError
        When one of the two is not on the map.
    ValueError
        When both are the same.
    """
    if keep == gone:
        raise ValueError("a person cannot be merged with themselves")
    if gone == ME:
        keep, gone = gone, keep
    one = _joined(shown.person(keep), shown.person(gone))
    strengths: dict[tuple[str, str], int] = {}
    for tie in shown.ties:
        pair = (_at(tie.listener, keep, gone), _at(tie.heard, keep, gone))
        if pair[0] != pair[1]:
            strengths[pair] = max(tie.strength, strengths.get(pair, 0))
    people = tuple(
        one if person.id == keep else person for person in shown.people if person.id != gone
    )
    return replace(
        shown, people=people, ties=tuple(Tie(*pair, at) for pair, at in strengths.items())
    )


def _at(id_: str, keep: str, gone: str) -> str:
    return keep if id_ == gone else id_


def _joined(keep: Stakeholder, gone: Stakeholder) -> Stakeholder:
    open_ = {
        of: getattr(gone, of)
        for of in (*RATINGS, "now", "needed")
        if getattr(keep, of) is None and getattr(gone, of) is not None
    }
    notes = [note for note in (keep.note, gone.note) if note]
    note = keep.note if keep.note == gone.note else "\n".join(notes)[:MOST_NOTE]
    return replace(keep, note=note, **open_)


def merging(answers: Answers, keep: str, gone: str) -> dict[str, Json]:
    """Return the change that merges two people in an entry (``None`` takes a key away).

    Raises as `merged` does.
    """
    if gone == ME:
        keep, gone = gone, keep
    new = to_answers(merged(from_answers(answers), keep, gone))
    about = {
        key
        for key in answers
        if key.partition("/")[0] in (keep, gone)
        or (key.startswith(TIE) and {keep, gone} & set(key.removeprefix(TIE).split(">")))
    }
    change: dict[str, Json] = {
        key: None for key in about if key not in new and key != f"{keep}/spot"
    }
    return change | {key: value for key, value in new.items() if answers.get(key) != value}
