"""Sentences and words are found where they stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from icwidgets.domain.language.text import Text, utf16

MAIL = (
    "Dear Ana,\nWe need 3.5 weeks, e.g. in May. Can you decide by Friday? "
    "Dr. Who said “yes.” Good…\n- one\n- two 😀 end"
)


def test_a_mail_falls_into_the_sentences_a_reader_sees() -> None:
    text = Text(MAIL)
    assert [one.span.of(MAIL) for one in text.sentences] == [
        "Dear Ana,",
        "We need 3.5 weeks, e.g. in May.",
        "Can you decide by Friday?",
        "Dr. Who said “yes.”",
        "Good…",
        "- one",
        "- two 😀 end",
    ]


@given(st.text(alphabet="ab. ?!\n…“”😀'’-3,", max_size=80))
def test_sentences_follow_each_other_and_hold_every_word_once(written: str) -> None:
    text = Text(written)
    ends = 0
    for sentence in text.sentences:
        assert sentence.words
        assert ends <= sentence.span.start <= sentence.words[0].start
        assert sentence.words[-1].end <= sentence.span.end <= len(written)
        ends = sentence.span.end
    assert len({word.start for word in text.words}) == len(text.words)


@given(st.text(max_size=40))
def test_places_in_utf16_are_those_a_browser_counts(written: str) -> None:
    places = utf16(written)
    for at in range(len(written) + 1):
        before = written[:at].encode("utf-16-le", "surrogatepass")
        assert places[at] == len(before) // 2


def test_an_accent_that_is_a_character_of_its_own_stays_in_its_word() -> None:
    written = "Le re\u0301sume\u0301 d’e\u0301te\u0301."
    words = [word.of(written) for word in Text(written).words]
    assert words == ["Le", "re\u0301sume\u0301", "d’e\u0301te\u0301"]
