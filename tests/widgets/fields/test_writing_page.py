"""A text with marks in a real Chromium: the marks lie under their words, whatever is written."""

from __future__ import annotations

import pytest

from icwidgets.content import load
from icwidgets.domain.entry import MemoryKeeper
from icwidgets.widgets import Cards

CONTENT = load()
EXERCISE = CONTENT.exercises["confidence.reword"]
LINE = "r00000001/line"
VARIANTS = {
    "light": {},
    "dark": {"theme": "dark"},
    "forced colours": {"forced": True},
    "320 px": {"width": 320},
    "right to left": {"rtl": True},
}
HARD = [
    "You never tell us\tanything,  and   it is always\n\n  so unprofessional.\n",
    "😀 never 👩‍👩‍👧 e\u0301te\u0301 always " + "Donaudampfschifffahrt" * 6 + " never",
    "אף פעם never לא always תמיד\nnever",
    "never " * 200,
    "",
    " ",
]
# How far the copy of a text and the text itself differ in size, and how far it overflows.
APART = """() => [...document.querySelectorAll(".icw-writing-stack")].map((stack) => {
  const [copy, text] = stack.children;
  return [copy.offsetWidth - text.offsetWidth, copy.offsetHeight - text.offsetHeight,
    text.scrollHeight - text.clientHeight, text.scrollWidth - text.clientWidth,
    copy.offsetLeft - text.offsetLeft, copy.offsetTop - text.offsetTop];
})"""
STYLE = """() => {
  const of = ["fontFamily", "fontSize", "fontWeight", "lineHeight", "letterSpacing", "wordSpacing",
    "whiteSpace", "overflowWrap", "wordBreak", "tabSize", "textIndent", "textAlign", "direction",
    "paddingLeft", "paddingTop", "borderLeftWidth", "textTransform", "hyphens", "fontKerning"];
  const [copy, text] = document.querySelector(".icw-writing-stack").children;
  return of.filter((name) => getComputedStyle(copy)[name] !== getComputedStyle(text)[name]);
}"""


def cards(line: str = "You never tell us anything, this is so unprofessional.") -> Cards:
    keeper = MemoryKeeper(EXERCISE.id, {LINE: line, "r00000001/new": line} if line else None)
    return Cards(EXERCISE, keeper=keeper, texts=CONTENT.texts, key="p/confidence.reword/0")


def opened(mount, shown: Cards, **options):
    page = mount(shown, **options)
    page.locator(".icw-cards-toggle").first.click()
    return page


@pytest.mark.parametrize("variant", VARIANTS)
def test_everyone_can_use_it(mount, axe, variant):
    page = opened(mount, cards(), **VARIANTS[variant])
    text = page.get_by_label("The line as it came out").first
    page.get_by_role("button", name="Earlier versions").first.click()
    page.get_by_role("button", name="Keep this version").first.click()
    page.get_by_text("kept by you").wait_for()
    text.fill("You told us nothing, this is so unprofessional.")
    text.blur()
    page.get_by_text("kept by you").click()
    page.get_by_role("button", name="Bring this one back").wait_for()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.errors == []


@pytest.mark.parametrize("text", HARD, ids=range(len(HARD)))
@pytest.mark.parametrize("width", [320, 1000])
@pytest.mark.parametrize("rtl", [False, True])
def test_the_copy_that_draws_the_marks_wraps_as_the_text_does(mount, text, width, rtl):
    page = opened(mount, cards(), width=width, rtl=rtl)
    assert page.evaluate(STYLE) == []
    page.get_by_label("The line as it came out").first.fill(text)
    assert {tuple(one) for one in page.evaluate(APART)} == {(0, 0, 0, 0, 0, 0)}


def test_a_mark_in_the_list_selects_its_words_and_they_can_be_typed_over(mount):
    shown = cards()
    page = opened(mount, shown)
    page.get_by_role("button", name="Show in the text: never").first.click()
    page.keyboard.type("did not")
    assert (
        page.get_by_label("The line as it came out")
        .first.input_value()
        .startswith("You did not tell us")
    )
    page.get_by_role("button", name="Show in the text: never").nth(1).wait_for(state="detached")
    page.get_by_label("The line as it came out").first.blur()
    page.get_by_text("Saved ", exact=False).wait_for()
    assert str(shown.entry.answers[LINE]).startswith("You did not tell us")


def test_the_ring_of_the_focus_is_around_the_paper_and_nowhere_else(mount):
    page = opened(mount, cards())
    page.get_by_label("The line as it came out").first.focus()
    ring = "(one) => getComputedStyle(one).outlineStyle"
    assert page.locator(".icw-writing-paper").first.evaluate(ring) == "solid"
    assert page.locator(".icw-writing-text").first.evaluate(ring) == "none"


def test_words_further_down_are_brought_into_view(mount):
    page = opened(mount, cards("Fine so far.\n" * 22 + "never"))
    paper = page.locator(".icw-writing-paper").first
    page.get_by_role("button", name="Show in the text: never").first.click()
    box = page.locator(".icw-writing-mark").first.bounding_box()
    around = paper.bounding_box()
    assert around["y"] <= box["y"] <= around["y"] + around["height"]


def test_a_version_is_brought_back(mount):
    shown = cards()
    page = opened(mount, shown)
    before = shown.entry.answers[LINE]
    page.get_by_role("button", name="Earlier versions").first.click()
    page.get_by_role("button", name="Keep this version").first.click()
    page.get_by_text("the same as now").wait_for()
    text = page.get_by_label("The line as it came out").first
    text.fill("Tell us, please.")
    text.blur()
    page.get_by_text("kept by you").click()
    page.get_by_role("button", name="Bring this one back").click()
    page.get_by_text("This version is back.").wait_for()
    assert text.input_value() == before
    assert shown.entry.answers[LINE] == before
