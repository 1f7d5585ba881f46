"""Marks on the words of what somebody writes: where, why, and what kind of change helps.

The lists of words stand in the content, room ``language``: a coach can change them.
"""

from __future__ import annotations

from collections.abc import Iterable

from icwidgets.domain.entry import Answers
from icwidgets.domain.language.commonness import frequency
from icwidgets.domain.language.marks import Mark, in_order, jargon, listed, long_sentences
from icwidgets.domain.language.text import Text, utf16
from icwidgets.domain.told import Span, Texts

LISTS = ("hedge", "apology", "absolute")
UNKNOWN = ("abbreviation", "rare")
"""Kinds of marks on words that the audience may not know."""


def language(texts: Texts) -> str:
    """Return the language that the content is written in, e.g. ``en``."""
    return texts["language.code"]


def word_list(texts: Texts, name: str) -> list[str]:
    """Return the phrases of a list in the content: between commas, without blanks around."""
    return [word.strip() for word in texts[name].split(",")]


def written(answers: Answers, key: str) -> str:
    """Return a text as it was written, blanks and all: marks are counted from its start."""
    value = answers.get(key)
    return value if isinstance(value, str) else ""


def style(text: Text, texts: Texts) -> list[Mark]:
    """Return hedges, apologies, absolutes and long sentences."""
    lists = {kind: word_list(texts, f"language.{kind}-words") for kind in LISTS}
    return in_order([*listed(text.whole, lists), *long_sentences(text)])


def unknown(text: Text, texts: Texts, known: Iterable[str] = ()) -> list[Mark]:
    """Return rare words and abbreviations; the ``known`` ones (words or terms) are fine."""
    fine = {term.strip() for term in known}
    fine |= {span.of(term) for term in fine for span in Text(term).words}
    return jargon(text, frequency(language(texts)), fine)


def spans(
    key: str, whole: str, marks: Iterable[Mark], texts: Texts, room: str = "language"
) -> tuple[Span, ...]:
    """Return the marks as a page draws them.

    Parameters
    ----------
    key
        Answer key of the field that holds the text.
    whole
        The text, exactly as it is answered.
    room
        Where the texts ``span-<kind>`` and ``why-<kind>`` stand.
    """
    place = utf16(whole)
    return tuple(
        Span(
            key,
            place[one.span.start],
            place[one.span.end],
            one.kind,
            texts[f"{room}.span-{one.kind}"],
            texts[f"{room}.why-{one.kind}"].format(
                words=one.words, count=len(Text(one.words).words)
            ),
        )
        for one in marks
    )


def say_time(seconds: int, texts: Texts) -> str:
    """Return how long something takes, as one says it: "40 seconds", "3 minutes"."""
    if seconds < 90:
        return texts["language.seconds"].format(count=max(5, 5 * round(seconds / 5)))
    return texts["language.minutes"].format(count=round(seconds / 60))
