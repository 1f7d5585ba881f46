"""Scores: half of the statements at least, reversing, likely range (evidence.md 4)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from icwidgets.domain.scoring import Item, Score, reliability, reverse, score, standard_error

FACET = (Item("a"), Item("b", reversed=True), Item("c"))
ratings = st.fixed_dictionaries({}, optional={key: st.integers(1, 5) for key in "abc"})


def rate(answers: dict[str, object], items: tuple[Item, ...] = FACET) -> Score | None:
    return score(items, answers, low=1, high=5, alpha=0.7, sd=0.8)


@given(st.integers(-10, 10), st.integers(1, 9), st.integers(0, 9))
def test_reversing_twice_is_the_identity(low: int, width: int, place: int) -> None:
    high, rating = low + width, low + place % (width + 1)
    assert reverse(reverse(rating, low, high), low, high) == rating
    assert low <= reverse(rating, low, high) <= high


def test_all_lowest_and_all_highest_score_the_same_on_a_balanced_scale() -> None:
    balanced = (Item("a"), Item("b", reversed=True))
    lowest = rate({"a": 1, "b": 1}, balanced)
    highest = rate({"a": 5, "b": 5}, balanced)
    assert lowest
    assert highest
    assert lowest.value == highest.value == 3


def test_a_reversed_statement_counts_the_other_way_round() -> None:
    found = rate({"a": 5, "b": 1, "c": 5})
    assert found
    assert found.value == 5


@pytest.mark.parametrize(
    ("answers", "shown"),
    [
        ({}, False),
        ({"a": 3}, False),
        ({"a": 3, "b": 3}, True),
        ({"a": 3, "b": "no-chance", "c": "no-chance"}, False),
    ],
)
def test_a_score_is_shown_from_half_of_the_statements_on(
    answers: dict[str, object], shown: bool
) -> None:
    assert (rate(answers) is not None) == shown


def test_what_is_not_a_rating_is_not_counted() -> None:
    odd = {"a": 3, "b": 3, "c": 6}
    for value in (True, 0, 3.5, "5", None):
        odd["c"] = value  # type: ignore[assignment]
        found = rate(odd)
        assert found
        assert found.answered == 2


@given(ratings)
def test_the_likely_range_holds_the_score_and_stays_on_the_scale(answers: dict[str, int]) -> None:
    found = rate(answers)
    if found:
        assert 1 <= found.low <= found.value <= found.high <= 5
        assert found.answered == len(answers)
        assert found.of == 3


@given(ratings)
def test_fewer_answers_never_give_a_narrower_error(answers: dict[str, int]) -> None:
    found, full = rate(answers), rate({"a": 3, "b": 3, "c": 3})
    assert full
    if found:
        assert found.error >= full.error


def test_the_error_of_a_full_facet_is_that_of_the_assumed_reliability() -> None:
    found = rate({"a": 3, "b": 3, "c": 3})
    assert found
    assert found.error == pytest.approx(standard_error(0.8, 0.7))


def test_spearman_brown_halves_and_doubles() -> None:
    assert reliability(0.8, 2, 2) == pytest.approx(0.8)
    assert reliability(0.8, 2, 1) == pytest.approx(0.4 / 0.6)
    assert reliability(reliability(0.8, 2, 1), 1, 2) == pytest.approx(0.8)


@pytest.mark.parametrize(
    ("alpha", "of", "answered"), [(0, 3, 3), (1, 3, 3), (0.7, 0, 1), (0.7, 3, 0)]
)
def test_an_impossible_reliability_is_refused(alpha: float, of: int, answered: int) -> None:
    with pytest.raises(ValueError, match=r"must lie|at least one"):
        reliability(alpha, of, answered)
