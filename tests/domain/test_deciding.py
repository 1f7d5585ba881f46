"""Vroom and Yetton's rules over all 128 situations, and what is asked when answers are open."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from icwidgets.content import load
from icwidgets.domain.deciding import told
from icwidgets.domain.pictures import Grid
from icwidgets.domain.told import Given
from icwidgets.domain.vroom import (
    QUESTIONS,
    Situation,
    advise,
    answered,
    next_questions,
    settled,
)

ALL = [Situation(*values) for values in product([True, False], repeat=7)]
TEXTS = load().texts
some_answers = st.fixed_dictionaries(
    {}, optional={one: st.sampled_from(["yes", "no"]) for one in QUESTIONS}
)


def test_every_situation_leaves_a_way() -> None:
    assert all(advise(one).feasible for one in ALL)


def test_the_quickest_way_falls_as_often_as_published() -> None:
    found = Counter(advise(one).feasible[0] for one in ALL)
    assert found == {"AI": 72, "AII": 12, "CI": 3, "CII": 17, "GII": 24}


@pytest.mark.parametrize(
    ("known", "way"),
    [
        ({"quality": True, "informed": False, "structured": False}, None),
        (
            {
                "quality": True,
                "informed": False,
                "structured": False,
                "acceptance": True,
                "alone": False,
                "shared": True,
            },
            "GII",
        ),
        ({"quality": True, "informed": True, "acceptance": False, "shared": True}, "AI"),
        ({"quality": False, "acceptance": True, "alone": False}, "GII"),
    ],
)
def test_open_questions_are_asked_only_while_they_can_change_the_advice(known, way) -> None:  # type: ignore[no-untyped-def]
    advice = settled(known)
    assert (advice.feasible[0] if advice else None) == way
    assert bool(next_questions(known)) == (way is None)


@given(st.dictionaries(st.sampled_from(QUESTIONS), st.booleans()))
def test_settled_advice_is_that_of_every_situation_still_possible(known) -> None:  # type: ignore[no-untyped-def]
    possible = [
        one for one in ALL if all(getattr(one, name) == value for name, value in known.items())
    ]
    advice = settled(known)
    assert (advice is not None) == (len({advise(one).feasible for one in possible}) == 1)
    if advice is not None:
        assert advice.feasible == advise(possible[0]).feasible
        assert all(advice.ruled_out[way] for way in advice.ruled_out if len(possible) == 1)


@given(some_answers)
def test_the_next_questions_lead_to_an_advice(answers) -> None:  # type: ignore[no-untyped-def]
    known = answered(answers)
    while not settled(known):
        known[next_questions(known)[0]] = True
    assert next_questions(known) == ()


@given(some_answers)
def test_what_is_told_fits_every_state_of_the_form(answers) -> None:  # type: ignore[no-untyped-def]
    said = told(Given({**answers, "decision": "the bench"}, TEXTS, date(2026, 5, 4)))
    assert bool(said.findings) == bool(answers)
    for finding in said.findings:
        assert "{" not in finding.text + finding.because


def test_a_ruled_out_way_comes_with_the_rule_that_ruled_it_out() -> None:
    answers = {"quality": "yes", "informed": "no", "structured": "no", "acceptance": "no"}
    answers["shared"] = "no"
    found = told(Given(answers, TEXTS, date(2026, 5, 4)))
    (grid,) = found.pictures
    assert isinstance(grid, Grid)
    against = {row.name: row.cells[1].words for row in grid.rows}
    assert "Bring them together" in found.findings[0].text
    assert against["Asking all together"] == ""
    assert "suits its parts" in against["Deciding together"]
    assert "Alone you would be guessing" in against["Deciding alone"]
