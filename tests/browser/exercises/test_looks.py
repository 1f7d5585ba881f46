"""Pictures of every exercise with its example filled in, to be looked at by people."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from everything import BOOKS, EXERCISES, shown_in
from opened import Opened
from playwright.sync_api import expect

from icwidgets.content.model import Exercise
from icwidgets.domain.entry import Json

SHOTS = Path(__file__).resolve().parents[3] / "shots"
NUMBERS = ("scale", "percent", "number")
SIZES = [(width, scheme) for width in (1280, 390) for scheme in ("light", "dark")]


def example_of(exercise: Exercise) -> dict[str, Json]:
    """Return the example as if a person had written it."""
    kinds = {one.id: one.kind for one in exercise.fields}
    some = exercise.examples if exercise.kind == "cards" else [exercise.example]
    answers: dict[str, Json] = {}
    for number, record in enumerate(some):
        before = f"r{number:08x}/" if exercise.kind == "cards" else ""
        for key, text in record.items():
            answers[before + key] = int(text) if kinds[key] in NUMBERS else text
    return answers


@pytest.mark.parametrize("workbook", BOOKS)
def test_every_exercise_is_to_be_looked_at(
    stand: Any, visit: Callable[..., Any], workbook: str
) -> None:
    SHOTS.mkdir(exist_ok=True)
    name = f"Looker at {workbook}"
    for exercise in EXERCISES.values():
        stand.write(name, exercise.id, example_of(exercise))
    guest = visit(stand, name, workbook)
    page = guest.page
    # A picture is put together from several: the header must not be in each of them.
    page.locator(".icw-page-header").evaluate("(one) => { one.style.position = 'static' }")
    for exercise in shown_in(workbook):
        record = "r00000000" if exercise.kind == "cards" else ""
        opened = Opened(guest, exercise, record)
        opened.unfold()
        if exercise.insight:
            expect(opened.root.locator(".icw-told").first).to_be_attached()
        for width, scheme in SIZES:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
            opened.root.screenshot(path=SHOTS / f"exercise-{exercise.id}-{width}-{scheme}.png")
    assert guest.complaints == []
