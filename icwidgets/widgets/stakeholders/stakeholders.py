"""One map of people and ties, kept as one entry; lenses, undo and insight follow from it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, ClassVar

import traitlets

from icwidgets.content.model import Exercise
from icwidgets.domain import stakeholders as maps
from icwidgets.domain.entry import Answers, Change, Entry, Historian, Json, Receipt, Refused
from icwidgets.widgets import fold as folding
from icwidgets.widgets.fields import woven as weaving
from icwidgets.widgets.fields.woven import Woven
from icwidgets.widgets.fold import Fold
from icwidgets.widgets.link import Linked
from icwidgets.widgets.link.link import PAGE
from icwidgets.widgets.stakeholders import answers as keys
from icwidgets.widgets.stakeholders import insight
from icwidgets.widgets.stakeholders.acts import ACTS, Act, token
from icwidgets.widgets.stakeholders.definition import defined
from icwidgets.widgets.stakeholders.example import example_answers
from icwidgets.widgets.stakeholders.past import Past, snapshots
from icwidgets.widgets.stakeholders.sample import sampled
from icwidgets.widgets.stakeholders.worker import Pace, Tell, Worker

if TYPE_CHECKING:
    import networkx as nx
    from matplotlib.figure import Figure

    from icwidgets.widgets.stakeholders.description import Lens

STATIC = Path(__file__).parent / "static"
Spot = tuple[float, float]


class Stakeholders(Linked):
    """Who can move an aim, who they listen to, and whom to talk to first.

    Parameters
    ----------
    exercise
        What the map is saved under, with a worked example.
    keeper
        Keeps the entry and its history.
    texts, key, on_saved
        As in `Linked`.
    aim
        Returns the aim in the person's words, or nothing; asked whenever the map is drawn.
    plan
        Puts a conversation with somebody, by name, into the plan. May raise `Refused`.
        Without it nothing can be planned.
    language
        Of the texts.
    fold
        When it is one of several exercises on a page, which fold.
    woven
        What the workbook tells it of the other exercises; nothing when it stands alone.

    Notes
    -----
    Answer keys: ``<person>/name`` (a person is on the map while they have one),
    ``<person>/<rating>`` 0–10, ``<person>/now`` and ``/needed``, ``<person>/note``,
    ``<person>/spot`` ``[x, y]`` 0–1000, ``tie:<listener>><heard>`` 1–5, ``snap:<id>``.
    I am ``me``; the others are ``p`` and eight hexadecimal digits.

    Nothing is worked out beside the answers before a page is heard of.
    """

    _esm = STATIC / "stakeholders.js"
    _css = STATIC / "stakeholders.css"
    rooms: ClassVar[tuple[str, ...]] = ("exercise", "stakeholders", "thread")

    insight = traitlets.Dict(dict(insight.NOTHING_YET)).tag(sync=True)
    reply = traitlets.Dict().tag(sync=True)

    def __init__(
        self,
        exercise: Exercise,
        *,
        keeper: Historian,
        texts: Mapping[str, str],
        key: str = "",
        aim: Callable[[], str] = str,
        plan: Callable[[str], None] | None = None,
        language: str = "en",
        on_saved: Callable[[Entry], None] | None = None,
        fold: Fold | None = None,
        woven: Woven | None = None,
    ) -> None:
        self._fold = fold
        self._woven = woven
        self.past = Past(keeper)
        self.exercise = exercise
        self.example = example_answers(exercise.map) if exercise.map else {}
        self._example_aim = exercise.map.aim if exercise.map else ""
        self._aim = aim
        self._plan = plan
        self._placed: dict[str, Spot] = {}
        self._heard = self._receiving = False
        self._worked_on = -1
        self._worker, self._drawer = Worker(self._tell_trouble), Worker(self._tell_undrawn)
        offered = {name: act for name, act in ACTS.items() if name != "plan" or plan}
        super().__init__(
            {
                "exercise": exercise.id,
                "area": exercise.area,
                "heading": exercise.title,
                "purpose": exercise.purpose,
                "language": language,
                **defined(texts),
                **weaving.place(woven),
            },
            keeper=keeper,
            texts=texts,
            key=key or exercise.id,
            acts={name: partial(self._carry_out, act) for name, act in offered.items()},
            on_saved=on_saved,
            is_open=folding.begins_open(fold),
        )

    @property
    def outdated(self) -> bool:
        """Whether another aim is shown than the one that is chosen by now, or another thread."""
        if not self.is_open:
            return False
        return self.state.get("aim") != self.aim or not weaving.unchanged(
            self.state, self._woven, ()
        )

    # What a coach calls in a notebook

    @property
    def map(self) -> maps.StakeholderMap:
        """People and ties as last read or saved, for every function of the domain."""
        return replace(maps.from_answers(self.entry.answers, self.me), aim=self.aim)

    @property
    def aim(self) -> str:
        """The aim, in the person's words; empty when none is chosen."""
        return self._example_aim if keys.EXAMPLE in self.entry.answers else self._aim()

    @property
    def me(self) -> str:
        """What I am called while I have no other name."""
        return self.say("stakeholders.me")

    @property
    def texts(self) -> Mapping[str, str]:
        """All texts of the content."""
        return self._texts

    def to_networkx(self) -> nx.DiGraph[str]:
        """Return the map as a directed graph, listener → heard."""
        return maps.to_networkx(self.map)

    def table(self) -> list[dict[str, object]]:
        """Return one row a person, for ``pandas.DataFrame(…)``."""
        return maps.table(self.map)

    def spots(self) -> dict[str, Spot]:
        """Return everybody's place in the network, 0–1."""
        shown = self.map
        return maps.spots(shown, self._given(shown, self.entry.answers))

    def figure(self, lens: Lens = "grid") -> Figure:
        """Draw a lens for print: grid, salience, relation, stance or network."""
        from icwidgets.widgets.stakeholders.figure import figure

        return figure(self.map, lens, self._texts, spots=self.spots())

    def words(self, lens: Lens = "grid") -> str:
        """Say what the figure of a lens shows."""
        from icwidgets.widgets.stakeholders.description import words

        return words(self.map, lens, self._texts)

    def conversations(self, most: int = 5) -> list[maps.Conversation]:
        """Return whom to talk to first, in order."""
        return maps.conversations(self.map, most)

    def robustness(self) -> maps.Robustness:
        """Return how sure that order is when every rating may be one step off."""
        found = maps.robustness(self.map)
        assert found is not None  # noqa: S101 - nothing stops it
        return found

    def findings(self) -> list[str]:
        """Say what stands out: gaps, who is heard, who is out of reach, who is missing."""
        return [one.text for one in maps.findings(self.map, self._texts)]

    def undo(self) -> None:
        """Take back the last change; raise `Refused` when there is none."""
        self._step(self.past.back, "nothing-to-undo")

    def redo(self) -> None:
        """Bring back what was taken back last; raise `Refused` when nothing was."""
        self._step(self.past.forward, "nothing-to-redo")

    def plan(self, id_: str) -> None:
        """Put a conversation with a person into the plan."""
        if self._plan is None:
            raise Refused(self.say("stakeholders-answer.no-plan"))
        if keys.EXAMPLE in self.entry.answers and f"{id_}/name" in self.example:
            raise Refused(self.say("stakeholders-answer.made-up"))
        self._plan(self.map.person(id_).name)

    # What a widget says about itself

    def check(self, answers: Answers) -> None:
        """Raise `Refused` unless every answer is one of a map, about people who are on it."""
        keys.check(answers, self.entry.answers, self.entry.revision, self.say)

    def outline(self, entry: Entry) -> Mapping[str, Json]:
        """Return what is said of it while it is folded."""
        return folding.drawn(self._fold, entry, self._count(entry.answers), self._texts)

    def derive(self, entry: Entry) -> Mapping[str, Json]:
        """Return the aim, everybody's places, what undo would do, and the snapshots."""
        self.past.remember(entry)
        back, forward = self.past.back(entry.revision), self.past.forward(entry.revision)
        return {
            "aim": self._example_aim if keys.EXAMPLE in entry.answers else self._aim(),
            **self.moment(entry.answers),
            "undo": self._name(back),
            "redo": self._name(forward),
            "example": keys.EXAMPLE in entry.answers,
            "snapshots": [one.drawn() for one in snapshots(entry.answers)],
            **weaving.drawn(self._woven, ()),
        }

    def _count(self, answers: Answers) -> str:
        if keys.EXAMPLE in answers:
            return self.say("exercise.example-shown")
        people = keys.count_people(answers)
        return folding.count(people, "one-person", "people", self._texts)

    def moment(self, answers: Answers) -> dict[str, Json]:
        """Return people's places in the lenses and in the network, for some answers."""
        shown = maps.from_answers(answers, self.me)
        return {
            "answers": dict(answers),
            "places": {one.id: _place(one) for one in shown.people},
            "spots": {id_: list(at) for id_, at in self._given(shown, answers).items()},
        }

    def sample(self, random: Random) -> Answers:
        """Return a map as a person could make it."""
        return sampled(random)

    def describe(self) -> str:
        """Say how many people and ties there are, and whom to talk to first."""
        shown = self.map
        text = f"{len(shown.others)} people, {len(shown.ties)} ties"
        # On the served page nobody reads this, and numpy need not be loaded to open a workbook.
        aloud = shown.others and not os.environ.get(PAGE)
        first = self.conversations(1) if aloud else []
        return f"{text}; first: {shown.person(first[0].person).name}" if first else text

    # Saving

    def keep(self, keeper: Historian, *, key: str) -> None:  # type: ignore[override]
        """Show and save another map from now on."""
        self.past = Past(keeper)
        self._placed = {}
        self._worked_on = -1
        super().keep(keeper, key=key)

    def _save(self, change: Change) -> Receipt:
        self.check(change.answers)
        now = self.entry.answers
        whole = keys.settled(now, keys.emptied(now, change.answers), self.me)
        return self._write(replace(change, answers=maps.drop_undone(now, whole)), change.answers)

    def _write(self, change: Change, asked: Answers) -> Receipt:
        assert self._keeper is not None  # noqa: S101 - this widget has one
        receipt = self._keeper.write(change)
        self._entry = receipt.entry
        self._draw()
        # What went along with the change was not asked for, so nothing is told of it.
        told = {key: value for key, value in receipt.overwrote.items() if key in asked}
        return replace(receipt, overwrote=told)

    def _step(self, find: Callable[[int], maps.Step | None], nothing: str) -> None:
        self.refresh()
        revision = self.entry.revision
        step = find(revision)
        if step is None:
            raise Refused(self.say(f"stakeholders-answer.{nothing}"))
        self._write(Change(step.change, revision), step.change)
        self._tell_saved()

    def _name(self, step: maps.Step | None) -> str | None:
        if step is None:
            return None
        before, after = (keys.EXAMPLE in answers for answers in (step.before, step.after))
        if before != after:
            return self.say(f"stakeholders-answer.{'did-example' if after else 'did-clear'}")
        return maps.say_edit(step.before, step.after, self._texts)

    # Acts

    def _carry_out(self, act: Act, data: Mapping[str, Json]) -> None:
        reply = act(self, data)
        if reply is not None:
            self._answer_with(reply, data)

    def answer_later(self, find: Callable[[], dict[str, Json]], data: Mapping[str, Json]) -> None:
        """Answer an act with what takes a while to find, beside the message loop."""

        def work(tell: Tell, stop: Callable[[], bool]) -> None:
            found = find()
            tell(lambda: self._answer_with(found, data))

        self._drawer.begin(work)

    def _answer_with(self, reply: Mapping[str, Json], data: Mapping[str, Json]) -> None:
        self.reply = {**reply, "token": token(data)}

    # What is worked out beside the message loop

    def close(self) -> None:
        """End what is being worked out, and the widget."""
        self._worker.end()
        self._drawer.end()
        super().close()

    def _receive(self, content: object) -> None:
        self._heard = self._receiving = True
        try:
            super()._receive(content)
        finally:
            self._receiving = False
        # Only now: what was asked is answered before anything else takes time.
        self._work_out()

    def _draw(self) -> None:
        super()._draw()
        if not self._receiving:
            self._work_out()

    def _work_out(self) -> None:
        if self._heard and self.is_open and self._worked_on != self.entry.revision:
            self._worked_on = self.entry.revision
            self._worker.begin(partial(self._work, self.map, self.entry))

    def _work(
        self,
        shown: maps.StakeholderMap,
        entry: Entry,
        tell: Tell,
        stop: Callable[[], bool],
    ) -> None:
        found = insight.told(shown, self._texts, entry.revision)
        tell(partial(self._show, found))
        given = self._given(shown, entry.answers)
        if not stop() and given.keys() < shown.place.keys():
            tell(partial(self._put, maps.spots(shown, given)))
        pace = Pace()

        def progress(share: float) -> None:
            if pace.due():
                tell(partial(self._show, {**found, "progress": share}))

        sure = insight.steadied(found, shown, self._texts, stop=stop, progress=progress)
        if sure is not None:
            tell(partial(self._show, sure))

    def _show(self, found: Mapping[str, Json]) -> None:
        self.insight = dict(found)

    def _put(self, spots: Mapping[str, Spot]) -> None:
        self._placed = dict(spots)
        self._draw()

    def _given(self, shown: maps.StakeholderMap, answers: Answers) -> dict[str, Spot]:
        """Return the places that are known: saved, or worked out and shown before."""
        before = {id_: at for id_, at in self._placed.items() if id_ in shown.place}
        return {**before, **keys.spots_of(answers, shown.place)}

    def _tell_undrawn(self, error: BaseException) -> None:
        self._trouble("drawing a map", error, self.say("stakeholders-answer.trouble-drawing"))

    def _tell_trouble(self, error: BaseException) -> None:
        self.insight = {**self.insight, "working": False}
        self._trouble("working out a map", error, self.say("stakeholders-answer.trouble"))


def _place(person: maps.Stakeholder) -> dict[str, Json]:
    return {
        "quadrant": maps.quadrant(person),
        "salience": maps.salience(person),
        "relation": maps.relation(person),
        "gap": maps.gap(person),
    }
