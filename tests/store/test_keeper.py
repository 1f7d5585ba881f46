from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from icwidgets.domain.entry import Change, Entry, Historian, MemoryKeeper, Refused
from icwidgets.store import Closed, Store, Unknown

_names = count(1)
_one_store = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    max_examples=40,  # each costs several durable commits
)

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
keys = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40)
numbers = st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False)
values = st.recursive(
    st.none() | st.booleans() | numbers | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=12,
)


def fresh(store: Store, exercise: str = "plan.goals") -> Historian:
    return store.keeper(store.add_person(f"Person {next(_names)}").id, exercise)


def test_before_anything_is_saved_there_is_revision_0(store: Store):
    entry = fresh(store).read()
    assert (entry.exercise, entry.revision, dict(entry.answers), entry.at) == (
        "plan.goals",
        0,
        {},
        None,
    )


def test_a_saved_change_is_the_newest_revision_with_time_and_content_version(store: Store):
    ana = store.add_person("Ana")
    keeper = store.keeper(ana.id, "plan.goals", content_version="1.2")
    receipt = keeper.write(Change({"a": 1}))
    assert receipt.entry == keeper.read()
    assert receipt.entry.revision == 1
    assert receipt.entry.content_version == "1.2"
    assert receipt.entry.at is not None
    assert abs(datetime.now(UTC) - receipt.entry.at) < timedelta(minutes=5)


def test_any_older_revision_can_be_looked_back_on(store: Store):
    keeper = fresh(store)
    for value in range(3):
        keeper.write(Change({"a": value}))
    assert keeper.look_back(0) == Entry("plan.goals")
    assert [dict(keeper.look_back(number).answers) for number in (1, 2, 3)] == [
        {"a": 0},
        {"a": 1},
        {"a": 2},
    ]
    assert keeper.look_back(3) == keeper.read()
    assert keeper.moments() == [(at, keeper.look_back(at).at) for at in (1, 2, 3)]
    with pytest.raises(Unknown, match="no revision 4"):
        keeper.look_back(4)


def test_the_memory_looks_back_as_the_store_does():
    keeper = MemoryKeeper("plan.goals", {"a": 1})
    keeper.write(Change({"a": 2}))
    assert [dict(keeper.look_back(number).answers) for number in (0, 1, 2)] == [
        {},
        {"a": 1},
        {"a": 2},
    ]
    assert keeper.moments() == [(at, keeper.look_back(at).at) for at in (1, 2)]
    for number in (-1, 3):
        with pytest.raises(Refused, match="no revision"):
            keeper.look_back(number)


def test_two_tabs_are_merged_answer_by_answer(store: Store):
    keeper = fresh(store)
    base = keeper.write(Change({"a": 1, "b": 1})).entry.revision
    keeper.write(Change({"a": 2}, base=base))
    receipt = keeper.write(Change({"b": 3}, base=base))
    assert receipt.entry.answers == {"a": 2, "b": 3}
    assert receipt.overwrote == {}


def test_what_one_tab_replaces_of_another_is_told_and_in_the_history(store: Store):
    ana = store.add_person("Ana")
    keeper = store.keeper(ana.id, "plan.goals")
    base = keeper.write(Change({"a": "first"})).entry.revision
    keeper.write(Change({"a": "of tab one"}, base=base))
    receipt = keeper.write(Change({"a": "of tab two"}, base=base))
    assert receipt.overwrote == {"a": "of tab one"}
    assert [entry.answers["a"] for entry in store.history(ana.id, "plan.goals")] == [
        "first",
        "of tab one",
        "of tab two",
    ]


def test_a_repeat_with_the_same_id_changes_nothing_and_gives_the_first_receipt(store: Store):
    ana = store.add_person("Ana")
    keeper = store.keeper(ana.id, "plan.goals", content_version="1")
    keeper.write(Change({"a": 0}))
    keeper.write(Change({"a": 1}, base=1))
    change = Change({"a": 2}, base=1)
    first = keeper.write(change)
    assert first.overwrote == {"a": 1}
    keeper.write(Change({"a": 3}, base=3))
    assert keeper.write(change) == first
    assert keeper.read().answers == {"a": 3}
    assert len(store.history(ana.id, "plan.goals")) == 4


