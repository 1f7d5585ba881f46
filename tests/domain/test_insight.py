"""Every sentence is true of the numbers it is said of."""

from datetime import date
from importlib.resources import files

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from icwidgets.domain.change import verdict
from icwidgets.domain.insight import (
    Portrait,
    lowest,
    meaning,
    said,
    sentence,
    where_to_begin,
)
from icwidgets.domain.picture import Dated, Picture, Track
from icwidgets.domain.scoring import Score

_FILE = files("icwidgets.content") / "en" / "texts" / "insight.yaml"
TEXTS = {f"insight.{key}": text for key, text in yaml.safe_load(_FILE.read_text("utf-8")).items()}
WORDS = {1: "Never", 2: "Rarely", 3: "Sometimes", 4: "Often", 5: "Every time"}
NAMES = ("Ada", "Bea", "Cem", "Dan")
DAY = date(2026, 9, 2)
points = st.one_of(st.none(), st.floats(1, 5))


def point(value: float | None, error: float = 0.4) -> Score | None:
    if value is None:
        return None
    return Score(value, max(1, value - error), min(5, value + error), error, 3, 3)


def picture(now: list[float | None], before: list[float | None] | None = None) -> Picture:
    earlier = before or [None] * len(now)
    return Picture(
        tuple(
            Track(
                name,
                name,
                point(one),
                (Dated(DAY, found),) if (found := point(was)) else (),
            )
            for name, one, was in zip(NAMES, now, earlier, strict=True)
        ),
        1,
        5,
        DAY,
    )


def tell(shown: Picture) -> str:
    return sentence(shown, TEXTS, lambda _: "2 September")


@given(st.lists(points, min_size=4, max_size=4), st.lists(points, min_size=4, max_size=4))
def test_a_facet_is_said_to_have_moved_exactly_when_chance_does_not_explain_it(
    now: list[float | None], before: list[float | None]
) -> None:
    shown = picture(now, before)
    told = tell(shown)
    assert told
    assert "{" not in told
    if not shown.scored or all(one is None for one in before):
        return
    named = {name for name in NAMES if name in told}
    moved = {track.name for track in shown.tracks if track.verdict in ("moved", "moved-back")}
    assert named == moved
    assert ("moved back" in told) == any(t.verdict == "moved-back" for t in shown.tracks)


def test_speaking_up_has_moved_more_than_chance_explains() -> None:
    told = tell(picture([4, 3, 3, 3], [2, 3, 3, 3]))
    assert told == "Ada has moved more than chance explains."


def test_up_and_back_are_told_in_one_sentence() -> None:
    told = tell(picture([4, 3, 1, 1], [2, 3, 3, 3]))
    assert told == (
        "Ada has moved more than chance explains; "
        "Cem and Dan have moved back more than chance explains."
    )


def test_a_small_change_cannot_be_told_yet() -> None:
    assert tell(picture([3.3, 3, 3, 3], [3, 3, 3, 3])).startswith("Cannot tell yet: since 2 Sep")


@given(st.lists(st.floats(1, 5), min_size=4, max_size=4))
def test_without_an_earlier_check_in_above_means_more_than_chance(now: list[float]) -> None:
    told = tell(picture(list(now)))
    low, high = point(min(now)), point(max(now))
    assert low
    assert high
    assert ("more than chance" in told) == (verdict(low, high) == "moved")


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ([None] * 4, "Rate a few statements"),
        ([2.5, None, None, None], "Ada stands at 2.5, most likely between 2.1 and 2.9"),
        ([3.0] * 4, "same point"),
    ],
)
def test_little_or_even_answers_are_told_as_they_are(now: list[float | None], words: str) -> None:
    assert words in tell(picture(now))


def test_answers_of_the_current_round_are_asked_for_when_only_earlier_ones_are_there() -> None:
    assert "earlier check-ins are kept" in tell(picture([None] * 4, [3, 3, 3, 3]))


STATEMENTS = [(f"{name}-1", f"I did {name}.", name, name == "Bea") for name in NAMES]
BOOKS = {name: f"0{place}_{name}" for place, name in enumerate(NAMES, 1)}


def begin(now: list[float | None], ratings: dict[str, object]) -> list[tuple[str, str, str]]:
    answers = said(STATEMENTS, WORDS, ratings)
    return [
        (one.text, one.because, one.leads_to)
        for one in where_to_begin(picture(now), answers, BOOKS, TEXTS)
    ]


def test_where_to_begin_names_the_lowest_area_and_the_answer_it_rests_on() -> None:
    found = begin([1.0, 4, 4, 4], {"Ada-1": 2, "Bea-1": 1})
    assert found == [
        ("Start with Ada.", "Because you said “Rarely” to “I did Ada”", "01_Ada"),
    ]


def test_two_areas_too_close_to_tell_apart_are_both_offered() -> None:
    found = begin([1.0, 1.3, 4, 4], {})
    assert [one[2] for one in found] == ["01_Ada", "02_Bea"]
    assert "too close to tell apart" in found[1][0]


def test_even_areas_leave_the_choice_to_the_person() -> None:
    found = begin([3, 3, 3, 3], {})
    assert "too close to tell apart" in found[0][0]
    assert [one[2] for one in found[1:]] == list(BOOKS.values())


def test_where_to_begin_waits_until_every_area_has_a_score() -> None:
    assert begin([1, 2, 3, None], {}) == []


@given(st.lists(st.floats(1, 5), min_size=4, max_size=4))
def test_an_area_that_is_higher_beyond_chance_is_never_where_to_begin(now: list[float]) -> None:
    low = point(min(now))
    assert low
    for _, _, leads_to in begin(list(now), {}):
        if leads_to:
            value = now[list(BOOKS.values()).index(leads_to)]
            other = point(value)
            assert other
            assert verdict(low, other) == "cannot-tell"


def test_a_reversed_answer_is_the_lowest_when_it_is_given_often() -> None:
    statements = [("a", "I spoke.", "f", False), ("b", "I kept quiet.", "f", True)]
    found = lowest(said(statements, WORDS, {"a": 3, "b": 5}), "f")
    assert found
    assert (found.id, found.word, found.points) == ("b", "Every time", 1)


def test_answers_that_are_not_on_the_scale_are_not_quoted() -> None:
    assert said(STATEMENTS, WORDS, {"Ada-1": "no-chance", "Bea-1": True, "Cem-1": 9}) == []


PORTRAITS = {name: Portrait(name, {1: "Low.", 3: "Mid.", 5: "High."}, "Do it.") for name in NAMES}


def test_meaning_begins_with_the_facet_that_has_most_room_and_gives_it_a_step() -> None:
    found = meaning(picture([4, 2.9, None, 3]), PORTRAITS, [], TEXTS)
    assert [one.heading for one in found] == ["Bea", "Dan", "Ada"]
    assert "Do it." in found[0].text
    assert all("Do it." not in one.text for one in found[1:])


def test_a_range_that_reaches_into_two_pictures_is_told_with_both() -> None:
    near, between = meaning(picture([3.0, 3.9, None, None]), PORTRAITS, [], TEXTS)
    assert "Mid." in near.text
    assert "High." not in near.text
    assert "Mid." in between.text
    assert "High." in between.text
