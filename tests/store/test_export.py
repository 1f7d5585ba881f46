import json
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from icwidgets.domain.entry import Change, Refused
from icwidgets.store import Person, Store

_names = count(1)
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
values = st.none() | st.booleans() | st.integers(-9, 9) | st.floats(-1, 1) | texts
writes = st.lists(
    st.tuples(
        st.sampled_from(["confidence.rating", "plan.goals"]),
        st.integers(0, 2),
        st.dictionaries(st.sampled_from(["a", "b", "ü:note", "r1/x"]), values, max_size=3),
        st.integers(0, 3),
    ),
    max_size=12,
)


def filled(store: Store) -> Person:
    ana = store.add_person("Ana Müller")
    store.start_checkin(ana.id)
    keeper = store.keeper(ana.id, "confidence.rating", checkin=1, content_version="1.0")
    keeper.write(Change({"speaking-up-1": 4, "speaking-up-1:note": "Said “no” 😀"}))
    keeper.write(Change({"speaking-up-1": 2}, base=1))
    keeper.write(Change({"speaking-up-1:note": None, "speaking-up-1": 3}, base=1))
    return ana


def test_an_export_reads_as_json_with_every_revision(store: Store):
    ana = filled(store)
    found = json.loads(store.export_person(ana.id))
    assert (found["format"], found["version"]) == ("icwidgets-person", 1)
    assert found["person"]["name"] == "Ana Müller"
    assert [one["number"] for one in found["checkins"]] == [1]
    assert [(one["set"], one["removed"], one["overwrote"]) for one in found["entries"]] == [
        ({"speaking-up-1": 4, "speaking-up-1:note": "Said “no” 😀"}, [], {}),
        ({"speaking-up-1": 2}, [], {}),
        ({"speaking-up-1": 3}, ["speaking-up-1:note"], {"speaking-up-1": 2}),
    ]


def test_an_export_holds_nothing_of_anybody_else(store: Store):
    ana = filled(store)
    bo = store.add_person("Bo")
    store.keeper(bo.id, "plan.goals").write(Change({"a": "of somebody else"}))
    assert b"somebody else" not in store.export_person(ana.id)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(writes)
def test_export_import_export_is_identical(store: Store, tmp_path: Path, writes: list):
    person = store.add_person(f"Person {next(_names)}")
    store.start_checkin(person.id)
    store.start_checkin(person.id)
    for exercise, checkin, answers, base in writes:
        store.keeper(person.id, exercise, checkin=checkin).write(Change(answers, base=base))
    exported = store.export_person(person.id)
    with Store.open(tmp_path / "other") as other:
        there = other.import_person(exported)
        assert other.export_person(there.id) == exported
        assert other.entries(there.id) == store.entries(person.id)
        assert other.checkins(there.id) == store.checkins(person.id)
        other.erase(there.id)


def test_an_imported_person_goes_on_and_a_repeat_is_still_harmless(store: Store, tmp_path: Path):
    ana = store.add_person("Ana")
    change = Change({"a": 1})
    first = store.keeper(ana.id, "plan.goals").write(change)
    with Store.open(tmp_path / "other") as other:
        other.import_person(store.export_person(ana.id))
        keeper = other.keeper(ana.id, "plan.goals")
        assert keeper.write(change) == first
        assert keeper.write(Change({"b": 2}, base=1)).entry.answers == {"a": 1, "b": 2}


def test_the_same_export_again_changes_nothing(store: Store):
    ana = filled(store)
    exported = store.export_person(ana.id)
    assert store.import_person(exported) == ana
    assert store.persons() == [ana]


def test_an_export_that_differs_from_the_person_here_is_refused(store: Store):
    ana = filled(store)
    exported = store.export_person(ana.id)
    store.keeper(ana.id, "plan.goals").write(Change({"a": 1}))
    now = store.export_person(ana.id)
    with pytest.raises(Refused, match=r"here already .* differs"):
        store.import_person(exported)
    assert store.export_person(ana.id) == now


def test_a_name_that_is_taken_needs_another_one(store: Store, tmp_path: Path):
    with Store.open(tmp_path / "other") as other:
        exported = other.export_person(filled(other).id)
    store.add_person("ana müller")
    with pytest.raises(Refused, match="already a person called"):
        store.import_person(exported)
    assert len(store.persons()) == 1
    assert store.import_person(exported, name="Ana the second").name == "Ana the second"
    assert len(store.persons()) == 2


def test_an_export_of_a_newer_version_asks_for_an_update(store: Store):
    newer = json.loads(store.export_person(filled(store).id)) | {"version": 2, "more": []}
    with pytest.raises(Refused, match="Please update the program"):
        store.import_person(json.dumps(newer).encode())


def test_an_export_that_another_program_laid_out_anew_is_read(store: Store, tmp_path: Path):
    exported = store.export_person(filled(store).id)
    pretty = json.dumps(json.loads(exported), indent=4, sort_keys=True).encode()
    with Store.open(tmp_path / "other") as other:
        there = other.import_person(b"\xef\xbb\xbf" + pretty)
        assert other.export_person(there.id) == exported
