"""Repeated records of one exercise, and what follows from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from random import Random
from typing import ClassVar

from icwidgets.content.model import Exercise, Field, Records
from icwidgets.domain.entry import Answers, Entry, Json, Keeper, Refused, merge
from icwidgets.domain.records import records, split
from icwidgets.domain.told import Told
from icwidgets.widgets import fold as folding
from icwidgets.widgets.cards import by_link
from icwidgets.widgets.cards.by_link import Asking
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
SAMPLES = 3
MOST_KEPT = 200
"""Records in one entry, those that are over among them."""


class Cards(Linked):
    """Records that are added one by one; every answer is saved while it is typed.

    Parameters
    ----------
    exercise
        What a record asks, how records are handled, and the name of the insight function.
    keeper
        Keeps the entry: ``<record id>/<field id>`` → answer, records in the order added.
    texts
        All texts of the content; those of the rooms ``cards``, ``exercise``, ``fields`` and
        ``told`` are used, and
        those that the insight asks for.
    key
        Name of the entry, ``person/exercise/check-in``.
    heading
        Shown instead of the exercise's title.
    on_saved
        Called with the newest entry after every save.
    acts
        Other things the page may ask for: name → what to do.
    elsewhere
        What the insight may look at besides the answers.
    today
        Says the day.
    fold
        When it is one of several on a page, which fold.
    ways
        Where findings, and what comes after the exercise, lead to.
    language
        Of the texts.
    woven
        What the workbook tells it of the others; nothing when it stands alone.
    asking
        Keeps the rounds, when others can be asked for a record by a link.

    Raises
    ------
    ValueError
        When the exercise is not one of repeated records.
    """

    _esm = STATIC / "cards.js"
    _css = STATIC / "cards.css"
    rooms: ClassVar[tuple[str, ...]] = ("cards", "exercise", "fields", "thread", "told")

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
        elsewhere: Elsewhere = ALONE,
        today: Callable[[], date] = date.today,
        fold: Fold | None = None,
        ways: Ways = nowhere,
        language: str = "en",
        woven: Woven | None = None,
        asking: Asking | None = None,
    ) -> None:
        if exercise.records is None:
            raise ValueError(f"{exercise.id} does not say what a record of it is")
        self.exercise = exercise
        self._records: Records = exercise.records
        self._fields = {field.id: field for field in exercise.fields}
        self._telling = Telling(exercise, texts, elsewhere, today, ways, language)
        self._fold = fold
        self._woven = woven
        self._asking = asking
        super().__init__(
            {
                "exercise": exercise.id,
                "area": exercise.area,
                "heading": heading or exercise.title,
                "language": language,
                "purpose": exercise.purpose,
                "onward": self._telling.onward(),
                "how": how(exercise.insight, texts),
                "fields": [drawn(field) for field in exercise.fields],
                "examples": [dict(one) for one in exercise.examples],
                "records": _drawn(self._records),
                "byLink": self._by_link(texts),
                **weaving.place(woven),
            },
            keeper=keeper,
            texts=texts,
            key=key or exercise.id,
            acts={
                **self._version_acts(),
                **self._telling.acts(lambda: self.entry.answers),
                **weaving.acts(woven),
                **by_link.acts(asking, self.refresh),
                **(acts or {}),
            },
            on_saved=on_saved,
            is_open=folding.begins_open(fold),
        )

    @property
    def records(self) -> dict[str, dict[str, Json]]:
        """Record id → its answers by field id, in the order in which they were added."""
        return records(self.entry.answers)

    @property
    def chosen(self) -> str:
        """Id of the chosen record, ``''`` when none is."""
        choosing = self._records.choosing
        found = self.entry.answers.get(choosing.key) if choosing else None
        return found if isinstance(found, str) and found in self.records else ""

    @property
    def told(self) -> Told:
        """What follows from the entry, by the exercise's insight function."""
        return self._telling.told(self.entry.answers)

    @property
    def outdated(self) -> bool:
        """Whether what it shows of the other exercises is no longer so."""
        if not self.is_open:
            return False
        if not weaving.unchanged(self.state, self._woven, self._fields.values()):
            return True
        return self._telling.outdated(self.state.get("insight"), self.entry.answers)

    def check(self, answers: Answers) -> None:
        """Raise `Refused`, naming the field, unless every answer suits its field."""
        for key, value in answers.items():
            if value is not None:
                self._check(key, value, answers)
            elif split(key) is None and key != self._choice_key:
                raise Refused(self.say("cards.fault-unknown"))
        self._check_room(answers)

    def outline(self, entry: Entry) -> Mapping[str, Json]:
        """Return what is said of it while it is folded."""
        return folding.drawn(self._fold, entry, self._count(entry.answers), self._texts)

    def derive(self, entry: Entry) -> Mapping[str, Json]:
        """Return what follows from the entry, and what its fields offer."""
        return {
            "insight": self._telling.drawn(entry.answers),
            **weaving.drawn(self._woven, self._fields.values()),
            **({"rounds": self._asking.opened()} if self._asking else {}),
        }

    def sample(self, random: Random) -> Answers:
        """Return up to three records with every field answered, the first of them chosen."""
        ids = list(self.records)[:SAMPLES]
        while len(ids) < min(SAMPLES, self._records.most):
            ids.append(f"r{random.getrandbits(32):08x}")
        answers: dict[str, Json] = {
            f"{record}/{field.id}": sampled(field, random, self._woven)
            for record in ids
            for field in self._fields.values()
        }
        if self._choice_key:
            answers[self._choice_key] = ids[0]
        return answers

    def _count(self, answers: Answers) -> str:
        return folding.count(len(records(answers)), "one-entry", "entries", self._texts)

    def describe(self) -> str:
        """Say how many records there are, and how much of them is filled in."""
        found = self.records.values()
        if not found:
            return f"{self.exercise.id!r}: nothing written yet"
        fields = [(one, record) for record in found for one in self._asked(record)]
        filled = sum(holds(record.get(field.id)) for field, record in fields)
        cards = "1 card" if len(found) == 1 else f"{len(found)} cards"
        chosen = ", one chosen" if self.chosen else ""
        return f"{self.exercise.id!r}: {cards}, {filled} of {len(fields)} filled{chosen}"

    def _by_link(self, texts: Mapping[str, str]) -> Json:
        asked = self._records.by_link if self._asking else None
        if asked is None:
            return None
        # With its own words: every other exercise does without them.
        words: dict[str, Json] = {
            name: text for name, text in texts.items() if name.startswith("by-link.")
        }
        return {"asks": list(asked.asks), "fewest": asked.fewest, "texts": words}

    @property
    def _choice_key(self) -> str | None:
        return self._records.choosing.key if self._records.choosing else None

    def _check(self, key: str, value: Json, answers: Answers) -> None:
        if key == self._choice_key:
            known = records(merge(self.entry.answers, answers))
            if not isinstance(value, str) or value not in known:
                raise Refused(self.say("cards.fault-choose"))
            return
        if keeps(key, value, self._is_writing):
            return
        place = split(key)
        field = self._fields.get(place[1]) if place else None
        if field is None:
            raise Refused(self.say("cards.fault-unknown"))
        fault = KINDS[field.kind].fault(field, value)
        if fault:
            raise Refused(self.say(f"fields.{fault}", label=field.label, most=field.max_length))

    def _is_writing(self, key: str) -> bool:
        place = split(key)
        field = self._fields.get(place[1]) if place else None
        return field is not None and field.kind == "writing"

    def _version_acts(self) -> Acts:
        if all(field.kind != "writing" for field in self._fields.values()):
            return {}
        return version_acts(self, lambda: self._keeper, self._is_writing)

    def _check_room(self, answers: Answers) -> None:
        before, after = self.records, records(merge(self.entry.answers, answers))
        more_open = self._open(after) > max(self._open(before), self._records.most)
        if more_open or len(after) > max(len(before), MOST_KEPT):
            raise Refused(self._records.full)

    def _open(self, found: Mapping[str, Answers]) -> int:
        over = self._records.over
        return sum(not (over and over.met(record)) for record in found.values())

    def _asked(self, record: Answers) -> list[Field]:
        return asked(self._fields.values(), record)


def _drawn(about: Records) -> Json:
    over, choosing = about.over, about.choosing
    return {
        "title": about.title,
        "most": about.most,
        "add": about.add,
        "first": about.first,
        "full": about.full,
        "unnamed": about.unnamed,
        "over": {"field": over.field, "values": list(over.values)} if over else None,
        "choosing": asdict(choosing) if choosing else None,
    }
