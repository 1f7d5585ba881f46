from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from icwidgets.content import load
from icwidgets.content.model import FIELD_KINDS, Condition, Field
from icwidgets.widgets.fields.kind import KINDS, asked, drawn, holds

TEXTS = load().texts
ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


def field(kind, **more):
    to = ("plan.goals", "confidence")
    return Field("one", kind, "One", choices=(("a", "A"), ("b", "B")), to=to, **more)


def test_every_kind_that_a_definition_may_name_is_there():
    assert set(KINDS) == set(FIELD_KINDS)


@given(st.sampled_from(FIELD_KINDS), st.integers(0, 2**32))
def test_a_sample_is_a_proper_answer_that_holds_something(kind, seed):
    sample = KINDS[kind].sample(field(kind), Random(seed))
    assert KINDS[kind].fault(field(kind), sample) is None
    assert holds(sample)


@given(st.sampled_from(FIELD_KINDS), ODD)
def test_a_fault_has_its_sentence(kind, value):
    fault = KINDS[kind].fault(field(kind), value)
    assert fault is None or TEXTS[f"fields.{fault}"].endswith(".")


@pytest.mark.parametrize("value", [0, 5, 10])
def test_a_scale_takes_whole_numbers_from_nought_to_ten(value):
    assert KINDS["scale"].fault(field("scale"), value) is None


@pytest.mark.parametrize("value", [-1, 11, 5.0, 5.5, True, "5", None, []])
def test_a_scale_takes_nothing_else(value):
    assert KINDS["scale"].fault(field("scale"), value) == "fault-scale"


@pytest.mark.parametrize("value", ["plan.goals/r0000000a", "plan.goals", "confidence.ladder/r1"])
def test_a_reference_names_something_of_its_exercises_also_when_it_is_gone(value):
    assert KINDS["reference"].fault(field("reference"), value) is None


@pytest.mark.parametrize(
    "value", ["plan.if-then/r0000000a", "plan.goals/", "goals", "", 3, None, []]
)
def test_a_reference_takes_nothing_else(value):
    assert KINDS["reference"].fault(field("reference"), value) == "fault-reference"


def test_a_field_is_asked_for_while_its_condition_is_met():
    plain, more = field("text"), field("date", when=Condition("status", ("moved", "done")))
    assert asked([plain, more], {}) == [plain]
    assert asked([plain, more], {"status": "open"}) == [plain]
    assert asked([plain, more], {"status": "done"}) == [plain, more]


def test_a_page_is_told_of_a_field_under_the_key_of_its_record():
    told = drawn(field("date", when=Condition("status", ("done",))), "r0000000a/")
    assert told["id"] == "r0000000a/one"
    assert told["when"] == {"field": "r0000000a/status", "values": ["done"]}
    assert drawn(field("text"))["when"] is None
