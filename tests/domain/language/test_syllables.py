"""Syllables are counted as they are spoken, and common words are known as common."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from icwidgets.domain.language.commonness import EVERY_WORD, frequency
from icwidgets.domain.language.measures import counts, measured
from icwidgets.domain.language.syllables import by_rule, counter
from icwidgets.domain.language.tables import numbered
from icwidgets.domain.language.text import Text

SPOKEN = {
    "asked": 1,
    "wanted": 2,
    "times": 1,
    "changes": 2,
    "table": 2,
    "people": 2,
    "idea": 3,
    "business": 2,
    "every": 3,
    "somebody": 3,
    "year’s": 1,
    "follow-up": 3,
    "responsibility": 6,
    "Wednesday": 2,
    "I’ll": 1,
}


@pytest.mark.parametrize("word", SPOKEN)
def test_an_english_word_has_the_syllables_that_are_spoken(word: str) -> None:
    assert counter("en-GB")(word) == SPOKEN[word]


def test_the_table_holds_only_what_the_rule_gets_wrong() -> None:
    table = numbered("syllables-en")
    assert len(table) > 1000
    assert not [word for word, count in table.items() if by_rule(word) == count]


@pytest.mark.parametrize(
    ("language", "word", "syllables"),
    [("de", "Entscheidung", 3), ("de", "Häuser", 2), ("es", "decisión", 3), ("it", "piano", 2)],
)
def test_other_languages_are_counted_by_their_vowels(
    language: str, word: str, syllables: int
) -> None:
    assert counter(language)(word) == syllables


@given(st.text(min_size=1, max_size=20), st.sampled_from(["en", "de", "fr", "xx"]))
def test_every_word_has_a_syllable(word: str, language: str) -> None:
    assert counter(language)(word) >= 1


def test_a_form_is_as_common_as_its_word_and_the_rare_is_rare() -> None:
    how = frequency("en")
    assert how("the") > 7
    assert how("prototypes") == how("prototype") > 3
    assert how("Organisation’s") > 3
    assert how("prioritising") == how("prioritize") > 3
    assert how("electrophoresis") < 3
    assert frequency("xx")("anything") == EVERY_WORD


def test_what_a_text_is_made_of_is_counted() -> None:
    made = counts(Text("We need 3.5 weeks. Can you decide by Friday?"), "en")
    assert (made.words, made.sentences, made.syllables) == (9, 2, 11)
    assert (made.long, made.many, made.single) == (0, 0, 7)


def test_a_short_text_has_no_reading_ease_and_a_long_one_a_time() -> None:
    short = measured(Text("Please decide by Friday."), "en")
    assert (short.ease, short.level) == (None, "")
    plain = measured(Text("We need your word by noon. " * 12), "en")
    assert (plain.words, plain.seconds, plain.level) == (72, 31, "easy")
    hard = "Organisational responsibility necessitates considerable methodological preparation. "
    assert measured(Text(hard * 4), "en").level == "hard"
