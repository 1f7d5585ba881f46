"""The self-rating's Python end: what counts as an answer, and how far one has come."""

from datetime import date

import pytest

from icwidgets.content import load
from icwidgets.domain.entry import MemoryKeeper, Refused
from icwidgets.widgets.likert import Likert

CONTENT = load()
RATING = CONTENT.sets["confidence.rating"]
FIRST, SECOND, *_ = [one.id for one in RATING.statements]
KEY = "p1/confidence.rating/1"


@pytest.fixture
def keeper():
    return MemoryKeeper(RATING.id)


@pytest.fixture
def make(keeper):
    def build(**more):
        more.setdefault("keeper", keeper)
        return Likert(RATING, texts=CONTENT.texts, key=KEY, **more)

    return build


@pytest.mark.parametrize("value", [1, 3, 5, "no-chance", None])
def test_the_points_and_no_chance_are_answers_and_none_takes_one_away(make, value):
    make().check({FIRST: value})


@pytest.mark.parametrize("value", [0, 6, 3.0, 2.5, True, "3", "", [], {}, -1])
def test_anything_else_is_not_an_answer(make, value):
    with pytest.raises(Refused, match="Choose one of the points"):
        make().check({FIRST: value})


@pytest.mark.parametrize(
    "key", ["other", "", f"{FIRST}:", f"{FIRST}:note:note", ":note", "__init__"]
)
def test_only_the_statements_and_their_notes_are_asked_for(make, key):
    with pytest.raises(Refused, match="not one of the statements"):
        make().check({key: 3})


def test_a_note_is_a_text_of_at_most_2000_letters(make):
    likert = make()
    likert.check({f"{FIRST}:note": "x" * 2000})
    likert.check({f"{FIRST}:note": None})
    with pytest.raises(Refused, match="7 letters too long"):
        likert.check({f"{FIRST}:note": "x" * 2007})
    for value in (3, "", ["x"], True):
        with pytest.raises(Refused, match="A note is a text"):
            likert.check({f"{FIRST}:note": value})


def test_one_wrong_answer_among_good_ones_saves_none_of_them(make, keeper):
    with pytest.raises(Refused):
        make().save({FIRST: 3, SECOND: 9})
    assert keeper.read().revision == 0


def test_the_state_says_how_far_one_has_come(make, keeper):
    likert = make(carried={SECOND: 2, "of another set": 3, FIRST: 77}, day=date(2026, 9, 2))
    likert.save({FIRST: "no-chance", f"{FIRST}:note": "We had no meeting."})
    assert {name: likert.state[name] for name in ("answered", "of", "carried", "day")} == {
        "answered": 2,
        "of": 12,
        "carried": {SECOND: 2},
        "day": "2026-09-02",
    }
    assert likert.answered == 2


def test_its_representation_says_what_it_holds(make):
    likert = make()
    assert repr(likert) == "Likert('confidence.rating': 0 of 12 answered)"
    likert.save({FIRST: 3})
    assert repr(likert) == "Likert('confidence.rating': 1 of 12 answered)"


def test_another_check_in_begins_empty_with_its_own_day_and_key(make, keeper):
    likert = make(day=date(2026, 9, 2))
    likert.save({FIRST: 3})
    other = MemoryKeeper(RATING.id)
    likert.begin(
        keeper=other, key="p1/confidence.rating/2", carried={SECOND: 4}, day=date(2026, 10, 1)
    )
    assert likert.state["key"] == "p1/confidence.rating/2"
    assert likert.state["day"] == "2026-10-01"
    assert (likert.state["answers"], likert.state["carried"]) == ({}, {SECOND: 4})
    likert.save({FIRST: 5})
    assert keeper.read().answers == {FIRST: 3}


def test_simulate_rates_everything_the_same_way_for_the_same_seed(make, keeper):
    make().simulate(4)
    first = dict(keeper.read().answers)
    assert len(first) == 12
    other = MemoryKeeper(RATING.id)
    make(keeper=other).simulate(4)
    assert other.read().answers == first
    make(keeper=other).simulate(5)
    assert other.read().answers != first


def test_the_definition_asks_everything_a_front_end_needs(make):
    drawn = make(acts={"start-check-in": lambda _: None}).definition
    assert [one["value"] for one in drawn["points"]] == [1, 2, 3, 4, 5]
    assert len(drawn["statements"]) == 12
    assert drawn["acts"] == ["start-check-in"]
    assert all(one["anchors"].keys() == {"1", "3", "5"} for one in drawn["statements"])


def test_the_quick_look_is_rated_with_the_same_widget():
    quick = CONTENT.sets["start.quick-look"]
    likert = Likert(quick, keeper=MemoryKeeper(quick.id), texts=CONTENT.texts, key="p/q/1")
    likert.simulate()
    assert repr(likert) == "Likert('start.quick-look': 16 of 16 answered)"
