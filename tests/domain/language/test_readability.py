"""Reading ease from counts, against published numbers; more syllables never read easier."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from icwidgets.domain.language import readability
from icwidgets.domain.language.readability import LIX, MEASURES, Counts, measure


@pytest.mark.parametrize(
    ("counts", "ease", "grade"),
    [(Counts(6, 1, 6), 116.145, -1.45), (Counts(13, 1, 24), 37.455, 11.265)],
)
def test_flesch_and_kincaid_give_the_published_numbers(
    counts: Counts, ease: float, grade: float
) -> None:
    assert readability.flesch(counts) == pytest.approx(ease, abs=1e-3)
    assert readability.grade(counts) == pytest.approx(grade, abs=1e-3)


@given(st.integers(1, 200), st.integers(1, 40), st.integers(0, 400))
def test_more_syllables_and_longer_sentences_never_read_easier(
    words: int, sentences: int, extra: int
) -> None:
    sentences = min(words, sentences)
    short = Counts(words, sentences, words)
    heavy = Counts(words, sentences, words + extra)
    joined = Counts(words, 1, words)
    for easier_is_higher in (
        readability.flesch,
        readability.fernandez_huerta,
        readability.kandel_moles,
    ):
        assert easier_is_higher(heavy) <= easier_is_higher(short)
        assert easier_is_higher(joined) <= easier_is_higher(short)
    assert readability.grade(heavy) >= readability.grade(short)


def test_every_language_has_a_measure_and_a_region_changes_nothing() -> None:
    assert measure("de-CH") is MEASURES["de"]
    assert measure("nl") is LIX


def test_german_is_measured_by_amstad() -> None:
    assert measure("de-CH").of is readability.amstad
    assert readability.amstad(Counts(10, 1, 20)) == pytest.approx(180 - 10 - 117)
