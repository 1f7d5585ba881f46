"""The exercises of an open workbook, woven into one: the thread through all that was written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from icwidgets.content.model import Field
from icwidgets.content.model import Workbook as About
from icwidgets.domain.course import moved, say_moved
from icwidgets.domain.entry import Change, Json, Refused
from icwidgets.domain.finding import Finding
from icwidgets.domain.insights import INSIGHTS
from icwidgets.domain.loose import LooseEnd, loose_ends
from icwidgets.domain.person import MAP, find, on_map, say_place
from icwidgets.domain.reference import Reference
from icwidgets.domain.suggestion import Suggestion, made, make, suggestion
from icwidgets.domain.thread import GOALS, Link, Thread, thread
from icwidgets.domain.told import Given
from icwidgets.domain.written import Choice, Written
from icwidgets.following import Following


class Weaving:
    """What the exercises of a workbook know of each other.

    Parameters
    ----------
    about
        The workbook that is open.
    known
        What it knows of its person.
    today
        Says the day.
    """

    def __init__(
        self, about: About, known: Following, today: Callable[[], date] = date.today
    ) -> None:
        self.book = about.id
        self._known = known
        self._content = known.content
        self._today = today
        self.places: Mapping[str, str] = {
            exercise: one.id
            for one in reversed(known.content.workbooks)
            for exercise in one.exercises
        } | dict.fromkeys(about.exercises, about.id)
        ratings = {
            f"{area.id}.rating": (area.name, {one.id: one.name for one in area.facets})
            for area in known.content.areas.values()
        }
        self.written = Written(known.content.exercises, known.answers, ratings)
        self._said: dict[str, tuple[tuple[int, date], Sequence[Finding]]] = {}
        self._read: tuple[object, Thread] = (None, Thread())

    def of(self, exercise: str) -> WovenExercise:
        """Return how one exercise is woven in."""
        return WovenExercise(self, exercise)

    @property
    def thread(self) -> Thread:
        """Everything on the thread, as it is written now."""
        revisions = [self._revision(one) for one in self._content.exercises]
        stamp = (self._today(), self._known.rated, revisions)
        if self._read[0] != stamp:
            said = {one: self.said(one) for one in self._content.exercises}
            self._read = (stamp, thread(self.written, said, self._content.texts, self._moves()))
        return self._read[1]

    @property
    def loose(self) -> list[LooseEnd]:
        """What hangs loose."""
        return loose_ends(self.thread, self.written, self._content.texts, self._today())

    def said(self, exercise: str) -> Sequence[Finding]:
        """Return what an exercise's insight says now, worked out once for what is written."""
        stamp = (self._revision(exercise), self._today())
        kept = self._said.get(exercise)
        if kept and kept[0] == stamp:
            return kept[1]
        insight = INSIGHTS.get(self._content.exercises[exercise].insight)
        found: Sequence[Finding] = ()
        if insight and self.written.filled(exercise):
            answers = self._known.answers(exercise)
            given = Given(answers, self._content.texts, self._today(), self._known.answers)
            found = insight.tell(given).findings
        self._said[exercise] = (stamp, found)
        return found

    def suggested(self, exercise: str) -> dict[str, Suggestion]:
        """Return the goals that an exercise's findings suggest now, by the words they use."""
        answers = self._known.answers(exercise)
        found = {one.suggests: suggestion(exercise, one, answers) for one in self.said(exercise)}
        return {words: one for words, one in found.items() if one}

    def options(self, exercise: str, field: Field) -> Sequence[Choice]:
        """Return what a field of an exercise offers now."""
        if field.kind == "reference":
            own = f"{exercise}/"
            known = self.written.references(field.to)
            return [one for one in known if not f"{one.value}/".startswith(own)]
        people = on_map(self._known.answers(MAP))
        return [
            Choice(one.value, say_place(there, self._content.texts) if there else "")
            for one in self.written.people(exercise)
            for there in (find(one.value, people),)
        ]

    def make_goal(self, exercise: str, suggests: str) -> None:
        """Make a goal of what an exercise suggests, if it still does."""
        texts = self._content.texts
        one = self.suggested(exercise).get(suggests)
        records = self._content.exercises[GOALS].records
        if one is None or records is None:
            raise Refused(texts["thread.no-suggestion"])
        keeper = self._known.keeper(GOALS)
        now = keeper.read()
        change = make(one, now.answers, most=records.most, full=records.full)
        if change:
            self._known.saved(keeper.write(Change(change, now.revision)).entry)

    def _moves(self) -> dict[str, str]:
        """Return how far facets have moved, in sentences; that takes two check-ins."""
        if len(self._known.days) < 2:
            return {}
        given = Given({}, self._content.texts, self._today())
        return {
            one.ref: say_moved(one, given) for area in self._known.checkins() for one in moved(area)
        }

    def _revision(self, exercise: str) -> int:
        return self._known.entry(exercise).revision


class WovenExercise:
    """One exercise of a workbook, woven into the others (`icwidgets.widgets.fields.woven`)."""

    def __init__(self, weaving: Weaving, exercise: str) -> None:
        self._weaving = weaving
        self._exercise = exercise
        self.book = weaving.book
        self.places = weaving.places
        self.options = partial(weaving.options, exercise)

    def around(self) -> dict[str, Json]:
        """Return what led to each record and what it led to, and the goals made of findings."""
        return {"records": self._records(), "goals": self._goals()}

    def make_goal(self, data: Mapping[str, Json]) -> None:
        """Make a goal of what a finding suggests."""
        self._weaving.make_goal(self._exercise, str(data.get("suggests", "")))

    def _records(self) -> dict[str, Json]:
        found: dict[str, Json] = {}
        whole = self._weaving.thread
        for record in self._weaving.written.filled(self._exercise):
            key = str(Reference(self._exercise, record))
            back = _ends(whole, whole.came_from(key), back=True)
            on = _ends(whole, whole.led_to(key), back=False)
            if back or on:
                found[record] = {"from": back, "to": on}
        return found

    def _goals(self) -> dict[str, Json]:
        goals = self._weaving.written.entry(GOALS)
        found: dict[str, Json] = {}
        for words, one in self._weaving.suggested(self._exercise).items():
            record = made(one, goals)
            at = Reference(GOALS, record)
            found[words] = [str(at), self._weaving.written.title(at)] if record else None
        return found


def _ends(whole: Thread, links: Sequence[Link], *, back: bool) -> list[Json]:
    """Return what one sees from a record: where to go, role, title; insights are passed over.

    An insight stands on the exercise itself, so from a record one sees what came of it.
    """
    found: dict[tuple[str, str, str], None] = {}
    for link in links:
        other = whole.things[link.source if back else link.target]
        if other.role == "insight":
            further = whole.came_from(other.id) if back else whole.led_to(other.id)
            some = [whole.things[one.source if back else one.target] for one in further]
        elif other.role in ("evidence", "change") and other.at in (link.source, link.target):
            some = []
        else:
            some = [other]
        for one in some:
            found[one.at, one.role, one.title] = None
    return [list(one) for one in found]
