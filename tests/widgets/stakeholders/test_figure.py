"""Every lens on paper: names do not lie on each other, and the text says the same."""

from __future__ import annotations

import io
import math
import subprocess
import sys
from itertools import combinations
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from icwidgets.content import load
from icwidgets.domain.stakeholders.map import (
    ME,
    RATINGS,
    STANCES,
    Stakeholder,
    StakeholderMap,
    Tie,
    from_answers,
)
from icwidgets.widgets.stakeholders.description import LENSES, Lens, words
from icwidgets.widgets.stakeholders.drawing import RADIUS, Box, around, beside, side_by_side
from icwidgets.widgets.stakeholders.figure import figure

TEXTS = load().texts
INSIDE = Box(0, 0, 6, 5)


def drawn(people: int, ties: int, seed: int = 1) -> StakeholderMap:
    random = Random(seed)
    roles = ["QA lead", "Lab director", "Finance partner", "VP Research", "Works council"]
    ids = [ME, *(f"p{at}" for at in range(people))]
    pairs = [(a, b) for a in ids for b in ids if a != b]
    return StakeholderMap(
        tuple(
            Stakeholder(
                id_,
                "Me" if id_ == ME else f"{id_.upper()}, {random.choice(roles)}",
                **{of: random.choice([None, *range(11)]) for of in RATINGS},
                now=random.choice([None, *STANCES]),
                needed=random.choice([None, "for", "strongly-for"]),
                note="",
            )
            for id_ in ids
        ),
        tuple(Tie(*pair, random.randint(1, 5)) for pair in random.sample(pairs, ties)),
        "Adopt the new assay platform by June",
    )


@pytest.mark.parametrize("lens", LENSES)
@pytest.mark.parametrize(("people", "ties"), [(0, 0), (5, 6), (25, 80), (40, 120)])
def test_no_text_lies_on_another_and_all_are_inside(lens: Lens, people: int, ties: int) -> None:
    found = figure(drawn(people, ties), lens, TEXTS)
    found.savefig(io.BytesIO(), format="png")
    boxes = [
        (text.get_text(), text.get_window_extent())
        for text in found.axes[0].texts
        if text.get_text()
    ]
    for (one, box), (other, near) in combinations(boxes, 2):
        across = min(box.x1, near.x1) - max(box.x0, near.x0)
        down = min(box.y1, near.y1) - max(box.y0, near.y0)
        # A sign's box is higher than its ink: two pixels of empty box may meet.
        assert across <= 1 or down <= 2, f"“{one}” lies on “{other}”"
    for name, box in boxes:
        assert 0 <= box.x0 < box.x1 <= found.bbox.x1, name
        assert 0 <= box.y0 < box.y1 <= found.bbox.y1, name


@pytest.mark.parametrize("lens", LENSES)
def test_every_name_is_drawn_or_said_not_to_be_placed(lens: Lens) -> None:
    shown = drawn(25, 80)
    said = " ".join(text.get_text() for text in figure(shown, lens, TEXTS).axes[0].texts)
    for person in shown.people:
        assert person.name in said


@pytest.mark.parametrize("lens", LENSES)
def test_the_text_names_everybody_and_where_they_stand(lens: Lens) -> None:
    shown = drawn(12, 40)
    told = words(shown, lens, TEXTS)
    assert told.startswith(TEXTS[f"stakeholders.lens-{lens}"])
    for person in shown.people:
        assert person.name in told


def test_the_text_says_zones_stances_and_ties() -> None:
    shown = StakeholderMap(
        (
            Stakeholder(ME, "Me"),
            Stakeholder("a", "AM", say=9, matters=7, trust=2, now="undecided", needed="for"),
            Stakeholder("b", "DK", say=4),
        ),
        (Tie("a", ME, 4),),
    )
    assert "Work with closely: AM (undecided)." in words(shown, "grid", TEXTS)
    assert "Not placed yet: Me; DK." in words(shown, "grid", TEXTS)
    assert "Fence-sitter: AM (undecided)." in words(shown, "relation", TEXTS)
    assert "AM: undecided now, for needed." in words(shown, "stance", TEXTS)
    assert "AM listens to Me very often." in words(shown, "network", TEXTS)
    assert "No word of mine gets to: DK." in words(shown, "network", TEXTS)


