"""A person and a reference in a real Chromium, and what a record led to."""

from dataclasses import replace
from typing import ClassVar

import pytest
from playwright.sync_api import expect

from icwidgets.content import load
from icwidgets.domain.entry import MemoryKeeper
from icwidgets.domain.written import Choice
from icwidgets.widgets.cards import Cards
from icwidgets.widgets.fold import Fold

CONTENT = load()
PLANS = CONTENT.exercises["plan.if-then"]
ONE, TWO = "r0000000a", "r0000000b"
GOAL = "plan.goals/r0000000c"
VARIANTS = {
    "light": {},
    "dark": {"theme": "dark"},
    "forced colours": {"forced": True},
    "320 px": {"width": 320},
    "right to left": {"rtl": True},
}


class Alone:
    """A workbook with one goal and one person."""

    book = "05_plan"
    places: ClassVar = {"plan.goals": "05_plan", "plan.if-then": "05_plan"}

    def options(self, field):
        if field.kind == "reference":
            return [Choice(GOAL, "Show what I know", "My goals")] if field.id == "goal" else []
        return [Choice("JR, Test lead", "against now, needed: for")]

    def around(self):
        return {"records": {ONE: {"from": [[GOAL, "goal", "Show what I know"]], "to": []}}}

    def make_goal(self, data):
        raise AssertionError


def plans(**more) -> Cards:
    answers = {
        f"{ONE}/obstacle": "I wait",
        f"{ONE}/goal": GOAL,
        f"{TWO}/obstacle": "I doubt",
        f"{TWO}/goal": "plan.goals/rdeadbeef",
    }
    keeper = MemoryKeeper(PLANS.id, answers)
    about = replace(PLANS, insight="")
    return Cards(about, keeper=keeper, texts=CONTENT.texts, woven=Alone(), **more)


@pytest.mark.parametrize("variant", VARIANTS)
def test_everyone_can_name_a_person_and_a_goal(mount, axe, variant):
    page = mount(plans(), **VARIANTS[variant])
    page.get_by_role("button", name="I wait").click()
    who = page.get_by_role("combobox", name="It is about this person")
    assert who.evaluate("(one) => one.list.options[0].value") == "JR, Test lead"
    way = page.get_by_role("link", name="Show: Show what I know")
    for control in (who, page.get_by_label("It serves this goal"), way):
        assert control.bounding_box()["height"] >= 44
    assert page.locator(".icw-threaded a").inner_text() == "Show what I know"
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.errors == []


def test_a_name_and_a_goal_are_given_with_the_keyboard_alone(mount):
    shown = plans()
    page = mount(shown)
    page.get_by_role("button", name="I doubt").click()
    assert page.get_by_text("What this led from is no longer there.").is_visible()
    page.get_by_label("It serves this goal").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.get_by_label("It is about this person").focus()
    page.keyboard.type("AM")
    page.keyboard.press("Tab")
    page.wait_for_function("document.querySelector('.icw-save-saved')")
    assert shown.records[TWO]["goal"] == GOAL
    assert shown.records[TWO]["person"] == "AM"


@pytest.mark.parametrize("fold", [None, Fold("05_plan", lambda: False)], ids=["alone", "folded"])
def test_who_comes_for_a_record_finds_it_open_with_the_focus(mount, fold):
    page = mount(plans(fold=fold))
    page.evaluate(
        """(to) => {
          globalThis[Symbol.for('icw.page')].wanted = to;
          const detail = {book: '05_plan', exercise: 'plan.if-then', go: true};
          document.dispatchEvent(new CustomEvent('icw:open', {detail}));
        }""",
        f"plan.if-then/{TWO}",
    )
    toggle = page.locator(f"[data-record={TWO}] .icw-cards-toggle")
    expect(toggle).to_have_attribute("aria-expanded", "true")
    expect(toggle).to_be_focused()
    # It stays there: the heading of the exercise asks for the focus too, a frame later.
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    expect(toggle).to_be_focused()
