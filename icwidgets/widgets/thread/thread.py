"""The thread through everything that a person has written, to be followed both ways."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from icwidgets.domain.entry import Entry, Json
from icwidgets.domain.loose import LooseEnd
from icwidgets.domain.thread import ROLES
from icwidgets.domain.thread import Thread as Read
from icwidgets.widgets.link import Linked

STATIC = Path(__file__).parent / "static"
ID = "plan.thread"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a thread is shown.

    Attributes
    ----------
    book
        Id of the workbook that is open; alone on a page when empty.
    places
        Exercise id → id of the workbook it is in.
    """

    book: str = ""
    places: Mapping[str, str] = field(default_factory=dict)


class Thread(Linked):
    """One thing of the thread at a time: what it came from, and what it led to.

    It only shows: nothing is saved through it.

    Parameters
    ----------
    read
        Returns the thread and its loose ends as they are now.
    texts
        All texts of the content; those of the room ``thread`` are used.
    place
        Where it is shown, and where the exercises are.
    """

    _esm = STATIC / "thread.js"
    _css = STATIC / "thread.css"
    rooms: ClassVar[tuple[str, ...]] = ("exercise", "thread")

    def __init__(
        self,
        read: Callable[[], tuple[Read, Sequence[LooseEnd]]],
        *,
        texts: Mapping[str, str],
        place: Place | None = None,
    ) -> None:
        self._read = read
        self._place = place or Place()
        super().__init__(
            {
                "exercise": ID,
                "area": "plan",
                "heading": texts["thread.title"],
                "purpose": texts["thread.purpose"],
                "roles": list(ROLES),
                "book": self._place.book,
                "places": dict(self._place.places),
            },
            keeper=None,
            texts=texts,
        )

    @property
    def outdated(self) -> bool:
        """Whether what it shows is no longer so."""
        now = self.derive(self.entry)
        return any(self.state.get(name) != shown for name, shown in now.items())

    def derive(self, entry: Entry) -> Mapping[str, Json]:
        """Return the things on the thread, how they hang together, and what hangs loose."""
        whole, loose = self._read()
        linked = {end for link in whole.links for end in (link.source, link.target)}
        shown: list[Json] = [
            [one.id, one.role, one.title, one.at]
            for one in whole.things.values()
            if one.id in linked or one.role in ("goal", "plan", "insight")
        ]
        drawn: dict[str, Json] = {
            "things": shown,
            "links": [[one.source, one.target, one.kind] for one in whole.links],
            "loose": [[one.text, one.thing, one.mend] for one in loose],
        }
        if self._place.book:
            drawn["fold"] = {"book": self._place.book, "says": self._says(loose), "next": False}
        return drawn

    def describe(self) -> str:
        """Say how many goals are on the thread; what hangs loose changes with the day."""
        goals = sum(one[1] == "goal" for one in self.state["things"])
        return f"{goals} goal{'s' * (goals != 1)} on it"

    def _says(self, loose: Sequence[LooseEnd]) -> str:
        if not loose:
            return self.say("thread.says-none")
        key = "says-one" if len(loose) == 1 else "says"
        return self.say(f"thread.{key}", count=len(loose))
