"""The team's pulse: nothing under the minimum, ranges, and what is more than chance."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from icwidgets.content import load
from icwidgets.domain.entry import Json
from icwidgets.domain.pictures import Over
from icwidgets.domain.pulse import FEWEST, error, told
from icwidgets.domain.told import Given, Told

TEXTS = load().texts


def rounds(*some: tuple[int, int]) -> dict[str, Json]:
    answers: dict[str, Json] = {}
    for at, (people, goals) in enumerate(some):
        record = f"r{at:08x}"
        answers |= {f"{record}/on": f"2026-03-{at + 1:02}", f"{record}/people": people}
        answers |= {f"{record}/goals": goals}
    return answers


def tell(*some: tuple[int, int]) -> Told:
    return told(Given(rounds(*some), TEXTS, date(2026, 5, 4)))


def test_four_answers_have_an_error_of_one_point() -> None:
    assert error(4) == pytest.approx(1.0)


@given(st.lists(st.tuples(st.integers(1, 12), st.integers(0, 10)), min_size=1, max_size=6))
def test_a_round_under_the_minimum_is_in_no_picture(some: list[tuple[int, int]]) -> None:
    said = tell(*some)
    shown = {f"r{at:08x}" for at, (people, _) in enumerate(some) if people >= FEWEST}
    drawn = set()
    for picture in said.pictures:
        assert isinstance(picture, Over)
        for moment in picture.series[0].moments:
            assert moment.low is not None
            assert moment.high is not None
            assert 0 <= moment.low <= moment.value <= moment.high <= 10
            drawn.add(moment.ref)
    assert drawn == shown


def test_two_points_among_six_people_cannot_be_told_from_chance() -> None:
    said = " ".join(one.text for one in tell((6, 5), (6, 7)).findings)
    assert "Cannot tell yet whether this has moved: Goals." in said
    assert "2.3 or more" in said


def test_three_points_among_six_people_are_more_than_chance() -> None:
    said = " ".join(one.text for one in tell((6, 4), (6, 7)).findings)
    assert "Goals went from 4 to 7. That is more than chance explains." in said


def test_a_round_by_link_has_the_range_of_its_own_answers() -> None:
    def bar(more: dict[str, float]) -> float:
        answers = {"r1111111f/on": "2026-03-03", "r1111111f/people": 4, "r1111111f/goals": 5}
        said = told(Given(answers | more, load().texts))
        (moment,) = said.pictures[0].series[0].moments
        return round(moment.high - moment.low, 2)

    assert bar({}) == 2.0
    assert bar({"r1111111f/goals-spread": 3.0}) == 3.0
    for odd in (0, -1, 11, True, "3", None):
        assert bar({"r1111111f/goals-spread": odd}) == 2.0
