"""Noted conversations: patterns with the entries behind them."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from icwidgets.content import load
from icwidgets.domain.conversed import KINDS, LANDED
from icwidgets.domain.entry import Json
from icwidgets.domain.interactions import told
from icwidgets.domain.pictures import Bars
from icwidgets.domain.told import Given, Told

TEXTS = load().texts
Talk = tuple[str, str, str]


def tell(*some: Talk) -> Told:
    answers: dict[str, Json] = {}
    for at, (with_, kind, landed) in enumerate(some):
        record = f"r{at:08x}"
        answers |= {f"{record}/with": with_, f"{record}/kind": kind, f"{record}/landed": landed}
        answers |= {f"{record}/on": f"2026-0{1 + at % 3}-10"}
    return told(Given(answers, TEXTS, date(2026, 5, 4)))


def test_the_pattern_names_kind_person_and_how_it_landed() -> None:
    said = tell(
        ("JR", "held-back", "badly"),
        ("jr ", "held-back", "badly"),
        ("JR", "held-back", "mixed"),
        ("AM", "spoke-up", "well"),
    )
    pattern = said.findings[0]
    assert pattern.text.startswith(
        "In 3 of 4 conversations you held back. 2 of these 3 landed badly."
    )
    assert "All of them were with JR." in pattern.text
    assert len(pattern.refs) == 3


def test_speaking_up_is_held_against_everything_else() -> None:
    said = tell(("JR", "spoke-up", "well"), ("AM", "blunt", "badly"), ("SP", "withdrew", "badly"))
    text = " ".join(one.text for one in said.findings)
    assert "landed well or so-so in 1 of 1. When you did anything else, in 0 of 2." in text


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["JR", "jr", "AM"]), st.sampled_from(KINDS), st.sampled_from(LANDED)
        ),
        min_size=3,
        max_size=9,
    )
)
def test_every_bar_counts_each_entry_once(some: list[Talk]) -> None:
    for picture in tell(*some).pictures:
        assert isinstance(picture, Bars)
        assert sum(sum(bar.parts) for bar in picture.rows) == len(some)
        refs = [ref for bar in picture.rows for ref in bar.refs]
        assert len(refs) == len(set(refs)) == len(some)
