"""All check-ins, goals, attempts and promises in one view, in the words that are agreed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from icwidgets.content import load
from icwidgets.domain.change import smallest_reliable_change, verdict
from icwidgets.domain.course import moved, told
from icwidgets.domain.entry import Answers
from icwidgets.domain.picture import Dated, Picture, Track
from icwidgets.domain.pictures import Bars, Over, Sides
from icwidgets.domain.scoring import Score
from icwidgets.domain.told import AreaRated, Given, Told

CONTENT = load()
TEXTS = CONTENT.texts
FIRST, LAST, TODAY = date(2026, 1, 12), date(2026, 4, 20), date(2026, 5, 4)
ERROR = 0.3


def score(value: float) -> Score:
    return Score(value, value - ERROR, value + ERROR, ERROR, 3, 3)


def area(*tracks: tuple[str, float, float | None]) -> AreaRated:
    drawn = tuple(
        Track(
            name.casefold(),
            name,
            None if now is None else score(now),
            (Dated(FIRST, score(before)),),
        )
        for name, before, now in tracks
    )
    return AreaRated("confidence", "Confidence", Picture(drawn, 1, 5, LAST))


def said(
    *rated: AreaRated,
    elsewhere: dict[str, Answers] | None = None,
    earlier: Sequence[tuple[date, Answers]] = (),
) -> Told:
    there = elsewhere or {}
    return told(
        Given(
            {},
            TEXTS,
            TODAY,
            lambda name: there.get(name, {}),
            lambda: rated,
            lambda name: earlier if name == "plan.goals" else (),
        )
    )


def test_what_has_moved_is_told_with_both_values_days_and_the_agreed_words() -> None:
    found = said(area(("Speaking up", 2.0, 3.5), ("Staying engaged", 3.0, 3.2)))
    assert [one.text for one in found.findings] == [
        "Speaking up has moved more than chance explains: 2.0 on 12 January, 3.5 on 20 April.",
        "Staying engaged: cannot tell yet.",
        TEXTS["course.others-ask"],
    ]
    assert found.findings[0].refs == ("confidence.rating/speaking up",)


def test_what_has_moved_back_is_told_as_plainly() -> None:
    found = said(area(("Speaking up", 4.0, 2.0)))
    assert "has moved back more than chance explains" in found.findings[0].text


@pytest.mark.parametrize("step", [-1, 1])
def test_a_change_is_told_from_the_smallest_reliable_one_on(step: int) -> None:
    least = smallest_reliable_change(ERROR)
    just, below = 3 + step * (least + 1e-9), 3 + step * (least - 1e-9)
    (over,) = moved(area(("A", 3, just)))
    (under,) = moved(area(("A", 3, below)))
    assert over.verdict == verdict(score(3), score(just)) != "cannot-tell"
    assert under.verdict == "cannot-tell"


def test_nothing_moved_is_one_calm_sentence_for_the_area() -> None:
    found = said(area(("Speaking up", 3.0, 3.2), ("Staying engaged", 3.0, 2.9)))
    assert [one.text for one in found.findings] == [
        "Speaking up and Staying engaged: cannot tell yet. Since 12 January, none of it has moved "
        "more than chance explains.",
        TEXTS["course.others-ask"],
    ]


def test_areas_rated_once_are_one_sentence_and_no_picture() -> None:
    track = Track("a", "Speaking up", score(3))
    once = [AreaRated(name, name.title(), Picture((track,), 1, 5, LAST)) for name in "xyz"]
    found = said(*once)
    assert [one.text for one in found.findings] == [
        "X, Y and Z: the next check-in shows whether anything has moved."
    ]
    assert found.findings[0].refs == ("x.rating", "y.rating", "z.rating")
    assert found.pictures == ()


def test_every_check_in_of_every_facet_is_drawn_with_its_range() -> None:
    (over,) = said(area(("Speaking up", 2.0, 3.5), ("Staying engaged", 3.0, None))).pictures
    assert isinstance(over, Over)
    assert (over.low, over.high) == (1, 5)
    speaking, staying = over.series
    assert [(one.on, one.value, one.low, one.high) for one in speaking.moments] == [
        (FIRST, 2.0, 1.7, 2.3),
        (LAST, 3.5, 3.2, 3.8),
    ]
    assert [one.on for one in staying.moments] == [FIRST]
    assert "Speaking up from 2.0 to 3.5; Staying engaged 3.0. The scale runs from 1" in over.summary


def test_goals_attempts_and_promises_are_counted_from_their_entries() -> None:
    elsewhere: dict[str, Answers] = {
        "plan.goals": {"r00000001/goal": "Ask", "r00000001/now": "more"},
        "confidence.interaction-log": {
            "r00000001/with": "AM",
            "r00000001/landed": "well",
            "r00000002/with": "JR",
            "r00000002/landed": "badly",
        },
        "communication.teach-back": {
            "r00000001/who": "AM",
            "r00000001/points": "a\nb\nc",
            "r00000001/arrived": "a\nb",
        },
        "plan.commitments": {"r00000001/what": "Ask", "r00000001/status": "done"},
    }
    was: Answers = {"r00000001/goal": "Ask", "r00000001/now": "less"}
    found = said(elsewhere=elsewhere, earlier=[(FIRST, was)])
    assert [one.text for one in found.findings] == [
        "All goals together: 40 on 12 January, 60 now. 50 means as expected.",
        "One promise so far: 1 done.",
    ]
    assert [one.refs for one in found.findings] == [
        ("plan.goals/r00000001",),
        ("plan.commitments/r00000001",),
    ]
    over, bars = found.pictures
    assert isinstance(over, Over)
    assert isinstance(bars, Bars)
    assert bars.summary == "Tried and told of: 3. Went well: 1. 2 of 3 points were said back."
    assert [(one.name, one.parts, one.refs) for one in bars.rows] == [
        (
            "Conversations noted",
            (1, 0, 1, 0),
            ("confidence.interaction-log/r00000001", "confidence.interaction-log/r00000002"),
        ),
        ("Had it said back", (0, 1, 0, 0), ("communication.teach-back/r00000001",)),
    ]
    assert "Conversations noted: went well 1, not this time 1" in str(found)


def test_nothing_anywhere_is_nothing_told() -> None:
    assert said() == Told()


SEEN = {"noticed": "I ask earlier.", "others": "You ask for figures first.\n\nCome in earlier."}


def with_words(answers: Answers, *rated: AreaRated) -> Told:
    return told(Given(answers, TEXTS, TODAY, checkins=lambda: rated))


def test_what_others_noticed_stands_beside_what_one_says_oneself() -> None:
    (sides,) = with_words(SEEN).pictures
    assert isinstance(sides, Sides)
    assert [(one.text, one.ref) for one in sides.sides] == [
        (SEEN["noticed"], "noticed"),
        (SEEN["others"], "others"),
    ]


def test_what_others_saw_and_the_ratings_do_not_show_yet_is_quoted() -> None:
    found = with_words(SEEN, area(("Speaking up", 3.0, 3.1)))
    assert "You ask for figures first." in found.findings[-1].text
    sure = with_words(SEEN, area(("Speaking up", 2.0, 3.9)))
    assert all("figures" not in one.text for one in sure.findings)


def test_once_something_can_be_compared_another_pair_of_eyes_is_asked_for() -> None:
    asks = TEXTS["course.others-ask"]
    assert asks in [one.text for one in with_words({}, area(("A", 3.0, 3.1))).findings]
    assert asks not in [one.text for one in with_words(SEEN, area(("A", 3.0, 3.1))).findings]
    assert asks not in [one.text for one in with_words({}, area(("A", 3.0, None))).findings]
