"""How long after a save insight is there, and whether a save waits for it. Run by hand.

    python tests/widgets/stakeholders/measure_insight.py [PEOPLE TIES]

Medians of twelve saves, in seconds, with a store on the disk and the message loop of a kernel. The
figures of docs/widgets/stakeholders.md come from here.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import count
from random import Random
from statistics import median

from icwidgets.content import load
from icwidgets.domain.entry import Json
from icwidgets.domain.stakeholders import RATINGS, STANCES
from icwidgets.store import Store
from icwidgets.widgets import Stakeholders

ROUNDS = 12
CONTENT = load()
EXERCISE = CONTENT.exercises["influence.stakeholder-map"]


def made_up(people: int, ties: int) -> dict[str, Json]:
    """Return a map of that size, always the same."""
    dice = Random(1)
    ids = ["me", *(f"p{number:08x}" for number in range(people))]
    answers: dict[str, Json] = {}
    for id_ in ids[1:]:
        answers[f"{id_}/name"] = f"Person {id_}"
        for of in RATINGS:
            answers[f"{id_}/{of}"] = dice.randint(0, 10)
        answers[f"{id_}/now"] = dice.choice(STANCES)
        answers[f"{id_}/needed"] = dice.choice(STANCES[3:])
    pairs = [(one, other) for one in ids for other in ids if one != other]
    for listener, heard in dice.sample(pairs, ties):
        answers[f"tie:{listener}>{heard}"] = dice.randint(1, 5)
    return answers


class Measured:
    """A map with a page that only listens."""

    def __init__(self, store: Store, people: int, ties: int) -> None:
        keeper = store.keeper(store.add_person("Ana").id, EXERCISE.id, content_version="1")
        self.widget = Stakeholders(EXERCISE, keeper=keeper, texts=CONTENT.texts)
        self.widget.save(made_up(people, ties))
        self._numbers = count(1)

    def send(self, **content: Json) -> float:
        """Send a message and return how long its answer took."""
        started = time.perf_counter()
        self.widget._receive({"id": f"message-{next(self._numbers)}", **content})
        return time.perf_counter() - started

    def rate(self) -> float:
        """Save another rating of somebody."""
        state = self.widget.state
        value = self.widget.entry.revision % 11
        answers: Json = {"p00000000/say": value}
        return self.send(type="save", key=state["key"], base=state["revision"], answers=answers)

    async def until(self, there: Callable[[], bool]) -> float:
        """Let the loop run until it is so, and return how long that took."""
        started = time.perf_counter()
        while not there():
            await asyncio.sleep(0.002)
        return time.perf_counter() - started

    def told(self) -> bool:
        """Return whether insight is of the newest map."""
        return bool(self.widget.insight["revision"] == self.widget.entry.revision)

    def sure(self) -> bool:
        """Return whether it is also known how sure it is."""
        return self.told() and self.widget.insight["progress"] == 1

    async def measure(self) -> dict[str, float]:
        """Return the medians."""
        self.send(type="act", name="look", data={})
        await self.until(self.sure)
        found: dict[str, list[float]] = {name: [] for name in ("told", "sure", "quiet", "busy")}
        for _ in range(ROUNDS):
            found["quiet"].append(self.rate())
            found["told"].append(await self.until(self.told))
            found["busy"].append(self.rate())
            found["sure"].append(await self.until(self.sure))
        return {name: median(values) for name, values in found.items()}


def main() -> None:
    """Measure and print."""
    people, ties = map(int, sys.argv[1:] or (60, 300))
    with tempfile.TemporaryDirectory() as folder, Store.open(folder) as store:
        found = asyncio.run(Measured(store, people, ties).measure())
    print(f"{people} people, {ties} ties: insight after {found['told']:.2f} s, ", end="")
    print(f"how sure after {found['sure']:.2f} s; a save takes {found['quiet']:.3f} s, ", end="")
    print(f"and {found['busy']:.3f} s while something is worked out")


if __name__ == "__main__":
    main()
