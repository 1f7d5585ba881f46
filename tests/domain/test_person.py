from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from icwidgets.content import load
from icwidgets.domain.person import each, find, fold, on_map, once, same_person, say_known
from icwidgets.domain.told import Given

TEXTS = load().texts
NAMES = st.sampled_from(
    ["AM", "am", " Am ", "JR, Test lead", "jr,  test lead", "Straße", "STRASSE"]
)
MAP = {
    "p1/name": "JR, Test lead",
    "p1/now": "undecided",
    "p1/needed": "for",
    "p1/note": "Asks what happens when a test runs over.",
    "p2/name": "AM",
    "p2/now": "for",
    "p2/matters": 7,
    "p3/name": "SP (Finance)",
    "p4/name": "SP (Sales)",
}


@given(NAMES, NAMES, NAMES)
def test_being_the_same_person_is_an_equivalence(one, two, three):
    assert same_person(one, one)
    assert same_person(one, two) == same_person(two, one)
    if same_person(one, two) and same_person(two, three):
        assert same_person(one, three)


def test_case_and_blanks_do_not_make_another_person_and_nobody_is_nobody():
    assert same_person("Head of  the lab ", "head of the Lab")
    assert not same_person("", " ")


@given(st.lists(NAMES))
def test_everybody_is_named_once_in_the_first_spelling(names):
    found = once(names)
    assert len({fold(one) for one in found}) == len(found)
    assert {fold(one) for one in names} == {fold(one) for one in found}
    assert all(one in [name.strip() for name in names] for one in found)


def test_several_people_stand_in_one_answer():
    assert each(" AM, JR and SP ;DK") == ("AM", "JR", "SP", "DK")
    assert each("") == ()


def test_initials_are_enough_on_the_map_unless_two_share_them():
    people = on_map(MAP)
    assert find("jr", people).name == "JR, Test lead"
    assert find("SP", people) is None
    assert find("sp (sales)", people).name == "SP (Sales)"


def test_what_the_map_knows_is_said_and_nothing_else():
    def known(name):
        return say_known(name, Given({}, TEXTS, elsewhere=lambda _: MAP))

    assert known("JR") == (
        "On your map JR is undecided now, needed: for. "
        "You noted there: “Asks what happens when a test runs over”."
    )
    assert known("am") == "On your map AM is for now. It matters 7 of 10 to them."
    assert known("DK") == known("SP (Sales)") == ""
