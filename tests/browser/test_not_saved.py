"""Kernel, server or network is lost in the middle: it is told, kept, and saved once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import expect

TOLD_WITHIN = 5_000  # ms, the product's promise
RATING = "project.rating"


@contextmanager
def kernel_killed(guest: Any) -> Iterator[None]:
    guest.stand.kill_kernels()
    yield


@contextmanager
def server_killed(guest: Any) -> Iterator[None]:
    guest.stand.kill()
    yield
    guest.stand.start()


@contextmanager
def server_standing_still(guest: Any) -> Iterator[None]:
    guest.stand.pause()
    try:
        yield
    finally:
        guest.stand.resume()


@contextmanager
def network_off(guest: Any) -> Iterator[None]:
    guest.page.context.set_offline(True)
    yield
    guest.page.context.set_offline(False)


FAULTS = [kernel_killed, server_killed, server_standing_still, network_off]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda one: one.__name__)
def test_not_saved_is_told_within_five_seconds_and_made_good(
    stand: Any, visit: Callable[..., Any], fault: Callable[[Any], Any]
) -> None:
    guest = visit(stand, f"Met by {fault.__name__}", "04_project")
    page, state = guest.page, guest.page.locator("#icw-page-save")
    guest.rate("deciding-well-1", 2)
    guest.rate("assembling-the-team-1", 4)
    guest.note("assembling-the-team-1").fill("before")
    guest.saved()
    done = len(stand.history(guest.name, RATING))
    before = stand.entry(guest.name, RATING).answers

    with fault(guest):
        # Nobody has noticed yet, so the answer goes off into the void.
        guest.rate("assembling-the-team-2", 5)
        guest.note("assembling-the-team-1").fill("before, and after")
        expect(state).to_have_text("Not saved yet", timeout=TOLD_WITHIN)
        expect(state).to_have_attribute("role", "status")
        # One goes on working all the same.
        guest.rate("assembling-the-team-3", 1)
        guest.field("What I will do").fill("Write down who decides.")
        expect(page.locator("#icw-page-bar")).not_to_be_empty(timeout=TOLD_WITHIN)
        expect(page.locator("#icw-page-bar")).to_contain_text("what you typed is still here")
        assert stand.entry(guest.name, RATING).answers == before

    go_on = page.locator("#icw-page-bar").get_by_role("button", name="Go on")
    page.wait_for_function(
        """() => document.querySelector("#icw-page-bar").textContent === ""
          || document.querySelector("#icw-page-bar").dataset.shown === "ended" """
    )
    if fault in (kernel_killed, server_killed):
        go_on.click()
    expect(page.locator("#icw-page-bar")).to_be_empty()
    guest.ready()
    guest.saved()

    wanted = {
        "deciding-well-1": 2,
        "assembling-the-team-1": 4,
        "assembling-the-team-1:note": "before, and after",
        "assembling-the-team-2": 5,
        "assembling-the-team-3": 1,
    }
    assert guest.answers() == {k: v for k, v in wanted.items() if not k.endswith(":note")}
    expect(guest.note("assembling-the-team-1")).to_have_value("before, and after")
    expect(guest.field("What I will do")).to_have_value("Write down who decides.")
    history = [dict(one.answers) for one in stand.history(guest.name, RATING)]
    assert history[-1] == wanted
    # Three changes were made meanwhile; whatever was sent twice is there once.
    assert done < len(history) <= done + 3
    assert all(one != other for one, other in pairwise(history))
    assert len(stand.history(guest.name, "project.commitment")) == 2
    guest.reload()
    assert guest.answers() == {k: v for k, v in wanted.items() if not k.endswith(":note")}
    assert guest.complaints == []


def test_leaving_with_something_unsaved_is_asked_about(
    stand: Any, visit: Callable[..., Any]
) -> None:
    guest = visit(stand, "Leaver", "04_project")
    with network_off(guest):
        guest.rate("assembling-the-team-1", 3)
        asked: list[str] = []

        def stay(dialog: Any) -> None:
            asked.append(dialog.type)
            dialog.dismiss()

        guest.page.on("dialog", stay)
        guest.page.close(run_before_unload=True)
        expect(guest.group("assembling-the-team-1").locator("input[value='3']")).to_be_checked()
        assert asked == ["beforeunload"]
        guest.page.remove_listener("dialog", stay)
    guest.saved()
    assert stand.entry("Leaver", RATING).answers == {"assembling-the-team-1": 3}


def test_a_drag_without_a_kernel_stays_and_is_saved_once(
    stand: Any, visit: Callable[..., Any], crowd: Callable[..., Any]
) -> None:
    exercise, person = "influence.stakeholder-map", "p00000002"
    begun = crowd(5, 6)
    stand.write("Dragger", exercise, begun)
    guest = visit(stand, "Dragger", f"03_influence#{exercise}")
    page, state = guest.page, guest.page.locator("#icw-page-save")
    node = page.locator(f"svg [data-node={person}]")
    before = node.get_attribute("aria-label")
    stand.kill_kernels()
    node.evaluate("(one) => one.scrollIntoView({ block: 'center' })")
    box = node.locator(".icw-map-face").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    across = 150 if begun[f"{person}/matters"] < 5 else -150
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + across / 2, y)
    page.mouse.move(x + across, y)
    page.mouse.up()
    expect(node).not_to_have_attribute("aria-label", before)
    moved = node.get_attribute("aria-label")
    expect(state).to_have_text("Not saved yet", timeout=TOLD_WITHIN)
    bar = page.locator("#icw-page-bar")
    expect(bar).to_contain_text("what you typed is still here", timeout=TOLD_WITHIN)
    assert stand.entry("Dragger", exercise).answers == begun
    bar.get_by_role("button", name="Go on").click()
    expect(bar).to_be_empty()
    guest.ready()
    guest.saved()
    history = stand.history("Dragger", exercise)[1:]
    assert len(history) == 2
    changed = {key for key, value in history[-1].answers.items() if begun[key] != value}
    assert changed == {f"{person}/matters"}
    guest.reload()
    expect(node).to_have_attribute("aria-label", moved)
    assert guest.complaints == []
