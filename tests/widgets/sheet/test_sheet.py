from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from icwidgets.content import load
from icwidgets.content.model import Condition, Exercise, Field
from icwidgets.domain.entry import MemoryKeeper, Refused
from icwidgets.widgets.fields.kind import KINDS
from icwidgets.widgets.sheet import Sheet

CONTENT = load()
CHOICES = (("open", "Still open"), ("done", "Done"))
EVERY_KIND = Exercise(
    id="confidence.ladder",
    version="1",
    kind="sheet",
    area="confidence",
    title="One rung",
    purpose="",
    fields=(
        Field("what", "text", "What", max_length=10, required=True),
        Field("story", "long-text", "Story"),
        Field("status", "choice", "How it stands", choices=CHOICES),
        Field("people", "number", "How many people"),
        Field("sure", "percent", "How sure"),
        Field("day", "date", "Which day"),
    ),
    example={"what": "Ask", "status": "done"},
)


def sheet(exercise: Exercise = EVERY_KIND, keeper: MemoryKeeper | None = None, **more) -> Sheet:
    return Sheet(exercise, keeper=keeper or MemoryKeeper(exercise.id), texts=CONTENT.texts, **more)


FIELDS = st.lists(
    st.builds(
        Field,
        id=st.from_regex(r"[a-z]{1,8}", fullmatch=True),
        kind=st.sampled_from(sorted(KINDS)),
        label=st.text(min_size=1, max_size=40),
        choices=st.just(CHOICES),
        max_length=st.integers(1, 4000),
        to=st.just(("plan.goals",)),
    ),
    min_size=1,
    unique_by=lambda field: field.id,
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


def test_its_plain_representation_says_how_much_is_filled_in():
    filled = MemoryKeeper("confidence.ladder", {"what": "Ask", "story": "  ", "sure": 0})
    assert repr(sheet(keeper=filled)) == "Sheet('confidence.ladder': 2 of 6 filled)"


@given(FIELDS, st.integers(0, 2**32))
def test_it_answers_any_definition_in_a_way_that_it_accepts(fields, seed):
    exercise = Exercise("a.b", "1", "sheet", "", "", "", tuple(fields), {})
    first, second = sheet(exercise), sheet(exercise)
    first.simulate(seed)
    second.simulate(seed)
    assert set(first.filled) >= {
        field.id for field in fields if field.label[: field.max_length].strip()
    }
    assert first.entry.answers == second.entry.answers


@given(st.sampled_from([field.id for field in EVERY_KIND.fields]), JSON)
def test_an_answer_is_kept_as_it_is_or_refused_with_a_sentence(name, value):
    shown = sheet()
    refused = ""
    try:
        shown.save({name: value})
    except Refused as refusal:
        refused = refusal.reason
    kept = shown.entry.answers.get(name)
    assert refused.endswith(".") and kept is None if refused else kept == value


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("what", "more than ten", "“What” takes at most 10 characters. Shorten it to save it."),
        ("what", 3, "“What” takes words. Please write it again."),
        ("status", "lost", "“How it stands” takes one of its choices. Please choose again."),
        ("people", True, "“How many people” takes a number, for example 12 or 2.5."),
        ("people", float("inf"), "“How many people” takes a number, for example 12 or 2.5."),
        ("sure", 101, "“How sure” takes a whole number from 0 to 100."),
        ("sure", 40.5, "“How sure” takes a whole number from 0 to 100."),
        ("day", "2026-02-30", "“Which day” takes a day with its month and year."),
        ("day", "20260203", "“Which day” takes a day with its month and year."),
        ("day", "2026-W05-1", "“Which day” takes a day with its month and year."),
    ],
)
def test_what_does_not_suit_a_field_is_refused_by_its_name(name, value, sentence):
    with pytest.raises(Refused) as refused:
        sheet().save({name: value})
    assert refused.value.reason == sentence


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("what", "tenletters"),
        ("people", -2.5),
        ("people", 0),
        ("sure", 0),
        ("sure", 100),
        ("day", "2028-02-29"),
        ("status", "done"),
    ],
)
def test_what_suits_a_field_is_kept(name, value):
    shown = sheet()
    shown.save({name: value})
    assert shown.state["answers"] == {name: value}


