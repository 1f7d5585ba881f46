"""A person at the stakeholder map of the served workbook, with mouse, keys and table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from icwidgets.domain.stakeholders.map import RATINGS

MAP = "influence.stakeholder-map"
WORKBOOK = f"03_influence#{MAP}"
SCALE = 11  # values of a rating, each with a strip of its own
EDGE, BAND = 36, 48  # what the square leaves to the axes' names, and at its top and foot

# Everything that the table shows, as answers.
CELLS = """(columns) => Object.fromEntries(
  [...document.querySelectorAll("tr[data-person]")].flatMap((row) =>
    [...row.querySelectorAll("[data-cell]")].map((cell, at) => {
      const value = cell.querySelector("input, select")?.value ?? "";
      const read = at > 0 && at < 7 && value !== "" ? Number(value) : value;
      return [`${row.dataset.person}/${columns[at]}`, read];
    }).filter(([, value]) => value !== "")))"""
COLUMNS = ["name", *RATINGS, "now", "needed", "note"]


# After a change of lens people glide to their new places.
AT_REST = """async (one) => {
  await Promise.allSettled(one.getAnimations({ subtree: true }).map(({ finished }) => finished));
}"""


@dataclass
class Drawing:
    """The map as one person has it before them."""

    guest: Any
    texts: dict[str, str]

    def __post_init__(self) -> None:
        self.page = self.guest.page
        self.root: Locator = self.page.locator(".icw-map")

    @property
    def answers(self) -> dict[str, Any]:
        """What the store holds, but for which map undo shows."""
        kept = self.guest.stand.entry(self.guest.name, MAP).answers
        return {key: value for key, value in kept.items() if key != "~is"}

    @property
    def revisions(self) -> int:
        """How many there are."""
        return len(self.guest.stand.history(self.guest.name, MAP)) - 1

    def say(self, text: str, /, **values: object) -> str:
        """Return one of the map's texts."""
        return self.texts[f"stakeholders.{text}"].format(**values)

    def name(self, person: str) -> str:
        """Return what a person is called."""
        return str(self.answers[f"{person}/name"])

    def look(self, view: str) -> None:
        """Show a lens or the table."""
        self.root.locator(f"[data-view={view}]").click()
        shown = ".icw-table-part" if view == "table" else f"[data-lens={view}]"
        expect(self.root.locator(shown)).to_be_visible()

    def rest(self) -> None:
        """Wait until everybody stands still."""
        self.root.locator(".icw-map-drawing svg").evaluate(AT_REST)

    def node(self, person: str) -> Locator:
        """Return a person in the picture."""
        return self.root.locator(f"svg [data-node={person}]")

    def drag(self, person: str, right: float, up: float, *, let_go: bool = True) -> None:
        """Take a person along by steps of a rating."""
        svg = self.root.locator(".icw-map-drawing svg")
        svg.evaluate("(one) => one.scrollIntoView({ block: 'center' })")
        self.rest()
        box, face = svg.bounding_box(), self.node(person).locator(".icw-map-face").bounding_box()
        assert box
        assert face
        x, y = face["x"] + face["width"] / 2, face["y"] + face["height"] / 2
        dx = right * (box["width"] - EDGE) / SCALE
        dy = -up * (box["height"] - EDGE - BAND) / SCALE
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x + dx / 2, y + dy / 2)
        self.page.mouse.move(x + dx, y + dy)
        if let_go:
            self.page.mouse.up()

    def press(self, person: str, *keys: str) -> None:
        """Press keys on a person."""
        self.node(person).focus()
        for key in keys:
            self.page.keyboard.press(key)

    def open(self, person: str) -> Locator:
        """Open a person's panel."""
        self.press(person, "Enter")
        panel = self.root.locator(".icw-map-person")
        expect(panel).to_be_visible()
        return panel

    def cell(self, person: str, column: str) -> Locator:
        """Return a cell of the table; `column` is the text with its long name."""
        return self.root.get_by_label(f"{self.name(person)}, {self.say(column)}", exact=True)

    def tool(self, name: str) -> Locator:
        """Return a button of the tools."""
        return self.root.locator(".icw-map-tools").get_by_role("button", name=self.say(name))

    def back(self, way: str) -> None:
        """Undo or redo, and wait until it is read out."""
        what = (self.tool(way).get_attribute("title") or "").partition(": ")[2]
        assert what
        self.tool(way).click()
        said = self.say("undone" if way == "undo" else "redone", what=what)
        expect(self.root.locator("> [role=status]")).to_have_text(said)
        self.guest.saved()

    def connect(self, listener: str, heard: str, strength: int) -> None:
        """Say in the form that one listens to another."""
        self.tool("connect").click()
        form = self.root.locator(".icw-map-connect")
        form.get_by_label(self.say("connect-listener")).select_option(listener)
        form.get_by_label(self.say("connect-heard")).select_option(heard)
        form.get_by_label(self.say(f"strength-{strength}"), exact=True).check(force=True)
        form.get_by_role("button", name=self.say("connect-do"), exact=True).click()
        form.get_by_role("button", name=self.say("add-done")).click()

    def snapshot(self, name: str, why: str = "") -> None:
        """Give this moment a name."""
        self.root.get_by_label(self.say("moments-name")).fill(name)
        if why:
            self.root.locator(".icw-moments-take textarea").fill(why)
        self.root.get_by_role("button", name=self.say("moments-take")).click()
        expect(self.moments().filter(has_text=name)).to_have_count(1)

    def moments(self) -> Locator:
        """Return the snapshots that can be chosen."""
        return self.root.get_by_label(self.say("moments-from"), exact=True).locator("option")

    def shown(self) -> dict[str, Any]:
        """Return all answers about people as the table shows them."""
        self.look("table")
        cells: dict[str, Any] = self.page.evaluate(CELLS, COLUMNS)
        return cells


@pytest.fixture
def at_map(stand: Any, visit: Callable[..., Any], content: Any) -> Callable[..., Drawing]:
    """Come to the map as somebody who has these people on it: ``at_map("Ana", answers)``."""

    def come(name: str, answers: dict[str, Any], **more: Any) -> Drawing:
        if answers:
            stand.write(name, MAP, answers)
        return Drawing(visit(stand, name, WORKBOOK, **more), content.texts)

    return come
