from datetime import date
from pathlib import Path

import pytest
import yaml

from icwidgets.domain.picture import Dated, Picture, Track
from icwidgets.domain.portrait import describe, say_missing, say_value, say_when, tabulate
from icwidgets.domain.scoring import Score

ROOM = Path(__file__).parents[2] / "icwidgets/content/en/texts/profile.yaml"
TEXTS = {f"profile.{key}": text for key, text in yaml.safe_load(ROOM.read_text("utf-8")).items()}
SEPTEMBER, NOVEMBER = date(2026, 9, 2), date(2026, 11, 24)


def scored(value: float, error: float = 0.5) -> Score:
    return Score(value, max(1, value - error), min(5, value + error), error, 3, 3)


def picture(*tracks: Track, day: date | None = NOVEMBER) -> Picture:
    return Picture(tracks, 1, 5, day)


def test_a_score_is_said_with_one_decimal_and_halves_go_up():
    assert [say_value(value) for value in (1, 2.25, 2.75, 11 / 3)] == ["1.0", "2.3", "2.8", "3.7"]


def test_a_first_picture_is_said_without_any_change():
    said = describe(picture(Track("up", "Speaking up", scored(2.5))), TEXTS)
    assert said == (
        "All numbers are on a scale from 1 to 5. Speaking up is at 2.5, likely between 2.0 and 3.0."
    )


@pytest.mark.parametrize(
    ("before", "sentence"),
    [
        (1.0, "It has moved more than chance explains."),
        (2.2, "Whether it has moved, we cannot tell yet."),
        (4.5, "It has moved back more than chance explains."),
    ],
)
def test_a_change_is_said_as_the_verdict_on_it(before, sentence):
    track = Track("up", "Speaking up", scored(2.5), (Dated(SEPTEMBER, scored(before)),))
    assert describe(picture(track), TEXTS).endswith(
        f"On 2 September it was {before:.1f}. {sentence}"
    )


def test_a_track_without_a_score_says_what_it_needs():
    assert say_missing(Track("up", "", None, (), 0, 3), TEXTS) == "Rate 2 of 3 to see this"
    assert say_missing(Track("up", "", None, (), 1, 3), TEXTS) == "Rate 1 more to see this"
    assert say_missing(Track("up", "", None), TEXTS) == "Rate a few more to see this"
    said = describe(
        picture(
            Track("a", "Starting well", scored(3)), Track("b", "Keeping course", None, (), 0, 3)
        ),
        TEXTS,
    )
    assert said.endswith("Keeping course has no score yet. Rate 2 of 3 to see this.")


def test_a_picture_with_no_score_invites_to_rate():
    nothing = picture(Track("up", "Speaking up", None, (), 0, 3), day=None)
    assert describe(nothing, TEXTS) == TEXTS["profile.say-empty"]
    assert say_when(nothing, TEXTS) == TEXTS["profile.when-empty"]


def test_the_line_under_the_title_names_the_check_in_that_now_is_compared_with():
    track = Track("up", "Speaking up", scored(2.5), (Dated(SEPTEMBER, scored(2)),))
    assert say_when(picture(track), TEXTS) == "Now, against your check-in of 2 September"


def test_years_are_said_as_soon_as_they_differ():
    track = Track(
        "up",
        "Speaking up",
        scored(2.5),
        (Dated(date(2025, 12, 1), scored(2)), Dated(SEPTEMBER, scored(2))),
    )
    assert say_when(picture(track), TEXTS) == (
        "Now, against your 2 check-ins from 1 December 2025 to 2 September 2026"
    )


def test_the_table_has_a_column_for_every_earlier_check_in_newest_first():
    june = date(2026, 6, 1)
    full = Track("a", "One", scored(3), (Dated(june, scored(2)), Dated(SEPTEMBER, scored(2.5))))
    late = Track("b", "Two", scored(3), (Dated(SEPTEMBER, scored(3)),))
    open_ = Track("c", "Three", None, (), 1, 3)
    table = tabulate(picture(full, late, open_), TEXTS)
    assert table.head[3:5] == ("2 September", "1 June")
    assert table.rows == (
        ("One", "3.0", "2.5 to 3.5", "2.5", "2.0", "cannot tell yet", "3 of 3"),
        ("Two", "3.0", "2.5 to 3.5", "3.0", "–", "cannot tell yet", "3 of 3"),
        ("Three", "–", "–", "–", "–", "–", "1 of 3"),
    )


def test_a_first_table_has_no_column_for_change():
    table = tabulate(picture(Track("a", "One", scored(3))), TEXTS)
    assert len(table.head) == len(table.rows[0]) == 4


def test_a_track_needs_at_least_half_of_its_statements():
    assert [Track("a", "", None, of=of).needed for of in (1, 2, 3, 4, 12)] == [1, 1, 2, 2, 6]