def test_an_answer_can_be_taken_away():
    shown = sheet(keeper=MemoryKeeper("confidence.ladder", {"what": "Ask"}))
    shown.save({"what": None})
    assert shown.filled == ()


def test_one_wrong_answer_keeps_its_neighbour_from_being_half_saved():
    shown = sheet()
    with pytest.raises(Refused):
        shown.save({"what": "Ask", "sure": 101})
    assert shown.entry.revision == 0


def test_a_field_that_is_not_asked_for_cannot_be_written():
    keeper = MemoryKeeper("confidence.ladder", {"what": "Ask"})
    shown = sheet(keeper=keeper, only=["status"])
    with pytest.raises(Refused):
        shown.save({"what": "Overwritten"})
    shown.save({"status": "done"})
    assert keeper.read().answers == {"what": "Ask", "status": "done"}


def test_it_asks_for_some_fields_in_the_order_named():
    shown = sheet(only=["sure", "what"])
    assert [field["id"] for field in shown.definition["fields"]] == ["sure", "what"]
    assert shown.definition["example"] == {"what": "Ask"}
    assert repr(shown) == "Sheet('confidence.ladder': 0 of 2 filled)"


def test_a_misspelt_field_is_an_error_that_names_the_right_ones():
    with pytest.raises(ValueError, match=r"no field 'waht'; it has 'what', 'story'"):
        sheet(only=["waht"])


CONDITIONAL = replace(
    EVERY_KIND,
    fields=(*EVERY_KIND.fields, Field("new", "date", "New", when=Condition("status", ("done",)))),
)


def test_a_field_with_a_condition_counts_only_while_it_is_met():
    shown = sheet(CONDITIONAL)
    shown.save({"status": "open", "new": "2026-03-12"})
    assert repr(shown) == "Sheet('confidence.ladder': 1 of 6 filled)"
    shown.save({"status": "done"})
    assert repr(shown) == "Sheet('confidence.ladder': 2 of 7 filled)"


def test_it_asks_about_one_record_of_several_and_leaves_the_others_alone():
    record = "r0000000a"
    keeper = MemoryKeeper("x", {"r0000000b/what": "Other", "what": "Bare"})
    shown = sheet(CONDITIONAL, keeper=keeper, record=record)
    shown.save({f"{record}/what": "Mine", f"{record}/status": "done"})
    assert shown.filled == ("what", "status")
    drawn = {one["id"]: one for one in shown.definition["fields"]}
    assert drawn[f"{record}/new"]["when"] == {"field": f"{record}/status", "values": ["done"]}
    for foreign in ("what", "r0000000b/what", f"{record}/other", f"{record}/{record}/what"):
        with pytest.raises(Refused):
            shown.save({foreign: "x"})
    shown.simulate(3)
    assert {key.split("/")[0] for key in shown.entry.answers} == {record, "r0000000b", "what"}


def test_saving_is_told_to_whoever_asked_for_it():
    told = []
    sheet(on_saved=told.append).save({"sure": 40})
    assert [entry.answers for entry in told] == [{"sure": 40}]


def test_the_heading_is_the_exercises_title_unless_one_is_given():
    assert sheet().definition["heading"] == "One rung"
    assert sheet(heading="Confidence").definition["heading"] == "Confidence"


SHEETS = sorted(one.id for one in CONTENT.exercises.values() if one.kind == "sheet")


@pytest.mark.parametrize("name", SHEETS)
def test_every_shipped_exercise_can_be_shown_and_answered(name):
    exercise = CONTENT.exercises[name]
    shown = sheet(exercise)
    shown.simulate(7)
    assert shown.filled == shown.asked
    assert shown.entry.answers.keys() == {field.id for field in exercise.fields}
    shown.check(dict(exercise.example))


def test_every_kind_of_field_has_a_fault_and_a_sample():
    for field in EVERY_KIND.fields:
        kind = KINDS[field.kind]
        assert kind.fault(field, kind.sample(field, Random(1))) is None
        assert f"fields.{kind.fault(field, [])}" in CONTENT.texts


def test_the_example_of_its_page_in_the_docs_runs():
    page = Path(__file__).parents[3] / "docs/widgets/sheet.md"
    code = page.read_text("utf-8").split("```python\n")[1].split("```")[0]
    made: dict[str, object] = {}
    exec(code, made)
    assert repr(made["sheet"]) in page.read_text("utf-8")
