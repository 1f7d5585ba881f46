"""Planned conversations: at most three open, each with what it still lacks and what came of it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from icwidgets.content import load
from icwidgets.domain.conversations import conversations, planned, told
from icwidgets.domain.entry import Refused, merge
from icwidgets.domain.records import records
from icwidgets.domain.told import Given

CONTENT = load()
TEXTS = CONTENT.texts
TODAY = date(2026, 3, 10)
FULL = {
    "what": "The platform",
    "who": "Head of the lab",
    "by": "2026-03-12",
    "gain": "Two days earlier.",
    "first-words": "May I ask what worries you?",
}


def talk(number=0, **fields):
    full = {name.replace("_", "-"): value for name, value in fields.items()}
    return {f"r{number:08x}/{name}": value for name, value in full.items() if value is not None}


def full(number=0, **more):
    return talk(number, **{name.replace("-", "_"): v for name, v in FULL.items()} | more)


def say(answers):
    return [one.text for one in told(Given(answers, TEXTS, TODAY)).findings]


def mark(answers):
    (only,) = told(Given(answers, TEXTS, TODAY)).marks.values()
    return only


def test_a_whole_plan_asks_for_nothing_more():
    assert say(full()) == []
    assert mark(full()) == "By 12 March"


def test_a_talk_without_a_day_is_told():
    assert say(full(by=None)) == [
        "“The platform” has no day yet. A talk without a day is seldom had."
    ]
    assert mark(full(by=None)) == "No day yet"


def test_a_talk_without_gain_is_asked_what_is_in_it_for_them_by_name():
    (said,) = say(full(gain=" "))
    assert "You have not said what there is in “The platform” for Head of the lab." in said


def test_a_talk_without_first_words_is_asked_for_them_only_once_its_gain_is_known():
    assert ["first sentence" in one for one in say(full(first_words=None))] == [True]
    assert not any("first sentence" in one for one in say(full(first_words=None, gain=None)))


def test_a_day_gone_by_asks_whether_it_was_had_and_today_is_not_gone_by():
    assert say(full(by="2026-03-10")) == []
    (said,) = say(full(by="2025-12-30"))
    assert said.startswith("The day for “The platform” was 30 December 2025. Did you have it?")


def test_a_moved_talk_is_still_open_with_its_new_day():
    assert say(full(status="moved", by="2026-03-20")) == []
    assert mark(full(status="moved", by="2026-03-20")) == "By 20 March"


@pytest.mark.parametrize(
    ("outcome", "sentence", "short"),
    [
        ("commitment", "Head of the lab made it theirs", "Done, they made it theirs"),
        ("compliance", "will do what you asked, and no more", "Done, they will do it"),
        ("resistance", "held against it", "Done, they hold against it"),
    ],
)
def test_what_came_of_it_is_said(outcome, sentence, short):
    answers = full(status="done", outcome=outcome)
    (said,) = say(answers)
    assert sentence in said
    assert mark(answers) == short


def test_one_that_was_had_is_asked_how_it_went_and_a_dropped_one_is_left_in_peace():
    assert say(full(status="done")) == ["You had “The platform”. How did Head of the lab take it?"]
    assert say(talk(what="Parking", status="dropped")) == []
    assert mark(talk(what="Parking", status="dropped")) == "Dropped"


def test_the_map_plans_up_to_three_and_then_says_why_not():
    answers = {}
    for name in ("AM", "DK", "JR"):
        answers = merge(answers, planned(answers, name, texts=TEXTS, aim="The platform"))
    assert [one.who for one in conversations(answers)] == ["AM", "DK", "JR"]
    assert conversations(answers)[0].what == "What ‘The platform’ would mean for AM"
    with pytest.raises(Refused, match="3 conversations are planned, and that is plenty"):
        planned(answers, "SP", texts=TEXTS)


def test_one_that_is_over_makes_room():
    answers = merge(full(0, status="done"), full(1, status="dropped"))
    for name in ("AM", "DK", "JR"):
        answers = merge(answers, planned(answers, name, texts=TEXTS))
    assert len(conversations(answers)) == 5


def test_the_same_person_is_not_planned_twice_at_a_time():
    answers = planned({}, "AM", texts=TEXTS, record="r0000000a")
    assert answers == {"r0000000a/what": "Ask AM what matters to them", "r0000000a/who": "AM"}
    with pytest.raises(Refused, match="A conversation with am is planned already"):
        planned(answers, "am", texts=TEXTS)
    assert planned({**answers, "r0000000a/status": "done"}, "AM", texts=TEXTS)


def test_names_of_the_longest_length_fit_the_fields():
    made = planned({}, "n" * 60, texts=TEXTS, aim="m" * 120, record="r0000000a")
    limits = {one.id: one.max_length for one in CONTENT.exercises["influence.conversations"].fields}
    for key, value in made.items():
        assert len(str(value)) <= limits[key.split("/")[1]]


ODD = st.none() | st.booleans() | st.integers() | st.text("ab ", max_size=9) | st.lists(st.text())
PROPER = st.sampled_from(["done", "open", "moved", "commitment", "2026-03-01", "2027-01-01"])
KEYS = st.tuples(
    st.sampled_from(["r00000000", "r00000001", "r00000002"]),
    st.sampled_from([*FULL, "status", "outcome", "noticed"]),
).map("/".join)


@given(st.dictionaries(KEYS, ODD | PROPER))
def test_whatever_an_entry_holds_each_talk_has_its_mark_and_every_gap_is_filled(answers):
    result = told(Given(answers, TEXTS, TODAY))
    assert list(result.marks) == [one.id for one in conversations(answers)]
    for one in result.findings:
        assert "{" not in one.text
        assert set(one.refs) <= set(records(answers))
