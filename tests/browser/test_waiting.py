"""Somebody who waits for a place, and somebody whose kernel ends while they do nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

WORKBOOK = "04_project"
WAYS: list[dict[str, Any]] = [
    {"width": 1280},
    {"width": 1280, "color_scheme": "dark"},
    {"width": 320},
    {"width": 320, "color_scheme": "dark"},
    {"width": 320, "forced_colors": "active"},
]


@pytest.fixture(scope="module")
def small(serve: Callable[..., Any]) -> Any:
    """A server with one place; a page without scripts cannot say that it was closed."""
    return serve(limits={"total": 1, "unattended": 5, "every": 1})


@pytest.fixture
def inside(small: Any, visit: Callable[..., Any]) -> Iterator[Any]:
    """The person who has the place."""
    guest = visit(small, "Inside", WORKBOOK)
    yield guest
    guest.page.close()


def come(guest: Any) -> Page:
    """Come to a workbook when every place is taken."""
    page: Page = guest.page
    answer = page.goto(f"{guest.stand.base}workbook/{WORKBOOK}")
    assert answer is not None
    assert answer.status == 503
    return page


def test_who_waits_is_told_their_place_and_comes_in_by_themselves(
    small: Any, inside: Any, visit: Callable[..., Any], content: Any
) -> None:
    ben, cem = visit(small, "Ben"), visit(small, "Cem")
    for guest, words in ((ben, "You are first in line."), (cem, "You are second in line.")):
        place = come(guest).get_by_role("status")
        expect(place).to_have_text(words)
        expect(guest.page.get_by_role("heading", level=1)).to_have_text(
            content.texts["server.waiting-title"]
        )
    cem.page.reload()
    expect(cem.page.get_by_role("status")).to_have_text("You are second in line.")
    # Nothing is loaded anew while one waits: what is on the page stays the same.
    cem.page.evaluate("() => { window.kept = true }")

    inside.page.close()
    ben.ready()
    expect(cem.page.get_by_role("status")).to_have_text("You are first in line.")
    expect(cem.page).to_have_title("You are first in line. – Leading without the title")
    assert cem.page.evaluate("() => window.kept")

    ben.rate("assembling-the-team-1", 4)
    ben.saved()
    # One's own next page comes before all others in the line.
    ben.go("00_start")
    expect(cem.page.get_by_role("status")).to_have_text("You are first in line.")
    ben.page.close()
    cem.ready()
    assert ben.complaints + cem.complaints == []
    cem.page.close()


def test_a_server_that_does_not_answer_costs_no_place(
    small: Any, inside: Any, visit: Callable[..., Any], content: Any
) -> None:
    ben = visit(small, "Patient")
    place = come(ben).get_by_role("status")
    ben.page.context.set_offline(True)
    expect(place).to_have_text(content.texts["server.waiting-silent"])
    ben.page.context.set_offline(False)
    expect(place).to_have_text("You are first in line.")
    ben.page.close()


def test_without_scripts_the_page_asks_by_loading_itself_anew(
    small: Any, inside: Any, visit: Callable[..., Any]
) -> None:
    ben = visit(small, "Scriptless", java_script_enabled=False)
    expect(come(ben).get_by_role("status")).to_have_text("You are first in line.")
    with ben.page.expect_navigation():
        pass
    inside.page.close()
    expect(ben.page.get_by_role("heading", level=1)).to_contain_text("Project")
    ben.page.close()


def test_the_waiting_page_is_for_everybody(
    small: Any, inside: Any, visit: Callable[..., Any], axe: Callable[..., list[str]]
) -> None:
    page = come(visit(small, "Everybody"))
    wrong = []
    for way in WAYS:
        page.set_viewport_size({"width": way["width"], "height": 800})
        page.emulate_media(
            color_scheme=way.get("color_scheme", "light"),
            forced_colors=way.get("forced_colors", "none"),
        )
        wrong += [f"{way}: {one}" for one in axe(page)]
        if page.evaluate("document.documentElement.scrollWidth - innerWidth") > 0:
            wrong.append(f"{way}: scrolls sideways")
    assert wrong == []
    page.close()


def test_a_kernel_that_ends_because_nobody_did_anything_loses_nothing_that_is_typed(
    serve: Callable[..., Any], visit: Callable[..., Any]
) -> None:
    stand = serve(limits={"idle": 2, "every": 0.3})
    guest = visit(stand, "Idle", WORKBOOK)
    guest.rate("deciding-well-1", 2)
    guest.saved()
    bar = guest.page.locator("#icw-page-bar")
    expect(bar).not_to_be_empty(timeout=60_000)
    assert stand.kernels() == []
    # Typed into a page whose kernel is gone.
    guest.rate("deciding-well-2", 5)
    guest.field("What I will do").fill("Ask who decides before the meeting.")
    bar.get_by_role("button", name="Go on").click()
    guest.ready()
    guest.saved()
    assert dict(stand.entry("Idle", "project.rating").answers) == {
        "deciding-well-1": 2,
        "deciding-well-2": 5,
    }
    assert (
        stand.entry("Idle", "project.commitment").answers["what"]
        == "Ask who decides before the meeting."
    )
    assert guest.complaints == []
