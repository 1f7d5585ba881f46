"""Reading ease by language, from counts alone.

Flesch 1948 and Kincaid et al. 1975 (English), Fernández Huerta 1959 (Spanish), Kandel &
Moles 1958 (French), Amstad 1978 and Bamberger & Vanecek 1984 (German),
Lucisano & Piemontese 1988 (Italian, Gulpease), Gunning 1952 (Fog), McLaughlin 1969 (SMOG),
Björnsson 1968 (LIX: any language).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

LONG = 6
MANY = 3


@dataclass(frozen=True, slots=True)
class Counts:
    """What a text is made of.

    Attributes
    ----------
    words, sentences, syllables, letters
        How many; a text to be measured has at least one word and one sentence.
    long
        Words of more than six letters.
    many, single
        Words of three or more syllables, and of one.
    """

    words: int
    sentences: int
    syllables: int
    letters: int = 0
    long: int = 0
    many: int = 0
    single: int = 0


def flesch(at: Counts) -> float:
    """Return Flesch's reading ease: about 100 very easy, 60 plain, 30 hard."""
    return 206.835 - 1.015 * at.words / at.sentences - 84.6 * at.syllables / at.words


def grade(at: Counts) -> float:
    """Return the Flesch–Kincaid grade: years of school (USA)."""
    return 0.39 * at.words / at.sentences + 11.8 * at.syllables / at.words - 15.59


def fernandez_huerta(at: Counts) -> float:
    """Return Fernández Huerta's reading ease for Spanish, read like Flesch's."""
    return 206.84 - 60 * at.syllables / at.words - 1.02 * at.words / at.sentences


def kandel_moles(at: Counts) -> float:
    """Return Kandel and Moles's reading ease for French, read like Flesch's."""
    return 207 - 1.015 * at.words / at.sentences - 73.6 * at.syllables / at.words


def amstad(at: Counts) -> float:
    """Return Amstad's reading ease for German, read like Flesch's."""
    return 180 - at.words / at.sentences - 58.5 * at.syllables / at.words


def wiener(at: Counts) -> float:
    """Return the first Wiener Sachtextformel for German: years of school, 4 … 15."""
    share = 100 / at.words
    return (
        0.1935 * at.many * share
        + 0.1672 * at.words / at.sentences
        + 0.1297 * at.long * share
        - 0.0327 * at.single * share
        - 0.875
    )


def gulpease(at: Counts) -> float:
    """Return the Gulpease index for Italian: 0 hard … 100 easy."""
    return 89 + (300 * at.sentences - 10 * at.letters) / at.words


def fog(at: Counts) -> float:
    """Return Gunning's Fog index: years of school."""
    return 0.4 * (at.words / at.sentences + 100 * at.many / at.words)


def smog(at: Counts) -> float:
    """Return McLaughlin's SMOG grade; made for 30 sentences, rough below."""
    return 1.0430 * math.sqrt(at.many * 30 / at.sentences) + 3.1291


def lix(at: Counts) -> float:
    """Return Björnsson's LIX: below 30 easy, above 50 hard; for any language."""
    return at.words / at.sentences + 100 * at.long / at.words


@dataclass(frozen=True, slots=True)
class Measure:
    """The usual measure of a language.

    Attributes
    ----------
    name
        Name of its sentence in the texts.
    of
        The formula.
    easy, hard
        Values from which a text counts as easy and as hard; ``easy > hard`` when higher is
        easier.
    """

    name: str
    of: Callable[[Counts], float]
    easy: float
    hard: float


LIX = Measure("lix", lix, 35, 50)
MEASURES: Mapping[str, Measure] = {
    "en": Measure("flesch", flesch, 60, 40),
    "es": Measure("fernandez-huerta", fernandez_huerta, 60, 40),
    "fr": Measure("kandel-moles", kandel_moles, 60, 40),
    "de": Measure("amstad", amstad, 60, 40),
    "it": Measure("gulpease", gulpease, 60, 40),
}


def measure(language: str) -> Measure:
    """Return the measure of a language (``en``, ``de-CH``, …); LIX where there is none."""
    return MEASURES.get(language.partition("-")[0].lower(), LIX)
