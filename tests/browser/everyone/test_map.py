"""Everybody can use the stakeholder map: every lens, the table, and what follows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

MAP = "influence.stakeholder-map"
WORKBOOK = f"03_influence#{MAP}"
SHOTS = Path(__file__).resolve().parents[3] / "shots"
VIEWS = ("grid", "salience", "relation", "stance", "network", "table")


UNFOLD = """() => document.querySelectorAll(".icw-map details").forEach(
  (one) => { one.open = true })"""


def show(page: Page, view: str) -> Locator:
    """Show a lens or the table, and wait until everybody has their place."""
    drawing = page.locator(".icw-map")
    drawing.locator(f"[data-view={view}]").click()
    shown = ".icw-table-part" if view == "table" else f"[data-lens={view}]"
    expect(drawing.locator(shown)).to_be_visible()
    return drawing


def show_all(page: Page, view: str) -> None:
    """Show it with all that folds open."""
    show(page, view)
    page.evaluate(UNFOLD)


def test_a_map_of_forty_people_is_for_everybody(
    stand: Any, visit: Callable[..., Any], look: Any, crowd: Callable[..., Any]
) -> None:
    stand.write("Of forty", MAP, crowd(40, 120))
    guest = visit(stand, "Of forty", WORKBOOK)
    page = guest.page
    drawing = page.locator(".icw-map")
    # What follows is there, and a moment, so that all of it is looked at.
    expect(drawing.locator(".icw-insight-share").first).to_be_attached()
    drawing.get_by_label("Name of this moment").fill("Before")
    drawing.get_by_role("button", name="Take a snapshot").click()
    drawing.get_by_role("button", name="Compare", exact=True).click()
    expect(drawing.get_by_role("figure")).to_have_count(2)
    # What stands beside and below the lenses stays the same: it is looked at once a variant.
    parts = dict.fromkeys(VIEWS, "[role=tabpanel]") | {VIEWS[0]: ".icw-map"}
    look.over(page, "a map of forty", parts, show_all)
    assert "\n".join(look.wrong) == ""
    assert look.looked == len(VIEWS) * 9
    assert guest.complaints == []


@pytest.mark.parametrize("people", [5, 40])
def test_every_lens_is_to_be_looked_at(
    stand: Any, visit: Callable[..., Any], crowd: Callable[..., Any], people: int
) -> None:
    SHOTS.mkdir(exist_ok=True)
    name = f"Shown with {people}"
    stand.write(name, MAP, crowd(people, 3 * people))
    guest = visit(stand, name, WORKBOOK)
    page = guest.page
    expect(page.locator(".icw-insight-share").first).to_be_attached()
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(
                color_scheme=scheme,  # type: ignore[arg-type]
                reduced_motion="reduce",
            )
            for view in VIEWS:
                drawing = show(page, view)
                if view != "table":
                    drawn = drawing.locator("svg [data-node]")
                    expect(drawn).to_have_count(people + (view in ("grid", "network")))
                path = SHOTS / f"map-{view}-{people}-{width}-{scheme}.png"
                drawing.screenshot(path=path)
    assert guest.complaints == []