@pytest.mark.parametrize("lens", LENSES)
def test_an_empty_map_is_drawn_and_told(lens: Lens) -> None:
    bare = from_answers({})
    figure(bare, lens, TEXTS).savefig(io.BytesIO(), format="svg")
    assert "Me" in words(bare, lens, TEXTS)


@pytest.mark.parametrize("lens", LENSES)
def test_what_a_person_is_called_stays_text(lens: Lens) -> None:
    name = r"$\frac{1}$ & <b> {x}"
    shown = StakeholderMap(
        (Stakeholder(ME, "Me"), Stakeholder("a", name, 5, 5, 5, 5, 5, 5, now="for")), (), "$x$ {y}"
    )
    found = figure(shown, lens, TEXTS)
    found.savefig(io.BytesIO(), format="svg")
    said = [text.get_text() for text in found.axes[0].texts]
    assert name in said
    assert "Aim: $x$ {y}" in said
    assert name in words(shown, lens, TEXTS)


def test_a_stance_is_told_apart_without_colour() -> None:
    def looks(now: str) -> tuple[object, bool]:
        stance = next(one for one in STANCES if one == now)
        shown = StakeholderMap((Stakeholder("a", "AM", say=5, matters=5, now=stance),))
        line = next(
            line
            for line in figure(shown, "grid", TEXTS).axes[0].lines
            if line.get_marker() not in ("None", None, "")
        )
        return line.get_marker(), line.get_markerfacecolor() == "white"

    assert len({looks(now) for now in STANCES}) == 6


def test_a_saved_place_is_where_the_person_is_drawn() -> None:
    shown = drawn(3, 2)
    spots = {"me": (0.0, 0.0), "p0": (1.0, 0.0), "p1": (0.0, 1.0), "p2": (1.0, 1.0)}
    lines = figure(shown, "network", TEXTS, spots=spots).axes[0].lines
    found = [np.asarray(line.get_xydata(), float) for line in lines]
    marks = [one[0].tolist() for one in found if len(one) == 1][:4]
    assert marks[0][0] < 1 < 5 < marks[1][0]
    assert marks[0][1] < 1.5 < 4 < marks[2][1]


def test_a_figure_stays_out_of_pyplot_and_the_library_is_loaded_only_when_asked_for() -> None:
    code = (
        "import sys; import icwidgets.widgets.stakeholders.figure as f;"
        "assert 'matplotlib' not in sys.modules;"
        "from icwidgets.content import load;"
        "from icwidgets.domain.stakeholders.map import from_answers;"
        "f.figure(from_answers({}), 'grid', load().texts);"
        "assert 'matplotlib.pyplot' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


points = st.lists(st.tuples(st.floats(0.2, 5.8), st.floats(0.2, 4.8)), min_size=1, max_size=30).map(
    lambda found: {str(at): point for at, point in enumerate(found)}
)


@given(points)
@settings(max_examples=60, deadline=None)
def test_dots_never_lie_on_each_other_nor_outside(found: dict[str, tuple[float, float]]) -> None:
    placed = side_by_side(found, INSIDE)
    assert placed.keys() == found.keys()
    for one, other in combinations(placed.values(), 2):
        assert math.dist(one, other) >= 2 * RADIUS
    assert all(INSIDE.holds(around(x, y, RADIUS - 1e-9)) for x, y in placed.values())


@given(points)
@settings(max_examples=60, deadline=None)
def test_names_never_lie_on_names_or_dots(found: dict[str, tuple[float, float]]) -> None:
    placed = side_by_side(found, INSIDE)
    boxes = beside(placed, dict.fromkeys(placed, (0.9, 0.14)), INSIDE)
    assert boxes.keys() == placed.keys()
    for one, other in combinations(boxes.values(), 2):
        assert not one.meets(other)
    for box in boxes.values():
        assert INSIDE.holds(box)
        assert not any(box.meets(around(x, y)) for x, y in placed.values())


def test_a_name_goes_below_its_dot_unless_a_line_runs_there() -> None:
    alone = beside({"a": (3, 2)}, {"a": (0.9, 0.14)}, INSIDE)["a"]
    assert alone.middle[0] == pytest.approx(3)
    assert alone.y0 > 2 + RADIUS
    lined = beside({"a": (3, 2)}, {"a": (0.9, 0.14)}, INSIDE, [((3, 2.2), (3, 4))])["a"]
    assert lined.middle != alone.middle
