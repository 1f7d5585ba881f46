from __future__ import annotations

import pytest

from icwidgets.reports.paper import paper_for
from icwidgets.reports.plain import plain, runs_left


def test_lines_stay_and_control_characters_go() -> None:
    assert plain("a\r\nb\rc\td\x00\x1b\ud83d") == "a\nb\nc d"


@pytest.mark.parametrize(
    ("text", "left"),
    [("abc", False), ("שלום", True), ("1 שלום", True), ("", False), ("a ש", False)],
)
def test_the_first_letter_says_where_a_line_begins(text: str, left: bool) -> None:
    assert runs_left(text) is left


@pytest.mark.parametrize(
    ("language", "paper"), [("en", "a4"), ("en-GB", "a4"), ("en_us", "us-letter"), ("de", "a4")]
)
def test_the_paper_is_that_of_the_place(language: str, paper: str) -> None:
    assert paper_for(language) == paper
