"""Asking others by a link from a workbook: what is written, and when it is refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from icwidgets.asking import Asking
from icwidgets.content import load
from icwidgets.domain.entry import Change, Refused
from icwidgets.following import Following
from icwidgets.store import Person, Store
from icwidgets.store.rounds import Rounds

PULSE, RECORD = "project.pulse", "r00000001"
CONTENT = load()
EXERCISE = CONTENT.exercises[PULSE]
ABOUT = EXERCISE.records.by_link


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path) as found:
        yield found


@pytest.fixture
def ana(store: Store) -> Person:
    person = store.add_person("Ana")
    store.keeper(person.id, PULSE).write(Change({f"{RECORD}/occasion": "Monday"}))
    return person


@pytest.fixture
def asking(store: Store, ana: Person) -> Asking:
    return Asking(EXERCISE, ABOUT, Following(CONTENT, store, ana))


def answer(store: Store, path: str, *values: int) -> None:
    token = path.removeprefix("round/")
    for at, value in enumerate(values):
        ratings = dict.fromkeys(ABOUT.asks, value)
        Rounds(store).answer(token, ratings, f"{path}-{at}-{value}")


def test_means_spread_people_and_day_are_written_into_the_record(
    store: Store, ana: Person, asking: Asking
) -> None:
    path = str(asking.ask({"record": RECORD})["path"])
    answer(store, path, 2, 4, 6, 9)
    assert asking.opened() == {RECORD: 4}
    asking.close({"record": RECORD})
    assert asking.opened() == {}
    (kept,) = [one.answers for one in store.entries(ana.id)]
    assert kept[f"{RECORD}/people"] == 4
    assert str(kept[f"{RECORD}/on"]).startswith("20")
    for name in ABOUT.asks:
        assert kept[f"{RECORD}/{name}"] == 5
        assert kept[f"{RECORD}/{name}-spread"] == 3.0


def test_too_few_are_told_with_the_numbers_and_nothing_is_written(
    store: Store, ana: Person, asking: Asking
) -> None:
    answer(store, str(asking.ask({"record": RECORD})["path"]), 2, 4, 6)
    with pytest.raises(Refused, match="So far 3 have answered; 4 are needed"):
        asking.close({"record": RECORD})
    assert store.entries(ana.id)[0].answers == {f"{RECORD}/occasion": "Monday"}
    assert asking.opened() == {RECORD: 3}


def test_a_record_that_has_its_numbers_is_not_asked_for_again(store: Store, asking: Asking) -> None:
    answer(store, str(asking.ask({"record": RECORD})["path"]), 5, 5, 5, 5)
    asking.close({"record": RECORD})
    with pytest.raises(Refused, match="This round has its numbers"):
        asking.ask({"record": RECORD})


def test_a_round_that_was_closed_in_another_tab_is_told(asking: Asking) -> None:
    with pytest.raises(Refused, match="not open any more"):
        asking.close({"record": RECORD})


@pytest.mark.parametrize("record", [None, "", "r99999999", 5, ["r00000001"], "r00000001/on"])
def test_only_a_record_that_is_there_can_be_asked_for(asking: Asking, record: object) -> None:
    for act in (asking.ask, asking.close, asking.drop):
        with pytest.raises(Refused):
            act({"record": record})  # type: ignore[dict-item]
    assert asking.opened() == {}


def test_a_close_that_could_not_be_written_can_be_repeated_and_counts_once(
    store: Store, ana: Person, asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(store, str(asking.ask({"record": RECORD})["path"]), 5, 5, 5, 5)
    with monkeypatch.context() as broken:
        broken.setattr(Rounds, "drop", lambda *_: (_ for _ in ()).throw(Refused("disk full")))
        with pytest.raises(Refused, match="disk full"):
            asking.close({"record": RECORD})
    before = len(store.history(ana.id, PULSE))
    asking.close({"record": RECORD})
    assert len(store.history(ana.id, PULSE)) == before
    assert asking.opened() == {}
