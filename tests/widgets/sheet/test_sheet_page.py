"""A form in a real Chromium: filled in by keyboard, kept, undone, and never losing a word."""

import pytest

from icwidgets.content import load
from icwidgets.content.model import Exercise, Field
from icwidgets.domain.entry import MemoryKeeper
from icwidgets.widgets.sheet import Sheet

CONTENT = load()
VARIANTS = {
    "light": {},
    "dark": {"theme": "dark"},
    "forced colours": {"forced": True},
    "320 px": {"width": 320},
    "right to left": {"rtl": True},
}
EVERY_KIND = Exercise(
    id="confidence.ladder",
    version="1",
    kind="sheet",
    area="confidence",
    title="One rung of the ladder",
    purpose="From easy to hard, one at a time.",
    fields=(
        Field("what", "text", "What I will say", hint="In one line.", max_length=20, required=True),
        Field("story", "long-text", "What happened"),
        Field(
            "status",
            "choice",
            "How it stands",
            choices=(("open", "Still open"), ("done", "Done"), ("moved", "Moved")),
        ),
        Field(
            "who",
            "choice",
            "With whom",
            choices=tuple((f"r{number}", f"Role {number}") for number in range(6)),
        ),
        Field("people", "number", "How many people"),
        Field("sure", "percent", "How sure I am"),
        Field("day", "date", "By which day"),
    ),
    example={"what": "I doubt this figure", "sure": "40", "day": "2026-03-12"},
)


def sheet(**answers) -> tuple[Sheet, MemoryKeeper]:
    keeper = MemoryKeeper("confidence.ladder", answers or None)
    return Sheet(
        EVERY_KIND, keeper=keeper, texts=CONTENT.texts, key="p/confidence.ladder/0"
    ), keeper


def saved(page) -> None:
    page.get_by_text("Saved ", exact=False).wait_for()


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("filled", [False, True])
def test_everyone_can_use_it(mount, axe, variant, filled):
    answers = {"what": "Ask", "status": "done", "who": "r2", "sure": 40} if filled else {}
    page = mount(sheet(**answers)[0], **VARIANTS[variant])
    if not filled:
        page.get_by_text("See an example").click()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.errors == []


@pytest.mark.parametrize("variant", ["light", "dark"])
def test_what_is_wrong_and_what_can_be_undone_is_said_to_everyone(mount, axe, variant):
    page = mount(sheet()[0], **VARIANTS[variant])
    page.get_by_label("How sure I am").fill("140")
    page.get_by_label("What I will say").fill("far more than twenty letters")
    page.get_by_role("radio", name="Done").check()
    page.get_by_role("button", name="Undo").wait_for()
    assert axe(page) == []


def test_it_is_filled_in_by_keyboard_alone_and_kept(mount):
    shown, keeper = sheet()
    page = mount(shown)
    press = page.keyboard.press
    press("Tab")
    page.keyboard.type("I doubt this figure")
    press("Tab")
    page.keyboard.type("Two people nodded.")
    press("Tab")
    press("Space")
    press("ArrowDown")
    # A button of its own: a choice that is not needed can be cleared.
    while page.evaluate("document.activeElement.tagName") != "SELECT":
        press("Tab")
    page.keyboard.type("Role 3")
    press("Tab")
    page.keyboard.type("2,5")
    press("Tab")
    page.keyboard.type("40")
    press("Tab")
    page.keyboard.type("05052027")  # the fifth of May, whatever comes first
    press("Tab")
    press("Tab")
    press("Tab")
    saved(page)
    assert keeper.read().answers == {
        "what": "I doubt this figure",
        "story": "Two people nodded.",
        "status": "done",
        "who": "r3",
        "people": 2.5,
        "sure": 40,
        "day": "2027-05-05",
    }
    assert repr(shown) == "Sheet('confidence.ladder': 7 of 7 filled)"


