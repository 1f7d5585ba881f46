"""Promises of every insight function, taken from the definitions of the exercises."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from icwidgets.content import load
from icwidgets.content.model import Exercise, Field
from icwidgets.domain.entry import Answers, Json
from icwidgets.domain.insights import INSIGHTS
from icwidgets.domain.pictures import Bars, Curve, Grid, Over, Picture, Plot, Sides
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


def refs_of(picture: Picture) -> Iterator[str]:
    """Yield what a picture leads back to."""
    match picture:
        case Plot(dots=dots):
            yield from (dot.ref for dot in dots)
        case Curve(points=points):
            yield from (ref for point in points for ref in point.refs)
        case Over(series=series):
            yield from (moment.ref for one in series for moment in one.moments)
        case Bars(rows=bars):
            yield from (ref for bar in bars for ref in bar.refs)
        case Grid(rows=rows):
            yield from (row.ref for row in rows)
        case Sides(sides=sides):
            yield from (side.ref for side in sides)


def full(field: Field) -> st.SearchStrategy[Json]:
    """Return what fills a field properly."""
    if field.kind in ("scale", "percent"):
        return st.integers(0, 10 if field.kind == "scale" else 100)
    if field.kind == "number":
        return st.integers(4, 12)
    if field.kind == "choice":
        return st.sampled_from([key for key, _ in field.choices])
    if field.kind == "date":
        return st.dates(date(2026, 1, 1), date(2026, 12, 31)).map(date.isoformat)
    return st.sampled_from(["Ask the lab", "Two of ten spoil", "AM, JR", "We know by Friday"])


def filled(exercise: Exercise) -> st.SearchStrategy[Answers]:
    """Return one record, or up to five, with every field filled properly."""
    record = st.fixed_dictionaries({one.id: full(one) for one in exercise.fields})
    if exercise.kind != "cards":
        return record
    return st.lists(record, min_size=1, max_size=5).map(
        lambda some: {
            f"r{at:08x}/{name}": one
            for at, fields in enumerate(some)
            for name, one in fields.items()
        }
    )


OF_AREAS = [name for name, one in WITH_INSIGHT.items() if one.area in CONTENT.areas]


@pytest.mark.parametrize("name", OF_AREAS)
@given(data=st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_from_the_first_full_record_on_something_comes_back(name: str, data: st.DataObject) -> None:
    said = tell(WITH_INSIGHT[name], data.draw(filled(WITH_INSIGHT[name])))
    assert said.findings or said.pictures or said.marks
    for finding in said.findings:
        assert finding.refs, f"“{finding.text}” rests on nothing"


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
    for picture in said.pictures:
        assert picture.title.strip()
        assert picture.summary.strip()
        assert "None" not in picture.title + picture.summary
        assert set(refs_of(picture)) <= records | {one.id for one in exercise.fields} | {""}
    if said.page:
        assert said.page.title.strip()
        for section in said.page.sections:
            assert section.lines or section.rows
            assert all(len(row) == len(section.columns) for row in section.rows)
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
    said = tell(exercise, answers)
    assert said.findings or said.pictures
