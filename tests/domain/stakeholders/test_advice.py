"""Whom to talk to first: exact against greedy, monotone, nameless, robust."""

from dataclasses import replace
from itertools import combinations
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from icwidgets.domain.stakeholders.advice import (
    conversations,
    missing_brokers,
    outcome_after,
    what_if,
)
from icwidgets.domain.stakeholders.coalition import smallest_coalition
from icwidgets.domain.stakeholders.lenses import leaning, steps
from icwidgets.domain.stakeholders.map import ME, STANCES, Stakeholder, StakeholderMap, Tie
from icwidgets.domain.stakeholders.spread import effects, numbers, outcome, settled, weights
from icwidgets.domain.stakeholders.steadiness import robustness

ratings = st.one_of(st.none(), st.integers(0, 10))


@st.composite
def maps(draw: st.DrawFn, most: int = 8) -> StakeholderMap:
    ids = [ME, *"abcdefghijk"[: draw(st.integers(0, most - 1))]]
    people = tuple(
        Stakeholder(
            id_,
            id_.upper(),
            say=draw(ratings),
            trust=draw(ratings),
            now=draw(st.sampled_from([None, *STANCES])),
            needed=draw(st.sampled_from([None, None, "undecided", "for", "strongly-for"])),
        )
        for id_ in ids
    )
    pairs = [(a, b) for a in ids for b in ids if a != b]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=14)) if pairs else []
    return StakeholderMap(
        people, tuple(Tie(a, b, draw(st.integers(1, 5))) for a, b in chosen), "aim"
    )


@given(maps())
@settings(max_examples=150)
def test_the_order_is_exact_for_every_number_of_conversations(shown: StakeholderMap) -> None:
    order = tuple(one.person for one in conversations(shown))
    others = [person.id for person in shown.others]
    for count in range(1, min(5, len(others)) + 1):
        best = max(outcome_after(shown, group) for group in combinations(others, count))
        assert outcome_after(shown, order[:count]) == pytest.approx(best)


@given(maps())
@settings(max_examples=150)
def test_a_conversation_does_what_the_model_says_it_does(shown: StakeholderMap) -> None:
    now = numbers(shown)
    assert float((weights(now) * now.stance).sum()) == pytest.approx(float(outcome(now)))
    assert (weights(now) >= -1e-12).all()
    assert (np.abs(settled(now)) <= 1 + 1e-9).all()
    assert (effects(now) >= -1e-12).all()


@given(maps(), st.data())
@settings(max_examples=150)
def test_adding_support_never_lowers_the_outcome(
    shown: StakeholderMap, data: st.DataObject
) -> None:
    person = data.draw(st.sampled_from(shown.people))
    better = data.draw(st.sampled_from([one for one in STANCES if steps(one) >= leaning(person)]))
    after = what_if(shown, stance=(person.id, better))
    assert outcome_after(after) >= outcome_after(shown) - 1e-9


@given(maps(), st.randoms(use_true_random=False))
@settings(max_examples=100)
def test_other_names_and_another_order_change_nothing(
    shown: StakeholderMap, random: Random
) -> None:
    people = list(shown.people)
    random.shuffle(people)
    ids = {one.id: one.id if one.id == ME else f"x{one.id}" for one in people}
    other = StakeholderMap(
        tuple(replace(one, id=ids[one.id], name="?") for one in people),
        tuple(Tie(ids[tie.listener], ids[tie.heard], tie.strength) for tie in shown.ties),
    )
    assert outcome_after(other) == pytest.approx(outcome_after(shown))
    mine, theirs = conversations(shown, 99), conversations(other, 99)
    assert {ids[one.person]: pytest.approx(one.effect) for one in mine} == {
        one.person: one.effect for one in theirs
    }
    found, again = smallest_coalition(shown), smallest_coalition(other)
    assert (found is None) == (again is None)
    if found and again:
        assert (len(found.members), found.short) == (len(again.members), again.short)
        assert found.share == pytest.approx(again.share)


@given(maps())
@settings(max_examples=100)
def test_the_coalition_is_the_smallest_that_carries_and_the_nearest_of_its_size(
    shown: StakeholderMap,
) -> None:
    says = {one.id: 5 if one.say is None else one.say for one in shown.people}
    short = {one.id: max(0, 1 - leaning(one)) for one in shown.people}
    total = sum(says.values())
    found = smallest_coalition(shown)
    if total == 0:
        assert found is None
        return
    assert found
    carrying = [
        group
        for count in range(1, len(found.members) + 1)
        for group in combinations(says, count)
        if 2 * sum(says[one] for one in group) > total
    ]
    fewest = min(len(group) for group in carrying)
    nearest = min(sum(short[one] for one in group) for group in carrying if len(group) == fewest)
    assert len(found.members) == fewest
    assert found.short == nearest
    assert found.share == pytest.approx(sum(says[one] for one in found.members) / total)


@pytest.mark.parametrize("shown", [StakeholderMap(), StakeholderMap((Stakeholder(ME, "Me"),))])
def test_an_empty_map_and_me_alone_are_handled(shown: StakeholderMap) -> None:
    assert conversations(shown) == []
    assert missing_brokers(shown) == []
    found = robustness(shown)
    assert found
    assert found.people == ()


def clear() -> StakeholderMap:
    return StakeholderMap(
        (
            Stakeholder(ME, "Me", say=1),
            Stakeholder("boss", "Boss", say=10, trust=9, now="undecided"),
            Stakeholder("far", "Far", say=1, trust=2, now="undecided"),
        ),
        (Tie("boss", ME, 5),),
    )


def test_a_clear_case_is_sure_and_the_same_each_time() -> None:
    found, again = robustness(clear()), robustness(clear())
    assert found == again
    assert found
    assert found.sure
    assert found.people[0].person == "boss"
    assert found.people[0].first == 1


def test_two_alike_are_never_called_sure_for_certain() -> None:
    twins = StakeholderMap(
        (
            Stakeholder(ME, "Me", say=1),
            *(Stakeholder(id_, id_, say=6, trust=6, now="undecided") for id_ in "abcd"),
        )
    )
    found = robustness(twins)
    assert found
    assert not found.sure
    assert found.find_out is not None
    assert sum(one.first for one in found.people) == pytest.approx(1)
    assert all(0 <= one.error <= 0.5 / np.sqrt(1000) + 1e-9 for one in found.people)


def test_a_rating_left_open_is_the_one_to_find_out() -> None:
    found = robustness(
        StakeholderMap(
            (
                Stakeholder(ME, "Me", say=0),
                Stakeholder("known", "K", say=5, trust=5, now="undecided"),
                Stakeholder("open", "O", say=5, trust=None, now="undecided"),
            ),
        )
    )
    assert found
    assert found.find_out == ("open", "trust")


def test_stale_work_can_be_stopped() -> None:
    assert robustness(clear(), stop=lambda: True) is None


def test_somebody_with_say_whom_nobody_reaches_lacks_a_broker() -> None:
    shown = StakeholderMap(
        (
            Stakeholder(ME, "Me"),
            Stakeholder("vp", "VP", say=9),
            Stakeholder("aide", "Aide", say=2),
            Stakeholder("peer", "Peer", say=9),
        ),
        (Tie("vp", "aide", 4), Tie("peer", ME, 2)),
    )
    assert [(one.person, one.listens_to) for one in missing_brokers(shown)] == [("vp", "aide")]
