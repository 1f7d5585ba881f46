"""The lenses' classes, and the rule at the cut."""

import pytest

from icwidgets.domain.stakeholders.lenses import (
    Quadrant,
    Relation,
    Salience,
    gap,
    gaps,
    leaning,
    quadrant,
    relation,
    salience,
    steps,
)
from icwidgets.domain.stakeholders.map import ME, STANCES, Stakeholder, StakeholderMap, Stance

CLASSES: list[tuple[int, int, int, Salience]] = [
    # Mitchell, Agle & Wood 1997, all eight; 5 is on the cut and counts as high.
    (5, 5, 5, "definitive"),
    (5, 5, 4, "dominant"),
    (5, 4, 5, "dangerous"),
    (4, 5, 5, "dependent"),
    (5, 4, 4, "dormant"),
    (4, 5, 4, "discretionary"),
    (4, 4, 5, "demanding"),
    (4, 4, 4, "none"),
]
QUADRANTS: list[tuple[int, int, Quadrant]] = [
    (5, 5, "work-closely"),
    (5, 4, "keep-satisfied"),
    (4, 5, "keep-informed"),
    (4, 4, "keep-an-eye"),
    (10, 0, "keep-satisfied"),
    (0, 10, "keep-informed"),
]
RELATIONS: list[tuple[int | None, int, Stance | None, Relation | None]] = [
    # Block 1987.
    (5, 5, None, "ally"),
    (4, 5, "undecided", "opponent"),
    (5, 4, "for", "bedfellow"),
    (4, 4, "against", "adversary"),
    (9, 4, "undecided", "fence-sitter"),
    (None, 4, "unaware", "fence-sitter"),
    (None, 5, "undecided", None),
]


@pytest.mark.parametrize(("say", "legitimacy", "urgency", "expected"), CLASSES)
def test_salience_has_eight_classes(
    say: int, legitimacy: int, urgency: int, expected: Salience
) -> None:
    person = Stakeholder("p", "P", say=say, legitimacy=legitimacy, urgency=urgency)
    assert salience(person) == expected


@pytest.mark.parametrize(("say", "matters", "expected"), QUADRANTS)
def test_a_value_on_the_cut_counts_as_high(say: int, matters: int, expected: Quadrant) -> None:
    assert quadrant(Stakeholder("p", "P", say=say, matters=matters)) == expected


@pytest.mark.parametrize(("agreement", "trust", "now", "expected"), RELATIONS)
def test_agreement_and_trust_tell_the_relation(
    agreement: int | None, trust: int, now: Stance | None, expected: Relation | None
) -> None:
    person = Stakeholder("p", "P", agreement=agreement, trust=trust, now=now)
    assert relation(person) == expected


def test_while_a_rating_is_open_nothing_is_said() -> None:
    blank = Stakeholder("p", "P")
    assert [of(blank) for of in (quadrant, salience, relation, gap)] == [None] * 4
    assert quadrant(Stakeholder("p", "P", say=7)) is None
    assert salience(Stakeholder("p", "P", say=7, urgency=7)) is None


def test_stances_are_five_steps_and_unaware_stands_where_undecided_does() -> None:
    assert [steps(one) for one in STANCES] == [0, -2, -1, 0, 1, 2]


def test_the_aim_is_mine_so_i_am_for_it_until_i_say_otherwise() -> None:
    assert leaning(Stakeholder(ME, "Me")) == 1
    assert leaning(Stakeholder(ME, "Me", now="against")) == -1
    assert leaning(Stakeholder("p", "P")) == 0


def test_gaps_come_in_the_order_of_say_times_steps_and_never_below_nought() -> None:
    shown = StakeholderMap(
        (
            Stakeholder(ME, "Me", now="against", needed="for"),
            Stakeholder("a", "A", say=3, now="against", needed="for"),
            Stakeholder("b", "B", say=9, now="undecided", needed="for"),
            Stakeholder("c", "C", now="strongly-against", needed="for"),
            Stakeholder("d", "D", say=10, now="strongly-for", needed="for"),
        )
    )
    assert [(one.id, short) for one, short in gaps(shown)] == [("c", 3), ("b", 1), ("a", 2)]
