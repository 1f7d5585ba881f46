"""Ratings added up: what comes out is what the ratings are, and no more."""

from __future__ import annotations

from statistics import mean, stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from icwidgets.domain.voices import LEAST_SPREAD, Voices

RATINGS = st.lists(st.integers(0, 10), min_size=1, max_size=40)


def added(ratings: list[int]) -> Voices:
    voices = Voices.of(("goals",))
    for one in ratings:
        voices = voices.add({"goals": one})
    return voices


@given(RATINGS)
def test_mean_and_spread_are_those_of_the_ratings(ratings: list[int]) -> None:
    voices = added(ratings)
    assert voices.people == len(ratings)
    assert abs(voices.mean("goals") - mean(ratings)) <= 0.5
    if len(ratings) > 1:
        assert abs(voices.spread("goals") - max(LEAST_SPREAD, stdev(ratings))) <= 0.051


@given(RATINGS)
def test_the_order_leaves_no_trace(ratings: list[int]) -> None:
    shuffled = sorted(ratings)
    assert added(ratings) == added(shuffled)


@given(st.integers(0, 10), st.integers(2, 40))
def test_that_all_said_the_same_does_not_show(value: int, people: int) -> None:
    assert added([value] * people).spread("goals") == LEAST_SPREAD


def test_half_goes_up() -> None:
    assert added([4, 5]).mean("goals") == 5


@pytest.mark.parametrize("ratings", [{}, {"roles": 5}, {"goals": 11}, {"goals": True}])
def test_what_is_no_rating_is_not_added(ratings: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="one rating from 0 to 10"):
        Voices.of(("goals",)).add(ratings)
