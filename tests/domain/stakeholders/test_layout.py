"""Places in the network lens: readable, the same each time, and nobody moves for others."""

import math
from itertools import combinations
from random import Random

import pytest

from icwidgets.domain.stakeholders.layout import HEIGHT, WIDTH, lattice, spots
from icwidgets.domain.stakeholders.map import ME, Stakeholder, StakeholderMap, Tie, from_answers

NAME = (98, 62)
"""Pixels of a dot of 44 and a name of 14 characters below it."""


def drawn(people: int, ties: int, seed: int = 0) -> StakeholderMap:
    random = Random(seed)
    ids = [ME, *(f"p{at}" for at in range(people))]
    pairs = [(a, b) for a in ids for b in ids if a != b]
    return StakeholderMap(
        tuple(Stakeholder(id_, id_) for id_ in ids),
        tuple(Tie(*pair, random.randint(1, 5)) for pair in random.sample(pairs, ties)),
    )


def pixels(shown: StakeholderMap) -> list[tuple[float, float]]:
    return [(x * WIDTH, y * HEIGHT) for x, y in spots(shown).values()]


@pytest.mark.parametrize(("people", "ties"), [(0, 0), (1, 1), (4, 5), (25, 80), (40, 120)])
def test_no_name_lies_on_another(people: int, ties: int) -> None:
    for one, other in combinations(pixels(drawn(people, ties)), 2):
        assert abs(one[0] - other[0]) >= NAME[0] or abs(one[1] - other[1]) >= NAME[1]


def test_sixty_people_with_three_hundred_ties_have_room_for_their_dots() -> None:
    for one, other in combinations(pixels(drawn(60, 300)), 2):
        assert abs(one[0] - other[0]) + abs(one[1] - other[1]) >= 60


def test_a_hundred_and_twenty_people_are_placed_too() -> None:
    found = spots(drawn(120, 1000))
    assert len(set(found.values())) == 121


@pytest.mark.parametrize(("people", "ties"), [(0, 0), (1, 0), (2, 1), (9, 9), (60, 300)])
def test_everybody_stands_inside_with_room_for_their_name(people: int, ties: int) -> None:
    for x, y in pixels(drawn(people, ties)):
        assert NAME[0] / 2 <= x <= WIDTH - NAME[0] / 2
        assert 22 <= y <= HEIGHT - 40


def test_the_same_map_gives_the_same_places() -> None:
    assert spots(drawn(25, 80)) == spots(drawn(25, 80))


def test_a_new_person_or_tie_moves_nobody_else() -> None:
    shown = drawn(25, 80)
    before = spots(shown)
    more = StakeholderMap(
        (*shown.people, Stakeholder("new", "New")), (*shown.ties, Tie("new", "p3", 4))
    )
    after = spots(more, before)
    assert {id_: after[id_] for id_ in before} == before
    x, y = after["new"]
    for other in before.values():
        apart = (abs(x - other[0]) * WIDTH, abs(y - other[1]) * HEIGHT)
        assert apart[0] >= NAME[0] - 1 or apart[1] >= NAME[1] - 1
    tied = StakeholderMap(shown.people, shown.ties[1:])
    assert spots(tied, before) == before


def test_somebody_new_stands_near_their_ties_without_lying_on_them() -> None:
    shown = drawn(25, 40)
    before = spots(shown)
    near = sorted(before, key=lambda id_: (before[id_][0] - 0.8) ** 2 + (before[id_][1] - 1) ** 2)[
        :4
    ]
    more = StakeholderMap(
        (*shown.people, Stakeholder("new", "New")),
        (*shown.ties, *(Tie("new", id_, 3) for id_ in near)),
    )
    x, y = spots(more, before)["new"]
    apart = {id_: (abs(x - at[0]) * WIDTH, abs(y - at[1]) * HEIGHT) for id_, at in before.items()}
    for wide, high in apart.values():
        assert wide >= NAME[0] or high >= NAME[1]
    for id_ in near:
        assert sum(apart[id_]) < 0.5 * WIDTH


def test_somebody_new_stands_nearer_to_whom_they_have_a_tie_with() -> None:
    ids = (ME, "a", "new")
    shown = StakeholderMap(tuple(Stakeholder(id_, id_) for id_ in ids), (Tie("new", "a", 3),))
    found = spots(shown, {ME: (0.1, 0.1), "a": (0.9, 0.85)})
    assert math.dist(found["new"], found["a"]) < 0.7 * math.dist(found["new"], found[ME])


def test_a_given_place_is_kept_to_the_last_digit_also_when_most_are_not_given() -> None:
    given = {"p3": (0.123456789, 0.3), "p9": (0.9, 0.87654321), "gone": (0.5, 0.5)}
    found = spots(drawn(25, 80), given)
    assert (found["p3"], found["p9"]) == (given["p3"], given["p9"])
    assert "gone" not in found
    assert len(found) == 26


def test_people_with_a_tie_stand_nearer_than_people_without() -> None:
    shown = drawn(25, 30)
    found = spots(shown)
    tied = {frozenset((tie.listener, tie.heard)) for tie in shown.ties}
    apart: dict[bool, list[float]] = {True: [], False: []}
    for a, b in combinations(found, 2):
        length = abs(found[a][0] - found[b][0]) + abs(found[a][1] - found[b][1])
        apart[frozenset((a, b)) in tied].append(length)
    means = {has: sum(lengths) / len(lengths) for has, lengths in apart.items()}
    assert means[True] < 0.7 * means[False]


def test_lines_seldom_run_through_a_third_person() -> None:
    shown = drawn(25, 40)
    found = spots(shown)
    through = 0
    for tie in shown.ties:
        (ax, ay), (bx, by) = found[tie.listener], found[tie.heard]
        for id_, (x, y) in found.items():
            if id_ not in (tie.listener, tie.heard):
                dx, dy, px, py = (
                    (bx - ax) * WIDTH,
                    (by - ay) * HEIGHT,
                    (x - ax) * WIDTH,
                    (y - ay) * HEIGHT,
                )
                share = (px * dx + py * dy) / (dx * dx + dy * dy)
                off = abs(px * dy - py * dx) / (dx * dx + dy * dy) ** 0.5
                through += 0 < share < 1 and off < 22
    assert through <= 2


def test_the_lattice_has_a_slot_for_everybody() -> None:
    for people in range(1, 122):
        slots = lattice(people)
        assert len(slots) >= people
        assert len({tuple(slot) for slot in slots}) == len(slots)


def test_a_bare_map_puts_me_in_the_middle() -> None:
    x, y = spots(from_answers({}))[ME]
    assert x == 0.5
    assert 0.4 < y < 0.6
