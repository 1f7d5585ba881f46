"""The kernel ends, the server stops, the socket drops: what the person is told and keeps."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

TOLD_WITHIN = 5000  # ms, the product's promise


def kill_kernel(page: Page) -> None:
    pid = page.locator(".trial").first.get_attribute("data-pid")
    assert pid is not None
    os.kill(int(pid), signal.SIGKILL)


def test_a_killed_kernel_is_told_and_one_click_goes_on_with_what_was_typed(
    stand: Any, visit: Any, axe: Callable[[Page], list[str]]
) -> None:
    page: Page = visit(stand, "00_start")
    last = page.get_by_label("Last")
    last.fill("half a sentence")
    last.evaluate("(area) => area.setSelectionRange(4, 4)")
    page.evaluate("window.sameDocument = true; scrollTo(0, 200)")
    scrolled = page.evaluate("scrollY")
    killed = page.locator(".trial").first.get_attribute("data-pid")
    kill_kernel(page)

    bar = page.get_by_role("alert")
    expect(bar).to_contain_text("The workbook fell asleep", timeout=TOLD_WITHIN)
    expect(bar).to_contain_text("what you typed is still here")
    expect(last).to_have_value("half a sentence")
    expect(page.locator(".trial").first).to_have_attribute("data-link", "false")
    assert axe(page) == []

    bar.get_by_role("button", name="Go on").click()
    expect(bar).to_be_empty(timeout=20000)
    expect(page.locator(".trial")).to_have_count(3)
    assert page.locator(".trial").first.get_attribute("data-pid") != killed
    expect(page.locator(".trial").first).to_have_attribute("data-link", "true")
    expect(page.get_by_label("Last")).to_have_value("half a sentence")
    expect(page.get_by_label("Last")).to_be_focused()
    assert page.evaluate("document.activeElement.selectionStart") == 4
    assert abs(page.evaluate("scrollY") - scrolled) < 50
    assert page.evaluate("window.sameDocument") is True
    page.get_by_role("button", name="Count Last").click()
    expect(page.get_by_text("Last is 1")).to_be_visible()
    # Each of the old widgets was cleaned up.
    assert page.evaluate("document.body.dataset.ended") == "xxx"


def test_a_stopped_server_is_told_and_waited_for(stand: Any, visit: Any) -> None:
    page: Page = visit(stand, "00_start")
    page.get_by_label("First").fill("not lost")
    stand.stop()
    bar = page.get_by_role("alert")
    expect(bar).to_contain_text("does not answer", timeout=TOLD_WITHIN)
    bar.get_by_role("button", name="Go on").click()
    expect(bar).to_contain_text("Still no answer", timeout=10000)
    expect(page.get_by_label("First")).to_have_value("not lost")
    stand.start()
    # It was asked for once already; the person need not come back to click again.
    expect(bar).to_be_empty(timeout=30000)
    expect(page.get_by_label("First")).to_have_value("not lost")
    page.get_by_role("button", name="Count First").click()
    expect(page.get_by_text("First is 1")).to_be_visible()


def test_a_socket_that_only_drops_is_mended_silently(stand: Any, visit: Any) -> None:
    page: Page = visit(stand, "00_start")
    page.add_init_script("""
      window.sockets = [];
      window.WebSocket = class extends WebSocket {
        constructor(...given) { super(...given); window.sockets.push(this); }
      };
    """)
    page.reload()
    expect(page.locator(".trial")).to_have_count(3, timeout=20000)
    page.evaluate("""() => {
      window.told = 0;
      new MutationObserver(() => { window.told += 1 })
        .observe(document.querySelector("[role=alert]"), { childList: true });
    }""")
    page.evaluate("window.sockets.at(-1).close()")
    expect(page.locator(".trial").first).to_have_attribute("data-link", "true", timeout=10000)
    page.get_by_role("button", name="Count First").click()
    expect(page.get_by_text("First is 1")).to_be_visible()
    assert page.evaluate("window.sockets.length") == 2
    assert page.evaluate("window.told") == 0


def test_leaving_ends_the_kernel_but_a_mail_link_does_not(stand: Any, visit: Any) -> None:
    page: Page = visit(stand, "00_start")
    kernel = page.locator("[data-icw-kernel]").get_attribute("data-icw-kernel")
    alive = f"{stand.base}icw/alive/{kernel}"
    page.evaluate("""() => {
      const link = document.createElement("a");
      link.href = "mailto:somebody@example.org";
      document.body.append(link);
      link.click();
    }""")
    page.get_by_role("button", name="Count First").click()
    expect(page.get_by_text("First is 1")).to_be_visible()
    assert page.request.get(alive).status == 204
    page.goto(f"{stand.base}people")
    page.wait_for_function(
        "async (url) => (await fetch(url)).status === 404", arg=alive, timeout=10000
    )


def test_another_person_in_this_browser_is_told_and_sees_nothing_of_the_first(
    stand: Any, visit: Any
) -> None:
    page: Page = visit(stand, "00_start")
    page.get_by_label("First").fill("mine")
    other = page.context.new_page()
    other.goto(f"{stand.base}people")
    other.locator("input[name=name]").fill("Somebody else entirely")
    with other.expect_navigation(url="**/workbook/**"):
        other.locator("input[name=name]").press("Enter")
    bar = page.get_by_role("alert")
    expect(bar).to_contain_text("Another person", timeout=10000)
    bar.get_by_role("button", name="Go on").click()
    expect(page.locator("summary")).to_contain_text("Somebody else entirely")
    expect(page.get_by_label("First")).to_have_value("", timeout=20000)
