"""Every insight can be called, looked up and read in JupyterLab."""

from __future__ import annotations

import inspect
import re
from datetime import date

import pytest
from IPython.core.oinspect import Inspector
from IPython.lib.pretty import pretty

import icwidgets
from icwidgets import insights
from icwidgets.content import load
from icwidgets.domain.insights import INSIGHTS
from icwidgets.domain.told import Told

CONTENT = load()
NAMES = dir(insights)
# A year in the text is that of a source; a rule of our own says that it is one.
SOURCE = re.compile(r"\b(1[89]|20)\d\d\b|\bour own\b")
TODAY = date(2026, 5, 4)


def exercise_of(name: str):
    found = [one for one in CONTENT.exercises.values() if one.insight.replace("-", "_") == name]
    return found[0]


def example_of(name: str):
    exercise = exercise_of(name)
    return list(exercise.examples) if exercise.records else dict(exercise.example)


def test_every_insight_is_a_function_and_nothing_else_is() -> None:
    assert sorted(INSIGHTS) == [name.replace("_", "-") for name in NAMES]
    assert icwidgets.insights is insights


@pytest.mark.parametrize("name", NAMES)
def test_the_example_of_the_definition_can_be_handed_in(name: str) -> None:
    told = getattr(insights, name)(example_of(name), today=TODAY)
    assert isinstance(told, Told)
    assert told.findings
    shown = pretty(told)
    for finding in told.findings:
        assert finding.text in shown
    assert "Told(" not in shown


@pytest.mark.parametrize("name", NAMES)
def test_the_example_in_the_docstring_runs(name: str) -> None:
    line = next(one for one in getattr(insights, name).__doc__.splitlines() if one[:3] == ">>>")
    assert eval(line[4:], {"insights": insights}).findings


@pytest.mark.parametrize("name", NAMES)
def test_the_docstring_says_what_it_does_what_it_reads_and_where_it_comes_from(name: str) -> None:
    document = inspect.getdoc(getattr(insights, name)) or ""
    for field in INSIGHTS[name.replace("_", "-")].reads:
        assert re.search(rf"^ +{field}: ", document, re.MULTILINE)
    head, _, source = document.partition("\nSource\n------\n")
    assert head.splitlines()[0].endswith(".")
    assert SOURCE.search(source.partition("\nExamples\n")[0]), source


@pytest.mark.parametrize("name", NAMES)
def test_two_question_marks_show_the_rules_themselves(name: str) -> None:
    function = getattr(insights, name)
    seen = Inspector(theme_name="nocolor").info(function, oname=name, detail_level=1)
    assert "def told(given: Given) -> Told:" in seen["source"]
    assert seen["source"].startswith('"""')
    assert "elsewhere" in seen["definition"]


def test_whoever_sees_it_has_documented_every_function_of_the_rules() -> None:
    for insight in INSIGHTS.values():
        home = inspect.getmodule(insight.tell)
        for name, function in inspect.getmembers(home, inspect.isfunction):
            if inspect.getmodule(function) is home and not name.startswith("_"):
                assert inspect.getdoc(function), f"{home}: {name}"
                assert "return" in inspect.get_annotations(function), f"{home}: {name}"


def test_numbers_may_be_texts_as_in_a_definition() -> None:
    as_text = insights.strengths([{"strength": "Curves", "valuable": "8", "visible": "2"}])
    assert as_text == insights.strengths([{"strength": "Curves", "valuable": 8, "visible": 2}])


def test_an_entry_can_be_handed_in_as_it_stands() -> None:
    entry = {"r0000000a/strength": "Curves", "r0000000a/valuable": 8, "r0000000a/visible": 2}
    assert "r0000000a" in insights.strengths(entry).marks
    assert insights.strengths({}) == Told()


def test_one_record_needs_no_list_around_it() -> None:
    assert insights.strengths({"strength": "Curves", "valuable": 8, "visible": 2}).findings


def test_another_exercise_can_be_handed_in_too() -> None:
    matter = {"matter": "A new platform", "stakes": 8, "knowledge": 8, "access": 2}
    with pytest.raises(KeyError):
        insights.strengths([], elsewhere={"influence.nothing": []})
    assert insights.strengths([], elsewhere={"influence.portfolio": [matter]}) == Told()


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: insights.strengths([{"strenght": "x"}]), "Did you mean “strength”?"),
        (lambda: insights.strengths(["x"]), "give a list of field to answer"),
        (lambda: insights.charter([{"purpose": "x"}]), "give one mapping of field to answer"),
    ],
)
def test_a_slip_is_a_sentence_and_not_silence(call, words: str) -> None:
    with pytest.raises(ValueError, match=re.escape(words)):
        call()


def test_an_unknown_insight_is_told_with_the_known_ones() -> None:
    with pytest.raises(
        AttributeError, match=r"There is no insight “strenghts”. There are: alignment"
    ):
        _ = insights.strenghts


def test_nothing_to_tell_is_said() -> None:
    assert pretty(Told()) == "Nothing follows from this yet."


@pytest.mark.parametrize("name", NAMES)
def test_the_page_can_say_how_it_is_worked_out(name: str) -> None:
    from icwidgets.widgets.link import unlinked
    from icwidgets.widgets.told.how import how

    told = how(name.replace("_", "-"), CONTENT.texts)
    assert f"insights.{name}??" in told["lines"][-1]
    with unlinked():  # as a page of the server is drawn, where nobody types code
        assert how(name.replace("_", "-"), CONTENT.texts)["lines"] == told["lines"][:1]


def test_of_no_insight_nothing_is_said() -> None:
    from icwidgets.widgets.told.how import how

    assert how("", CONTENT.texts) is None
    assert how("title", {}) is None
