"""Cards in a real Chromium: by keyboard and by taps, kept, undone, and for everybody."""

import pytest

from icwidgets.content import load
from icwidgets.content.model import Choosing, Exercise, Field, Records
from icwidgets.domain.entry import MemoryKeeper
from icwidgets.widgets.cards import Cards

CONTENT = load()
VARIANTS = {
    "light": {},
    "dark": {"theme": "dark"},
    "forced colours": {"forced": True},
    "320 px": {"width": 320},
    "390 px": {"width": 390},
    "right to left": {"rtl": True},
}
MATTERS = [
    ("Use the new platform", 8, 7, 6),
    ("Ask the service team first", 9, 8, 2),
    ("Shorter reports", 3, 5, 8),
    ("A budget for repairs", 8, 2, 6),
]
TALKS = {
    "r0000000a/what": "What she fears",
    "r0000000a/who": "Head of the lab",
    "r0000000a/by": "2020-03-12",
    "r0000000b/what": "Whether repairs can be planned",
    "r0000000c/what": "How we hear from service",
    "r0000000c/status": "done",
    "r0000000c/outcome": "compliance",
}


def portfolio(count=4) -> dict[str, object]:
    answers: dict[str, object] = {"aim": "r00000001"} if count > 1 else {}
    for number, row in enumerate(MATTERS[:count]):
        for field, value in zip(("matter", "stakes", "knowledge", "access"), row, strict=True):
            answers[f"r0000000{number}/{field}"] = value
    return answers


def cards(name="portfolio", answers=None) -> tuple[Cards, MemoryKeeper]:
    exercise = CONTENT.exercises[f"influence.{name}"]
    keeper = MemoryKeeper(exercise.id, answers)
    return Cards(exercise, keeper=keeper, texts=CONTENT.texts, key=f"p/{exercise.id}/0"), keeper


def saved(page) -> None:
    page.get_by_text("Saved ", exact=False).wait_for()
    page.wait_for_function("() => globalThis[Symbol.for('icw.page')].pending.size === 0")


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("state", ["empty", "portfolio", "conversations"])
def test_everyone_can_use_it(mount, axe, variant, state):
    answers = {"empty": None, "portfolio": portfolio(), "conversations": TALKS}[state]
    shown, _ = cards("conversations" if state == "conversations" else "portfolio", answers)
    page = mount(shown, **VARIANTS[variant])
    if state == "empty":
        page.get_by_text("See an example").click()
    else:
        page.locator(".icw-cards-toggle").last.click()
    for fold in page.get_by_text("The same as a list").all():
        fold.click()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.errors == []


@pytest.mark.parametrize("width", [1000, 390, 320])
def test_every_control_is_large_enough_to_touch(mount, width):
    page = mount(cards(answers=portfolio())[0], width=width)
    page.locator(".icw-cards-toggle").first.click()
    controls = (
        ".icw-input, .icw-fields-point, .icw-root button, .icw-root summary, .icw-cards-choose"
    )
    sizes = page.locator(controls).evaluate_all(
        "(all) => all.map((one) => one.getBoundingClientRect())"
        ".map(({ width, height }) => Math.min(width, height))"
    )
    assert len(sizes) >= 45
    assert min(sizes) >= 44


def test_a_matter_is_written_and_chosen_by_keyboard_alone(mount):
    shown, keeper = cards()
    page = mount(shown)
    press = page.keyboard.press
    press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Add a matter"
    press("Enter")
    page.keyboard.type("Use the new platform")
    for number in (8, 7, 6):
        press("Tab")
        if number != 8:
            press("Tab")  # over the button that clears the scale before
        press("Space")
        for _ in range(number):
            press("ArrowRight")
    press("Shift+Tab")
    while page.evaluate("document.activeElement.closest('.icw-cards-choose')") is None:
        press("Shift+Tab")
    press("Space")
    saved(page)
    ((record, fields),) = shown.records.items()
    assert fields == {"matter": "Use the new platform", "stakes": 8, "knowledge": 7, "access": 6}
    assert keeper.read().answers["aim"] == record
    assert page.get_by_role("heading", name="Your aim").is_visible()


def test_a_matter_is_written_by_single_taps_and_typing(mount):
    shown, _ = cards()
    page = mount(shown, width=390)
    page.get_by_role("button", name="Add a matter").click()
    page.get_by_label("What I want to move").fill("Use the new platform")
    for label, value in (
        ("How much hangs on it", "8"),
        ("How much my knowledge adds", "7"),
        ("How much access I have", "6"),
    ):
        page.get_by_role("group", name=label).get_by_role("radio", name=value, exact=True).click()
    saved(page)
    assert list(shown.records.values()) == [
        {"matter": "Use the new platform", "stakes": 8, "knowledge": 7, "access": 6}
    ]
    assert page.locator(".icw-cards-state").inner_text() == "Push here"


def test_the_arrow_keys_move_the_aim_from_card_to_card(mount):
    shown, _ = cards(answers=portfolio())
    page = mount(shown)
    page.get_by_role("radio", name="This is my aim").focus()
    page.keyboard.press("ArrowDown")
    saved(page)
    assert shown.chosen == "r00000002"
    assert page.get_by_role("radio", name="This is my aim Shorter reports").is_checked()


