"""Two entries that are the same person become one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from icwidgets.domain.entry import Answers, merge
from icwidgets.domain.stakeholders.map import (
    ME,
    Stakeholder,
    StakeholderMap,
    Tie,
    from_answers,
    to_answers,
)
from icwidgets.domain.stakeholders.merge import merged, merging

SHOWN = StakeholderMap(
    (
        Stakeholder(ME, "Me"),
        Stakeholder("pa", "AM", say=7, now="for", note="Met in May."),
        Stakeholder("pb", "Anna", say=3, trust=8, needed="for", note="Likes facts."),
        Stakeholder("pc", "JR"),
    ),
    (
        Tie("pa", "pc", 2),
        Tie("pb", "pc", 4),
        Tie("pc", "pa", 3),
        Tie("pc", "pb", 1),
        Tie("pa", "pb", 5),
    ),
)


def test_what_is_rated_stands_and_what_is_open_is_filled() -> None:
    found = merged(SHOWN, "pa", "pb")
    assert found.person("pa") == Stakeholder(
        "pa", "AM", say=7, trust=8, now="for", needed="for", note="Met in May.\nLikes facts."
    )
    assert [one.id for one in found.people] == [ME, "pa", "pc"]


def test_ties_of_both_lead_to_one_and_the_stronger_stays() -> None:
    assert set(merged(SHOWN, "pa", "pb").ties) == {Tie("pa", "pc", 4), Tie("pc", "pa", 3)}


def test_i_stay_whichever_way_round_it_is_asked_for() -> None:
    assert merged(SHOWN, "pa", ME) == merged(SHOWN, ME, "pa")
    assert merged(SHOWN, "pa", ME).person(ME).say == 7


def test_a_merge_with_nobody_or_oneself_is_an_error() -> None:
    with pytest.raises(KeyError):
        merged(SHOWN, "pa", "px")
    with pytest.raises(ValueError, match="themselves"):
        merged(SHOWN, "pa", "pa")


@given(st.permutations(["me", "pa", "pb", "pc"]))
def test_the_change_to_save_gives_the_merged_map_and_nothing_else(order: list[str]) -> None:
    keep, gone = order[:2]
    extra: Answers = {
        f"{keep}/spot": [1, 2],
        f"{gone}/spot": [3, 4],
        "snap:0": {"name": "x"},
        f"tie:px>{gone}": 3,
    }
    answers = {**to_answers(SHOWN), **extra}
    after = merge(answers, merging(answers, keep, gone))
    found, expected = from_answers(after), merged(SHOWN, keep, gone)
    assert (found.people, set(found.ties)) == (expected.people, set(expected.ties))
    stays, goes = (gone, keep) if gone == ME else (keep, gone)
    assert after[f"{stays}/spot"] == answers[f"{stays}/spot"]
    assert "snap:0" in after
    assert not [key for key in after if key.startswith(f"{goes}/") or goes in key[4:].split(">")]
