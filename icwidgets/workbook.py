"""What a notebook calls: one open workbook of one person, and the exercises in it.

A workbook's notebook begins with ``me = open_workbook("01_confidence")``; every other code
cell is one call on ``me``.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from IPython.display import display

from icwidgets.content.model import Content, StatementSet
from icwidgets.content.model import Workbook as About
from icwidgets.domain.entry import Answers, Change, Entry, Keeper, Receipt, Refused
from icwidgets.domain.finding import Finding
from icwidgets.domain.insight import meaning, sentence, where_to_begin
from icwidgets.domain.picture import Picture
from icwidgets.domain.portrait import say_day
from icwidgets.domain.promise import Promise, again, promised
from icwidgets.domain.told import Told
from icwidgets.exercising import Exercises
from icwidgets.following import Following, day_of
from icwidgets.journey import QUICK_LOOK, Journey
from icwidgets.store import Closed, Person, Store
from icwidgets.widgets import Findings, Likert, Profile, Sheet, Thread
from icwidgets.widgets.fold import Fold
from icwidgets.widgets.link import Linked
from icwidgets.widgets.sheet.review import review_of

Method = TypeVar("Method", bound=Callable[..., object])


def drawn_ahead(method: Method) -> Method:
    """Mark a method that only reads: what it shows may be drawn before there is a kernel."""
    vars(method)["drawn_ahead"] = True
    return method


class Workbook:
    """One open workbook of one person.

    Parameters
    ----------
    show
        Called with each widget of a method that shows several.

    Attributes
    ----------
    about
        Id, title, area and exercises of the workbook.
    person
        Whose workbook it is.
    """

    def __init__(
        self,
        about: About,
        content: Content,
        store: Store,
        person: Person,
        *,
        show: Callable[[Linked], object] = display,
    ) -> None:
        self.about = about
        self.person = person
        self._content = content
        self._store = store
        self._known = Following(content, store, person)
        self._exercises = Exercises(about, self._known)
        self._rated: Likert | None = None
        self._show = show

    def __repr__(self) -> str:
        return f"Workbook({self.about.id!r})"

    @property
    def journey(self) -> Journey:
        """The person's self-ratings so far, as this workbook knows them."""
        return self._known.journey

    @drawn_ahead
    def quick_look(self) -> Likert:
        """Rate one statement of every facet."""
        return self._likert(QUICK_LOOK)

    @drawn_ahead
    def rating(self) -> Likert:
        """Rate the statements of this workbook's area."""
        return self._likert(f"{self.about.area}.rating")

    @drawn_ahead
    def picture(self) -> Profile:
        """Show the picture of this workbook's ratings; it follows every answer."""
        texts = self._content.texts
        profile = Profile(
            self._picture(),
            texts=texts,
            title=texts["profile.title"],
            sentence=self._sentence(),
            how_sure=self._how_sure(),
            area=self.about.area,
            scale=self._set().scale,
        )

        def follow() -> None:
            profile.show(self._picture(), self._sentence())

        self._known.follow(follow)
        return profile

    @drawn_ahead
    def where_to_begin(self) -> Findings:
        """Say with which area to begin, and because of which answers."""

        def find() -> list[Finding]:
            journey = self.journey
            return where_to_begin(
                journey.quick_picture(),
                journey.said(QUICK_LOOK, "area"),
                {one.area: one.id for one in self._content.workbooks if one.area},
                self._content.texts,
            )

        return self._findings(find, "begin", self._content.texts["findings.begin-title"])

    @drawn_ahead
    def meaning(self) -> Findings:
        """Say what the scores of this area look like at work, with one step to try."""

        def find() -> list[Finding]:
            journey, area = self.journey, self.about.area
            return meaning(
                journey.area_picture(area),
                journey.portraits(area),
                journey.said(f"{area}.rating"),
                self._content.texts,
            )

        return self._findings(find, "meaning")

    @drawn_ahead
    def exercise(self, name: str) -> Linked:
        """Show an exercise, folded to its heading unless it is the next thing to do.

        Parameters
        ----------
        name
            Its id, e.g. ``"influence.portfolio"``.

        Raises
        ------
        ValueError
            When there is none of this id; it names those that there are.
        """
        return self._exercises.open(name)

    def told(self, name: str) -> Told:
        """Return what follows from one's own entry in an exercise, as sentences to read.

        Parameters
        ----------
        name
            The exercise's id, e.g. ``"confidence.strengths"``. `icwidgets.insights` has the
            functions behind it, to try with other data.
        """
        return self._exercises.told(name)

    @drawn_ahead
    def thread(self) -> Thread:
        """Follow what came of what, from an answer to what has moved, and back."""
        return self._exercises.thread()

    @drawn_ahead
    def commitments(self) -> None:
        """Show every commitment and planned conversation so far, each with how it stands."""
        texts = self._content.texts
        made = promised(self._content.areas, self._known.answers)
        for number, promise in enumerate(made):
            self._show(self._review(promise, purpose=number == 0))
        if not made:
            self._show(Findings([], texts=texts, empty=texts["insight.promise-none"]))

    def start_checkin(self) -> None:
        """Begin a new check-in: every statement is open again, the earlier answers stay."""
        started = self._store.start_checkin(self.person.id, number=self.journey.current + 1)
        self._known.days[started.number] = day_of(started.started)
        if self._rated is not None:
            self._keep(self._rated)
        self._known.changed()

    def _begin(self) -> None:
        """Start the baseline with the first answer."""
        if self._known.days:
            return
        baseline = self._store.start_checkin(self.person.id, number=1)
        self._known.days[baseline.number] = day_of(baseline.started)
        if self._rated is not None:
            self._rated.day = self._known.days[baseline.number]

    def _set(self) -> StatementSet:
        area = self.about.area
        return self._content.sets[f"{area}.rating" if area else QUICK_LOOK]

    def _likert(self, exercise: str) -> Likert:
        journey = self.journey
        likert = Likert(
            self._content.sets[exercise],
            keeper=self._rating_keeper(exercise),
            key=self._known.key(exercise, journey.current),
            texts=self._content.texts,
            carried=journey.carried(exercise),
            day=self._known.days.get(journey.current),
            acts={"start-check-in": lambda _: self.start_checkin()},
            on_saved=self._known.saved,
        )
        self._rated = likert
        return likert

    def _keep(self, likert: Likert) -> None:
        exercise, journey = likert.statements.id, self.journey
        likert.begin(
            keeper=self._rating_keeper(exercise),
            key=self._known.key(exercise, journey.current),
            carried=journey.carried(exercise),
            day=self._known.days[journey.current],
        )

    def _rating_keeper(self, exercise: str) -> Keeper:
        number = self.journey.current
        keeper = self._store.keeper(
            self.person.id,
            exercise,
            checkin=number,
            content_version=self._content.sets[exercise].version,
            known=self._known.just_read(exercise, number),
            only_newest=True,
        )
        over = self._content.texts["likert.refused-closed"]
        return _CheckInKeeper(self._begin, keeper, over)

    def _review(self, promise: Promise, *, purpose: bool) -> Sheet:
        asked = review_of(promise, self._content.exercises, purpose=purpose)

        def says(answers: Answers) -> str:
            return self._promise(again(promise, answers))

        return Sheet(
            asked,
            keeper=self._store.keeper(self.person.id, asked.id, content_version=asked.version),
            key=self._known.key(asked.id),
            texts=self._content.texts,
            heading=self._promise_heading(promise),
            record=promise.record,
            on_saved=self._known.saved,
            fold=Fold(
                self.about.id,
                lambda: False,
                name=f"{promise.ref}:review",
                says=lambda entry: says(entry.answers),
            ),
        )

    def _findings(self, find: Callable[[], list[Finding]], name: str, title: str = "") -> Findings:
        texts = self._content.texts
        findings = Findings(
            find(),
            texts=texts,
            title=title,
            empty=texts[f"findings.{name}-empty"],
            workbooks={one.id: one.title for one in self._content.workbooks},
            area=self.about.area,
        )

        def follow() -> None:
            findings.findings = find()

        self._known.follow(follow)
        return findings

    def _picture(self) -> Picture:
        area = self.about.area
        return self.journey.area_picture(area) if area else self.journey.quick_picture()

    def _sentence(self) -> str:
        return sentence(self._picture(), self._content.texts, self._say_day)

    def _say_day(self, day: date) -> str:
        return say_day(day, self._content.texts, year=day.year != date.today().year)

    def _promise(self, promise: Promise) -> str:
        if promise.by is None:
            return promise.what
        texts, day = self._content.texts, self._say_day(promise.by)
        return texts["insight.promise-by"].format(day=day, what=promise.what)

    def _promise_heading(self, promise: Promise) -> str:
        texts = self._content.texts
        if not promise.record:
            return self._content.areas[self._content.exercises[promise.exercise].area].name
        who = promise.who
        return texts["insight.talk-with"].format(who=who) if who else texts["insight.talk"]

    def _how_sure(self, exercise: str | None = None) -> str:
        chosen = self._content.sets[exercise] if exercise else self._set()
        assumed = chosen.assumption
        return self._content.texts["insight.how-sure"].format(
            alpha=assumed.alpha, sd=assumed.sd, because=assumed.because
        )


class _CheckInKeeper:
    """Starts the baseline with the first answer, and says when a check-in is over."""

    def __init__(self, begin: Callable[[], None], keeper: Keeper, over: str) -> None:
        self._begin = begin
        self._keeper = keeper
        self._over = over

    def read(self) -> Entry:
        return self._keeper.read()

    def write(self, change: Change) -> Receipt:
        self._begin()
        try:
            return self._keeper.write(change)
        except Closed:
            raise Refused(self._over) from None
