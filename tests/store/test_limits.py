import pytest

from icwidgets.domain.entry import Change, Refused
from icwidgets.store import limits


def nested(depth: int) -> object:
    value: object = 1
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"a": "x" * 100_001}, "100,001 characters"),
        ({"a": "x\0y"}, "cannot be saved"),
        ({"a": "x\ud800y"}, "cannot be saved"),
        ({"a": ["deep", {"b": "\udfff"}]}, "cannot be saved"),
        ({"a": {"\ud800": 1}}, "key inside"),
        ({"\ud800": 1}, "The key of an answer"),
        ({"": 1}, "The key of an answer"),
        ({"k" * 201: 1}, "The key of an answer"),
        ({"a\nb": 1}, "The key of an answer"),
        ({1: 1}, "The key of an answer"),
        ({"a": float("nan")}, "must be a number"),
        ({"a": float("inf")}, "must be a number"),
        ({"a": 2**53 + 1}, "too large"),
        ({"a": nested(16)}, "nested"),
        ({"a": b"bytes"}, "neither text"),
        ({"a": {1, 2}}, "neither text"),
        ({"a": {1: 2}}, "key inside"),
        ([("a", 1)], "set of keys"),
        (None, "set of keys"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_sentence(answers: object, says: str):
    with pytest.raises(Refused, match=says) as refused:
        limits.check_answers(answers)
    assert refused.value.reason.endswith(".")
    assert not refused.value.again


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"a": None},
        {"a": "x" * 100_000},
        {"a": "tab\tline\n"},
        {"a": nested(15)},
        {"é/ü": 2**53},
    ],
)
def test_what_can_be_kept_passes(answers: dict):
    limits.check_answers(answers)


@pytest.mark.parametrize("exercise", ["", "A.b", "../x", "a/b", "a" * 101, "a b", None, "a\n"])
def test_an_id_that_is_none_of_an_exercise_is_refused(exercise: str):
    with pytest.raises(Refused, match="exercise's id"):
        limits.check_place(exercise, 0, "")


@pytest.mark.parametrize("checkin", [-1, True, 1.0, "1", None, 2**31])
def test_a_number_that_is_none_of_a_checkin_is_refused(checkin: int):
    with pytest.raises(Refused, match="check-in's number"):
        limits.check_place("a.x", checkin, "")


@pytest.mark.parametrize("message_id", ["", "x" * 101, "\0", "\ud800", 7, None])
def test_a_message_id_that_cannot_be_one_is_refused(message_id: str):
    with pytest.raises(Refused, match="message id"):
        limits.check_change(Change({}, message_id=message_id))


@pytest.mark.parametrize("base", [True, "1", 1.5, None])
def test_a_base_that_is_no_whole_number_is_refused(base: int):
    with pytest.raises(Refused, match="revision"):
        limits.check_change(Change({}, base=base))
