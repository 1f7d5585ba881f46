"""Findings in a real Chromium."""

import pytest

from icwidgets.content import load
from icwidgets.domain.finding import Finding
from icwidgets.widgets.findings import Findings

TEXTS = load().texts
VARIANTS = {
    "light": {},
    "dark": {"theme": "dark"},
    "forced colours": {"forced": True},
    "320 px": {"width": 320},
    "right to left": {"rtl": True},
}
SERVED = """() => {
  globalThis[Symbol.for('icw.page')].header = true;
  harness.hear([{method: 'update', state: {state: harness.model.get('state')}}]);
}"""


def findings(*found: Finding) -> Findings:
    return Findings(
        found,
        texts=TEXTS,
        title="Where to begin",
        empty="Rate a few statements first.",
        workbooks={"02_communication": "Communication"},
        area="communication",
    )


START = Finding(
    "Start with Communication.",
    because="Because you said “Rarely” to a statement.",
    leads_to="02_communication",
    heading="Communication",
)


@pytest.mark.parametrize("variant", VARIANTS)
def test_everyone_can_read_them_and_go_on(mount, axe, variant):
    page = mount(findings(START, Finding("Or rest.")), **VARIANTS[variant])
    page.evaluate(SERVED)
    link = page.get_by_role("link", name="Go to Communication")
    assert link.get_attribute("href") == "02_communication"
    assert link.bounding_box()["height"] >= 44
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.errors == []


def test_the_link_is_reached_by_keyboard_and_shows_the_focus(mount):
    page = mount(findings(START))
    page.evaluate(SERVED)
    page.keyboard.press("Tab")
    outline = page.locator("a:focus").evaluate("(one) => getComputedStyle(one).outline")
    assert outline.endswith("solid 3px")


def test_outside_the_served_page_it_names_the_file(mount):
    page = mount(findings(START))
    assert page.get_by_role("link").count() == 0
    assert page.get_by_text("Open 02_communication.ipynb to go on.").is_visible()


@pytest.mark.parametrize("variant", VARIANTS)
def test_nothing_to_say_is_said(mount, axe, variant):
    page = mount(findings(), **VARIANTS[variant])
    assert page.get_by_text("Rate a few statements first.").is_visible()
    assert axe(page) == []
