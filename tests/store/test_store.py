from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event

from icwidgets.domain.entry import Change, Refused
from icwidgets.store import Store, StoreError, Unknown


def test_a_person_is_found_by_id_and_by_name_in_any_case(store: Store):
    ana = store.add_person("  Ana María ")
    assert ana.name == "Ana María"
    assert store.person(ana.id) == ana
    assert store.person("ANA MARÍA") == ana
    assert abs(datetime.now(UTC) - ana.created) < timedelta(minutes=5)


def test_persons_come_in_the_order_of_their_names(store: Store):
    for name in ("bo", "Ana", "Cho"):
        store.add_person(name)
    assert [person.name for person in store.persons()] == ["Ana", "bo", "Cho"]


@pytest.mark.parametrize("same", ["Zoë", "ZOË", "zoe\u0308", "Ｚoë"])
def test_two_persons_cannot_have_the_same_name(store: Store, same: str):
    store.add_person("Zoë")
    with pytest.raises(Refused, match="already a person called"):
        store.add_person(same)
    assert len(store.persons()) == 1


@pytest.mark.parametrize(
    "name", ["", "   ", "x" * 81, "a\nb", "a\0b", "\ud800", "p0123456789abcdef", "a\u2028b"]
)
def test_a_name_that_cannot_be_one_is_refused(store: Store, name: str):
    with pytest.raises(Refused):
        store.add_person(name)
    assert store.persons() == []


def test_a_renamed_person_keeps_id_and_entries(store: Store):
    ana, bo = store.add_person("Ana"), store.add_person("Bo")
    store.keeper(ana.id, "plan.goals").write(Change({"a": 1}))
    assert store.rename_person(ana.id, "Anna").id == ana.id
    assert len(store.entries(ana.id)) == 1
    with pytest.raises(Refused, match="already a person"):
        store.rename_person(bo.id, "anna")
    with pytest.raises(Unknown):
        store.rename_person("p0000000000000000", "Nobody")


def test_who_is_not_there_is_unknown(store: Store):
    with pytest.raises(Unknown, match="no person called “Eve”"):
        store.person("Eve")
    with pytest.raises(Unknown):
        store.erase("p0000000000000000")
    with pytest.raises(Unknown):
        store.export_person("p0000000000000000")


def test_checkins_are_numbered_from_the_baseline(store: Store):
    ana = store.add_person("Ana")
    assert store.checkins(ana.id) == []
    first, second = store.start_checkin(ana.id), store.start_checkin(ana.id)
    assert (first.number, second.number) == (1, 2)
    assert first.started <= second.started
    assert store.checkins(ana.id) == [first, second]


def test_two_tabs_start_the_same_checkin_once(store: Store):
    ana = store.add_person("Ana")
    first = store.start_checkin(ana.id, number=1)
    assert store.start_checkin(ana.id, number=1) == first
    with pytest.raises(Refused, match="number 2"):
        store.start_checkin(ana.id, number=5)
    assert store.checkins(ana.id) == [first]


def test_nothing_is_written_to_a_checkin_that_was_not_started(store: Store):
    ana = store.add_person("Ana")
    keeper = store.keeper(ana.id, "confidence.rating", checkin=1)
    with pytest.raises(Unknown, match="Check-in 1"):
        keeper.write(Change({"a": 1}))
    assert keeper.read().revision == 0
    store.start_checkin(ana.id)
    assert keeper.write(Change({"a": 1})).entry.checkin == 1


def test_the_newest_of_every_exercise_comes_with_one_query(store: Store):
    ana, bo = store.add_person("Ana"), store.add_person("Bo")
    store.start_checkin(ana.id)
    for number in range(3):
        for exercise, checkin in (("a.x", 0), ("a.x", 1), ("b.y", 0)):
            store.keeper(ana.id, exercise, checkin=checkin).write(Change({"n": number}))
    store.keeper(bo.id, "a.x").write(Change({"n": 99}))
    asked = []
    event.listen(store.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    found = store.entries(ana.id)
    assert [(one.exercise, one.checkin, one.revision, dict(one.answers)) for one in found] == [
        ("a.x", 0, 3, {"n": 2}),
        ("a.x", 1, 3, {"n": 2}),
        ("b.y", 0, 3, {"n": 2}),
    ]
    assert len([one for one in asked if one.startswith("SELECT")]) == 1


def test_what_is_newer_than_what_is_known_comes_as_it_is_now(store: Store):
    ana, bo = store.add_person("Ana"), store.add_person("Bo")
    first, second = (store.keeper(ana.id, name) for name in ("a.one", "a.two"))
    first.write(Change({"what": "1"}))
    known = {("a.one", 0): 1}
    assert store.newer(ana.id, known) == []
    first.write(Change({"what": "2"}))
    first.write(Change({"what": "3"}))
    second.write(Change({"what": "new"}))
    store.keeper(bo.id, "a.one").write(Change({"what": "theirs"}))
    newer = store.newer(ana.id, known)
    assert sorted((one.exercise, one.revision, one.answers["what"]) for one in newer) == [
        ("a.one", 3, "3"),
        ("a.two", 1, "new"),
    ]


def test_an_erased_person_is_gone_and_the_others_stay(store: Store):
    ana, bo = store.add_person("Ana"), store.add_person("Bo")
    for person in (ana, bo):
        store.start_checkin(person.id)
        store.keeper(person.id, "a.x", checkin=1).write(Change({"a": person.name}))
    keeper = store.keeper(ana.id, "a.x")
    store.erase(ana.id)
    assert store.persons() == [bo]
    assert store.entries(ana.id) == []
    assert store.checkins(ana.id) == []
    assert store.entries(bo.id)[0].answers == {"a": "Bo"}
    with pytest.raises(Unknown, match="not in the store any more"):
        keeper.write(Change({"a": 1}))


def test_a_setting_is_kept_replaced_and_taken_away(store: Store):
    assert store.setting("coach.password") is None
    store.set_setting("coach.password", "one")
    store.set_setting("coach.password", "two")
    assert store.setting("coach.password") == "two"
    store.set_setting("coach.password", None)
    assert store.setting("coach.password") is None
    with pytest.raises(Refused):
        store.set_setting("Not a key", "x")


def test_a_closed_store_opens_again_with_everything(where: str):
    with Store.open(where) as store:
        ana = store.add_person("Ana")
        store.keeper(ana.id, "a.x").write(Change({"a": "ü😀"}))
    with Store.open(where) as store:
        assert store.entries(ana.id)[0].answers == {"a": "ü😀"}


def test_a_message_of_the_store_names_the_place_without_a_query(store: Store):
    assert "?" not in store.where
    assert store.where in repr(store)


def test_errors_of_the_store_are_refusals_with_a_reason():
    assert issubclass(StoreError, Refused)
    assert Unknown("Nobody.").reason == "Nobody."


def test_the_last_revision_of_each_day_is_found(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = store.add_person("Day by day")
    keeper = store.keeper(person.id, "plan.goals")
    moments = [datetime(2026, 3, day, hour, tzinfo=UTC) for day, hour in ((1, 9), (1, 12), (4, 11))]
    for at, moment in enumerate(moments):

        class Then(datetime):
            @classmethod
            def now(cls, tz=None, moment=moment):
                return moment

        monkeypatch.setattr("icwidgets.store.keeper.datetime", Then)
        keeper.write(Change({"a": at}))
    found = store.daily(person.id, "plan.goals")
    assert [(one.at, dict(one.answers)) for one in found] == [
        (moments[1], {"a": 1}),
        (moments[2], {"a": 2}),
    ]
    assert store.daily(person.id, "plan.if-then") == []
