"""Attempts are counted from the entries, each once and in the right group."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from icwidgets.domain.entry import Answers
from icwidgets.domain.tally import HOW, LADDER, LOG, TACTICS, TALKS, TEACH_BACK, tallies


def entries(exercise: str, *some: dict[str, str]) -> dict[str, Answers]:
    return {
        exercise: {
            f"r{at:08x}/{key}": value for at, one in enumerate(some) for key, value in one.items()
        }
    }


def counts(exercise: str, *some: dict[str, str]) -> tuple[int, ...]:
    there = entries(exercise, *some)
    (one,) = tallies(lambda name: there.get(name, {}))
    assert one.exercise == exercise
    return one.counts


def test_a_conversation_counts_by_how_it_landed() -> None:
    landed = [{"with": "AM", "landed": how} for how in ("well", "well", "mixed", "badly")]
    assert counts(LOG, *landed, {"with": "AM"}) == (2, 1, 1, 1)


def test_a_rung_counts_by_what_happened() -> None:
    rungs = [{"situation": "s", "happened": how} for how in ("worked", "partly", "failed", "")]
    assert counts(LADDER, *rungs) == (1, 1, 1, 1)


def test_having_it_said_back_went_well_when_everything_arrived() -> None:
    points = "one\ntwo"
    some = [
        {"who": "a", "points": points, "arrived": "Two\nOne"},
        {"who": "b", "points": points, "arrived": "one"},
        {"who": "c", "points": points, "arrived": "three"},
        {"who": "d", "points": points},
    ]
    assert counts(TEACH_BACK, *some) == (1, 1, 1, 1)


def test_an_approach_counts_by_how_it_was_taken() -> None:
    taken = [{"who": "a", "outcome": how} for how in ("commitment", "compliance", "resistance", "")]
    assert counts(TACTICS, *taken) == (1, 1, 1, 1)


def test_a_conversation_that_was_dropped_is_no_attempt() -> None:
    some = [
        {"what": "a", "status": "done", "outcome": "commitment"},
        {"what": "b", "status": "dropped", "outcome": "commitment"},
        {"what": "c", "status": "moved"},
    ]
    assert counts(TALKS, *some) == (1, 0, 0, 1)


def test_nothing_tried_is_no_tally() -> None:
    assert tallies(lambda _: {}) == []


@given(st.lists(st.sampled_from(["well", "mixed", "badly", "", "odd"]), max_size=20))
def test_every_entry_is_counted_once_and_can_be_found_again(landed: list[str]) -> None:
    there = entries(LOG, *({"with": "AM", "landed": how} for how in landed))
    for one in tallies(lambda name: there.get(name, {})):
        assert len(one.counts) == len(HOW)
        assert sum(one.counts) == len(landed) == len(set(one.refs))
        assert one.tried == sum(how in ("well", "mixed", "badly") for how in landed)
        assert set(one.refs) == {f"{LOG}/r{at:08x}" for at in range(len(landed))}
