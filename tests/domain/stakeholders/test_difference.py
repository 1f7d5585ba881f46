"""What changed between two maps."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from icwidgets.domain.stakeholders.difference import Difference, differences
from icwidgets.domain.stakeholders.map import ME, STANCES, Stakeholder, StakeholderMap, Tie

BEFORE = StakeholderMap(
    (
        Stakeholder(ME, "Me"),
        Stakeholder("pa", "AM", say=7, now="against"),
        Stakeholder("pb", "DK", note="old"),
        Stakeholder("pc", "TW"),
    ),
    (Tie("pa", "pb", 2), Tie("pb", "pa", 3), Tie("pc", ME, 1)),
)


def test_every_kind_of_change_is_told_once() -> None:
    after = StakeholderMap(
        (
            Stakeholder(ME, "Me"),
            Stakeholder("pa", "AM", say=8, now="undecided"),
            Stakeholder("pb", "Dana", note="new"),
            Stakeholder("pd", "SP", trust=3),
        ),
        (Tie("pa", "pb", 4), Tie("pd", "pa", 5)),
    )
    assert differences(BEFORE, after) == [
        Difference("added", "pd", "SP"),
        Difference("removed", "pc", "TW"),
        Difference("renamed", "pb", "Dana", before="DK", after="Dana"),
        Difference("stance", "pa", "AM", "now", "against", "undecided"),
        Difference("rating", "pa", "AM", "say", 7, 8),
        Difference("rating", "pd", "SP", "trust", None, 3),
        Difference("note", "pb", "Dana"),
        Difference("tie", "pa", "AM", "", 2, 4, "pb", "Dana"),
        Difference("tie-added", "pd", "SP", "", None, 5, "pa", "AM"),
        Difference("tie-removed", "pb", "Dana", "", 3, None, "pa", "AM"),
    ]


@given(st.sampled_from(STANCES), st.integers(0, 10))
def test_a_map_differs_from_another_exactly_when_they_are_not_equal(now: str, say: int) -> None:
    other = next(one for one in STANCES if one == now)
    people = (
        BEFORE.people[0],
        replace(BEFORE.people[1], now=other, say=say),
        *BEFORE.people[2:],
    )
    after = replace(BEFORE, people=people)
    assert differences(BEFORE, BEFORE) == []
    assert bool(differences(BEFORE, after)) == (after != BEFORE)
