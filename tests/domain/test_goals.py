"""Goal attainment: the score against published numbers, and levels that are fit to judge by."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from icwidgets.content import load
from icwidgets.domain.attainment import Attained, t_score
from icwidgets.domain.entry import Json
from icwidgets.domain.goals import FIELDS, HIGH, LOW, attained, doubts, goals, told
from icwidgets.domain.pictures import Over
from icwidgets.domain.told import Given

TEXTS = load().texts
VAGUE = ["better", "more"]
levels = st.integers(-2, 2)


def goal(*described: str, **more: object) -> dict[str, object]:
    said = dict(zip(FIELDS.values(), described, strict=True))
    return {f"r00000001/{name}": value for name, value in {"goal": "g", **said, **more}.items()}


@pytest.mark.parametrize(
    ("reached", "score"),
    [
        ([Attained(0)] * 3, 50),
        ([Attained(2)] * 3, 77.386),
        ([Attained(-1)] * 3, 36.307),
        ([Attained(1, 3), Attained(0, 2), Attained(-1, 1)], 54.407),
    ],
)
def test_the_score_is_the_published_one(reached: list[Attained], score: float) -> None:
    assert t_score(reached) == pytest.approx(score, abs=5e-4)


@given(st.lists(st.tuples(levels, st.integers(1, 10)), min_size=1, max_size=6), st.floats(0.01, 99))
def test_only_the_ratio_of_weights_counts(some: list[tuple[int, int]], factor: float) -> None:
    plain = t_score([Attained(level, weight) for level, weight in some])
    scaled = t_score([Attained(level, weight * factor) for level, weight in some])
    assert plain == pytest.approx(scaled)


@given(st.lists(st.tuples(levels, st.integers(1, 10)), min_size=1, max_size=6))
def test_turning_every_level_round_mirrors_the_score_at_50(some: list[tuple[int, int]]) -> None:
    there = t_score([Attained(level, weight) for level, weight in some])
    back = t_score([Attained(-level, weight) for level, weight in some])
    assert there is not None
    assert back is not None
    assert there + back == pytest.approx(100)


@pytest.mark.parametrize("wrong", [Attained(3), Attained(0, 0), Attained(0, -1)])
def test_what_is_off_the_scale_is_refused(wrong: Attained) -> None:
    with pytest.raises(ValueError, match=r"runs from|above 0"):
        t_score([wrong])


def test_five_levels_that_can_be_seen_and_rise_raise_no_doubt() -> None:
    (one,) = goals(goal("0 of 4", "1 of 4", "2 of 4", "3 of 4", "4 of 4"))  # type: ignore[arg-type]
    assert doubts(one, VAGUE) == []


@pytest.mark.parametrize(
    ("described", "kind"),
    [
        (("", "a", "b", "c", "d"), "missing"),
        (("a", "b", "B.", "c", "d"), "same"),
        (
            ("I ask 0 times", "I ask 1 times", "I ask 3 times", "I ask 2 times", "I ask 4 times"),
            "order",
        ),
        (("a", "b", "I speak better", "c", "d"), "vague"),
    ],
)
def test_a_doubtful_level_is_named(described: tuple[str, ...], kind: str) -> None:
    (one,) = goals(goal(*described))  # type: ignore[arg-type]
    assert [doubt.kind for doubt in doubts(one, VAGUE)] == [kind]


def test_levels_that_fall_on_purpose_are_in_order() -> None:
    described = [f"I interrupt {times} times" for times in (4, 3, 2, 1, 0)]
    (one,) = goals(goal(*described))  # type: ignore[arg-type]
    assert doubts(one, VAGUE) == []


@given(
    st.dictionaries(
        st.sampled_from(["goal", *FIELDS.values(), "now", "weight", "by"]),
        st.one_of(
            st.sampled_from(["more", "x 1", "2026-01-01", *FIELDS.values()]), st.integers(-1, 11)
        ),
    )
)
def test_whatever_is_filled_in_what_is_told_is_whole(record: dict[str, object]) -> None:
    answers = {f"r00000001/{name}": value for name, value in record.items()}
    said = told(Given(answers, TEXTS, date(2026, 5, 4)))  # type: ignore[arg-type]
    for finding in said.findings:
        assert "{" not in finding.text + finding.because


def test_a_doubt_names_what_was_written() -> None:
    (one,) = goals(goal("1 of 4", "2 of 4", "2 of 4", "3 of 4", "1 of 4"))  # type: ignore[arg-type]
    assert {(doubt.kind, doubt.words) for doubt in doubts(one, VAGUE)} >= {
        ("same", "2 of 4"),
        ("same", "1 of 4"),
    }


@pytest.mark.parametrize(("given_weight", "counts"), [(None, 5), (0, 1), (1, 1), (10, 10)])
def test_a_goal_that_is_nice_to_have_still_counts(given_weight: object, counts: int) -> None:
    (one,) = goals(goal("a", "b", "c", "d", "e", weight=given_weight))  # type: ignore[arg-type]
    assert one.weight == counts


def standing(**now: str) -> dict[str, Json]:
    """Return goals by a letter each, and where they stand."""
    return {
        key: value
        for at, (name, level) in enumerate(now.items())
        for key, value in ((f"r{at:08x}/goal", name), (f"r{at:08x}/now", level))
    }


def test_the_score_is_told_for_each_day_on_which_a_standing_changed() -> None:
    days = {
        date(2026, 3, 1): standing(a="less", b="less"),
        date(2026, 3, 9): {**standing(a="less", b="less"), "r00000000/expected": "reworded"},
        date(2026, 4, 1): standing(a="expected", b="less"),
    }
    now = standing(a="more", b="expected")
    some = goals(now)
    given = Given(now, TEXTS, date(2026, 5, 4), earlier=lambda _: list(days.items()))
    found = attained(given, some)
    assert [on for on, _ in found] == [date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 4)]
    levels = [(-1, -1), (0, -1), (1, 0)]
    for (_, score), both in zip(found, levels, strict=True):
        assert score == pytest.approx(t_score([Attained(level, 5) for level in both]))
    together, each = told(given).pictures
    assert isinstance(together, Over)
    assert [one.value for one in together.series[0].moments] == [round(score) for _, score in found]
    assert isinstance(each, Over)
    assert [[one.value for one in series.moments] for series in each.series] == [
        [-1, 0, 1],
        [-1, 0],
    ]
    assert each.series[0].moments[0].ref == some[0].id


def test_a_goal_that_was_taken_out_does_not_bend_the_line() -> None:
    before = standing(a="expected", b="much-less")
    now = standing(a="expected")
    given = Given(now, TEXTS, date(2026, 5, 4), earlier=lambda _: [(date(2026, 3, 1), before)])
    assert attained(given, goals(now)) == [(date(2026, 3, 1), pytest.approx(50))]


@given(st.lists(st.tuples(levels, st.integers(1, 10)), min_size=1, max_size=30))
def test_no_score_leaves_the_scale_on_which_it_is_drawn(some: list[tuple[int, int]]) -> None:
    score = t_score([Attained(level, weight) for level, weight in some])
    assert score is not None
    assert LOW < score < HIGH
