"""Two tabs on one map: both edits are there, and nothing is replaced unseen."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

MAP = "influence.stakeholder-map"
FIRST, SECOND = "p00000000", "p00000001"

# Choose in a panel that is open already, so that nothing can come between reading and choosing.
CHOOSE = """(value) => {
  const field = document.querySelector(".icw-map-person [data-field=trust]");
  const shown = field.value;
  field.value = value;
  field.dispatchEvent(new Event("change", { bubbles: true }));
  return shown;
}"""
SAVED = """() => globalThis[Symbol.for("icw.page")].pending.size === 0
  && document.querySelector("#icw-page-save").dataset.state === "saved" """


def test_two_tabs_edit_one_map(at_map: Callable[..., Any], crowd: Callable[..., Any]) -> None:
    begun = crowd(5, 6)
    one = at_map("Two tabs", begun)
    stand, page = one.guest.stand, one.page.context.new_page()
    other = type(one)(type(one.guest)(stand, page, one.guest.name), one.texts)
    other.guest.go("03_influence#influence.stakeholder-map")

    # Each something else: both are there, in the store and on both pages.
    say, matters = begun[f"{FIRST}/say"], begun[f"{SECOND}/matters"]
    one.page.bring_to_front()
    one.press(FIRST, "ArrowDown")
    one.guest.saved()
    other.page.bring_to_front()
    other.press(SECOND, "ArrowLeft")
    other.connect(FIRST, SECOND, 5)
    other.guest.saved()
    edits = {f"{FIRST}/say": say - 1, f"{SECOND}/matters": matters - 1}
    edits[f"tie:{FIRST}>{SECOND}"] = 5
    assert one.answers == {**begun, **edits}
    one.page.bring_to_front()
    for drawing in (one, other):
        expect(drawing.root.locator(".icw-notice")).to_have_count(0)
        for person, words in (
            (FIRST, f"Say {say - 1} of 10"),
            (SECOND, f"Matters {matters - 1} of"),
        ):
            expect(drawing.node(person)).to_have_attribute("aria-label", re.compile(words))

    # The same, unseen by the second: it is told, and can be taken back.
    now = begun[f"{FIRST}/trust"]
    theirs, mine = [value for value in (2, 5, 8) if value != now][:2]
    for drawing in (other, one):
        drawing.page.bring_to_front()
        drawing.open(FIRST)
    shown = [one.page.evaluate(CHOOSE, str(theirs))]
    one.guest.saved()
    shown.append(other.page.evaluate(CHOOSE, str(mine)))
    # A tab in the background draws no frames that could be waited for.
    other.page.wait_for_function(SAVED, polling=10)
    assert shown == [str(now), str(now)]
    assert other.answers[f"{FIRST}/trust"] == mine
    notice = other.root.locator(".icw-notice")
    expect(notice).to_contain_text(f"had “{theirs}” for “{begun[f'{FIRST}/name']}: Trust")
    other.page.bring_to_front()
    notice.get_by_role("button", name="Use the other one instead").click()
    expect(notice).to_have_count(0)
    other.guest.saved()
    history = [entry.answers[f"{FIRST}/trust"] for entry in stand.history("Two tabs", MAP)[1:]]
    assert history[-4:] == [now, theirs, mine, theirs]

    # Somebody whose panel is open is taken off in the other tab: they are off here too.
    other.root.locator(".icw-map-person").get_by_role("button", name="Remove").click()
    other.guest.saved()
    one.page.bring_to_front()
    expect(one.node(FIRST)).to_have_count(0)
    expect(one.root.locator(".icw-map-person")).to_have_count(0)
    assert not [key for key in one.answers if FIRST in key]
    # Undo of one tab is undo of the map.
    one.back("undo")
    assert one.answers == {**begun, **edits, f"{FIRST}/trust": theirs}
    assert one.guest.complaints == other.guest.complaints == []
