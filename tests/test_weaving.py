"""The exercises of an open workbook know of each other: people, references, goals, the thread."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from icwidgets import Store, open_workbook
from icwidgets.content import load
from icwidgets.domain.entry import Change, Refused
from icwidgets.widgets.fields.woven import MAKE_GOAL
from icwidgets.workbook import Workbook

CONTENT = load()
S, G, P = "r0000000a", "r0000000b", "r0000000c"
STRENGTHS, GOALS, MAP = "confidence.strengths", "plan.goals", "influence.stakeholder-map"
HIDDEN = {f"{S}/strength": "I know why samples spoil", f"{S}/valuable": 9, f"{S}/visible": 1}
SUGGESTS = CONTENT.texts["suggest.strengths"].format(name="I know why samples spoil")


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICW_DATA", str(tmp_path))
    for name in ("HTTP_X_ICW_PERSON", "ICW_PERSON", "ICW_CONTENT"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def me() -> Workbook:
    return open_workbook("05_plan")


def write(me: Workbook, exercise: str, answers: dict[str, Any]) -> None:
    """Write as another tab would."""
    with Store.open() as store:
        store.keeper(me.person.id, exercise).write(Change(answers))


def unfolded(book: Workbook, exercise: str) -> Any:
    """Open an exercise as somebody does who looks inside."""
    shown = book.exercise(exercise)
    shown.refresh(is_open=True)
    return shown


def press(shown: Any, suggests: str = SUGGESTS) -> None:
    shown._acts[MAKE_GOAL]({"suggests": suggests})


def test_a_person_of_the_map_is_suggested_with_where_they_stand() -> None:
    first = open_workbook("05_plan")
    write(first, MAP, {"p1/name": "JR, Test lead", "p1/now": "against", "p1/needed": "for"})
    write(first, "influence.exchange", {f"{S}/who": "Head of the lab"})
    shown = open_workbook("05_plan").exercise(GOALS)
    assert shown.state["options"]["person"] == [
        ["JR, Test lead", "against now, needed: for", ""],
        ["Head of the lab", "", ""],
    ]


def test_what_is_written_in_one_exercise_can_be_named_in_another_at_once(me: Workbook) -> None:
    goals, plans = unfolded(me, GOALS), unfolded(me, "plan.if-then")
    assert plans.state["options"]["goal"] == []
    goals.save({f"{G}/goal": "Show what I know"})
    title = CONTENT.exercises[GOALS].title
    assert plans.state["options"]["goal"] == [[f"{GOALS}/{G}", "Show what I know", title]]
    plans.save({f"{P}/obstacle": "I wait", f"{P}/goal": f"{GOALS}/{G}"})
    assert goals.state["thread"]["records"][G]["to"] == [[f"plan.if-then/{P}", "plan", "I wait"]]
    assert plans.state["thread"]["records"][P]["from"] == [
        [f"{GOALS}/{G}", "goal", "Show what I know"]
    ]


def test_a_reference_to_something_that_was_removed_stays_and_is_told(me: Workbook) -> None:
    goals, plans = unfolded(me, GOALS), unfolded(me, "plan.if-then")
    goals.save({f"{G}/goal": "Show what I know"})
    plans.save({f"{P}/obstacle": "I wait", f"{P}/goal": f"{GOALS}/{G}"})
    goals.save({f"{G}/goal": None})
    assert plans.state["answers"][f"{P}/goal"] == f"{GOALS}/{G}"
    assert plans.state["options"]["goal"] == []
    [end] = plans.state["thread"]["records"][P]["from"]
    assert end[1:] == ["gone", CONTENT.texts["thread.gone"]]
    plans.save({f"{P}/then": "I raise my hand", f"{P}/goal": f"{GOALS}/{G}"})


def test_a_finding_becomes_a_goal_once_and_says_so(me: Workbook) -> None:
    strengths, thread = unfolded(me, STRENGTHS), me.thread()
    strengths.save(HIDDEN)
    assert strengths.state["thread"]["goals"] == {SUGGESTS: None}
    press(strengths)
    press(strengths)
    goals = me.exercise(GOALS)
    assert [one["goal"] for one in goals.records.values()] == [SUGGESTS]
    [record] = goals.records
    assert goals.records[record]["from"] == f"{STRENGTHS}/{S}"
    assert strengths.state["thread"]["goals"] == {SUGGESTS: [f"{GOALS}/{record}", SUGGESTS]}
    assert {one[0] for one in thread.state["things"]} >= {f"{GOALS}/{record}", f"{STRENGTHS}/{S}"}
    assert len(thread.state["loose"]) == 2


def test_a_goal_that_nothing_suggests_any_more_is_not_made(me: Workbook) -> None:
    strengths = me.exercise(STRENGTHS)
    strengths.save(HIDDEN)
    strengths.save({f"{S}/visible": 9})
    with pytest.raises(Refused, match="no longer suggested"):
        press(strengths)
    assert me.exercise(GOALS).records == {}


def test_two_kernels_that_make_the_same_goal_make_one() -> None:
    first = open_workbook("05_plan")
    write(first, STRENGTHS, HIDDEN)
    for _ in range(2):
        press(open_workbook("05_plan").exercise(STRENGTHS))
    assert len(open_workbook("05_plan").exercise(GOALS).records) == 1


def test_the_thread_folds_with_the_exercises_and_says_what_hangs_loose(me: Workbook) -> None:
    thread = me.thread()
    assert thread.state["fold"] == {
        "book": "05_plan",
        "says": CONTENT.texts["thread.says-none"],
        "next": False,
    }
    yesterday = date.fromordinal(date.today().toordinal() - 1).isoformat()
    me.exercise("influence.tactics").save({f"{S}/who": "JR", f"{S}/on": yesterday})
    assert thread.state["fold"]["says"] == "1 loose end"
    [[text, thing, mend]] = thread.state["loose"]
    assert text == "“JR”: you have not said how it went. One sentence is enough."
    assert thing == mend == f"influence.tactics/{S}"
