"""A served workbook in a real Chromium: the real server, notebooks of these tests' own."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

ROOT = Path(__file__).parents[3]
LAUNCHER = ROOT / "tests/server/launcher.py"
LINK = re.compile(r"http://\S+/enter\?key=\S+")

TRIAL = (Path(__file__).parent / "trial.py").read_text()
BOOKS = {
    "00_start": [
        "# A trial\n\nThe first paragraph is read while the kernel starts.",
        f"{TRIAL}\nTrial(label='First')",
        ("aside", "Trial(label='Beside')"),
        "## After it\n\nMore to read, with [a link](#icw-main).",
        "'only text'",
        "1 / 0",
        "Trial(label='Last')",
    ],
    "01_confidence": [
        "# Stock widgets",
        f"{TRIAL}\nimport ipywidgets\n"
        "slider = ipywidgets.IntSlider(3, 0, 9, description='Size')\n"
        "label = ipywidgets.Label()\n"
        "slider.observe(lambda c: setattr(label, 'value', f'now {c.new}'), 'value')\n"
        "ipywidgets.VBox([slider, label, Trial(label='Inside')])",
    ],
    "02_communication": ["# Slow", "import time; time.sleep(4)", f"{TRIAL}\nTrial(label='Slow')"],
    # Nothing but calls that we know.
    "03_influence": [
        "# Ahead",
        'from icwidgets import open_workbook\nme = open_workbook("03_influence")',
        "me.rating()",
        ("aside", "me.picture()"),
        "## One thing to do",
        'me.exercise("influence.commitment")',
    ],
    # A coach has changed the second exercise.
    "04_project": [
        "# Changed",
        'from icwidgets import open_workbook\nme = open_workbook("04_project")',
        "me.rating()",
        'promise = me.exercise("project.commitment")\npromise',
    ],
}


def write_books(folder: Path) -> None:
    """Write the notebooks: text that begins with `#` is prose, the rest code."""
    folder.mkdir(parents=True)
    for name, cells in BOOKS.items():
        book = nbformat.v4.new_notebook()
        for cell in cells:
            tag, source = cell if isinstance(cell, tuple) else ("", cell)
            prose = source.startswith("#")
            new = nbformat.v4.new_markdown_cell if prose else nbformat.v4.new_code_cell
            book.cells.append(new(source, metadata={"tags": [tag]} if tag else {}))
        nbformat.write(book, folder / f"{name}.ipynb")


class Stand:
    """A server that can be stopped and started again at the same address."""

    def __init__(self, folder: Path, notebooks: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.options = {"data": str(folder), "notebooks": str(notebooks), "port": self.port}
        self.base = f"http://127.0.0.1:{self.port}/"
        self.start()

    def start(self) -> None:
        self.lines: list[str] = []
        self._said = threading.Condition()
        self.process = subprocess.Popen(
            [sys.executable, str(LAUNCHER), json.dumps(self.options)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._reader = threading.Thread(target=self._read, args=(self.process,), daemon=True)
        self._reader.start()
        self.link()

    def _read(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            with self._said:
                self.lines.append(line)
                self._said.notify_all()
        with self._said:
            self._said.notify_all()

    def link(self) -> str:
        """Return the newest link once one has been printed."""

        def links() -> list[str]:
            return LINK.findall("".join(self.lines))

        with self._said:
            self._said.wait_for(lambda: links() or self.process.poll() is not None, 60)
        assert links(), "".join(self.lines)
        return links()[-1]

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)
        self.process.wait(30)
        self._reader.join(5)
        assert self.process.stdout is not None
        self.process.stdout.close()


@pytest.fixture(scope="module")
def stand(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stand]:
    folder = tmp_path_factory.mktemp("stand")
    write_books(folder / "books")
    stand = Stand(folder / "data", folder / "books")
    yield stand
    if stand.process.poll() is None:
        stand.stop()


Opener = Callable[..., Page]


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Opener]:
    """Come to a server as a person: ``visit(stand, "00_start", width=390, theme="dark")``."""
    contexts: list[BrowserContext] = []

    def come(stand: Stand, book: str, *, width: int = 1280, **more: Any) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, locale="en-GB", **more
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(stand.link())
        page.goto(f"{stand.base}people")
        name = page.locator("input[name=name]")
        name.fill(f"Ada {len(stand.lines)} {len(contexts)} {id(context)}")
        with page.expect_navigation(url="**/workbook/**"):
            name.press("Enter")
        page.complaints = []  # type: ignore[attr-defined]
        page.on("console", lambda told: _complain(page, told.type, told.text))
        page.on("pageerror", lambda error: _complain(page, "error", str(error)))
        page.asked = []  # type: ignore[attr-defined]
        page.on("request", lambda asked: page.asked.append(asked.url))  # type: ignore[attr-defined]
        page.goto(f"{stand.base}workbook/{book}")
        expect(page.locator("[data-icw-view][aria-busy]")).to_have_count(0, timeout=20000)
        return page

    yield come
    for context in contexts:
        context.close()


def _complain(page: Page, kind: str, text: str) -> None:
    if kind in ("error", "warning"):
        page.complaints.append(text)  # type: ignore[attr-defined]


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
