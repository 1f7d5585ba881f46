"""Reliable change against the published example (evidence.md 2)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from icwidgets.domain.change import (
    change_index,
    difference_error,
    smallest_reliable_change,
    verdict,
)
from icwidgets.domain.scoring import Score, standard_error


def point(value: float, error: float) -> Score:
    return Score(value, value - error, value + error, error, 3, 3)


def test_the_example_of_jacobson_and_truax_comes_out() -> None:
    error = standard_error(7.5, 0.80)
    before, after = point(32.5, error), point(47.5, error)
    assert error == pytest.approx(3.354, abs=5e-4)
    assert difference_error(error, error) == pytest.approx(4.743, abs=5e-4)
    assert change_index(before, after) == pytest.approx(3.162, abs=5e-4)
    assert smallest_reliable_change(error) == pytest.approx(9.297, abs=5e-4)
    assert verdict(before, after) == "moved"
    assert verdict(after, before) == "moved-back"


@given(st.floats(1, 5), st.floats(1, 5), st.floats(0.05, 1), st.floats(0.05, 1))
def test_looking_back_turns_the_verdict_round(a: float, b: float, ea: float, eb: float) -> None:
    turned = {"moved": "moved-back", "moved-back": "moved", "cannot-tell": "cannot-tell"}
    assert verdict(point(b, eb), point(a, ea)) == turned[verdict(point(a, ea), point(b, eb))]


@given(st.floats(1, 5), st.floats(0.05, 1))
def test_a_change_counts_only_beyond_the_smallest_reliable_one(value: float, error: float) -> None:
    least = smallest_reliable_change(error)
    assert verdict(point(value, error), point(value + least * 0.999, error)) == "cannot-tell"
    assert verdict(point(value, error), point(value + least * 1.001, error)) == "moved"
