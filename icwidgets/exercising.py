"""The exercises of an open workbook: each by its id, drawn as its definition says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from icwidgets.content.model import Exercise
from icwidgets.content.model import Workbook as About
from icwidgets.domain.conversations import planned
from icwidgets.domain.entry import Change
from icwidgets.domain.portfolio import aim
from icwidgets.following import Following
from icwidgets.widgets import Cards, Sheet, Stakeholders
from icwidgets.widgets.fold import Fold
from icwidgets.widgets.link import Linked
from icwidgets.widgets.sheet.review import REVIEW
from icwidgets.widgets.stakeholders.answers import EXAMPLE

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

    def open(self, name: str) -> Linked:
        """Return the widget of an exercise.

        Raises
        ------
        ValueError
            When the content has no exercise of this id.
        """
        asked = self._content.exercises.get(name)
        if asked is None:
            there = ", ".join(sorted(self._content.exercises))
            raise ValueError(f"There is no exercise “{name}”. The exercises are: {there}.")
        shown = OPENERS[asked.kind](self, asked)
        self._known.follow(partial(self._follow, shown, name))
        return shown

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

    def _fold(self, name: str) -> Fold:
        return Fold(self._about.id, lambda: self.next_step() == name)

    def _follow(self, shown: Linked, name: str) -> None:
        """Show at once what another exercise has added, and which one is next."""
        newer = self._known.entry(name).revision > shown.entry.revision
        turned = shown.state["fold"]["next"] != (self.next_step() == name)
        another_aim = isinstance(shown, Stakeholders) and shown.state["aim"] != shown.aim
        if newer or turned or another_aim:
            shown.refresh()

    def _sheet(self, asked: Exercise) -> Sheet:
        return Sheet(
            asked,
            keeper=self._known.keeper(asked.id, self._known.just_read(asked.id)),
            key=self._known.key(asked.id),
            texts=self._content.texts,
            on_saved=self._known.saved,
            fold=self._fold(asked.id),
        )

    def _cards(self, asked: Exercise) -> Cards:
        return Cards(
            asked,
            keeper=self._known.keeper(asked.id, self._known.just_read(asked.id)),
            key=self._known.key(asked.id),
            texts=self._content.texts,
            on_saved=self._known.saved,
            elsewhere=self._known.answers,
            fold=self._fold(asked.id),
        )

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
