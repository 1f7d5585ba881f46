"""An exercise on a page: opened, filled in by its controls, and read from them."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

from everything import CONTENT
from playwright.sync_api import Locator, expect

from icwidgets.content.model import Exercise, Field
from icwidgets.domain.entry import Json
from icwidgets.widgets.fields.kind import KINDS, asked

MOST_BUTTONS = 5  # as in field.ts: more choices than this are a list to open
REQUIRED = CONTENT.texts["fields.required"]


class Opened:
    """One exercise of the page of a guest.

    Parameters
    ----------
    record
        Which of its records, for cards; the newest one without it.
    """

    def __init__(self, guest: Any, exercise: Exercise, record: str = "") -> None:
        self.guest = guest
        self.exercise = exercise
        self.record = record
        self.root: Locator = guest.page.locator(f"[data-exercise='{exercise.id}']")
        self.toggle = self.root.locator(".icw-fold-toggle")

    @property
    def is_cards(self) -> bool:
        """Whether it has records."""
        return self.exercise.kind == "cards"

    @property
    def says(self) -> str:
        """How it stands, as its heading says it."""
        return (self.root.locator(".icw-fold-state").text_content() or "").strip()

    @property
    def form(self) -> Locator:
        """What holds the controls: the open record, or all of a form."""
        return self.root.locator(".icw-cards-body" if self.is_cards else ".icw-fold-in")

    def unfold(self) -> None:
        """Open it, and its record when that is known."""
        if self.toggle.get_attribute("aria-expanded") == "false":
            self.toggle.click()
        expect(self.root.locator(".icw-fold-in")).to_be_visible()
        if self.record:
            head = self.root.locator(f"[data-record='{self.record}'] .icw-cards-toggle")
            if head.get_attribute("aria-expanded") == "false":
                head.click()
            expect(self.form).to_be_visible()

    def fold(self) -> None:
        """Close it."""
        self.toggle.click()
        expect(self.toggle).to_have_attribute("aria-expanded", "false")

    def add(self) -> None:
        """Begin a new record; a form has none to begin."""
        if self.is_cards:
            self.root.locator(".icw-cards-add").click()
            card = self.root.locator(".icw-cards-card:has(.icw-cards-body)")
            self.record = card.get_attribute("data-record") or ""

    def control(self, field: Field) -> Locator:
        """Return the control of a field, or the group of its radio buttons."""
        name = f"{field.label} ({REQUIRED})" if field.required else field.label
        if is_group(field):
            return self.form.get_by_role("group", name=name, exact=True)
        # An answer to one field may be called as another field is.
        return self.form.locator(f".icw-fields-{field.kind}").get_by_label(name, exact=True)

    def fill(self, field: Field, value: Json) -> None:
        """Answer a field as a person does."""
        control = self.control(field)
        if is_group(field):
            control.locator(f"input[value='{value}']").check(force=True)
        elif field.kind in ("choice", "reference"):
            control.select_option(str(value))
        else:
            control.fill(str(value))

    def expect_shown(self, field: Field, value: Json) -> None:
        """Wait until the control of a field shows a value."""
        control = self.control(field)
        if is_group(field):
            expect(control.locator("input:checked")).to_have_value(str(value))
        else:
            expect(control).to_have_value(str(value))

    def offered(self, field: Field) -> list[str]:
        """Return what a list offers."""
        options = self.control(field).locator("option").all()
        return [value for one in options if (value := one.get_attribute("value"))]

    def kept(self) -> dict[str, Json]:
        """Return what the store holds of the record, or of the form, by field id."""
        answers = self.guest.stand.entry(self.guest.name, self.exercise.id).answers
        before = f"{self.record}/" if self.is_cards else ""
        return {
            key.removeprefix(before): value
            for key, value in answers.items()
            if key.startswith(before) and key != "aim"
        }


def is_group(field: Field) -> bool:
    """Return whether a field is drawn as a group of buttons."""
    few = field.kind == "choice" and len(field.choices) <= MOST_BUTTONS
    return few or field.kind == "scale"


def simulated(exercise: Exercise, seed: int = 1) -> dict[str, Json]:
    """Return an answer to every field, chosen so that as many as possible are asked for.

    What a reference can name depends on what there is to name: those are not answered here.
    """
    dice = Random(seed)
    answers = {
        one.id: KINDS[one.kind].sample(one, dice)
        for one in exercise.fields
        if one.kind != "reference"
    }
    for one in exercise.fields:
        waiting = [other.when for other in exercise.fields if other.when]
        mine = [when.values for when in waiting if when.field == one.id]
        if mine:
            choices = [value for value, _ in one.choices]
            answers[one.id] = max(choices, key=lambda value: sum(value in met for met in mine))
    return answers


def now_asked(exercise: Exercise, answers: Mapping[str, Json]) -> list[Field]:
    """Return the fields that are asked for, given the answers by field id."""
    return asked(exercise.fields, answers)
