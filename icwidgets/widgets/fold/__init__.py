"""An exercise among others on a page: folded to its heading until somebody opens it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from icwidgets.domain.entry import Entry, Json
from icwidgets.domain.portrait import say_day

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Fold:
    """Where a folded exercise stands.

    Attributes
    ----------
    book
        Id of the workbook; of its exercises one is open at a time.
    is_next
        Says whether it is the next thing to do there, and so open when the page opens.
    name
        Tells it from others of the same exercise; empty when there is only one.
    says
        What it says of itself while folded, instead of how much there is and since when.
    """

    book: str
    is_next: Callable[[], bool]
    name: str = ""
    says: Callable[[Entry], str] | None = None


def begins_open(fold: Fold | None) -> bool:
    """Return whether an exercise is open when the page opens, as far as is known here."""
    return fold is None or fold.is_next()


def drawn(fold: Fold | None, entry: Entry, words: str, texts: Texts) -> dict[str, Json]:
    """Return what the page is told, to be part of a widget's state; nothing without a fold.

    Parameters
    ----------
    words
        How much there is (`count`); empty when nothing has been written.
    """
    if fold is None:
        return {}
    says = fold.says(entry) if fold.says else standing(entry, words, texts)
    return {"fold": {"book": fold.book, "name": fold.name, "says": says, "next": fold.is_next()}}


def standing(entry: Entry, words: str, texts: Texts) -> str:
    """Say how much there is and when it was last added to: "3 entries, last on 4 May"."""
    if not words:
        return texts["exercise.not-begun"]
    if entry.at is None:
        return words
    day = entry.at.astimezone().date()
    said = say_day(day, texts, year=day.year != date.today().year)
    return texts["exercise.last-on"].format(words=words, day=said)


def count(number: int, one: str, several: str, texts: Texts) -> str:
    """Return "1 entry" or "3 entries"; nothing for none. ``one`` and ``several`` name texts."""
    if number < 1:
        return ""
    name = one if number == 1 else several
    return texts[f"exercise.{name}"].format(count=number)
