"""Asking others for a record by a link: open a round, close it, take it back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from icwidgets.content.model import ByLink, Exercise
from icwidgets.domain.entry import Change, Historian, Json, Refused
from icwidgets.domain.records import records
from icwidgets.domain.voices import Voices
from icwidgets.following import Following
from icwidgets.store.rounds import NoRoundError, Rounds, TooFewError

SPREAD = "-spread"
"""Behind the name of a field: how far apart the answers were."""


class Asking:
    """The rounds of one exercise of a person.

    Parameters
    ----------
    exercise
        One whose records can be asked for by a link.
    """

    def __init__(self, exercise: Exercise, about: ByLink, known: Following) -> None:
        self._exercise = exercise
        self._about = about
        self._known = known
        self._texts = known.content.texts
        self._rounds = Rounds(known.store)

    def opened(self) -> dict[str, Json]:
        """Return record id → how many have answered its round."""
        found = self._rounds.opened(self._known.person.id, self._exercise.id)
        return {record: one.answered for record, one in found.items()}

    def ask(self, data: Mapping[str, Json]) -> Mapping[str, Json]:
        """Open a round for a record, or give it a new link; return the link's path."""
        record = self._record(data)
        fields = records(self._keeper().read().answers).get(record, {})
        if any(name in fields for name in self._about.asks):
            raise Refused(self._texts["by-link.has-numbers"])
        person = self._known.person.id
        token = self._rounds.open(person, self._exercise.id, record, self._about.asks)
        return {"path": f"round/{token}"}

    def close(self, data: Mapping[str, Json]) -> None:
        """Close a record's round, and write into the record what it comes to."""
        record, about = self._record(data), self._about

        def write(voices: Voices, round_id: str) -> None:
            answers: dict[str, Json] = {
                about.people: voices.people,
                about.day: date.today().isoformat(),
                **{name: voices.mean(name) for name in about.asks},
                **{f"{name}{SPREAD}": voices.spread(name) for name in about.asks},
            }
            keeper = self._keeper()
            change = {f"{record}/{name}": value for name, value in answers.items()}
            # The round's own id: closing it once more, after a fault, writes nothing twice.
            receipt = keeper.write(Change(change, keeper.read().revision, f"round-{round_id}"))
            self._known.saved(receipt.entry)

        person, fewest = self._known.person.id, about.fewest
        try:
            self._rounds.close(person, self._exercise.id, record, fewest, write)
        except TooFewError as few:
            text = self._texts["by-link.too-few"].format(count=few.answered, fewest=fewest)
            raise Refused(text) from None
        except NoRoundError:
            raise Refused(self._texts["by-link.closed-already"]) from None

    def drop(self, data: Mapping[str, Json]) -> None:
        """Take a record's round back, with everything that was answered."""
        self._rounds.drop(self._known.person.id, self._exercise.id, self._record(data))

    def _keeper(self) -> Historian:
        return self._known.keeper(self._exercise.id)

    def _record(self, data: Mapping[str, Json]) -> str:
        record = data.get("record")
        if not isinstance(record, str) or record not in records(self._keeper().read().answers):
            raise Refused(self._texts["cards.fault-unknown"])
        return record
