"""The way in, in a real browser: link, names, password, and pages that say what is wrong."""

import pytest
from jupyter_server.auth.security import passwd

RIGHT = "a long enough password"


@pytest.fixture
def empty(stand):
    """A store without people and without a password."""
    with stand.store() as store:
        for person in store.persons():
            store.erase(person.id)
    return stand


@pytest.fixture
def three(empty):
    """A store with three people, one of them with a long name."""
    with empty.store() as store:
        for name in ("Ana", "مريم", "The head of quality assurance in the second plant, nights"):
            store.add_person(name)
    return empty


def problems(page):
    """Return what is too small to tap or wider than the window."""
    return page.evaluate(
        """() => [
          ...[...document.querySelectorAll("main :is(a, button, input:not([type=hidden]))")]
            .map((one) => [one.outerHTML, one.getBoundingClientRect()])
            .filter(([, box]) => box.height < 44 || box.width < 44)
            .map(([html]) => html),
          ...(document.documentElement.scrollWidth > innerWidth ? ["scrolls sideways"] : []),
        ]"""
    )


def test_a_newcomer_types_a_name_and_is_in_without_a_mouse(empty, enter):
    page = enter(empty).new_page()
    page.goto(empty.base)
    assert page.title().startswith("Welcome")
    page.keyboard.type("A. B.")
    page.keyboard.press("Enter")
    page.wait_for_url("**/workbook/00_start")
    assert page.locator("header").get_by_text("A. B.").first.is_visible()


def test_a_name_is_chosen_by_keyboard_alone_and_the_focus_can_be_seen(three, enter):
    page = enter(three).new_page()
    page.goto(three.base)
    seen = []
    for _ in range(8):
        page.keyboard.press("Tab")
        name = page.evaluate("document.activeElement.textContent.trim()")
        seen.append(name)
        if name == "مريم":
            break
    assert seen[0] == "Skip to the page"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"
    page.keyboard.press("Enter")
    page.wait_for_url("**/workbook/00_start")
    assert page.locator("header").get_by_text("مريم").first.is_visible()


def test_one_tap_opens_a_workbook(three, enter):
    page = enter(three, width=390, has_touch=True).new_page()
    page.goto(three.base)
    page.get_by_role("button", name="Open the workbook of Ana").tap()
    page.wait_for_url("**/workbook/00_start")


def test_a_refused_name_is_announced_and_the_field_has_the_focus(three, enter, axe):
    page = enter(three, width=390).new_page()
    page.goto(three.base + "people")
    page.get_by_label("Name, initials or role").fill("ana")
    page.get_by_role("button", name="Add and open").click()
    page.get_by_role("alert").wait_for()
    field = page.get_by_label("Name, initials or role")
    assert field.input_value() == "ana"
    assert field.evaluate("(one) => one === document.activeElement")
    described = field.get_attribute("aria-describedby").split()
    assert "already a person" in " ".join(page.locator(f"#{one}").inner_text() for one in described)
    assert axe(page) == []


def test_whoever_comes_without_the_link_is_told_where_it_is(stand, chromium, axe):
    context = chromium.new_context(viewport={"width": 320, "height": 800})
    page = context.new_page()
    page.goto(stand.base)
    assert "terminal" in page.locator("main").inner_text()
    assert axe(page) == []
    assert problems(page) == []
    context.close()


def test_nothing_is_fetched_from_elsewhere(three, enter):
    page = enter(three).new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for path in ("people", "nothing-here", "workbook/01_confidence"):
        page.goto(three.base + path)
    assert len(asked) > 3
    assert [url for url in asked if not url.startswith((three.base, "data:", "blob:"))] == []


def test_the_password_page_can_be_used_by_everybody_and_opens_the_list(three, enter, axe):
    with three.store() as store:
        store.set_setting("password", passwd(RIGHT))
    three.stop()
    three.start()
    try:
        page = enter(three, width=320).new_page()
        page.goto(three.base)
        assert axe(page) == []
        assert problems(page) == []
        page.keyboard.type("wrong one")
        page.keyboard.press("Enter")
        page.get_by_role("alert").wait_for()
        assert axe(page) == []
        page.keyboard.type(RIGHT)
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Open the workbook of Ana").wait_for()
    finally:
        with three.store() as store:
            store.set_setting("password", None)
        three.stop()
        three.start()
