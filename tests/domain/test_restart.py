"""An hour to begin again: contiguous, sixty minutes, in the order in which the parts carry."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from icwidgets.content import load
from icwidgets.domain.restart import KINDS, STARTS, agenda, told
from icwidgets.domain.told import Given

TEXTS = load().texts


@given(st.sampled_from(["", *KINDS]), st.lists(st.sampled_from(STARTS), unique=True))
def test_the_hour_has_sixty_minutes_without_a_gap(kind: str, some: list[str]) -> None:
    skipped = [part for part in STARTS if part in some]
    found = agenda(kind, skipped)
    assert found[0][0] == 0
    assert found[-1][1] == 60
    assert all(before[1] == after[0] for before, after in pairwise(found))
    assert all(end > start for start, end, _ in found)
    assert [part for _, _, part in found if part in STARTS] == skipped[:2]


def test_what_was_skipped_first_is_made_good_first() -> None:
    answers = {"what": "They talk past each other", "kind": "task", "goals": "yes", "roles": "no"}
    said = told(Given(answers, TEXTS, date(2026, 5, 4)))
    assert "Make this good first: who does what." in said.findings[-1].text
    assert said.page is not None
    assert said.page.sections[0].rows[1] == ("10–35", TEXTS["restart.do-roles"])
