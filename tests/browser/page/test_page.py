"""A workbook as a document: what is sent, what is shown, and where."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page, expect

REQUESTS = 15
SCRIPT_AND_STYLE = 40_000  # bytes over the wire, compressed


def test_a_page_asks_only_its_own_server_and_little_of_it(stand: Any, visit: Any) -> None:
    page: Page = visit(stand, "00_start")
    asked = [url for url in page.asked if not url.startswith("blob:")]  # type: ignore[attr-defined]
    assert [url for url in asked if not url.startswith((stand.base, "data:"))] == []
    assert 3 <= len(asked) <= REQUESTS, asked
    sizes = page.evaluate(
        "performance.getEntriesByType('resource').filter((e) => e.name.includes('/static/'))"
        ".map((e) => [e.name, e.encodedBodySize])"
    )
    assert sizes
    assert 0 < sum(size for _, size in sizes) <= SCRIPT_AND_STYLE, sizes
    assert not any("stock" in name for name, _ in sizes)


def test_a_page_leaves_no_complaint_in_the_console(stand: Any, visit: Any) -> None:
    page: Page = visit(stand, "00_start")
    page.get_by_role("button", name="Count First").click()
    expect(page.get_by_text("First is 1")).to_be_visible()
    assert page.complaints == []  # type: ignore[attr-defined]


def test_prose_widgets_and_plain_outputs_stand_in_their_order(stand: Any, visit: Any) -> None:
    page: Page = visit(stand, "00_start")
    expect(page).to_have_title("Start – Leading without the title")
    expect(page.get_by_role("heading", name="A trial", exact=True, level=1)).to_be_visible()
    expect(page.locator(".trial")).to_have_count(3)
    expect(page.locator("pre")).to_have_text("'only text'")
    expect(page.locator("main")).not_to_contain_text("Trial(")
    expect(page.locator("main")).not_to_contain_text("ZeroDivisionError")
    problem = page.locator(".icw-page-problem")
    expect(problem).to_have_count(1)
    expect(problem).not_to_be_empty()
    for mark in ("main", "header", "nav"):
        expect(page.locator(mark)).to_have_count(1)
    assert page.evaluate("document.documentElement.lang") == "en"


def test_a_cell_tagged_aside_stands_beside_the_one_before_it(stand: Any, visit: Any) -> None:
    page: Page = visit(stand, "00_start")

    def box(name: str) -> dict[str, float]:
        found = page.locator(".icw-page-view", has_text=name).bounding_box()
        assert found is not None
        return dict(found)

    first, beside, last = box("First"), box("Beside"), box("Last")
    assert beside["x"] >= first["x"] + first["width"]
    assert beside["y"] == first["y"]
    assert beside["width"] == 340
    assert last["x"] == first["x"]
    page.set_viewport_size({"width": 390, "height": 800})
    first, beside = box("First"), box("Beside")
    assert beside["x"] == first["x"]
    assert beside["y"] >= first["y"] + first["height"]


def test_the_prose_before_the_first_widget_is_there_while_the_kernel_works(
    stand: Any, visit: Any
) -> None:
    page: Page = visit(stand, "00_start")
    page.goto(f"{stand.base}workbook/02_communication", wait_until="commit")
    expect(page.get_by_role("heading", name="Slow", exact=True)).to_be_visible()
    assert page.locator("[data-icw-end]").count() == 0  # the notebook still runs
    expect(page.get_by_label("Slow")).to_be_visible(timeout=15000)


def test_a_widget_hears_what_was_said_before_it_was_drawn_and_cleans_up(
    stand: Any, visit: Any
) -> None:
    page: Page = visit(stand, "00_start")
    assert page.locator(".trial").first.get_attribute("data-header") == "true"
    page.get_by_role("button", name="Count Beside").click()
    page.get_by_role("button", name="Count Beside").click()
    expect(page.get_by_text("Beside is 2")).to_be_visible()
    expect(page.get_by_text("First is")).to_have_count(0)


def test_stock_widgets_are_drawn_too_from_a_part_loaded_only_then(stand: Any, visit: Any) -> None:
    page: Page = visit(stand, "01_confidence")
    assert any("/stock." in url for url in page.asked)  # type: ignore[attr-defined]
    expect(page.locator(".widget-slider")).to_contain_text("Size")
    page.locator(".noUi-handle").press("ArrowRight")
    expect(page.get_by_text("now 4")).to_be_visible()
    page.get_by_role("button", name="Count Inside").click()
    expect(page.get_by_text("Inside is 1")).to_be_visible()
    assert page.complaints == []  # type: ignore[attr-defined]


def test_the_header_shows_progress_and_the_worst_save_state_live(stand: Any, visit: Any) -> None:
    page: Page = visit(stand, "00_start")
    status = page.locator("#icw-page-save")
    expect(status).to_have_attribute("role", "status")

    def tell(name: str, detail: dict[str, Any]) -> None:
        page.evaluate(
            "([name, detail]) => document.dispatchEvent(new CustomEvent(name, { detail }))",
            [name, detail],
        )

    tell("icw:save", {"key": "a", "state": "saved", "at": "2026-03-01T10:42:00Z"})
    expect(status).to_have_text(re.compile(r"^Saved \d\d:\d\d$"))
    tell("icw:save", {"key": "b", "state": "unsaved", "text": "anything"})
    tell("icw:save", {"key": "a", "state": "saved", "at": "2026-03-01T10:43:00Z"})
    expect(status).to_have_text("Not saved yet")
    tell("icw:save", {"key": "b", "state": "saved", "at": "2026-03-01T10:44:00Z"})
    expect(status).to_have_attribute("data-state", "saved")
    tell("icw:progress", {"area": "", "exercise": "start.quick-look", "answered": 3, "of": 16})
    current = page.get_by_role("link", name="Start 3 of 16 answered")
    expect(current).to_have_attribute("aria-current", "page")
    expect(current.locator("[aria-hidden]")).to_have_text("3/16")


def test_the_colours_are_chosen_at_once_and_kept(stand: Any, visit: Any) -> None:
    page: Page = visit(stand, "00_start", color_scheme="light")
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    light = page.evaluate(paper)
    page.locator("summary").click()
    page.get_by_label("Dark").check()
    dark = page.evaluate(paper)
    assert dark != light
    page.reload()
    assert page.evaluate(paper) == dark
    expect(page.locator("input[value=dark]")).to_be_checked()
    page.locator("summary").click()
    page.get_by_label("As my device").check()
    assert page.evaluate(paper) == light
    assert page.evaluate("Object.keys(localStorage).length + sessionStorage.length") == 0


def test_everything_in_the_header_is_reached_by_keyboard(stand: Any, visit: Any) -> None:
    page: Page = visit(stand, "00_start")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the workbook")).to_be_focused()
    expect(page.get_by_role("link", name="Skip to the workbook")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("First")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    summary = page.locator("summary")
    expect(summary).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Switch person")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Switch person")).not_to_be_visible()
    expect(summary).to_be_focused()


@pytest.mark.parametrize("width", [390, 320])
def test_on_a_phone_the_header_folds_and_the_save_state_stays(
    stand: Any, visit: Any, width: int
) -> None:
    page: Page = visit(stand, "00_start", width=width)
    menu = page.get_by_role("button", name="Menu")
    start = page.get_by_role("link", name="Start")
    page.evaluate(
        "document.dispatchEvent(new CustomEvent('icw:save', { detail: { key: 'a',"
        " state: 'waiting' } }))"
    )
    expect(page.locator("#icw-page-save")).to_be_in_viewport(ratio=1)
    expect(start).not_to_be_visible()
    menu.click()
    expect(menu).to_have_attribute("aria-expanded", "true")
    expect(start).to_be_visible()
    expect(page.get_by_label("Dark")).to_be_visible()
    expect(page.locator("#icw-page-save")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Escape")
    expect(start).not_to_be_visible()
    expect(menu).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [1280, 1440, 1920])
@pytest.mark.parametrize("answered", [11, 12])
def test_the_full_header_fits_in_one_line(
    stand: Any, visit: Any, width: int, answered: int
) -> None:
    page: Page = visit(stand, "00_start", width=width - 15)  # beside a scroll bar
    page.evaluate(
        """(answered) => {
          const list = document.querySelector(".icw-page-nav ul");
          const titles = ["Start", "Confidence", "Communication", "Influence",
            "Project leadership", "My plan"];
          const item = list.firstElementChild;
          list.replaceChildren(...titles.map((title, index) => {
            const made = item.cloneNode(true);
            const link = made.querySelector("a");
            link.firstChild.data = title;
            link.dataset.icwExercise = title;
            if (index > 0) link.removeAttribute("aria-current");
            return made;
          }));
          for (const exercise of titles) document.dispatchEvent(new CustomEvent("icw:progress",
            { detail: { area: "", exercise, answered, of: 12 } }));
          document.querySelector("summary [aria-hidden]").textContent = "Maximiliane Featherstone";
          document.dispatchEvent(new CustomEvent("icw:save",
            { detail: { key: "a", state: "waiting" } }));
        }""",
        answered,
    )
    boxes = [
        page.locator(part).bounding_box()
        for part in (".icw-page-brand", ".icw-page-nav ul", "summary", "#icw-page-save")
    ]
    for before, after in pairwise(boxes):
        assert before is not None
        assert after is not None
        assert before["x"] + before["width"] <= after["x"]
    assert boxes[-1]["x"] + boxes[-1]["width"] <= width - 15  # type: ignore[index]


VARIANTS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced colours": {"forced_colors": "active"},
    "phone": {"width": 390},
    "320 px": {"width": 320},
    "320 px dark": {"width": 320, "color_scheme": "dark"},
}


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_axe_finds_nothing(
    stand: Any, visit: Any, axe: Callable[[Page], list[str]], variant: str, direction: str
) -> None:
    page: Page = visit(stand, "00_start", reduced_motion="reduce", **VARIANTS[variant])
    page.evaluate("(dir) => { document.documentElement.dir = dir }", direction)
    assert axe(page) == []
    fold = page.locator(".icw-page-fold")
    (fold if fold.is_visible() else page.locator("summary")).click()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
