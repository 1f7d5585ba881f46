"""The map's history: what undo and redo would do, dated snapshots, what changed in between."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC

from icwidgets.domain import stakeholders as maps
from icwidgets.domain.entry import Answers, Entry, Historian, Json, Refused
from icwidgets.widgets.stakeholders.answers import SNAPSHOT

REMEMBERED = 256


class Past:
    """Reads single revisions when they are asked for, and remembers the last few.

    Parameters
    ----------
    keeper
        Keeps the entry and all its revisions.
    """

    def __init__(self, keeper: Historian) -> None:
        self._keeper = keeper
        self._read: OrderedDict[int, Answers] = OrderedDict()
        self._known: dict[int, int | None] = {}

    def remember(self, entry: Entry) -> None:
        """Keep a revision at hand, so that it need not be read again."""
        self._read[entry.revision] = entry.answers
        self._read.move_to_end(entry.revision)
        while len(self._read) > REMEMBERED:
            self._read.popitem(last=False)

    def answers(self, revision: int) -> Answers:
        """Return the answers of a revision; none before the first."""
        if revision <= 0:
            return {}
        if revision not in self._read:
            self.remember(self._keeper.look_back(revision))
        return self._read[revision]

    def back(self, tip: int) -> maps.Step | None:
        """Return what takes back the last change."""
        return maps.step_back(self.answers, tip, self._known)

    def forward(self, tip: int) -> maps.Step | None:
        """Return what brings back the change that was taken back last."""
        return maps.step_forward(self.answers, tip, self._known)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A name for a revision.

    Attributes
    ----------
    at
        When it was taken, ISO with a time zone.
    why
        In the person's words; may be empty.
    """

    id: str
    name: str
    at: str
    revision: int
    why: str

    def drawn(self) -> dict[str, Json]:
        """Return it as the page gets it."""
        return {of: getattr(self, of) for of in self.__slots__}


def snapshots(answers: Answers) -> list[Snapshot]:
    """Return the dated snapshots, the newest first."""
    found = []
    for key, value in answers.items():
        if not key.startswith(SNAPSHOT) or not isinstance(value, Mapping):
            continue
        name, at, revision, why = (value.get(of) for of in ("name", "at", "revision", "why"))
        if isinstance(revision, int):
            found.append(
                Snapshot(key.removeprefix(SNAPSHOT), str(name), str(at), revision, str(why or ""))
            )
    return sorted(found, key=lambda one: -one.revision)


def log(past: Past, entry: Entry, texts: Mapping[str, str], me: str) -> list[dict[str, Json]]:
    """Return what changed between snapshots, and since the last one: the newest first."""
    marks = [(one.revision, one.at, one.name, one.why) for one in snapshots(entry.answers)]
    at = entry.at.astimezone(UTC).isoformat() if entry.at else ""
    if not marks or marks[0][0] < entry.revision:
        marks.insert(0, (entry.revision, at, "", ""))
    before = [mark[0] for mark in marks[1:]] + [0]
    steps: list[dict[str, Json]] = []
    for start, (end, at, name, why) in zip(before, marks, strict=True):
        said = changes(past.answers(start), past.answers(end), texts, me)
        # A snapshot is a revision of its own; after it nothing need have changed.
        if name or said:
            steps.append(
                {
                    "from": start,
                    "to": end,
                    "at": at,
                    "name": name,
                    "why": why,
                    "changes": list(said),
                }
            )
    return steps


def changes(before: Answers, after: Answers, texts: Mapping[str, str], me: str) -> list[str]:
    """Say what differs between two maps."""
    return maps.say_differences(maps.from_answers(before, me), maps.from_answers(after, me), texts)


def demand_revision(value: Json, entry: Entry, reason: str) -> int:
    """Return a revision that the entry has; raise `Refused` for anything else."""
    if type(value) is not int or not 0 <= value <= entry.revision:
        raise Refused(reason)
    return value
