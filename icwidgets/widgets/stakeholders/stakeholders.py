"""One map of people and ties, kept as one entry; lenses, undo and insight follow from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import cos, pi, sin
from pathlib import Path
from typing import ClassVar

import traitlets

from icwidgets.domain.entry import Answers, Entry, Json, Keeper
from icwidgets.domain.stakeholders import (
    StakeholderMap,
    from_answers,
    gap,
    quadrant,
    relation,
    salience,
    spots,
)
from icwidgets.widgets.link import Linked
from icwidgets.widgets.stakeholders.definition import defined

STATIC = Path(__file__).parent / "static"
SNAPSHOT = "snap:"
EXAMPLE = "~example"
NOTHING_YET: Mapping[str, Json] = {
    "revision": 0,
    "working": False,
    "progress": 0,
    "outcome": {
        "now": 0,
        "nowSentence": "",
        "after": 0,
        "afterSentence": "",
        "forNow": 0,
        "forAfter": 0,
        "of": 0,
    },
    "first": [],
    "sure": None,
    "sureSentence": "",
    "findOut": None,
    "coalition": None,
    "brokers": [],
    "network": {},
    "findings": [],
    "assumes": [],
}


class Stakeholders(Linked):
    """The stakeholder map of one aim."""

    _esm = STATIC / "stakeholders.js"
    _css = STATIC / "stakeholders.css"
    rooms: ClassVar[tuple[str, ...]] = ("stakeholders",)

    insight = traitlets.Dict(NOTHING_YET).tag(sync=True)
    reply = traitlets.Dict().tag(sync=True)

    def __init__(
        self,
        exercise: str,
        *,
        keeper: Keeper,
        texts: Mapping[str, str],
        key: str = "",
        aim: Callable[[], str] = lambda: "",
        on_saved: Callable[[Entry], None] | None = None,
    ) -> None:
        self._aim = aim
        super().__init__(
            {"exercise": exercise, "area": "influence", **defined(texts)},
            keeper=keeper,
            texts=texts,
            key=key or exercise,
            on_saved=on_saved,
        )
    @property
    def map(self) -> StakeholderMap:
        """The map as last read or saved."""
        return from_answers(self.entry.answers, self.say("stakeholders.me"))

    def check(self, answers: Answers) -> None:
        """Take anything, for now."""

    def derive(self, entry: Entry) -> Mapping[str, Json]:
        """Return aim, places, spots, what undo would do, and snapshots."""
        shown = from_answers(entry.answers, self.say("stakeholders.me"))
        return {
            "aim": self._aim(),
            "places": {
                one.id: {
                    "quadrant": quadrant(one),
                    "salience": salience(one),
                    "relation": relation(one),
                    "gap": gap(one),
                }
                for one in shown.people
            },
            "spots": {id_: list(at) for id_, at in self._spots(shown, entry.answers).items()},
            "undo": None,
            "redo": None,
            "example": entry.answers.get(EXAMPLE) is True,
            "snapshots": [],
        }

    def _spots(
        self, shown: StakeholderMap, answers: Answers
    ) -> Mapping[str, tuple[float, float]]:
        given = {}
        for one in shown.people:
            at = answers.get(f"{one.id}/spot")
            if isinstance(at, list) and len(at) == 2:
                given[one.id] = (float(at[0]) / 1000, float(at[1]) / 1000)  # type: ignore[arg-type]
        try:
            return spots(shown, given)
        except NotImplementedError:
            count = len(shown.people)
            return {
                one.id: (
                    0.5 + 0.4 * cos(2 * pi * at / count),
                    0.5 + 0.4 * sin(2 * pi * at / count),
                )
                for at, one in enumerate(shown.people)
            } | given

    def describe(self) -> str:
        """Say how many people and ties the map holds."""
        shown = self.map
        return f"{len(shown.others)} people, {len(shown.ties)} ties"