def test_a_day_without_its_year_is_told_and_not_taken_for_none(mount):
    shown, keeper = sheet(day="2026-05-05")
    page = mount(shown)
    day = page.get_by_label("By which day")
    day.focus()
    page.keyboard.press("Backspace")
    page.get_by_label("How sure I am").focus()
    assert day.input_value() == "2026-05-05"
    assert keeper.read().revision == 1
    day.fill("")
    page.get_by_label("How sure I am").focus()
    saved(page)
    assert keeper.read().answers == {}
    day.focus()
    page.keyboard.type("0505")
    page.get_by_label("How sure I am").focus()
    page.get_by_text("Choose a day, with its month and year.").wait_for()


def test_every_control_is_large_enough_to_touch(mount):
    page = mount(sheet(status="done")[0], width=390)
    controls = ".icw-input, .icw-fields-option, .icw-root button, .icw-root summary"
    heights = page.locator(controls).evaluate_all(
        "(all) => all.map((one) => one.getBoundingClientRect().height)"
    )
    assert len(heights) >= 10
    assert min(heights) >= 44


def test_the_focus_is_seen_on_a_choice(mount):
    page = mount(sheet()[0])
    page.get_by_role("radio", name="Still open").focus()
    page.keyboard.press("ArrowDown")
    around = page.locator("input:focus-visible + span")
    assert around.evaluate("(one) => getComputedStyle(one).outline").endswith("solid 3px")


def test_too_long_a_text_stays_on_the_screen_and_what_was_saved_before_stays_saved(mount):
    shown, keeper = sheet(what="Ask")
    page = mount(shown)
    field = page.get_by_label("What I will say")
    field.fill("far more than twenty letters")
    page.get_by_label("What happened").focus()
    page.get_by_text("8 characters too many.", exact=False).first.wait_for()
    assert field.input_value() == "far more than twenty letters"
    assert keeper.read().answers == {"what": "Ask"}
    field.fill("twenty letters")
    page.get_by_label("What happened").focus()
    saved(page)
    assert keeper.read().answers == {"what": "twenty letters"}


def test_what_is_typed_without_a_connection_is_kept_and_saved_later(mount):
    shown, keeper = sheet()
    page = mount(shown)
    page.evaluate("harness.down = true")
    page.get_by_label("What I will say").fill("Ask")
    page.get_by_label("What happened").focus()
    page.get_by_role("button", name="Try again now").wait_for()
    assert keeper.read().answers == {}
    page.evaluate("harness.down = false")
    page.get_by_role("button", name="Try again now").click()
    saved(page)
    assert keeper.read().answers == {"what": "Ask"}


def test_undo_brings_back_what_was_there(mount):
    shown, keeper = sheet(status="open")
    page = mount(shown)
    page.get_by_role("radio", name="Moved").check()
    saved(page)
    page.get_by_role("button", name="Undo").click()
    assert page.get_by_role("radio", name="Still open").is_checked()
    saved(page)
    assert keeper.read().answers == {"status": "open"}
    assert keeper.read().revision == 3


HOSTILE = (
    "<img src=x onerror=window.hit=1>",
    "<svg onload=window.hit=1>",
    "\u202e<script>window.hit=1</script>",
    "${window.hit=1}",
)


@pytest.mark.parametrize("payload", HOSTILE)
def test_text_is_text_wherever_it_is_shown(mount, payload):
    exercise = Exercise(
        id="a.b",
        version="1",
        kind="sheet",
        area="",
        title=payload,
        purpose=payload,
        fields=(
            Field("what", "long-text", payload, hint=payload),
            Field("which", "choice", payload, choices=(("a", payload), ("b", "B"))),
        ),
        example={"what": payload, "which": "a"},
    )
    keeper = MemoryKeeper("a.b")
    shown = Sheet(exercise, keeper=keeper, texts=CONTENT.texts)
    page = mount(shown)
    page.get_by_text("See an example").click()
    page.locator("textarea").fill(payload)
    page.get_by_role("radio").first.check()
    saved(page)
    assert page.locator("h2").inner_text() == payload
    assert page.evaluate("window.hit") is None
    assert page.locator(".icw-root :is(img, svg, script)").count() == 0
    assert keeper.read().answers["which"] == "a"