def test_two_persons_may_use_the_same_message_id(store: Store):
    change = Change({"a": 1}, message_id="1")
    assert fresh(store).write(change).entry.revision == 1
    assert fresh(store).write(change).entry.revision == 1


def test_a_message_id_of_another_exercise_is_refused(store: Store):
    ana = store.add_person("Ana")
    store.keeper(ana.id, "a.x").write(Change({"a": 1}, message_id="1"))
    with pytest.raises(Refused, match="another exercise"):
        store.keeper(ana.id, "a.y").write(Change({"a": 1}, message_id="1"))
    assert store.keeper(ana.id, "a.y").read().revision == 0


def test_none_takes_an_answer_away(store: Store):
    keeper = fresh(store)
    keeper.write(Change({"a": 1, "b": 2}))
    assert keeper.write(Change({"a": None}, base=1)).entry.answers == {"b": 2}


def test_a_person_who_does_not_exist_is_unknown(store: Store):
    keeper = store.keeper("p0000000000000000", "a.x")
    with pytest.raises(Unknown):
        keeper.write(Change({"a": 1}))


def test_a_pasted_text_of_50_000_characters_is_saved(store: Store):
    keeper = fresh(store)
    text = "Ünï😀 " * 8334
    assert keeper.write(Change({"a": text})).entry.answers["a"] == text
    assert keeper.read().answers["a"] == text


def test_an_exercise_that_grows_too_large_is_refused_with_its_size(store: Store):
    keeper = fresh(store)
    for number in range(9):
        keeper.write(Change({f"a{number}": "x" * 100_000}))
    with pytest.raises(Refused, match="would hold 1,000,081 bytes"):
        keeper.write(Change({"a9": "x" * 100_000}))
    assert keeper.read().revision == 9


@_one_store
@given(st.dictionaries(keys, values, max_size=6))
def test_any_json_comes_back_as_it_went_in(store: Store, answers: dict):
    keeper = fresh(store)
    receipt = keeper.write(Change(answers))
    kept = {key: value for key, value in answers.items() if value is not None}
    assert keeper.read().answers == kept
    assert repr(keeper.read().answers) == repr(receipt.entry.answers) == repr(kept)


changes = st.lists(
    st.builds(
        Change,
        st.dictionaries(st.sampled_from("abc"), st.none() | st.integers(0, 3), max_size=3),
        base=st.integers(-1, 8),
        message_id=st.sampled_from("123456789"),
    ),
    max_size=10,
)


@_one_store
@given(changes)
def test_the_store_keeps_exactly_as_the_memory_does(store: Store, changes: list):
    keeper, memory = fresh(store), MemoryKeeper("plan.goals")
    for change in changes:
        kept, expected = keeper.write(change), memory.write(change)
        assert kept.entry.answers == expected.entry.answers
        assert kept.entry.revision == expected.entry.revision
        assert kept.overwrote == expected.overwrote
    assert keeper.read().answers == memory.read().answers


@_one_store
@given(st.permutations([{"a": 1}, {"b": 2}, {"c": 3}, {"d": 4}]))
def test_changes_to_different_answers_give_the_same_in_any_order(store: Store, order: list):
    keeper = fresh(store)
    for answers in order:
        keeper.write(Change(answers, base=0))
    assert keeper.read().answers == {"a": 1, "b": 2, "c": 3, "d": 4}


def test_a_check_in_that_is_over_takes_no_answers_where_only_the_newest_may(store: Store):
    person = store.add_person("Over and done").id
    store.start_checkin(person)
    open_, strict = (
        store.keeper(person, "confidence.rating", checkin=1, only_newest=one)
        for one in (False, True)
    )
    strict.write(Change({"a": 1}))
    store.start_checkin(person)
    with pytest.raises(Closed, match="Check-in 1 is over"):
        strict.write(Change({"a": 2}))
    assert strict.read().answers == {"a": 1}
    open_.write(Change({"a": 3}))
    assert strict.read().answers == {"a": 3}
