"""One record of fields, asked for and saved as an exercise's definition says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from random import Random
from typing import ClassVar

from icwidgets.content.model import Exercise, Field
from icwidgets.domain.entry import Answers, Entry, Json, Keeper, Refused
from icwidgets.domain.told import Told
from icwidgets.widgets import fold as folding
from icwidgets.widgets.fields import woven as weaving
from icwidgets.widgets.fields.kind import KINDS, asked, drawn, holds
from icwidgets.widgets.fields.versions import keeps, version_acts
from icwidgets.widgets.fields.woven import Woven, sampled
from icwidgets.widgets.fold import Fold
from icwidgets.widgets.link import Linked
from icwidgets.widgets.link.link import Acts
from icwidgets.widgets.told.drawn import Ways, nowhere
from icwidgets.widgets.told.how import how
from icwidgets.widgets.told.telling import ALONE, Elsewhere, Telling

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
        All texts of the content; those of the room ``fields`` are used.
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
    record
        Id of the record that is asked about, when the entry holds several
        (`icwidgets.domain.records`).
    woven
        What the workbook tells it of the others; nothing when it stands alone.

    Raises
    ------
    ValueError
        When ``only`` names a field that the exercise does not have.
    """

    _esm = STATIC / "sheet.js"
    _css = STATIC / "sheet.css"
    rooms: ClassVar[tuple[str, ...]] = ("exercise", "fields", "thread", "told")

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
        record: str = "",
        woven: Woven | None = None,
        fold: Fold | None = None,
        elsewhere: Elsewhere = ALONE,
        today: Callable[[], date] = date.today,
        ways: Ways = nowhere,
        language: str = "en",
    ) -> None:
        self.exercise = exercise
        self._fold = fold
        self._telling = Telling(exercise, texts, elsewhere, today, ways, language)
        self._woven = woven
        self._before = f"{record}/" if record else ""
        self._fields = _chosen(exercise, only)
        super().__init__(
            {
                "exercise": exercise.id,
                "area": exercise.area,
                "heading": heading or exercise.title,
                "language": language,
                "purpose": exercise.purpose,
                "first": exercise.first,
                "onward": self._telling.onward(),
                "how": how(exercise.insight, texts),
                "fields": [drawn(field, self._before) for field in self._fields.values()],
                "example": {
                    f"{self._before}{name}": text
                    for name, text in exercise.example.items()
                    if name in self._fields
                },
                **weaving.place(woven),
            },
            keeper=keeper,
            texts=texts,
            key=key or exercise.id,
            acts={
                **self._version_acts(),
                **self._telling.acts(lambda: self._answers),
                **weaving.acts(woven),
                **(acts or {}),
            },
            on_saved=on_saved,
            is_open=folding.begins_open(fold),
        )

    @property
    def asked(self) -> tuple[str, ...]:
        """Ids of the fields that are asked for, given what is answered."""
        return tuple(field.id for field in asked(self._fields.values(), self._answers))

    @property
    def filled(self) -> tuple[str, ...]:
        """Ids of those that hold an answer."""
        return tuple(name for name in self.asked if holds(self._answers.get(name)))

    @property
    def _answers(self) -> Answers:
        answers, before = self.entry.answers, self._before
        return {
            key.removeprefix(before): value
            for key, value in answers.items()
            if key.startswith(before)
        }

    @property
    def outdated(self) -> bool:
        """Whether what it shows of the other exercises is no longer so."""
        if not self.is_open:
            return False
        if not weaving.unchanged(self.state, self._woven, self._fields.values()):
            return True
        return self._telling.outdated(self.state.get("insight"), self._answers)

    @property
    def told(self) -> Told:
        """What follows from the entry, by the exercise's insight function."""
        return self._telling.told(self._answers)

    def check(self, answers: Answers) -> None:
        """Raise `Refused`, naming the field, unless every answer suits its field."""
        for key, value in answers.items():
            name = key.removeprefix(self._before)
            field = self._fields.get(name)
            if keeps(key, value, self._is_writing):
                continue
            if field is None or key != f"{self._before}{name}":
                raise Refused(self.say("fields.fault-unknown"))
            fault = None if value is None else KINDS[field.kind].fault(field, value)
            if fault:
                raise Refused(self.say(f"fields.{fault}", label=field.label, most=field.max_length))

    def _is_writing(self, key: str) -> bool:
        field = self._fields.get(key.removeprefix(self._before))
        return field is not None and field.kind == "writing" and key.startswith(self._before)

    def _version_acts(self) -> Acts:
        if all(field.kind != "writing" for field in self._fields.values()):
            return {}
        return version_acts(self, lambda: self._keeper, self._is_writing)

    def outline(self, entry: Entry) -> Mapping[str, Json]:
        """Return what is said of it while it is folded."""
        return folding.drawn(self._fold, entry, self._count(), self._texts)

    def derive(self, entry: Entry) -> Mapping[str, Json]:
        """Return what follows from the fields, and what they offer."""
        return {
            "insight": self._telling.drawn(self._answers),
            **weaving.drawn(self._woven, self._fields.values()),
        }

    def sample(self, random: Random) -> Answers:
        """Return an answer to every field."""
        return {
            f"{self._before}{name}": sampled(one, random, self._woven)
            for name, one in self._fields.items()
        }

    def _count(self) -> str:
        filled, of = len(self.filled), len(self.asked)
        return self.say("exercise.answered", filled=filled, of=of) if filled else ""

    def describe(self) -> str:
        """Say how many of the fields that are asked for hold an answer."""
        return f"{self.exercise.id!r}: {len(self.filled)} of {len(self.asked)} filled"


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
