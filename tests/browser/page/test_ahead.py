"""A workbook is read and answered before there is a kernel, and nobody notices when it comes."""

from __future__ import annotations

import re
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psutil
import pytest
from playwright.sync_api import Locator, Page, expect

from icwidgets.domain.entry import Change, Entry
from icwidgets.store import Store

RATING, PROMISE = "influence.rating", "influence.commitment"
TOLD_WITHIN = 5_000  # ms, the product's promise


@contextmanager
def no_new_kernel(stand: Any) -> Iterator[None]:
    """Let what kernels are forked from stand still."""
    below = psutil.Process(stand.process.pid).children()
    found = [one for one in below if "server/forked" in " ".join(one.cmdline())]
    assert found, "kernels are not forked here"
    for one in found:
        one.send_signal(signal.SIGSTOP)
    try:
        yield
    finally:
        for one in found:
            one.send_signal(signal.SIGCONT)


@pytest.fixture
def page(stand: Any, visit: Any) -> Page:
    """A browser that is signed in, at another workbook."""
    shown: Page = visit(stand, "00_start")
    return shown


def come(stand: Any, page: Page, book: str) -> None:
    """Open a workbook and go on as soon as anything of it is there."""
    page.goto(f"{stand.base}workbook/{book}", wait_until="commit")


def history(stand: Any, page: Page, exercise: str, checkin: int) -> list[Entry]:
    """Return what is saved of the person whose page it is."""
    with Store.open(stand.options["data"]) as store:
        return store.history(person_of(store, page), exercise, checkin)


def person_of(store: Store, page: Page) -> str:
    name = page.locator("summary [aria-hidden]").inner_text()
    return next(one.id for one in store.persons() if one.name == name)


def radio(page: Page, nth: int, value: int) -> Locator:
    return page.locator(".icw-likert-statement").nth(nth).locator(f"input[value='{value}']")


def ready(page: Page) -> None:
    """Wait until the kernel has taken over everything."""
    expect(page.locator("[data-icw-end]")).to_be_attached(timeout=20_000)
    expect(page.locator("template[data-icw-cell]")).to_have_count(0)
    expect(page.locator("[data-icw-view=''], [data-icw-view][aria-busy]")).to_have_count(0)


def test_answers_given_before_the_kernel_are_kept_and_saved_without_a_jump(
    stand: Any, page: Page, axe: Callable[[Page], list[str]]
) -> None:
    state = "#icw-page-save"
    with no_new_kernel(stand):
        come(stand, page, f"03_influence#{PROMISE}")
        radio(page, 0, 4).check(force=True)
        expect(page.locator(state)).to_have_text("Kept, not saved yet")
        expect(page.locator(".icw-profile")).to_be_visible()
        what = page.get_by_label("What I will do")
        what.fill("Ask Jo what would help")
        what.evaluate("(field) => field.setSelectionRange(4, 6, 'backward')")
        assert axe(page) == []
        assert history(stand, page, RATING, 1) == history(stand, page, PROMISE, 0) == []
        page.evaluate("""() => {
          window.drawn = [...document.querySelectorAll(".icw-page-view *")];
          window.gone = () => window.drawn.filter((one) => !one.isConnected).length;
          window.boxes = () => JSON.stringify([...document.querySelectorAll(".icw-page-view")]
            .map((one) => one.getBoundingClientRect()));
          scrollTo(0, 120);
          window.moves = [];
          // The picture says something by now, which moves what is in it.
          const moved = ({ sources }) => sources.some(({ node }) => !node?.parentElement
            ?.closest(".icw-profile"));
          new PerformanceObserver((list) => {
            window.moves.push(...list.getEntries().filter(moved).flatMap(({ sources }) =>
              sources.map(({ node }) => node?.className ?? "")));
          }).observe({ type: "layout-shift" });
        }""")
        before = page.evaluate("window.boxes()")
    ready(page)
    expect(page.locator(state)).to_have_text(re.compile(r"^Saved \d\d:\d\d$"))
    expect(what).to_be_focused()
    expect(what).to_have_value("Ask Jo what would help")
    assert page.evaluate(
        "(({ selectionStart: a, selectionEnd: b, selectionDirection: c }) => [a, b, c])"
        "(document.activeElement)"
    ) == [4, 6, "backward"]
    # The very same elements, in the same place.
    assert page.evaluate("window.gone()") == 0
    assert page.evaluate("window.boxes()") == before
    assert page.evaluate("window.moves") == []
    assert [[*one.answers.values()] for one in history(stand, page, RATING, 1)] == [[4]]
    assert history(stand, page, PROMISE, 0)[-1].answers == {"what": "Ask Jo what would help"}
    # It is the kernel's widget now.
    radio(page, 1, 2).check(force=True)
    expect(page.locator(state)).to_have_attribute("data-state", "saved")
    assert len(history(stand, page, RATING, 1)) == 2
    assert page.complaints == []  # type: ignore[attr-defined]


