"""How long a text is, how long it takes to read aloud, and how easily it reads."""

from __future__ import annotations

from dataclasses import dataclass

from icwidgets.domain.language.readability import LONG, MANY, Counts, Measure, measure
from icwidgets.domain.language.syllables import counter
from icwidgets.domain.language.text import Text

WORDS_A_MINUTE = 140
"""Read aloud at an easy pace: most speakers take 130 to 150 words a minute."""
ENOUGH = 20
"""Words from which on a measure of reading ease says anything."""


@dataclass(frozen=True, slots=True)
class Measures:
    """What can be counted in a text.

    Attributes
    ----------
    words, sentences
        How many.
    seconds
        To read it aloud, `WORDS_A_MINUTE` assumed.
    ease
        Reading ease by the measure of the language, ``None`` for too short a text.
    by
        That measure.
    """

    words: int
    sentences: int
    seconds: int
    ease: float | None
    by: Measure

    @property
    def level(self) -> str:
        """``easy``, ``middle`` or ``hard``; ``''`` for too short a text."""
        if self.ease is None:
            return ""
        sign = 1 if self.by.easy > self.by.hard else -1
        if sign * self.ease >= sign * self.by.easy:
            return "easy"
        return "hard" if sign * self.ease < sign * self.by.hard else "middle"


def counts(text: Text, language: str) -> Counts:
    """Return what a text of this language is made of; a number counts as one syllable."""
    found = [span.of(text.whole) for span in text.words]
    syllables = counter(language)
    sounds = [syllables(word) if word[0].isalpha() else 1 for word in found]
    letters = [sum(char.isalnum() for char in word) for word in found]
    return Counts(
        words=len(found),
        sentences=len(text.sentences),
        syllables=sum(sounds),
        letters=sum(letters),
        long=sum(length > LONG for length in letters),
        many=sum(sound >= MANY for sound in sounds),
        single=sum(sound == 1 for sound in sounds),
    )


def measured(text: Text, language: str) -> Measures:
    """Return the measures of a text."""
    by = measure(language)
    words = len(text.words)
    return Measures(
        words=words,
        sentences=len(text.sentences),
        seconds=round(60 * words / WORDS_A_MINUTE),
        ease=by.of(counts(text, language)) if words >= ENOUGH else None,
        by=by,
    )
