"""Entries read with the content they answer: check-ins, what is carried over, progress."""

from datetime import UTC, date, datetime

import pytest

from icwidgets.content import load
from icwidgets.domain.entry import Answers, Entry
from icwidgets.journey import QUICK_LOOK, Journey

CONTENT = load()
BASELINE, SECOND = date(2026, 9, 2), date(2026, 11, 24)
AREAS = list(CONTENT.areas)


def journey(*entries: tuple[str, int, Answers], days: tuple[date, ...] = (BASELINE,)) -> Journey:
    now = datetime.now(UTC)
    return Journey.read(
        CONTENT,
        dict(enumerate(days, 1)),
        [Entry(exercise, answers, 1, now, "1", checkin) for exercise, checkin, answers in entries],
    )


def every(exercise: str, rating: int) -> dict[str, int]:
    """Answer every statement so that each counts as ``rating``."""
    return {
        one.id: 6 - rating if one.reversed else rating for one in CONTENT.sets[exercise].statements
    }


def test_before_the_first_answer_there_is_nothing_to_show() -> None:
    empty = journey(days=())
    assert empty.current == 1
    assert empty.quick_picture().scored == ()
    assert empty.quick_picture().day is None
    assert empty.progress(QUICK_LOOK) == (0, 16)


def test_the_quick_look_shows_the_four_areas() -> None:
    shown = journey((QUICK_LOOK, 1, every(QUICK_LOOK, 4))).quick_picture()
    assert [track.id for track in shown.tracks] == AREAS
    assert {track.now.value for track in shown.tracks if track.now} == {4}
    assert shown.day == BASELINE


@pytest.mark.parametrize("area", AREAS)
def test_an_area_shows_its_four_facets(area: str) -> None:
    shown = journey((f"{area}.rating", 1, every(f"{area}.rating", 2))).area_picture(area)
    assert len(shown.tracks) == 4
    assert {track.now.value for track in shown.tracks if track.now} == {2}


@pytest.mark.parametrize("area", AREAS)
def test_answers_of_the_quick_look_count_in_the_area_and_the_other_way_round(area: str) -> None:
    looked = journey((QUICK_LOOK, 1, every(QUICK_LOOK, 4)))
    assert looked.progress(f"{area}.rating") == (4, 12)
    rated = journey((f"{area}.rating", 1, every(f"{area}.rating", 4)))
    assert rated.progress(QUICK_LOOK) == (4, 16)


def test_a_later_answer_in_the_area_takes_the_place_of_the_quick_look_s() -> None:
    marker = next(one for one in CONTENT.sets["confidence.rating"].statements if one.marker)
    found = journey(
        (QUICK_LOOK, 1, {marker.id: 1}), ("confidence.rating", 1, {marker.id: 5})
    ).ratings("confidence.rating")
    assert found[marker.id] == 5


def test_a_new_check_in_starts_empty_and_shows_the_last_one_beside_it() -> None:
    first = ("confidence.rating", 1, every("confidence.rating", 2))
    again = journey(first, days=(BASELINE, SECOND))
    assert again.progress("confidence.rating") == (0, 12)
    shown = again.area_picture("confidence")
    assert all(track.now is None and track.before[0].day == BASELINE for track in shown.tracks)
    moved = journey(
        first, ("confidence.rating", 2, every("confidence.rating", 5)), days=(BASELINE, SECOND)
    ).area_picture("confidence")
    assert {track.verdict for track in moved.tracks} == {"moved"}
    assert moved.day == SECOND


def test_the_latest_picture_of_an_area_waits_for_the_new_round_to_show_something() -> None:
    first = ("confidence.rating", 1, every("confidence.rating", 2))
    begun = journey(first, days=(BASELINE, SECOND))
    assert begun.latest_picture("confidence").day == BASELINE
    assert len(begun.latest_picture("confidence").scored) == 4
    rated = journey(
        first, ("confidence.rating", 2, every("confidence.rating", 3)), days=(BASELINE, SECOND)
    )
    assert rated.latest_picture("confidence").day == SECOND
    assert journey(days=()).latest_picture("confidence").scored == ()


def test_what_was_said_is_quoted_with_the_word_that_was_chosen() -> None:
    chosen = CONTENT.sets["confidence.rating"]
    one = chosen.statements[0]
    (found,) = journey(("confidence.rating", 1, {one.id: 2})).said("confidence.rating")
    assert found.statement == one.text
    assert found.word == dict(chosen.scale.points)[2]
    assert found.group == one.facet


def test_notes_are_neither_ratings_nor_progress() -> None:
    one = CONTENT.sets["confidence.rating"].statements[0]
    noted = journey(("confidence.rating", 1, {f"{one.id}:note": "on Monday"}))
    assert noted.progress("confidence.rating") == (0, 12)
    assert noted.said("confidence.rating") == []


def test_a_track_without_a_score_knows_what_it_needs() -> None:
    facet = CONTENT.areas["confidence"].facets[0].id
    ids = [one.id for one in CONTENT.sets["confidence.rating"].statements if one.facet == facet]
    shown = journey(
        ("confidence.rating", 1, {ids[0]: 4, ids[1]: "no-chance"}),
    ).area_picture("confidence")
    assert [(one.now, one.answered, one.of) for one in shown.tracks if one.id == facet] == [
        (None, 1, 3)
    ]