def test_a_kernel_that_does_not_come_is_told_and_one_can_go_on(stand: Any, page: Page) -> None:
    with no_new_kernel(stand):
        come(stand, page, f"03_influence#{PROMISE}")
        radio(page, 0, 5).check(force=True)
        page.get_by_label("What I will do").fill("Half a sen")
        bar = page.get_by_role("alert")
        expect(bar).to_contain_text("still starting", timeout=TOLD_WITHIN)
        bar.get_by_role("button", name="Go on").click()
        expect(page.get_by_label("What I will do")).to_have_value("Half a sen")
        expect(radio(page, 0, 5)).to_be_checked()
    expect(bar).to_be_empty(timeout=20_000)
    ready(page)
    expect(page.get_by_label("What I will do")).to_have_value("Half a sen")
    expect(radio(page, 0, 5)).to_be_checked()
    expect(page.locator("#icw-page-save")).to_have_attribute("data-state", "saved")
    page.wait_for_function("() => globalThis[Symbol.for('icw.page')].pending.size === 0")
    assert len(history(stand, page, RATING, 1)) == 1


def test_a_late_kernel_takes_the_bar_away_by_itself(stand: Any, page: Page) -> None:
    with no_new_kernel(stand):
        come(stand, page, f"03_influence#{PROMISE}")
        bar = page.get_by_role("alert")
        expect(bar).to_contain_text("still starting", timeout=TOLD_WITHIN)
    expect(bar).to_be_empty(timeout=20_000)
    ready(page)


def test_what_another_tab_saved_meanwhile_is_what_counts(stand: Any, page: Page) -> None:
    with no_new_kernel(stand):
        come(stand, page, f"03_influence#{PROMISE}")
        expect(page.get_by_label("Who will notice")).to_have_value("")
        with Store.open(stand.options["data"]) as store:
            keeper = store.keeper(person_of(store, page), PROMISE)
            keeper.write(Change({"who": "R. T."}, 0, "other-tab-1"))
        page.get_by_label("What I will do").fill("Ask")
    ready(page)
    expect(page.get_by_label("Who will notice")).to_have_value("R. T.")
    expect(page.locator("#icw-page-save")).to_have_attribute("data-state", "saved")
    assert history(stand, page, PROMISE, 0)[-1].answers == {"who": "R. T.", "what": "Ask"}


def test_a_cell_that_a_coach_has_changed_is_drawn_by_its_kernel(stand: Any, page: Page) -> None:
    with no_new_kernel(stand):
        come(stand, page, "04_project#project.commitment")
        expect(radio(page, 0, 1)).to_be_attached()
        expect(page.locator(".icw-sheet")).to_have_count(0)
    ready(page)
    expect(page.locator(".icw-sheet")).to_have_count(1)
    page.get_by_label("What I will do").fill("Write it down")
    expect(page.locator("#icw-page-save")).to_have_attribute("data-state", "saved")


def test_leaving_before_there_is_a_kernel_asks_when_something_is_not_saved(
    stand: Any, page: Page
) -> None:
    with no_new_kernel(stand):
        come(stand, page, f"03_influence#{PROMISE}")
        radio(page, 0, 3).check(force=True)
        with page.expect_event("dialog") as asked:
            page.close(run_before_unload=True)
        assert asked.value.type == "beforeunload"
        asked.value.dismiss()
    expect(page.locator("#icw-page-save")).to_have_attribute("data-state", "saved", timeout=20_000)


def test_a_workbook_comes_in_few_requests_and_few_bytes_and_keeps_its_files(
    stand: Any, visit: Any
) -> None:
    page: Page = visit(stand, "03_influence")  # its page script and style are known by now
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    asked: list[str] = []
    weight: list[float] = []
    frames: list[int] = []
    session.on("Network.requestWillBeSent", lambda told: asked.append(told["request"]["url"]))
    session.on("Network.webSocketCreated", lambda told: asked.append(told["url"]))
    session.on("Network.loadingFinished", lambda told: weight.append(told["encodedDataLength"]))
    session.on(
        "Network.webSocketFrameReceived",
        lambda told: frames.append(len(told["response"]["payloadData"]) * 3 // 4),
    )

    def load() -> tuple[int, float, int]:
        for one in (asked, weight, frames):
            one.clear()
        page.goto(f"{stand.base}workbook/03_influence")
        ready(page)
        real = [
            url for url in asked if not url.startswith(("data:", "blob:")) and "/alive/" not in url
        ]
        assert [url for url in real if not url.split("://")[1].startswith(stand.base[7:])] == []
        return len(real), sum(weight), sum(frames)

    session.send("Network.clearBrowserCache")
    requests, cold, widgets = load()
    assert 5 <= requests <= 12, asked
    assert 20_000 < cold <= 70_000
    # No front end travels with a widget.
    assert widgets <= 100_000
    _, warm, _ = load()
    assert warm <= 16_000
    sizes = page.evaluate(
        "performance.getEntriesByType('resource').filter((one) => one.name.includes('/static/'))"
        ".map((one) => one.transferSize)"
    )
    assert len(sizes) >= 4
    assert set(sizes) == {0}
