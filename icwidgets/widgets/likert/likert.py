"""Self-rating: statements, five named points, an optional note of evidence to each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from random import Random

from icwidgets.content.model import Statement, StatementSet
from icwidgets.domain.entry import Answers, Entry, Json, Keeper, Refused
from icwidgets.domain.progress import answered
from icwidgets.widgets.link import Linked
from icwidgets.widgets.link.link import Acts

NO_CHANCE = "no-chance"
NOTE = ":note"
LONGEST_NOTE = 2000
IN_VIEW = 4


class Likert(Linked):
    """Rate statements, four in view at a time.

    Parameters
    ----------
    statements
        The set to rate; its id is the exercise.
    keeper, key, texts, acts, on_saved
        As in `Linked`. With the act ``start-check-in`` a new check-in is offered once
        everything is answered.
    carried
        Answers given elsewhere in the same check-in (the quick look), shown as given.
    day
        Day of the check-in, ``None`` before it has begun.

    Notes
    -----
    Answer keys: ``<statement id>`` → a whole value of the scale or ``"no-chance"``;
    ``<statement id>:note`` → text of at most 2,000 letters.
    """

    _esm = Path(__file__).parent / "static" / "likert.js"
    _css = Path(__file__).parent / "static" / "likert.css"
    rooms = ("likert",)

    def __init__(
        self,
        statements: StatementSet,
        *,
        keeper: Keeper | None,
        texts: Mapping[str, str],
        key: str = "",
        carried: Answers | None = None,
        day: date | None = None,
        acts: Acts | None = None,
        on_saved: Callable[[Entry], None] | None = None,
    ) -> None:
        self.statements = statements
        self._ids = [one.id for one in statements.statements]
        self.day = day
        self._carried = self._known(carried)
        super().__init__(
            _define(statements),
            keeper=keeper,
            texts=texts,
            key=key,
            acts=acts,
            on_saved=on_saved,
        )

    @property
    def answered(self) -> int:
        """How many statements have an answer, carried ones among them."""
        return answered(self._ids, self.entry.answers, self._carried)

    def begin(
        self, *, keeper: Keeper, key: str, carried: Answers | None = None, day: date | None = None
    ) -> None:
        """Go over to another check-in: its answers, its day."""
        self._carried, self.day = self._known(carried), day
        self.keep(keeper, key=key)

    def check(self, answers: Answers) -> None:
        """Refuse whatever is not an answer to one of the statements, or a note to it."""
        for key, value in answers.items():
            statement, note, rest = key.partition(NOTE)
            if statement not in self._ids or rest:
                raise Refused(self.say("likert.refused-statement"))
            if value is None:
                continue
            if note:
                self._check_note(value)
            elif not self._is_rating(value):
                raise Refused(self.say("likert.refused-rating"))

    def derive(self, entry: Entry) -> Mapping[str, Json]:
        """Return progress, what was carried over and the day of the check-in."""
        return {
            "answered": answered(self._ids, entry.answers, self._carried),
            "of": len(self._ids),
            "carried": dict(self._carried),
            "day": self.day.isoformat() if self.day else None,
        }

    def sample(self, random: Random) -> Answers:
        """Return a rating for every statement, now and then "no chance to show this"."""
        points = [value for value, _ in self.statements.scale.points]
        return {
            one: NO_CHANCE if random.random() < 0.05 else random.choice(points) for one in self._ids
        }

    def describe(self) -> str:
        """Say how many statements are answered."""
        return f"{self.statements.id!r}: {self.answered} of {len(self._ids)} answered"

    def _known(self, carried: Answers | None) -> dict[str, Json]:
        given = (carried or {}).items()
        return {key: value for key, value in given if key in self._ids and self._is_rating(value)}

    def _is_rating(self, value: Json) -> bool:
        values = [point for point, _ in self.statements.scale.points]
        return value == NO_CHANCE or (type(value) is int and value in values)

    def _check_note(self, value: Json) -> None:
        if not isinstance(value, str) or not value:
            raise Refused(self.say("likert.refused-note"))
        over = len(value) - LONGEST_NOTE
        if over > 0:
            raise Refused(self.say("likert.note-too-long", over=over, max=LONGEST_NOTE))


def _define(chosen: StatementSet) -> dict[str, Json]:
    names = {facet.id: facet.name for facet in chosen.facets}

    def draw(one: Statement) -> dict[str, Json]:
        return {
            "id": one.id,
            "text": one.text,
            "facet": names.get(one.facet, one.facet),
            "anchors": {str(value): text for value, text in one.anchors.items()},
        }

    return {
        "exercise": chosen.id,
        "language": chosen.language,
        "area": chosen.area,
        "title": chosen.title,
        "window": chosen.scale.window,
        "points": [{"value": value, "word": word} for value, word in chosen.scale.points],
        "noChance": chosen.scale.no_chance,
        "statements": [draw(one) for one in chosen.statements],
        "inView": IN_VIEW,
        "longestNote": LONGEST_NOTE,
    }
