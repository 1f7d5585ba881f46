"""What follows from the entry of one exercise, for whichever widget shows it."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from icwidgets.content.model import Exercise, Field
from icwidgets.domain.entry import Answers, Json, Refused
from icwidgets.domain.insights import INSIGHTS
from icwidgets.domain.told import AreaRated, Given, Told
from icwidgets.widgets.told.drawn import Ways, drawn, nowhere

Texts = Mapping[str, str]
LONGEST_NAME = 60
MIMES = {"pdf": "application/pdf", "html": "text/html"}
NUMBERS = ("number", "percent", "scale")


def _nothing(exercise: str) -> Answers:
    return {}


def _unrated() -> tuple[AreaRated, ...]:
    return ()


def _never(exercise: str) -> tuple[tuple[date, Answers], ...]:
    return ()


def _unnamed(exercise: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What an insight may look at besides the answers; see `icwidgets.domain.told.Given`.

    Attributes
    ----------
    answers
        Id of another exercise → its newest answers.
    checkins
        The areas that were rated, with every check-in.
    earlier
        Id of an exercise → what its entry said on earlier days.
    called
        Id of an exercise → its title, or empty.
    """

    answers: Callable[[str], Answers] = _nothing
    checkins: Callable[[], Sequence[AreaRated]] = _unrated
    earlier: Callable[[str], Sequence[tuple[date, Answers]]] = _never
    called: Callable[[str], str] = _unnamed

    def noting(self, note: Callable[[], object]) -> Elsewhere:
        """Return the same, saying so whenever it is looked at."""

        def noted(look: Callable[..., Any]) -> Callable[..., Any]:
            def looked(*asked: str) -> Any:
                note()
                return look(*asked)

            return looked

        return Elsewhere(
            noted(self.answers), noted(self.checkins), noted(self.earlier), self.called
        )

    def given(self, answers: Answers, texts: Texts, today: date) -> Given:
        """Return all that an insight is given, with the answers of its own exercise."""
        return Given(answers, texts, today, self.answers, self.checkins, self.earlier, self.called)


ALONE = Elsewhere()
"""Nothing but the exercise itself."""


@dataclass(frozen=True, slots=True)
class Telling:
    """An exercise's insight function with all that it may look at besides the answers.

    Attributes
    ----------
    elsewhere
        What the insight may look at besides the answers.
    today
        Says the day.
    ways
        Where a finding leads to: id → where that is, ``None`` when it is nowhere.
    language
        Of the texts, for a page that is taken along.
    """

    exercise: Exercise
    texts: Texts
    elsewhere: Elsewhere = ALONE
    today: Callable[[], date] = date.today
    ways: Ways = nowhere
    language: str = "en"
    _looks: set[str] = field(default_factory=set, init=False)

    def told(self, answers: Answers) -> Told:
        """Return what follows from some answers; nothing when the exercise has no insight."""
        insight = INSIGHTS.get(self.exercise.insight)
        if insight is None:
            return Told()
        elsewhere = self.elsewhere.noting(lambda: self._looks.add("elsewhere"))
        return insight.tell(elsewhere.given(answers, self.texts, self.today()))

    def drawn(self, answers: Answers) -> dict[str, Json]:
        """Return the same as the page draws it."""
        return drawn(self.told(answers), self.ways)

    def outdated(self, shown: Json, answers: Answers) -> bool:
        """Return whether something else would be told by now.

        Only what looks at other exercises can be, while its own answers are the same.
        """
        return bool(self._looks) and shown != self.drawn(answers)

    def onward(self) -> Json:
        """Return what comes after this exercise, or nothing."""
        way = self.ways(self.exercise.onward) if self.exercise.onward else None
        return way.drawn() if way else None

    def example(self) -> dict[str, Json]:
        """Return what follows from the filled example; nothing of it is ever saved."""
        if self.exercise.records is None:
            answers = _typed(self.exercise, self.exercise.example)
        else:
            answers = {
                f"r{number:08x}/{field}": value
                for number, record in enumerate(self.exercise.examples)
                for field, value in _typed(self.exercise, record).items()
            }
        insight = INSIGHTS.get(self.exercise.insight)
        if insight is None:
            return drawn(Told(), nowhere)
        # It stands alone: what the person has written elsewhere has nothing to do with it.
        return drawn(insight.tell(Given(answers, self.texts, self.today())), nowhere)

    def file(self, answers: Answers, form: str = "pdf") -> dict[str, Json]:
        """Return the page as a file, ``pdf`` or ``html``; raise `Refused` when there is none."""
        page = self.told(answers).page
        if page is None:
            raise Refused(self.texts["told.no-page"])
        # Only here: most people never ask for it.
        from icwidgets.reports import html, pdf

        if form == "html":
            content = html(page, language=self.language).encode()
        else:
            content = pdf(page, language=self.language, texts=self.texts)
        name = re.sub(r"[^\w -]", "", page.title)[:LONGEST_NAME].strip() or self.exercise.title
        return {
            "name": f"{name}.{form}",
            "mime": MIMES[form],
            "base64": b64encode(content).decode("ascii"),
        }

    def _file(self, now: Callable[[], Answers], form: str, data: Answers) -> dict[str, Json]:
        return self.file(now(), form)

    def acts(self, now: Callable[[], Answers]) -> dict[str, Callable[..., dict[str, Json]]]:
        """Return what the page may ask for; ``now`` gives the newest answers."""
        if not self.exercise.insight:
            return {}
        return {
            "example": lambda data: {"insight": self.example()},
            **{form: partial(self._file, now, form) for form in MIMES},
        }


def _typed(exercise: Exercise, example: Mapping[str, str]) -> dict[str, Json]:
    fields = {one.id: one for one in exercise.fields}
    return {name: _value(fields[name], text) for name, text in example.items() if name in fields}


def _value(field: Field, text: str) -> Json:
    if field.kind not in NUMBERS:
        return text
    number = float(text)
    return int(number) if number.is_integer() else number
