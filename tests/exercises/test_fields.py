"""Every field of every exercise takes what is proper for it, and refuses all else by its name."""

import pytest
from everything import EXERCISES, key_of, values

from icwidgets.content.model import FIELD_KINDS
from icwidgets.domain.entry import Refused

FIELDS = [(name, field) for name, one in sorted(EXERCISES.items()) for field in one.fields]
NO_WORDS = (3, True, [], {}, ["a"])
NO_NUMBER = ("3", True, [], float("nan"), float("inf"), 10**13)
NO_WHOLE = ("3", True, -1, 50.5, [])
ODD = {
    "text": NO_WORDS,
    "long-text": NO_WORDS,
    "writing": NO_WORDS,
    "person": NO_WORDS,
    "choice": ("no such choice", "", 1, ["a"]),
    "number": NO_NUMBER,
    "percent": (*NO_WHOLE, 101),
    "scale": (*NO_WHOLE, 11),
    "date": ("2026-02-30", "20260203", "2026-W05-1", "tomorrow", "", 20260203),
    "reference": ("nowhere.at-all/r0000000a", "", "/", "a b", 7),
}
SHORT = ("text", "long-text", "writing", "person")


@pytest.mark.parametrize(("name", "field"), FIELDS, ids=lambda one: getattr(one, "id", one))
def test_a_field_takes_what_is_proper_and_refuses_the_rest_by_its_name(name, field, opened):
    exercise = EXERCISES[name]
    shown, key = opened(name), key_of(exercise, field)
    too_long = ("x" * (field.max_length + 1),) if field.kind in SHORT else ()
    for odd in (*ODD[field.kind], *too_long):
        with pytest.raises(Refused) as refused:
            shown.check({key: odd})
        assert f"“{field.label}”" in refused.value.reason, odd
        assert refused.value.reason.endswith(".")
        assert not refused.value.again
    # The control: what is proper passes, and so does taking it away.
    for proper in (next(values(field)), None):
        shown.check({key: proper})


@pytest.mark.parametrize("name", sorted(EXERCISES))
def test_what_an_exercise_does_not_ask_for_is_refused(name, opened):
    shown = opened(name)
    for key in ("nothing", "r0000000a/nothing", "/", "", "definition", "r1/x", "a/b/c"):
        with pytest.raises(Refused, match="does not know"):
            shown.check({key: "x"})


def test_every_kind_of_field_has_something_that_it_refuses():
    assert ODD.keys() == set(FIELD_KINDS)
