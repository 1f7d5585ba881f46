"""A built widget in a real Chromium, with its real Python behind it.

Chromium is started per module, not per session: Playwright's sync API keeps an event loop
running in its thread, which would break every later test of that worker that needs one.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from icwidgets.widgets.link import Linked

ROOT = Path(__file__).parents[2]
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


TRAITS = ("definition", "state", "insight", "reply")


class Files(SimpleHTTPRequestHandler):
    """Serves the harness and the built bundles, nothing else."""

    def translate_path(self, path: str) -> str:
        plain = path.split("?")[0].strip("/")
        if plain.startswith("static/"):
            _, widget, file = plain.split("/")
            return str(ROOT / "icwidgets/widgets" / widget / "static" / file)
        return str(Path(__file__).parent / "browser" / plain)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Files))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("ICW_CHROMIUM", "/usr/bin/chromium"), args=QUIET
        )
        yield browser
        browser.close()


class Published(list[dict[str, Any]]):
    """What a widget has sent to its page, newest last."""

    def __init__(self, widget: Linked) -> None:
        super().__init__()
        widget.comm.publish_msg = self._publish

    def _publish(self, kind: str, data: dict[str, Any] | None = None, **_: object) -> None:
        if kind == "comm_msg" and data is not None:
            self.append(data)

    def take(self) -> list[dict[str, Any]]:
        taken = list(self)
        self.clear()
        return taken


def tell(widget: Linked, content: object) -> None:
    """Hand a widget a custom message, as the page would."""
    data = {"method": "custom", "content": content}
    widget._handle_msg({"content": {"data": data}, "buffers": []})


@pytest.fixture
def mount(chromium: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Show a widget: ``mount(widget, width=390, theme="dark", rtl=True, forced=True)``."""
    contexts = []

    def show(
        widget: Linked,
        *,
        width: int = 1000,
        theme: str = "light",
        rtl: bool = False,
        forced: bool = False,
    ) -> Page:
        published = Published(widget)

        def to_python(said: dict[str, Any]) -> object:
            if said["method"] == "open":
                return {name: getattr(widget, name) for name in TRAITS if hasattr(widget, name)}
            tell(widget, said.get("content"))
            return published.take()

        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            forced_colors="active" if forced else "none",
            reduced_motion="reduce",
            locale="en-GB",
        )
        contexts.append(context)
        page = context.new_page()
        page.errors = []  # type: ignore[attr-defined]
        page.on("pageerror", lambda error: page.errors.append(str(error)))  # type: ignore[attr-defined]
        page.expose_function("toPython", to_python)
        name = type(widget).__name__.lower()
        direction = "rtl" if rtl else "ltr"
        page.goto(f"{address}/harness.html?widget={name}&theme={theme}&dir={direction}")
        page.wait_for_selector("[data-ready]", state="attached")
        return page

    yield show
    for context in contexts:
        context.close()


AXE = """async () => (await axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a",
 "wcag21aa", "wcag22aa", "best-practice"]})).violations.map(
 (one) => `${one.id}: ${one.help}: ${one.nodes.map((node) => node.html).join(" | ")}`)"""


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """Return what axe finds wrong on a page (A, AA and best practice)."""
    source = (ROOT / "node_modules/axe-core/axe.min.js").read_text()

    def check(page: Page) -> list[str]:
        page.evaluate(source)
        found: list[str] = page.evaluate(AXE)
        return found

    return check
