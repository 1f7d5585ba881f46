"""One record of fields, asked for and saved as an exercise's definition says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import ClassVar

from icwidgets.content.model import Exercise, Field
from icwidgets.domain.entry import Answers, Entry, Json, Keeper, Refused
from icwidgets.widgets.link import Linked
from icwidgets.widgets.link.link import Acts
from icwidgets.widgets.sheet.kind import KINDS

STATIC = Path(__file__).parent / "static"


class Sheet(Linked):
    """A calm form for one exercise; every answer is saved while it is typed.

    Parameters
    ----------
    exercise
        What it asks, with an example that is shown while nothing is filled in.
    keeper
        Keeps the entry. Answers under other keys than the fields' are left alone, so two
        sheets can ask different things of one entry.
    texts
        All texts of the content; those of the room ``sheet`` are used.
    key
        Name of the entry, ``person/exercise/check-in``.
    heading
        Shown instead of the exercise's title.
    on_saved
        Called with the newest entry after every save.
    acts
        Other things the page may ask for: name → what to do.
    only
        Ids of the fields to ask for, in this order; all of them when ``None``.
    intro
        A sentence shown above the fields, e.g. the promise that is being looked back on.

    Raises
    ------
    ValueError
        When ``only`` names a field that the exercise does not have.
    """

    _esm = STATIC / "sheet.js"
    _css = STATIC / "sheet.css"
    rooms: ClassVar[tuple[str, ...]] = ("sheet",)

    def __init__(
        self,
        exercise: Exercise,
        *,
        keeper: Keeper,
        texts: Mapping[str, str],
        key: str = "",
        heading: str = "",
        on_saved: Callable[[Entry], None] | None = None,
        acts: Acts | None = None,
        only: Sequence[str] | None = None,
        intro: str = "",
    ) -> None:
        self.exercise = exercise
        self._fields = _chosen(exercise, only)
        super().__init__(
            {
                "exercise": exercise.id,
                "area": exercise.area,
                "heading": heading or exercise.title,
                "purpose": exercise.purpose,
                "intro": intro,
                "fields": [_drawn(field) for field in self._fields.values()],
                "example": {
                    name: text for name, text in exercise.example.items() if name in self._fields
                },
            },
            keeper=keeper,
            texts=texts,
            key=key or exercise.id,
            acts=acts,
            on_saved=on_saved,
        )

    @property
    def filled(self) -> tuple[str, ...]:
        """Ids of the fields that hold an answer."""
        return tuple(name for name in self._fields if _holds(self.entry.answers.get(name)))

    def check(self, answers: Answers) -> None:
        """Raise `Refused`, naming the field, unless every answer suits its field."""
        for name, value in answers.items():
            field = self._fields.get(name)
            if field is None:
                raise Refused(self.say("sheet.fault-unknown"))
            fault = None if value is None else KINDS[field.kind].fault(field, value)
            if fault:
                raise Refused(self.say(f"sheet.{fault}", label=field.label, most=field.max_length))

    def sample(self, random: Random) -> Answers:
        """Return an answer to every field."""
        return {name: KINDS[one.kind].sample(one, random) for name, one in self._fields.items()}

    def describe(self) -> str:
        """Say how many fields hold an answer."""
        return f"{self.exercise.id!r}: {len(self.filled)} of {len(self._fields)} filled"


def _chosen(exercise: Exercise, only: Sequence[str] | None) -> dict[str, Field]:
    fields = {field.id: field for field in exercise.fields}
    if only is None:
        return fields
    unknown = [name for name in only if name not in fields]
    if unknown:
        raise ValueError(
            f"{exercise.id} has no field {', '.join(map(repr, unknown))}; "
            f"it has {', '.join(map(repr, fields))}"
        )
    return {name: fields[name] for name in only}


def _holds(value: Json) -> bool:
    return bool(value.strip()) if isinstance(value, str) else value is not None


def _drawn(field: Field) -> Json:
    return {
        "id": field.id,
        "kind": field.kind,
        "label": field.label,
        "hint": field.hint,
        "required": field.required,
        "maxLength": field.max_length,
        "choices": [list(choice) for choice in field.choices],
    }
