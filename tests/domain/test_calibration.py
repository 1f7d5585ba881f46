"""Brier score and calibration curve against published numbers, and their bounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from icwidgets.domain.calibration import Attempt, brier, brier_of_rate, curve

some = st.lists(st.builds(Attempt, st.floats(0, 100), st.booleans()), min_size=1)


def test_the_published_example_gives_an_eighth() -> None:
    expected, happened = (90, 70, 60, 20), (True, True, False, False)
    assert brier([Attempt(*one) for one in zip(expected, happened, strict=True)]) == pytest.approx(
        0.125
    )


@given(st.lists(st.booleans(), min_size=1))
def test_always_half_and_half_gives_a_quarter(happened: list[bool]) -> None:
    assert brier([Attempt(50, one) for one in happened]) == pytest.approx(0.25)


@given(some)
def test_the_score_lies_from_0_to_1_and_is_0_only_for_perfect_guesses(tried: list[Attempt]) -> None:
    score = brier(tried)
    assert score is not None
    assert 0 <= score <= 1
    assert brier([Attempt(100 * one.worked, one.worked) for one in tried]) == 0


@given(some)
def test_every_attempt_is_in_one_group_of_the_curve(tried: list[Attempt]) -> None:
    groups = curve(tried)
    assert sum(one.tried for one in groups) == len(tried)
    assert sum(one.worked for one in groups) == sum(one.worked for one in tried)
    assert all(one.low <= one.expected <= one.high + 1 for one in groups)


def test_without_attempts_there_is_no_score() -> None:
    assert brier([]) is None
    assert curve([]) == []


@pytest.mark.parametrize("sure", [-1, 101])
def test_a_sureness_off_the_scale_is_refused(sure: float) -> None:
    with pytest.raises(ValueError, match="from 0 to 100"):
        brier([Attempt(sure, worked=True)])


def test_always_saying_the_rate_is_off_by_rate_times_the_rest() -> None:
    some = [Attempt(90, True), Attempt(70, True), Attempt(60, False), Attempt(20, False)]
    assert brier(some) == pytest.approx(0.125)
    assert brier_of_rate(some) == pytest.approx(0.25)
    assert brier_of_rate([Attempt(50, True)]) == 0
    assert brier_of_rate([]) is None
