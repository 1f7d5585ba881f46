"""People who work through the exercises of a whole workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from everything import CONTENT, EXERCISES, shown_in
from opened import Opened, now_asked, simulated

from icwidgets.content.model import Exercise
from icwidgets.domain.entry import Json
from icwidgets.workbook import Workbook


def led_to(exercises: Iterable[Exercise]) -> list[str]:
    """Return the exercises that references of these may name."""
    named = {to for one in exercises for field in one.fields for to in field.to}
    return [name for name, one in EXERCISES.items() if {name, one.area} & named]


@pytest.fixture
def begin(visit: Callable[..., Any], stand: Any) -> Callable[..., Any]:
    """Come to a workbook; what its references may name elsewhere has been written."""

    def come(name: str, workbook: str) -> Any:
        about = next(one for one in CONTENT.workbooks if one.id == workbook)
        mine = shown_in(workbook)
        with stand.store() as store:
            person = store.add_person(name)
            book = Workbook(about, CONTENT, store, person)
            for other in led_to(mine):
                if other not in about.exercises:
                    book.exercise(other).simulate(1)
        guest = visit(stand, name, workbook)
        guest.page.on(
            "console",
            lambda said: (
                guest.complaints.append(f"{said.text} ({said.location.get('url')})")
                if said.type == "error"
                else None
            ),
        )
        return guest

    return come


@pytest.fixture
def work_through() -> Callable[[Any, Exercise], tuple[Opened, dict[str, Json]]]:
    """Open an exercise and answer every field by its control; return what was answered."""

    def work(guest: Any, exercise: Exercise) -> tuple[Opened, dict[str, Json]]:
        opened, ready = Opened(guest, exercise), simulated(exercise)
        opened.unfold()
        opened.add()
        answers: dict[str, Json] = {}
        for field in exercise.fields:
            if field not in now_asked(exercise, answers):
                continue
            value = ready.get(field.id)
            if field.kind == "reference":
                value = opened.offered(field)[0]
            opened.fill(field, value)
            answers[field.id] = value
        assert answers.keys() == {one.id for one in exercise.fields}
        return opened, answers

    return work
