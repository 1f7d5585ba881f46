"""The thread in a real Chromium."""

import pytest

from icwidgets.content import load
from icwidgets.domain.loose import LooseEnd
from icwidgets.domain.thread import Link, Thing
from icwidgets.domain.thread import Thread as Read
from icwidgets.widgets.thread import Thread
from icwidgets.widgets.thread.thread import Place

TEXTS = load().texts
VARIANTS = {
    "light": {},
    "dark": {"theme": "dark"},
    "forced colours": {"forced": True},
    "320 px": {"width": 320},
    "right to left": {"rtl": True},
}
CHAIN = [
    ("confidence.strengths/r0000000a", "answer", "I can tell from the raw curve"),
    ("confidence.strengths/r0000000a!x", "insight", "“I can tell from the raw curve” is hidden"),
    ("plan.goals/r0000000b", "goal", "Let others see: I can tell from the raw curve"),
    ("plan.if-then/r0000000c", "plan", "I wait until somebody else says it"),
    ("influence.stakeholder-map/p1", "person", "JR, Test lead"),
    ("influence.tactics/r0000000d", "attempt", "JR: She changed one step"),
    ("influence.tactics/r0000000d!noticed", "evidence", "She calls it our list"),
    ("plan.goals/r0000000b!now", "change", "More than expected"),
]
KINDS = ("shows", "became", "planned", "takes", "tried", "found", "moved")
IDS = [one for one, _, _ in CHAIN]
WHOLE = Read(
    {one: Thing(one, role, title, one.split("!")[0]) for one, role, title in CHAIN},
    tuple(Link(*ends) for ends in zip(IDS, IDS[1:], KINDS, strict=False)),
)
LOOSE = [
    LooseEnd("plan", IDS[2], f"There is no if-then plan for goal {number} yet.", "plan.if-then")
    for number in range(6)
]
PLACES = {
    "confidence.strengths": "01_confidence",
    "plan.goals": "05_plan",
    "plan.if-then": "05_plan",
    "influence.stakeholder-map": "03_influence",
    "influence.tactics": "03_influence",
}
SERVED = """() => {
  globalThis[Symbol.for('icw.page')].header = true;
  harness.hear([{method: 'update', state: {state: harness.model.get('state')}}]);
}"""


def thread(loose=(), whole=WHOLE) -> Thread:
    return Thread(lambda: (whole, loose), texts=TEXTS, place=Place("05_plan", PLACES))


def opened(page):
    page.evaluate(SERVED)
    page.get_by_role("button", name="The thread").click()
    return page


@pytest.mark.parametrize("variant", VARIANTS)
def test_everyone_can_follow_it(mount, axe, variant):
    page = opened(mount(thread(LOOSE), **VARIANTS[variant]))
    assert page.get_by_role("heading", name="Goal Let others see").is_visible()
    for button in page.locator(".icw-thread button:visible").all():
        assert button.bounding_box()["height"] >= 44
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.errors == []


def test_the_keyboard_goes_from_the_answer_to_the_change_and_back(mount):
    page = opened(mount(thread()))
    page.get_by_label("Choose one thing to follow").select_option(IDS[0])
    for _, _, title in CHAIN[1:]:
        page.locator(".icw-thread-to button").first.focus()
        page.keyboard.press("Enter")
        here = page.locator(".icw-thread-here h3")
        assert title in here.inner_text()
        assert here.evaluate("(one) => one === document.activeElement")
    assert page.get_by_text("It has led nowhere yet.").is_visible()
    for _, _, title in reversed(CHAIN[:-1]):
        page.locator(".icw-thread-from button").first.focus()
        page.keyboard.press("Enter")
        assert title in page.locator(".icw-thread-here h3").inner_text()
    assert page.get_by_text("Nothing that you wrote led here.").is_visible()


def test_what_is_shown_is_one_step_away_here_or_in_its_workbook(mount):
    page = opened(mount(thread()))
    page.evaluate(
        "document.addEventListener('icw:open', ({detail}) => harness.events.push(detail))"
    )
    page.get_by_role("link", name="Show it").click()
    assert page.evaluate("harness.events.at(-1)") == {
        "book": "05_plan",
        "exercise": "plan.goals",
        "go": True,
    }
    # Something else is open now, so the thread has folded.
    page.get_by_role("button", name="The thread").click()
    page.get_by_label("Choose one thing to follow").select_option(IDS[5])
    link = page.get_by_role("link", name="Show it")
    assert link.get_attribute("href") == "03_influence#influence.tactics/r0000000d"


def test_four_loose_ends_are_seen_and_the_rest_is_one_press_away(mount):
    page = opened(mount(thread(LOOSE)))
    assert page.locator(".icw-thread-loose li:visible").count() == 4
    page.get_by_text("2 more").click()
    assert page.get_by_text("goal 5 yet.").first.is_visible()
    assert page.get_by_role("link", name="Take it up").count() == 6


def test_nothing_on_it_is_said_and_a_script_stays_text(mount):
    page = opened(mount(thread(whole=Read())))
    assert page.get_by_text("Once you have a goal").is_visible()
    odd = "<img src=x onerror=alert(1)>"
    things = {IDS[2]: Thing(IDS[2], "goal", odd, "")}
    page = opened(mount(thread(whole=Read(things))))
    assert odd in page.locator(".icw-thread-here h3").inner_text()
    assert page.locator("img").count() == 0