def test_what_follows_comes_with_every_answer_and_leads_back(mount):
    page = mount(cards(answers=portfolio(1))[0])
    page.get_by_text("Add a second matter.", exact=False).wait_for()
    page.locator(".icw-cards-toggle").click()
    scale = page.get_by_role("group", name="How much access")
    scale.get_by_role("radio", name="2", exact=True).click()
    page.get_by_text("First find a way in.", exact=False).wait_for()
    page.locator(".icw-cards-toggle").click()
    page.get_by_role("button", name="1 Open “Use the new platform”").first.click()
    assert page.locator(".icw-cards-toggle").get_attribute("aria-expanded") == "true"
    page.wait_for_function("document.activeElement.classList.contains('icw-cards-toggle')")


def test_a_removed_card_comes_back_to_its_place_with_all_that_was_in_it(mount):
    shown, keeper = cards(answers=portfolio())
    before = dict(keeper.read().answers)
    page = mount(shown)
    page.get_by_role("heading", name="Ask the service team first").get_by_role("button").click()
    page.get_by_role("button", name="Remove Ask the service team first").click()
    saved(page)
    assert list(shown.records) == ["r00000000", "r00000002", "r00000003"]
    assert shown.chosen == ""
    page.get_by_role("button", name="Undo").click()
    saved(page)
    assert keeper.read().answers == before
    titles = page.locator(".icw-cards-title").all_inner_texts()
    assert titles == [name for name, *_ in MATTERS]


def test_a_limit_is_told_and_one_that_is_over_makes_room(mount):
    full = {**TALKS, "r0000000d/what": "A third that is open"}
    shown, _ = cards("conversations", full)
    page = mount(shown)
    page.get_by_text("Three are planned.", exact=False).first.wait_for()
    page.get_by_role("button", name="Plan a conversation").click(force=True)
    assert page.locator(".icw-cards-card").count() == 4
    page.locator(".icw-cards-toggle").first.click()
    page.get_by_role("radio", name="Dropped").check(force=True)
    saved(page)
    page.get_by_role("button", name="Plan a conversation").click()
    assert page.locator(".icw-cards-card").count() == 5


def test_how_it_went_is_asked_once_it_is_done(mount):
    shown, _ = cards("conversations", {"r0000000a/what": "What she fears"})
    page = mount(shown)
    page.locator(".icw-cards-toggle").click()
    assert page.get_by_text("How they took it").count() == 0
    page.get_by_role("radio", name="Done").check(force=True)
    page.get_by_role("radio", name="They made it theirs").check(force=True)
    saved(page)
    assert page.locator(".icw-cards-state").inner_text() == "Done, they made it theirs"


def test_what_is_typed_without_a_connection_is_kept_and_saved_later(mount):
    shown, keeper = cards()
    page = mount(shown)
    page.evaluate("harness.down = true")
    page.get_by_role("button", name="Add a matter").click()
    page.get_by_label("What I want to move").fill("Use the new platform")
    page.get_by_role("button", name="Try again now").wait_for()
    assert keeper.read().answers == {}
    page.evaluate("harness.down = false")
    page.get_by_role("button", name="Try again now").click()
    saved(page)
    assert list(keeper.read().answers.values()) == ["Use the new platform"]


def test_the_focus_is_seen_on_a_number_and_on_a_heading(mount):
    page = mount(cards(answers=portfolio(1))[0])
    page.locator(".icw-cards-toggle").focus()
    page.keyboard.press("Enter")
    ring = "(one) => getComputedStyle(one).outline"
    assert page.locator(".icw-cards-toggle:focus-visible").evaluate(ring).endswith("solid 3px")
    page.get_by_role("group", name="How much access").get_by_role("radio", checked=True).focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("input:focus-visible + span").evaluate(ring).endswith("solid 3px")


HOSTILE = (
    "<img src=x onerror=window.hit=1>",
    "\u202e<script>window.hit=1</script>",
    "${window.hit=1} {name} {0.__class__}",
)


@pytest.mark.parametrize("payload", HOSTILE)
def test_text_is_text_wherever_it_is_shown(mount, payload):
    about = Records(
        "matter",
        5,
        payload,
        payload,
        payload,
        payload,
        choosing=Choosing("aim", payload, payload, payload),
    )
    scales = ("stakes", "knowledge", "access")
    exercise = Exercise(
        id="a.b",
        version="1",
        kind="cards",
        area="",
        title=payload,
        purpose=payload,
        fields=(
            Field("matter", "text", payload, hint=payload),
            *(Field(name, "scale", payload, ends=(payload, payload)) for name in scales),
        ),
        example={},
        examples=({"matter": payload, "stakes": "3"},),
        records=about,
        insight="portfolio",
    )
    keeper = MemoryKeeper("a.b")
    shown = Cards(exercise, keeper=keeper, texts=CONTENT.texts)
    page = mount(shown)
    page.get_by_text("See an example").click()
    page.locator(".icw-cards-add").click()
    page.locator("input[type=text]").fill(payload)
    for row in page.locator(".icw-fields-points").all():
        row.get_by_role("radio", name="7", exact=True).click()
    page.locator(".icw-cards-choose input").check()
    saved(page)
    page.locator(".icw-told-svg").wait_for()
    page.get_by_text("The same as a list").click()
    assert page.locator("h2").text_content() == payload
    assert page.locator(".icw-cards-title").text_content() == payload
    assert page.locator(".icw-told-same strong").text_content() == payload
    assert payload in page.locator(".icw-told-finding").first.text_content()
    assert page.evaluate("window.hit") is None
    assert page.locator(".icw-root :is(img, script)").count() == 0
    assert next(iter(shown.records.values()))["matter"] == payload
