"""The map's table, insight, moments and files in a real Chromium, with the real Python behind."""

from __future__ import annotations

from typing import Any

import pytest

from icwidgets.domain.entry import MemoryKeeper
from icwidgets.widgets.stakeholders import Stakeholders

VARIANTS: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"theme": "dark"},
    "forced colours": {"forced": True},
    "320 px": {"width": 320},
    "right to left": {"rtl": True},
}
MAP = {
    "me/say": 3,
    "p00000001/name": "JR, QA lead",
    "p00000001/say": 7,
    "p00000001/matters": 8,
    "p00000001/now": "undecided",
    "p00000001/needed": "for",
    "p00000002/name": "AM, Lab director",
    "p00000002/say": 9,
    "p00000002/matters": 4,
    "p00000002/now": "against",
    "p00000002/needed": "for",
    "p00000002/note": "Asked about cost.",
    "tie:p00000002>p00000001": 4,
    "tie:p00000001>me": 3,
}
SMALLEST_TARGET = 44


@pytest.fixture
def show(make, mount):
    """Show a map, in its table unless told otherwise."""

    def build(answers=MAP, *, tab="Table", **variant):
        keeper = MemoryKeeper("influence.stakeholder-map", answers)
        widget, _ = make(keeper=keeper, plan=lambda name: None)
        page = mount(widget, **variant)
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        if tab:
            page.get_by_role("tab", name=tab).click()
        return page, widget

    return build


def paste(page, text: str) -> None:
    page.evaluate("(text) => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+V")


def hear(page) -> None:
    """Fetch what Python has published since: here the page hears it only when it asks."""
    page.evaluate("harness.model.send({type: 'refresh', id: 'look-again', revision: 0})")


def insight(page, widget: Stakeholders) -> None:
    """Wait until everything that follows from the map is worked out and shown."""
    for _ in range(200):
        hear(page)
        if page.locator(".icw-insight-share").count() > 0:
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"nothing was worked out: {widget.insight}")


@pytest.mark.parametrize("table", ["People", "Ties"])
@pytest.mark.parametrize("variant", VARIANTS)
def test_everyone_can_use_the_table(show, axe, variant, table):
    page, _ = show(**VARIANTS[variant])
    page.get_by_role("button", name=table).click()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.errors == []


@pytest.mark.parametrize("variant", VARIANTS)
def test_everyone_can_use_what_follows_moments_and_files(show, axe, variant):
    page, widget = show(tab=None, **VARIANTS[variant])
    insight(page, widget)
    page.get_by_label("Name of this moment").fill("Before")
    page.get_by_role("button", name="Take a snapshot").click()
    page.get_by_role("button", name="Compare").click()
    page.get_by_text("Nothing changed between these two.").wait_for()
    page.evaluate("for (const folded of document.querySelectorAll('details')) folded.open = true")
    page.get_by_label("Person", exact=True).select_option("AM, Lab director")
    page.get_by_label("Their stance").select_option("For it")
    page.get_by_role("button", name="Try it").click()
    page.get_by_role("button", name="Keep this change").wait_for()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.errors == []


def test_a_person_is_added_and_rated_by_keyboard_alone(show):
    page, widget = show({})
    page.get_by_role("textbox", name="Add a person").focus()
    keys = page.keyboard
    keys.type("DK, VP")
    keys.press("Tab")
    keys.type("10")
    keys.press("ArrowRight")
    keys.type("4")
    for _ in range(5):
        keys.press("Tab")
    keys.type("str")
    keys.press("Tab")
    keys.type("f")
    keys.press("Tab")
    keys.type("Met once.")
    keys.press("Enter")
    assert page.evaluate("document.activeElement.ariaLabel") == "Add a person"
    page.get_by_text("Saved ", exact=False).wait_for()
    (person,) = widget.map.others
    assert (person.name, person.say, person.matters, person.note) == ("DK, VP", 10, 4, "Met once.")
    assert (person.now, person.needed) == ("strongly-against", "for")


def test_a_pasted_block_is_one_change_and_one_undo(show):
    page, widget = show()
    page.get_by_label("JR, QA lead, Say in the decision").click()
    paste(page, "2\t3\n4\t5\n")
    page.get_by_text("People filled in: 2.").wait_for()
    page.get_by_text("Saved ", exact=False).wait_for()
    assert [(one.say, one.matters) for one in widget.map.others] == [(2, 3), (4, 5)]
    assert widget.entry.revision == 2
    page.keyboard.press("Control+Z")
    page.get_by_text("People filled in: 2.").wait_for(state="detached")
    assert [(one.say, one.matters) for one in widget.map.others] == [(7, 8), (9, 4)]


def test_a_sheet_with_a_head_row_fills_in_and_adds_and_tells_what_does_not_fit(show):
    page, widget = show()
    page.get_by_role("textbox", name="Add a person").click()
    paste(page, "Name\tSay\tStance now\njr, qa lead\t11\tstrongly for it\nTW\t3\tmaybe\n")
    page.get_by_text("Row 2, Say: “11”", exact=False).wait_for()
    page.get_by_text("Row 3, Now: “maybe”", exact=False).wait_for()
    page.get_by_text("Saved ", exact=False).wait_for()
    jr, _, tw = widget.map.others
    assert (jr.say, jr.now) == (7, "strongly-for")
    assert (tw.name, tw.say, tw.now) == ("TW", 3, None)


def test_fifty_thousand_characters_fill_the_map_and_the_rest_is_told(show):
    page, widget = show()
    page.get_by_role("textbox", name="Add a person").click()
    paste(page, "\n".join(f"Person {number}\t7\t8\t9\tmany" for number in range(2300)))
    page.get_by_text("Left out:", exact=False).wait_for()
    page.get_by_text("Saved ", exact=False).wait_for()
    assert len(widget.map.people) == page.locator("tr[data-person]").count()
    assert len(widget.map.people) >= 120


