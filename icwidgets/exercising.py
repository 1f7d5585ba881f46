"""The exercises of an open workbook: each by its id, drawn as its definition says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from icwidgets.asking import Asking
from icwidgets.content.model import Exercise
from icwidgets.content.model import Workbook as About
from icwidgets.domain.conversations import planned
from icwidgets.domain.entry import Change
from icwidgets.domain.portfolio import aim
from icwidgets.domain.told import Told
from icwidgets.following import Following
from icwidgets.taking import file_acts
from icwidgets.weaving import Weaving
from icwidgets.widgets import Cards, Sheet, Stakeholders, Thread
from icwidgets.widgets.fold import Fold
from icwidgets.widgets.link import Linked, served
from icwidgets.widgets.sheet.review import REVIEW
from icwidgets.widgets.stakeholders.answers import EXAMPLE
from icwidgets.widgets.thread.thread import Place
from icwidgets.widgets.told.drawn import Way
from icwidgets.widgets.told.telling import Elsewhere, Telling

PORTFOLIO, CONVERSATIONS = "influence.portfolio", "influence.conversations"


class Exercises:
    """Opens exercises for the person of a workbook.

    Parameters
    ----------
    about
        The workbook: its exercises, in their order, say which comes next.
    known
        What the workbook knows of its person.
    """

    def __init__(self, about: About, known: Following) -> None:
        self._about = about
        self._known = known
        self._content = known.content
        self._elsewhere = Elsewhere(known.answers, known.checkins, known.earlier, known.called)
        self._weaving = Weaving(about, known, known.today)

    def open(self, name: str) -> Linked:
        """Return the widget of an exercise.

        Raises
        ------
        ValueError
            When the content has no exercise of this id.
        """
        asked = self._asked(name)
        shown = OPENERS[asked.kind](self, asked)
        self._known.follow(partial(self._follow, shown, name))
        return shown

    def thread(self) -> Thread:
        """Return the thread through all exercises, in the workbook that is open."""
        weaving = self._weaving
        shown = Thread(
            lambda: (weaving.thread, weaving.loose),
            texts=self._content.texts,
            place=Place(weaving.book, weaving.places),
        )
        self._known.follow(lambda: shown.refresh() if shown.outdated else None)
        return shown

    def told(self, name: str) -> Told:
        """Return what follows from what is written in an exercise; raises as `open` does."""
        telling = Telling(
            self._asked(name), self._content.texts, self._elsewhere, self._known.today
        )
        return telling.told(self._known.answers(name))

    def _asked(self, name: str) -> Exercise:
        asked = self._content.exercises.get(name)
        if asked is None:
            there = ", ".join(sorted(self._content.exercises))
            raise ValueError(f"There is no exercise “{name}”. The exercises are: {there}.")
        return asked

    def next_step(self) -> str:
        """Return the id of the first exercise with nothing in it yet.

        The area's rating comes before all of them: while statements are open it is next, and no
        exercise is.
        """
        area = self._about.area
        if area:
            answered, of = self._known.journey.progress(f"{area}.rating")
            if answered < of:
                return ""
        return next(filter(self._is_new, self._about.exercises), "")

    def _is_new(self, name: str) -> bool:
        if name not in self._content.exercises or name == REVIEW:
            return False
        answers = self._known.answers(name)
        return not answers or EXAMPLE in answers

    def _way(self, name: str) -> Way | None:
        """Return where a workbook or an exercise is, ``None`` when no workbook shows it."""
        for book in (self._about, *self._content.workbooks):
            here = "" if book is self._about else book.id
            if name == book.id:
                return Way("", book.id, book.title)
            if name in book.exercises and (title := self._known.called(name)):
                return Way(name, here, title)
        return None

    def _fold(self, name: str) -> Fold:
        return Fold(self._about.id, lambda: self.next_step() == name)

    def _follow(self, shown: Linked, name: str) -> None:
        """Show at once what another exercise has added, and which one is next."""
        newer = self._known.entry(name).revision > shown.entry.revision
        turned = shown.state["fold"]["next"] != (self.next_step() == name)
        if newer or turned or shown.outdated:
            shown.refresh()

    def _sheet(self, asked: Exercise) -> Sheet:
        return Sheet(
            asked,
            keeper=self._known.keeper(asked.id, self._known.just_read(asked.id)),
            key=self._known.key(asked.id),
            texts=self._content.texts,
            on_saved=self._known.saved,
            elsewhere=self._elsewhere,
            today=self._known.today,
            ways=self._way,
            language=self._content.language,
            fold=self._fold(asked.id),
            woven=self._weaving.of(asked.id),
        )

    def _cards(self, asked: Exercise) -> Cards:
        return Cards(
            asked,
            keeper=self._known.keeper(asked.id, self._known.just_read(asked.id)),
            key=self._known.key(asked.id),
            texts=self._content.texts,
            on_saved=self._known.saved,
            acts=file_acts(asked.id, self._known),
            elsewhere=self._elsewhere,
            today=self._known.today,
            ways=self._way,
            language=self._content.language,
            fold=self._fold(asked.id),
            woven=self._weaving.of(asked.id),
            asking=self._asking(asked),
        )

    def _asking(self, asked: Exercise) -> Asking | None:
        """Return what asks others by a link; that needs a server which the link leads to."""
        about = asked.records.by_link if asked.records else None
        return Asking(asked, about, self._known) if about and served() else None

    def _stakeholders(self, asked: Exercise) -> Stakeholders:
        return Stakeholders(
            asked,
            keeper=self._known.keeper(asked.id, self._known.just_read(asked.id)),
            key=self._known.key(asked.id),
            texts=self._content.texts,
            aim=lambda: aim(self._known.answers(PORTFOLIO)),
            plan=self._plan,
            language=self._content.language,
            on_saved=self._known.saved,
            fold=self._fold(asked.id),
            woven=self._weaving.of(asked.id),
        )

    def _plan(self, name: str) -> None:
        """Add a conversation with somebody on the map to those that are planned."""
        keeper = self._known.keeper(CONVERSATIONS)
        now = keeper.read()
        about = aim(self._known.answers(PORTFOLIO))
        change = planned(now.answers, name, texts=self._content.texts, aim=about)
        self._known.saved(keeper.write(Change(change, now.revision)).entry)


OPENERS: Mapping[str, Callable[[Exercises, Exercise], Linked]] = {
    "sheet": Exercises._sheet,
    "cards": Exercises._cards,
    "stakeholders": Exercises._stakeholders,
}
