"""By drag, by keys and in the table: the same change leaves the same answers, on a full map."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from icwidgets.domain.stakeholders.map import STANCES

PEOPLE, TIES = 60, 300
PERSON, OTHER = "p0000000b", "p00000020"
COLUMNS = {of: f"scale-{of}" for of in ("say", "matters", "agreement", "trust")}
COLUMNS |= {"now": "table-now-long", "needed": "table-needed-long"}


def by_drag(drawing: Any, wanted: dict[str, Any], begun: dict[str, Any]) -> None:
    for lens, across, up in (("grid", "matters", "say"), ("relation", "trust", "agreement")):
        drawing.look(lens)
        steps = [wanted[of] - begun[f"{PERSON}/{of}"] for of in (across, up)]
        drawing.drag(PERSON, *steps)
    drawing.look("stance")
    svg = drawing.root.locator(".icw-map-drawing svg")
    wide = (svg.bounding_box()["width"] - 159) / len(STANCES)
    for selector, of in ((f"[data-node={PERSON}]", "now"), (f"[data-need={PERSON}]", "needed")):
        handle = svg.locator(f"{selector} > .icw-map-reach")
        handle.evaluate("(one) => one.scrollIntoView({ block: 'center' })")
        drawing.rest()
        start, board = handle.bounding_box(), svg.bounding_box()
        x, y = start["x"] + start["width"] / 2, start["y"] + start["height"] / 2
        to = board["x"] + 158 + (STANCES.index(wanted[of]) + 0.5) * wide
        drawing.page.mouse.move(x, y)
        drawing.page.mouse.down()
        drawing.page.mouse.move((x + to) / 2, y)
        drawing.page.mouse.move(to, y)
        drawing.page.mouse.up()


def by_keys(drawing: Any, wanted: dict[str, Any], begun: dict[str, Any]) -> None:
    def steps(of: str, less: str, more: str) -> list[str]:
        by = wanted[of] - begun[f"{PERSON}/{of}"]
        return [more if by > 0 else less] * abs(by)

    for lens, across, up in (("grid", "matters", "say"), ("relation", "trust", "agreement")):
        drawing.look(lens)
        keys = steps(across, "ArrowLeft", "ArrowRight") + steps(up, "ArrowDown", "ArrowUp")
        drawing.press(PERSON, *keys)
    drawing.look("stance")
    for of, alt in (("now", ""), ("needed", "Alt+")):
        by = STANCES.index(wanted[of]) - STANCES.index(begun[f"{PERSON}/{of}"])
        drawing.press(PERSON, *[f"{alt}Arrow{'Right' if by > 0 else 'Left'}"] * abs(by))


def by_table(drawing: Any, wanted: dict[str, Any], _: dict[str, Any]) -> None:
    drawing.look("table")
    for of, column in COLUMNS.items():
        cell = drawing.cell(PERSON, column)
        if of in ("now", "needed"):
            cell.select_option(wanted[of])
        else:
            cell.fill(str(wanted[of]))
            drawing.page.keyboard.press("Tab")


@pytest.mark.parametrize("way", [by_drag, by_keys, by_table], ids=lambda one: one.__name__)
def test_the_same_change_leaves_the_same_answers(
    at_map: Callable[..., Any], crowd: Callable[..., Any], way: Callable[..., None]
) -> None:
    begun = crowd(PEOPLE, TIES)
    wanted: dict[str, Any] = {
        of: 7 if begun[f"{PERSON}/{of}"] < 5 else 2
        for of in ("say", "matters", "agreement", "trust")
    }
    wanted |= {"now": "for", "needed": "strongly-for"}
    drawing = at_map(f"Mapper {way.__name__}", begun)
    way(drawing, wanted, begun)
    drawing.guest.saved()
    changed = {f"{PERSON}/{of}": value for of, value in wanted.items()}
    assert drawing.answers == {**begun, **changed}
    # And each of them is taken back in the same way.
    drawing.look("grid")
    while drawing.answers != begun:
        drawing.back("undo")
    assert drawing.guest.complaints == []