def test_what_is_typed_is_never_markup(show):
    page, widget = show()
    text = "<img src=x onerror=window.hit=1>"
    page.get_by_label("JR, QA lead, Name").fill(text)
    page.keyboard.press("Enter")
    page.get_by_text("Saved ", exact=False).wait_for()
    assert widget.map.others[0].name == text
    assert page.locator("img").count() == 0
    assert page.evaluate("window.hit") is None


def test_what_goes_out_as_a_file_comes_in_the_same(show):
    page, widget = show(tab=None)
    page.get_by_text("Take it out, or print").click()
    files = {}
    for button in ("People (CSV)", "Ties (CSV)"):
        with page.expect_download() as taken:
            page.get_by_role("button", name=button).click()
        files[button] = taken.value.path()
        assert "JR" not in taken.value.suggested_filename
    other, copy = show({"p00000009/name": "Somebody"}, tab=None)
    other.get_by_text("Bring a map in").click()
    for path in files.values():
        other.get_by_label("Choose a file, or drop it here").set_input_files(
            {"name": "map.csv", "mimeType": "text/csv", "buffer": path.read_bytes()}
        )
        other.get_by_role("button", name="Add them").click()
        other.get_by_role("button", name="Add them").wait_for(state="detached")
        other.get_by_text("Saved ", exact=False).wait_for()

    def seen(shown: Stakeholders) -> list[tuple[object, ...]]:
        return [
            (one.name, one.say, one.matters, one.now, one.needed, one.note)
            for one in shown.map.others
            if one.name != "Somebody"
        ]

    def ties(shown: Stakeholders) -> list[tuple[str, str, int]]:
        name = {one.id: one.name for one in shown.map.people}
        return sorted((name[one.listener], name[one.heard], one.strength) for one in shown.map.ties)

    assert seen(copy) == seen(widget)
    assert ties(copy) == ties(widget)


def test_what_if_changes_nothing_until_it_is_kept(show):
    page, widget = show(tab=None)
    insight(page, widget)
    page.get_by_text("What if …").click()
    page.get_by_label("Person", exact=True).select_option("AM, Lab director")
    page.get_by_label("Their stance").select_option("Strongly for it")
    page.get_by_role("button", name="Try it").click()
    page.get_by_role("region", name="Only a trial").wait_for()
    assert widget.map.others[1].now == "against"
    page.get_by_role("button", name="Keep this change").click()
    page.get_by_role("region", name="Only a trial").wait_for(state="detached")
    page.get_by_text("Saved ", exact=False).wait_for()
    assert widget.map.others[1].now == "strongly-for"


def test_a_moment_keeps_how_it_was_and_why(show):
    page, widget = show()
    page.get_by_label("Name of this moment").fill("Before")
    page.get_by_role("button", name="Take a snapshot").click()
    page.get_by_label("JR, QA lead, Say in the decision").fill("2")
    page.keyboard.press("Enter")
    page.get_by_label("Before", exact=True).wait_for()
    page.get_by_role("button", name="Compare").click()
    page.get_by_text("JR, QA lead: say 7 → 2").wait_for()
    assert page.get_by_role("figure").count() == 2
    page.get_by_text("What changed and why").click()
    why = page.locator(".icw-log").get_by_label("What happened since?")
    why.fill("It was only a start.")
    why.blur()
    page.get_by_text("Saved ", exact=False).wait_for()
    (moment,) = widget.state["snapshots"]
    assert (moment["name"], moment["why"]) == ("Before", "It was only a start.")


def test_a_finger_finds_every_cell_and_button(show):
    page, widget = show(width=390)
    insight(page, widget)
    small = page.evaluate(
        """(least) => [...document.querySelectorAll(
            '.icw-table-part :is(input, select, button), .icw-insight :is(button, summary)')]
            .filter((one) => one.checkVisibility() && !one.matches('.icw-table-skip'))
            .map((one) => [one.className || one.textContent, one.getBoundingClientRect()])
            .filter(([, { height, width }]) => height < least || width < least)
            .map(([name, { width, height }]) => `${name} ${width}×${height}`)""",
        SMALLEST_TARGET,
    )
    assert small == []


def test_the_printed_page_is_the_map_in_a_picture_and_in_words(show):
    page, widget = show(tab=None)
    insight(page, widget)
    page.evaluate("window.print = () => {}")
    page.get_by_text("Take it out, or print").click()
    page.get_by_role("button", name="Print the map").click()
    page.emulate_media(media="print")
    assert page.get_by_role("heading", name="Talk to first").is_visible()
    assert page.locator(".icw-map-list li").first.is_visible()
    assert page.locator(".icw-insight-assumes").is_visible()
    for gone in ("One widget", "Before and after", "Files and print"):
        assert not page.get_by_role("heading", name=gone).is_visible()
    assert page.get_by_role("tab").count() == 0


def test_the_table_has_the_whole_width_until_a_person_is_open_beside_it(show):
    page, _ = show(width=1400)
    # The harness is as narrow as a page of prose; a workbook is wider.
    page.add_style_tag(content="main { max-inline-size: 1100px !important }")
    table, side = page.locator(".icw-map-main"), page.locator(".icw-map-side")
    assert table.bounding_box()["width"] == side.bounding_box()["width"]
    page.get_by_role("button", name="Open JR, QA lead").click()
    assert (
        table.bounding_box()["width"] < page.locator(".icw-map-body").bounding_box()["width"] - 300
    )
    assert side.bounding_box()["y"] == table.bounding_box()["y"]
