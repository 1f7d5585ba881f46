"""Rounds of questions: added up and never kept, one answer a browser, closed once and for good."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from icwidgets.domain.voices import Voices
from icwidgets.store import Store, Unknown, restore
from icwidgets.store.rounds import AnsweredError, NoRoundError, Rounds, TooFewError
from icwidgets.store.schema import round_browsers, rounds

PULSE, RECORD = "project.pulse", "r00000001"
PARTS = ("goals", "roles")


@pytest.fixture
def ana(store: Store) -> str:
    return store.add_person("Ana").id


def counts(store: Store) -> tuple[int, int]:
    with store.reading() as link:
        return tuple(
            link.execute(select(func.count()).select_from(one)).scalar_one()
            for one in (rounds, round_browsers)
        )  # type: ignore[return-value]


def close(asked: Rounds, person: str, exercise: str, record: str, fewest: int) -> Voices:
    """Close a round; return what was handed out."""
    handed: list[Voices] = []
    asked.close(person, exercise, record, fewest, lambda voices, _: handed.append(voices))
    (voices,) = handed
    return voices


def rated(value: int) -> dict[str, int]:
    return dict.fromkeys(PARTS, value)


def test_four_people_answer_and_one_mean_comes_out(store: Store, ana: str) -> None:
    asked = Rounds(store)
    token = asked.open(ana, PULSE, RECORD, PARTS)
    for browser, value in zip("abcd", (2, 4, 6, 9), strict=True):
        asked.answer(token, rated(value), browser)
    assert asked.opened(ana, PULSE)[RECORD].answered == 4
    tally = close(asked, ana, PULSE, RECORD, 4)
    assert (tally.people, tally.mean("goals")) == (4, 5)
    assert counts(store) == (0, 0)
    assert asked.opened(ana, PULSE) == {}


def test_no_answer_fits_in_once_the_mean_has_been_shown(store: Store, ana: str) -> None:
    asked = Rounds(store)
    token = asked.open(ana, PULSE, RECORD, PARTS)
    for browser in "abcd":
        asked.answer(token, rated(5), browser)
    close(asked, ana, PULSE, RECORD, 4)
    with pytest.raises(NoRoundError):
        asked.answer(token, rated(1), "late")
    with pytest.raises(NoRoundError):
        close(asked, ana, PULSE, RECORD, 4)


def test_too_few_answers_are_not_given_out_and_the_round_stays_open(store: Store, ana: str) -> None:
    asked = Rounds(store)
    token = asked.open(ana, PULSE, RECORD, PARTS)
    for browser in "abc":
        asked.answer(token, rated(5), browser)
    with pytest.raises(TooFewError) as told:
        close(asked, ana, PULSE, RECORD, 4)
    assert told.value.answered == 3
    asked.answer(token, rated(5), "d")
    assert close(asked, ana, PULSE, RECORD, 4).people == 4


def test_a_browser_answers_once(store: Store, ana: str) -> None:
    asked = Rounds(store)
    token = asked.open(ana, PULSE, RECORD, PARTS)
    assert not asked.has_answered(token, "a")
    asked.answer(token, rated(3), "a")
    assert asked.has_answered(token, "a")
    assert not asked.has_answered(token, "")
    with pytest.raises(AnsweredError):
        asked.answer(token, rated(9), "a")
    assert asked.look(token).answered == 1


def test_answers_that_come_at_once_all_count(store: Store, ana: str) -> None:
    asked = Rounds(store)
    token = asked.open(ana, PULSE, RECORD, PARTS)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda at: asked.answer(token, rated(at % 11), str(at)), range(20)))
    tally = close(asked, ana, PULSE, RECORD, 4)
    assert (tally.people, tally.sums["roles"]) == (20, sum(at % 11 for at in range(20)))


@pytest.mark.parametrize(
    "ratings",
    [{}, {"goals": 5}, rated(11), rated(-1), rated(5) | {"more": 5}, {"goals": 5, "roles": True}],
)
def test_anything_but_one_rating_for_every_question_changes_nothing(
    store: Store, ana: str, ratings: dict[str, int]
) -> None:
    asked = Rounds(store)
    token = asked.open(ana, PULSE, RECORD, PARTS)
    with pytest.raises(ValueError, match="one rating from 0 to 10"):
        asked.answer(token, ratings, "a")
    assert asked.look(token).answered == 0
    assert not asked.has_answered(token, "a")


@pytest.mark.parametrize("token", ["", "x", "a" * 10_000, "' OR 1=1 --", "\x00", "ünï"])
def test_a_wrong_link_leads_nowhere(store: Store, ana: str, token: str) -> None:
    asked = Rounds(store)
    asked.open(ana, PULSE, RECORD, PARTS)
    for ask in (asked.look, lambda one: asked.has_answered(one, "a")):
        with pytest.raises(NoRoundError):
            ask(token)
    with pytest.raises(NoRoundError):
        asked.answer(token, rated(5), "a")


def test_a_link_runs_out_and_its_round_can_still_be_closed(store: Store, ana: str) -> None:
    asked = Rounds(store)
    token = asked.open(ana, PULSE, RECORD, PARTS)
    for browser in "abcd":
        asked.answer(token, rated(5), browser)
    with store.writing() as link:
        link.execute(update(rounds).values(until=datetime.now(UTC) - timedelta(seconds=1)))
    with pytest.raises(NoRoundError):
        asked.look(token)
    with pytest.raises(NoRoundError):
        asked.answer(token, rated(1), "e")
    assert close(asked, ana, PULSE, RECORD, 4).people == 4


def test_a_new_link_takes_the_place_of_the_old_one_and_answers_stay(store: Store, ana: str) -> None:
    asked = Rounds(store)
    old = asked.open(ana, PULSE, RECORD, PARTS)
    asked.answer(old, rated(5), "a")
    new = asked.open(ana, PULSE, RECORD, PARTS)
    with pytest.raises(NoRoundError):
        asked.look(old)
    assert asked.look(new).answered == 1
    with pytest.raises(AnsweredError):
        asked.answer(new, rated(5), "a")


def test_a_round_that_is_taken_back_leaves_nothing(store: Store, ana: str) -> None:
    asked = Rounds(store)
    token = asked.open(ana, PULSE, RECORD, PARTS)
    asked.answer(token, rated(5), "a")
    asked.drop(ana, PULSE, RECORD)
    asked.drop(ana, PULSE, RECORD)
    assert counts(store) == (0, 0)
    with pytest.raises(NoRoundError):
        asked.look(token)


def test_nobody_closes_or_drops_the_round_of_another(store: Store, ana: str) -> None:
    asked, bo = Rounds(store), store.add_person("Bo").id
    token = asked.open(ana, PULSE, RECORD, PARTS)
    for browser in "abcd":
        asked.answer(token, rated(5), browser)
    with pytest.raises(NoRoundError):
        close(asked, bo, PULSE, RECORD, 4)
    asked.drop(bo, PULSE, RECORD)
    assert asked.opened(bo, PULSE) == {}
    assert asked.look(token).answered == 4
    with pytest.raises(Unknown):
        asked.open("p0000000000000000", PULSE, RECORD, PARTS)


def test_neither_token_nor_single_answer_nor_browser_is_in_the_store(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        asked, ana = Rounds(store), store.add_person("Ana").id
        token = asked.open(ana, PULSE, RECORD, PARTS)
        for at in range(5):
            asked.answer(token, {"goals": at, "roles": 10 - at}, f"the-browser-{at}")
        with store.reading() as link:
            (row,) = link.execute(select(rounds)).all()
        assert row.tally == b'[5, {"goals": 10, "roles": 40}, {"goals": 30, "roles": 330}]'
    raw = b"".join(one.read_bytes() for one in tmp_path.rglob("*") if one.is_file())
    assert token.encode() not in raw
    assert b"the-browser" not in raw


def test_what_was_added_up_is_gone_from_the_file_once_it_is_closed(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        asked, ana = Rounds(store), store.add_person("Ana").id
        token = asked.open(ana, PULSE, RECORD, PARTS)
        for browser in "abcd":
            asked.answer(token, rated(7), browser)
        close(asked, ana, PULSE, RECORD, 4)
    raw = b"".join(one.read_bytes() for one in tmp_path.rglob("*") if one.is_file())
    assert b'"goals": 28' not in raw
    assert b'"goals": 7' not in raw


def test_erasing_a_person_erases_their_rounds(store: Store, ana: str) -> None:
    asked = Rounds(store)
    token = asked.open(ana, PULSE, RECORD, PARTS)
    asked.answer(token, rated(5), "a")
    store.erase(ana)
    assert counts(store) == (0, 0)


def test_a_restore_opens_no_round_again(tmp_path: Path) -> None:
    with Store.open(tmp_path / "data") as store:
        asked, ana = Rounds(store), store.add_person("Ana").id
        token = asked.open(ana, PULSE, RECORD, PARTS)
        for browser in "abcd":
            asked.answer(token, rated(5), browser)
        store.backup(tmp_path / "backup.sqlite")
        close(asked, ana, PULSE, RECORD, 4)
    restore(tmp_path / "backup.sqlite", tmp_path / "data", replace=True)
    with Store.open(tmp_path / "data") as store:
        assert store.person("Ana").id == ana
        with pytest.raises(NoRoundError):
            Rounds(store).answer(token, rated(1), "late")
        assert counts(store) == (0, 0)


def test_what_could_not_be_written_can_be_closed_again_and_nobody_answers_in_between(
    store: Store, ana: str
) -> None:
    asked = Rounds(store)
    token = asked.open(ana, PULSE, RECORD, PARTS)
    for browser in "abcd":
        asked.answer(token, rated(5), browser)
    ids = []

    def fail(voices: Voices, round_id: str) -> None:
        ids.append(round_id)
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        asked.close(ana, PULSE, RECORD, 4, fail)
    with pytest.raises(NoRoundError):
        asked.answer(token, rated(1), "late")
    asked.close(ana, PULSE, RECORD, 4, lambda voices, at: ids.append((at, voices.people)))
    assert ids[1] == (ids[0], 4)
    assert counts(store) == (0, 0)
