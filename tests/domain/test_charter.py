"""The charter: what the lint finds, its page, and a kick-off without a gap."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from icwidgets.content import load
from icwidgets.domain.charter import MINUTES, PARTS, agenda, lint, pairs, told
from icwidgets.domain.told import Given

TEXTS = load().texts
SOUND = {
    "purpose": "Nobody waits longer than a week for the bench",
    "measures": "Waiting time under 5 days in July, because the field plans by the week",
    "scope": "A second bench, because there is no money this year",
    "people": "JR, AM",
    "roles": "Test plan: JR\nBench: AM",
    "norms": "We start on time: who is late takes the notes, because six people wait",
    "decisions": "Order of tests: JR, because he sees all three plans",
    "rhythm": "Tuesdays, 15 minutes",
}


def test_a_charter_without_a_fault_is_called_sound() -> None:
    assert lint(SOUND, TEXTS) == []
    said = told(Given(SOUND, TEXTS, date(2026, 5, 4)))
    assert [one.text for one in said.findings] == [TEXTS["charter.sound"].format(people="JR, AM")]


@pytest.mark.parametrize(
    ("part", "text", "says"),
    [
        ("measures", "People are happy, because they said so", "No number and no day yet"),
        ("roles", "Test plan: JR, AM\nBench", "Nobody yet for “Bench”"),
        ("people", "JR, AM, SP", "No role yet: “SP”"),
        ("norms", "We start on time, because six people wait", "Not said yet for “We start on"),
        ("decisions", "Money, because it is short", "Nobody decides yet on “Money”"),
        ("decisions", "Money: JR and AM, because it is short", "More than one decides on “Money”"),
        ("scope", "A second bench", "No reason yet: “A second bench”"),
    ],
)
def test_every_fault_is_found_with_its_words_and_its_reason(
    part: str, text: str, says: str
) -> None:
    (finding,) = lint({**SOUND, part: text}, TEXTS)
    assert says in finding.text
    assert finding.because
    assert part in finding.refs


def test_a_reason_is_no_part_of_who_decides() -> None:
    (one,) = pairs(SOUND, "decisions")
    assert (one.first, one.second, one.why) == (
        "Order of tests",
        "JR",
        "he sees all three plans",
    )


@given(st.lists(st.sampled_from(PARTS), unique=True))
def test_the_kick_off_has_no_gap_and_gives_more_time_to_what_is_missing(
    missing: list[str],
) -> None:
    found = agenda(missing)
    assert found[0][0] == 0
    assert all(before[1] == after[0] for before, after in pairwise(found))
    for start, end, part in found:
        assert end - start == (MINUTES[part] * 3 // 2 if part in missing else MINUTES[part])


def test_the_page_holds_every_part_and_the_kick_off() -> None:
    page = told(Given(SOUND, TEXTS, date(2026, 5, 4))).page
    assert page is not None
    assert len(page.sections) == len(PARTS) + 1
    assert page.sections[-1].rows[0][0] == "0–15"
