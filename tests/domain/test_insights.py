"""Promises of every insight function, taken from the definitions of the exercises."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from icwidgets.content import load
from icwidgets.content.model import Exercise, Field
from icwidgets.domain.entry import Answers, Json
from icwidgets.domain.insights import INSIGHTS
from icwidgets.domain.told import Given, Told

CONTENT = load()
TODAY = date(2026, 5, 4)
WITH_INSIGHT = {name: one for name, one in CONTENT.exercises.items() if one.insight}
WORDS = st.sampled_from(
    ["Ask the lab", "ask the lab ", "3 of 4", "<b>{0}</b>", "Müller & Co", " ", "😀"]
)


def value(field: Field) -> st.SearchStrategy[Json]:
    """Return what may stand in a field, and now and then something that may not."""
    usual: st.SearchStrategy[Json] = WORDS
    if field.kind in ("scale", "percent", "number"):
        usual = st.integers(-1, 101)
    elif field.kind == "choice":
        usual = st.sampled_from([key for key, _ in field.choices] + ["nothing of the kind"])
    elif field.kind == "date":
        usual = st.sampled_from(["2026-05-01", "2026-05-30", "30 May"])
    return st.one_of(usual, usual, usual, st.sampled_from([None, True, 1.5, "", []]))


def entry(exercise: Exercise) -> st.SearchStrategy[Answers]:
    record = st.fixed_dictionaries({}, optional={one.id: value(one) for one in exercise.fields})
    if exercise.kind != "cards":
        return record
    return st.lists(record, max_size=7).map(
        lambda some: {
            f"r{at:08x}/{name}": one
            for at, fields in enumerate(some)
            for name, one in fields.items()
        }
    )


def tell(exercise: Exercise, answers: Answers) -> Told:
    return INSIGHTS[exercise.insight].tell(Given(answers, CONTENT.texts, TODAY))


@pytest.mark.parametrize("name", WITH_INSIGHT)
@given(data=st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_filled_in_whole_sentences_come_back(name: str, data: st.DataObject) -> None:
    exercise = WITH_INSIGHT[name]
    answers = data.draw(entry(exercise))
    said = tell(exercise, answers)
    records = {key.partition("/")[0] for key in answers}
    for finding in said.findings:
        assert finding.text.strip()
        assert "None" not in finding.text + finding.because
        left = (finding.text + finding.because).replace("{0}", "")
        assert "{" not in left, "a placeholder was left unfilled"
        assert set(finding.refs) <= records | {one.id for one in exercise.fields}
    assert set(said.marks) <= records
    assert said == tell(exercise, answers), "the same entry tells the same"


@pytest.mark.parametrize("name", WITH_INSIGHT)
def test_nothing_written_nothing_told(name: str) -> None:
    assert tell(WITH_INSIGHT[name], {}) == Told()


@pytest.mark.parametrize("name", WITH_INSIGHT)
def test_the_example_shows_what_comes_back(name: str) -> None:
    exercise = WITH_INSIGHT[name]
    some = exercise.examples if exercise.kind == "cards" else [exercise.example]
    answers: dict[str, Json] = {}
    numbers = {one.id for one in exercise.fields if one.kind in ("scale", "percent", "number")}
    for at, record in enumerate(some):
        prefix = f"r{at:08x}/" if exercise.kind == "cards" else ""
        for key, text in record.items():
            answers[prefix + key] = int(text) if key in numbers else text
    assert tell(exercise, answers).findings
