"""What follows from the entry of one exercise, for whichever widget shows it."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from icwidgets.content.model import Exercise, Field
from icwidgets.domain.entry import Answers, Json, Refused
from icwidgets.domain.insights import INSIGHTS
from icwidgets.domain.told import Given, Told
from icwidgets.widgets.told.drawn import Ways, drawn, nowhere

Texts = Mapping[str, str]
Elsewhere = Callable[[str], Answers]
LONGEST_NAME = 60
NUMBERS = ("number", "percent", "scale")


def nothing(exercise: str) -> Answers:
    """Return no answers, whatever the exercise."""
    return {}


@dataclass(frozen=True, slots=True)
class Telling:
    """An exercise's insight function with all that it may look at besides the answers.

    Attributes
    ----------
    elsewhere
        Id of another exercise → its newest answers.
    today
        Says the day.
    ways
        Where a finding leads to: id → where that is, ``None`` when it is nowhere.
    language
        Of the texts, for a page that is taken along.
    """

    exercise: Exercise
    texts: Texts
    elsewhere: Elsewhere = nothing
    today: Callable[[], date] = date.today
    ways: Ways = nowhere
    language: str = "en"

    def told(self, answers: Answers) -> Told:
        """Return what follows from some answers; nothing when the exercise has no insight."""
        insight = INSIGHTS.get(self.exercise.insight)
        if insight is None:
            return Told()
        return insight.tell(Given(answers, self.texts, self.today(), self.elsewhere))

    def drawn(self, answers: Answers) -> dict[str, Json]:
        """Return the same as the page draws it."""
        return drawn(self.told(answers), self.ways)

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

    def file(self, answers: Answers) -> dict[str, Json]:
        """Return the page as a PDF file; raise `Refused` when there is none."""
        page = self.told(answers).page
        if page is None:
            raise Refused(self.texts["told.no-page"])
        # Only here: most people never ask for it.
        from icwidgets.reports import pdf

        content = pdf(page, language=self.language, texts=self.texts)
        name = re.sub(r"[^\w -]", "", page.title)[:LONGEST_NAME].strip() or self.exercise.title
        return {
            "name": f"{name}.pdf",
            "mime": "application/pdf",
            "base64": b64encode(content).decode("ascii"),
        }

    def acts(self, now: Callable[[], Answers]) -> dict[str, Callable[..., dict[str, Json]]]:
        """Return what the page may ask for; ``now`` gives the newest answers."""
        if not self.exercise.insight:
            return {}
        return {
            "example": lambda data: {"insight": self.example()},
            "pdf": lambda data: self.file(now()),
        }


def _typed(exercise: Exercise, example: Mapping[str, str]) -> dict[str, Json]:
    fields = {one.id: one for one in exercise.fields}
    return {name: _value(fields[name], text) for name, text in example.items() if name in fields}


def _value(field: Field, text: str) -> Json:
    if field.kind not in NUMBERS:
        return text
    number = float(text)
    return int(number) if number.is_integer() else number
