"""The built self-rating in a real Chromium, with its real Python behind it."""

from datetime import date

import pytest

from icwidgets.content import load
from icwidgets.domain.entry import Change, MemoryKeeper
from icwidgets.widgets.likert import Likert

CONTENT = load()
RATING = CONTENT.sets["confidence.rating"]
IDS = [one.id for one in RATING.statements]


@pytest.fixture
def keeper():
    return MemoryKeeper(RATING.id)


@pytest.fixture
def likert(keeper):
    return Likert(
        RATING,
        keeper=keeper,
        texts=CONTENT.texts,
        key="p1/confidence.rating/1",
        day=date(2026, 9, 2),
        carried={IDS[1]: 2},
        acts={"start-check-in": lambda _: None},
    )


def wait_until_saved(page):
    page.wait_for_function("globalThis[Symbol.for('icw.page')].pending.size === 0")


LOOKS = {
    "light": {},
    "dark": {"theme": "dark"},
    "forced colours": {"forced": True},
    "320 px": {"width": 320},
    "390 px, dark": {"width": 390, "theme": "dark"},
    "right to left": {"rtl": True},
}


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS.keys())
def test_axe_finds_nothing_with_everything_unfolded(mount, axe, likert, look):
    page = mount(likert, **look)
    page.get_by_role("radio", name="3 Sometimes").first.check()
    page.get_by_role("button", name="Add a note").first.click()
    page.get_by_role("textbox").fill("x" * 2001)
    page.get_by_role("button", name="Examples").nth(1).click()
    page.get_by_text("1 letters too long").first.wait_for()
    assert axe(page) == []
    assert page.errors == []


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS.keys())
def test_axe_finds_nothing_when_all_is_answered(mount, axe, likert, look):
    likert.simulate()
    page = mount(likert, **look)
    page.get_by_role("button", name="Start a new check-in").click()
    assert axe(page) == []


def test_axe_can_find_something(mount, axe, likert):
    page = mount(likert)
    page.evaluate("document.querySelector('.icw-hint').style.color = '#ccc'")
    assert any("color-contrast" in one for one in axe(page))


def test_all_twelve_are_rated_with_the_keyboard_alone(mount, likert, keeper):
    page = mount(likert)
    page.keyboard.press("Tab")
    for view in range(3):
        for place in range(4):
            number = view * 4 + place
            if number != 1:  # the carried one has a chosen radio already
                page.keyboard.press("Space")
            for _ in range(number % 3):
                page.keyboard.press("ArrowRight")
            if place < 3:
                for _ in range(3):  # past examples and note, into the next radios
                    page.keyboard.press("Tab")
        if view < 2:
            while not page.evaluate("document.activeElement.textContent.startsWith('Next')"):
                page.keyboard.press("Tab")
            page.keyboard.press("Enter")
            assert "Statements" in page.evaluate("document.activeElement.textContent")
            page.keyboard.press("Tab")
    page.get_by_text("All 12 are answered").wait_for()
    wait_until_saved(page)
    rated = {one: keeper.read().answers.get(one) for one in IDS}
    expected = {one: 1 + number % 3 for number, one in enumerate(IDS)}
    assert rated == {**expected, IDS[1]: 3}


def test_the_arrow_keys_move_the_choice_as_in_any_radio_group(mount, likert, keeper):
    page = mount(likert)
    page.get_by_role("radio", name="5 Every time").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.value") == "no-chance"
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.value") == "1"
    wait_until_saved(page)
    assert keeper.read().answers[IDS[0]] == 1


def test_a_group_is_named_by_its_statement(mount, likert):
    page = mount(likert)
    for statement in RATING.statements[:4]:
        group = page.get_by_role("group", name=statement.text, exact=True)
        assert group.get_by_role("radio").count() == 6


@pytest.mark.parametrize("width", [320, 390, 1000])
def test_targets_are_large_and_nothing_runs_out_of_the_page(mount, likert, width):
    page = mount(likert, width=width)
    page.get_by_role("radio", name="3 Sometimes").first.check()
    small = page.evaluate(
        """() => [...document.querySelectorAll("label:has(input), button")]
        .map((one) => [one.textContent, one.getBoundingClientRect()])
        .filter(([, box]) => box.height < 44 || box.width < 44).map(([text]) => text)"""
    )
    assert small == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [320, 375, 390, 480])
def test_the_words_of_the_points_are_never_cut(mount, likert, width):
    page = mount(likert, width=width)
    cut = page.evaluate(
        """() => [...document.querySelectorAll(".icw-likert-face")]
        .filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent)"""
    )
    assert cut == []


def test_the_focus_ring_is_three_pixels_two_away(mount, likert):
    page = mount(likert)
    page.keyboard.press("Tab")
    ring = page.evaluate(
        """() => { const look = getComputedStyle(document.activeElement.nextElementSibling);
        return [look.outlineStyle, look.outlineWidth, look.outlineOffset]; }"""
    )
    assert ring == ["solid", "3px", "2px"]


def test_a_lost_link_says_so_keeps_the_answer_and_saves_it_once_it_is_back(mount, likert, keeper):
    page = mount(likert)
    page.evaluate("harness.down = true")
    page.get_by_role("radio", name="4 Often").first.check()
    page.get_by_text("Not saved yet").wait_for(timeout=6000)
    assert page.get_by_role("radio", name="4 Often").first.is_checked()
    assert keeper.read().revision == 0
    page.evaluate("harness.down = false")
    page.get_by_role("button", name="Try again now").click()
    wait_until_saved(page)
    assert page.get_by_text("Saved").is_visible()
    assert keeper.read().answers == {IDS[0]: 4}
    ids = page.evaluate("harness.sent.filter((one) => one.type === 'save').map((one) => one.id)")
    assert len(ids) >= 2
    assert len(set(ids)) == 1


def test_what_another_tab_saved_appears_by_itself(mount, likert, keeper):
    page = mount(likert)
    keeper.write(Change({IDS[0]: 5}))
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    page.wait_for_function("document.querySelector('input[value=\"5\"]').checked")


def test_two_self_ratings_on_one_page_do_not_share_their_radios(mount, likert):
    page = mount(likert)
    page.evaluate(
        """async () => {
          const { default: factory } = await import("/static/likert/likert.js?again");
          const widget = await factory();
          const { model } = harness;
          const traits = { definition: model.get("definition"),
                           state: { ...model.get("state"), key: "p1/other/1" } };
          const el = document.createElement("div");
          document.querySelector("main").append(el);
          const second = { ...model, get: (name) => traits[name], on() {}, off() {}, send() {} };
          widget.initialize({ model: second });
          widget.render({ model: second, el });
        }"""
    )
    page.get_by_role("radio", name="3 Sometimes").nth(0).check()
    page.get_by_role("radio", name="4 Often").nth(4).check()
    assert page.get_by_role("radio", name="3 Sometimes").nth(0).is_checked()


def test_a_text_is_only_ever_a_text(mount, likert, keeper):
    payload = (
        "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"
    )
    keeper.write(Change({f"{IDS[0]}:note": payload}))
    likert.refresh()
    page = mount(likert)
    page.get_by_role("button", name="Show your note").click()
    assert page.get_by_role("textbox").input_value() == payload
    assert page.title() == "One widget"


def test_taking_it_off_the_page_leaves_nothing_running(mount, likert):
    page = mount(likert)
    page.evaluate("harness.close()")
    assert page.locator("#here > *").count() == 0
    before = page.evaluate("harness.sent.length")
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    assert page.evaluate("harness.sent.length") == before
