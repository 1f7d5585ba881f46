"""Marks stand on the words, whatever their case, and on nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from icwidgets.domain.language.difference import difference
from icwidgets.domain.language.marks import jargon, listed, long_sentences
from icwidgets.domain.language.point import stands_in
from icwidgets.domain.language.text import Text

LISTS = {
    "hedge": ["perhaps", "kind of", "just", "i'm not sure", "not sure"],
    "apology": ["sorry … bother", "sorry", "apolog*"],
    "absolute": ["always", "never"],
}
ZIPF = {"the": 7.7, "to": 7.4, "we": 6.9, "a": 7.3, "by": 6.8, "follow": 5.0, "up": 6.4}


def frequency(word: str) -> float:
    return ZIPF.get(word, 2.0 if len(word) > 11 or word in ("lims", "kpis") else 4.5)


def test_phrases_are_found_as_whole_words_with_endings_and_gaps() -> None:
    text = (
        "Sorry to bother you, I just think we could perhaps, kind of, look. "
        "You always apologise, adjusted or not. I’m not sure."
    )
    assert [(one.kind, one.words) for one in listed(text, LISTS)] == [
        ("apology", "Sorry to bother"),
        ("hedge", "just"),
        ("hedge", "perhaps"),
        ("hedge", "kind of"),
        ("absolute", "always"),
        ("apology", "apologise"),
        ("hedge", "I’m not sure"),
    ]


@given(st.text(alphabet="just perhapsorry.ALWAYS '’\n😀", max_size=120))
def test_a_mark_gives_back_the_very_words_it_stands_on(text: str) -> None:
    for one in listed(text, LISTS):
        assert one.span.of(text) == one.words
        assert one.words


def test_jargon_is_what_this_audience_does_not_know() -> None:
    text = Text(
        "We need a follow-up on the QMS, the LIMS, KPIs, electrophoresis from Bob to the RAMP now."
    )
    marks = jargon(text, frequency, known=["qms"], foreign=["ramp"])
    assert [(one.kind, one.words) for one in marks] == [
        ("abbreviation", "LIMS"),
        ("abbreviation", "KPIs"),
        ("rare", "electrophoresis"),
        ("jargon", "RAMP"),
    ]


def test_a_long_sentence_is_marked_as_a_whole() -> None:
    text = Text("Short one. " + "word " * 26 + "end. Short again.")
    (mark,) = long_sentences(text)
    assert mark.words.endswith("end.")


def test_the_point_is_found_in_the_sentence_that_says_it() -> None:
    text = Text(
        "Hello all. As you know things are hard. "
        "We should buy the shared test benches by June. Please decide."
    )
    assert stands_in(text, "Buy a shared test bench by June", frequency) == 2
    assert stands_in(text, "Move everybody to another floor", frequency) is None
    assert stands_in(text, "", frequency) is None


@given(st.text(alphabet="ab c.\n", max_size=60), st.text(alphabet="ab c.\n", max_size=60))
def test_the_pieces_of_a_difference_give_back_both_versions(before: str, after: str) -> None:
    pieces = difference(before, after)
    assert "".join(one.text for one in pieces if one.kind != "in") == before
    assert "".join(one.text for one in pieces if one.kind != "out") == after
    if before == after:
        assert all(one.kind == "same" for one in pieces)
