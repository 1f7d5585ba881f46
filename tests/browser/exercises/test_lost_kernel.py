"""The kernel is lost in the middle of a word, once for each kind of exercise: nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from everything import EXERCISES, WORDS, book_of, key_of
from opened import Opened
from playwright.sync_api import expect

TOLD_WITHIN = 5_000  # ms
KINDS = sorted({one.kind for one in EXERCISES.values()})


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_being_typed_goes_on_where_it_was(
    begin: Callable[..., Any], stand: Any, kind: str
) -> None:
    of_kind = [one for one in EXERCISES.values() if one.kind == kind]
    # One with the most involved of all fields, a text with marks.
    exercise = next(one for one in of_kind if any(f.kind == "writing" for f in one.fields))
    first, *_, last = [one for one in exercise.fields if one.kind in WORDS]
    guest = begin(f"Typist of {kind}", book_of(exercise.id).id)
    opened = Opened(guest, exercise)
    opened.unfold()
    opened.add()
    opened.fill(first, "kept before")
    guest.saved()
    for number, field in enumerate((last, first)):
        stand.kill_kernels()
        typed = opened.control(field)
        typed.focus()
        guest.page.keyboard.type(f" half a thought, {number}")
        bar = guest.page.get_by_role("alert").filter(has_text="fell asleep")
        expect(bar).to_be_visible(timeout=TOLD_WITHIN)
        guest.page.keyboard.type(" and the rest")
        whole = typed.input_value()
        assert "half a thought" in whole
        assert whole.endswith("and the rest")
        bar.get_by_role("button", name="Go on").click()
        expect(bar).to_have_count(0)
        guest.ready()
        guest.saved()
        opened.unfold()
        opened.expect_shown(field, whole)
        kept = stand.entry(guest.name, exercise.id).answers
        record = opened.record or key_of(exercise, field).partition("/")[0]
        assert kept[f"{record}/{field.id}" if opened.is_cards else field.id] == whole
    # The page asks whether its kernel still lives; that it does not is a 404, in the console too.
    assert [one for one in guest.complaints if "/icw/alive/" not in one] == []
