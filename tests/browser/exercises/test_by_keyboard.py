"""Every exercise by keyboard alone: opened, a record added, filled in, removed, and folded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from everything import BOOKS, shown_in
from focus import FOCUS, TO_TOP
from opened import Opened
from playwright.sync_api import Page, expect

MOST = 400  # stops of the Tab key between one exercise and the next
TYPED = {"date": "05052027", "percent": "40", "number": "12"}

# What has the focus, and of which field it is a part.
STOP = """(exercise) => {
  const one = document.activeElement;
  const root = one?.closest(`[data-exercise='${exercise}']`);
  const field = one?.closest(".icw-fields > div");
  return {
    inside: Boolean(root),
    toggle: Boolean(one?.matches(".icw-fold-toggle")),
    add: Boolean(one?.matches(".icw-cards-add")),
    remove: Boolean(one?.matches(".icw-cards-body > button:last-child")),
    field: field ? [...field.parentElement.children].indexOf(field) : -1,
    kind: field ? field.className.replace("icw-fields-", "") : "",
    what: one?.matches("input[type=radio]") ? "radio" : one?.localName ?? "",
    value: one?.value ?? "",
  };
}"""


class Keys:
    """Presses keys on a page, and remembers every stop at which the focus could not be seen."""

    def __init__(self, page: Page, exercise: str, settle: Callable[[], None]) -> None:
        self.page = page
        self.settle = settle  # what follows from the answers must not move what is looked at
        self.exercise = exercise
        self.wrong: list[str] = []

    def stop(self) -> dict[str, Any]:
        """Return where the focus is."""
        found: dict[str, Any] = self.page.evaluate(STOP, self.exercise)
        return found

    def press(self, key: str) -> dict[str, Any]:
        """Press a key; say where the focus is then, which must be seen."""
        self.page.keyboard.press(key)
        now = self.page.evaluate(FOCUS)
        if now and not (now["ring"] and now["seen"]):
            self.wrong.append(f"{self.exercise}: {now}")
        return self.stop()

    def go(self, key: str, to: str) -> dict[str, Any]:
        """Press a key until the focus is on a part of the exercise."""
        stop = self.stop()
        for _ in range(MOST):
            if stop["inside"] and stop[to]:
                return stop
            stop = self.press(key)
        raise AssertionError(f"{self.exercise}: {to} is not reached with {key}")

    def answer(self, stop: dict[str, Any]) -> None:
        """Answer what has the focus."""
        if stop["what"] == "radio":
            self.page.keyboard.press("Space")
        elif stop["what"] == "select":
            self.page.keyboard.press("ArrowDown")
        elif stop["what"] in ("input", "textarea"):
            self.page.keyboard.type(TYPED.get(stop["kind"], "As I say it"))

    def fill_in(self) -> set[int]:
        """Go through everything in the exercise; answer each field; return which were met."""
        met: set[int] = set()
        stop = self.stop()
        for _ in range(MOST):
            if not stop["inside"]:
                return met
            if stop["field"] >= 0 and stop["field"] not in met and stop["what"] != "button":
                met.add(stop["field"])
                self.answer(stop)
            before, stop = stop["field"], self.press("Tab")
            if before >= 0 > stop["field"]:
                self.settle()
        raise AssertionError(f"{self.exercise} cannot be left with Tab")


@pytest.mark.parametrize("workbook", BOOKS)
def test_every_exercise_is_done_by_keyboard_alone(begin: Callable[..., Any], workbook: str) -> None:
    guest = begin(f"Keys of {workbook}", workbook)
    page: Page = guest.page
    wrong: list[str] = []
    for exercise in shown_in(workbook):
        keys, opened = Keys(page, exercise.id, guest.saved), Opened(guest, exercise)
        page.evaluate(TO_TOP)
        keys.go("Tab", "toggle")
        if opened.toggle.get_attribute("aria-expanded") == "false":
            page.keyboard.press("Enter")
        expect(opened.root.locator(".icw-fold-in")).to_be_visible()
        if opened.is_cards:
            keys.go("Tab", "add")
            page.keyboard.press("Enter")
            expect(opened.form).to_be_visible()
            assert keys.stop()["field"] == 0
        met = keys.fill_in()
        shown = opened.form.locator(".icw-fields > div")
        assert met == set(range(shown.count())), exercise.id
        guest.saved()
        answers = guest.stand.entry(guest.name, exercise.id).answers
        # The goals that could be named were removed again, by this very test.
        named = [one for one in exercise.fields if one.kind == "reference"]
        nothing = [one for one in named if not opened.offered(one)]
        assert len(answers) == len(met) - len(nothing), exercise.id

        if opened.is_cards:
            keys.go("Shift+Tab", "remove")
            page.keyboard.press("Enter")
            expect(opened.root.locator(".icw-cards-card")).to_have_count(0)
            expect(opened.root.locator(".icw-cards-add")).to_be_focused()
            guest.saved()
            assert guest.stand.entry(guest.name, exercise.id).answers == {}
        keys.go("Shift+Tab", "toggle")
        page.keyboard.press("Enter")
        expect(opened.toggle).to_have_attribute("aria-expanded", "false")
        wrong += keys.wrong
    assert "\n".join(wrong) == ""
    assert guest.complaints == []
