"""The speaking-up ladder: the next rung, and whether expectation fits."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from icwidgets.content import load
from icwidgets.domain.entry import Json
from icwidgets.domain.ladder import next_rung, rungs, told
from icwidgets.domain.told import Given, Told

CONTENT = load()
field = st.fixed_dictionaries(
    {},
    optional={
        "situation": st.sampled_from(["Ask in the call", "Say no", " "]),
        "hard": st.integers(-1, 11),
        "sure": st.integers(-5, 105),
        "happened": st.sampled_from(["worked", "partly", "failed"]),
    },
)


def tell(answers: Mapping[str, Json]) -> Told:
    return told(Given(dict(answers), CONTENT.texts, date(2026, 5, 4)))


def ladder(*some: tuple[str, int, int | None, str]) -> dict[str, Json]:
    answers: dict[str, Json] = {}
    for at, (situation, hard, sure, happened) in enumerate(some):
        record = f"r{at:08x}"
        answers |= {f"{record}/situation": situation, f"{record}/hard": hard}
        answers |= {f"{record}/sure": sure, f"{record}/happened": happened or None}
    return answers


def test_forty_expected_and_three_of_four_worked_is_said_in_these_words() -> None:
    answers = ladder(
        ("a", 1, 40, "worked"),
        ("b", 2, 40, "partly"),
        ("c", 3, 40, "worked"),
        ("d", 4, 40, "failed"),
    )
    said = " ".join(one.text for one in tell(answers).findings)
    assert "You expected 40 of 100, and it worked in 3 of 4." in said


def test_the_next_rung_is_the_easiest_that_has_not_worked() -> None:
    found = rungs(ladder(("hard", 9, 20, ""), ("easy", 2, 80, "worked"), ("middle", 5, 60, "")))
    assert [one.situation for one in found] == ["easy", "middle", "hard"]
    coming = next_rung(found)
    assert coming is not None
    assert coming.situation == "middle"


def test_a_rung_one_hardly_believes_in_is_to_be_made_smaller() -> None:
    (finding,) = tell(ladder(("Tell the head of the lab", 8, 20, ""))).findings
    assert "Can you make it smaller" in finding.text


def test_a_wide_step_between_two_rungs_is_named_with_both() -> None:
    said = [one.text for one in tell(ladder(("a", 2, 60, ""), ("b", 8, 60, ""))).findings]
    assert "From “a” to “b” is a long way up. Put a rung between them." in said


@given(st.lists(field, max_size=8))
def test_whatever_is_filled_in_what_is_told_is_whole(records: list[dict[str, Json]]) -> None:
    answers = {
        f"r{at:08x}/{name}": value
        for at, record in enumerate(records)
        for name, value in record.items()
    }
    said = tell(answers)
    known = {one.id for one in rungs(answers)}
    assert set(said.marks) <= known
    for finding in said.findings:
        assert "{" not in finding.text + finding.because
        assert set(finding.refs) <= known
