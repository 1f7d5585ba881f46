"""Visitors: pages in Chromium, each in a browser context with a cache of its own."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, BrowserContext, Page, async_playwright
from playwright.async_api import Error as BrowserError

from benchmarks.harness.server import Server

PROBE = (Path(__file__).parent / "probe.js").read_text("utf-8")
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
CLICK_WITHIN = 10
FORM_TOKEN = re.compile(r'name="_xsrf"[^>]*value="([^"]+)"')


class VisitError(Exception):
    """A visit did not come to its end; the sentence says where it stopped."""


@dataclass(frozen=True, slots=True)
class Opening:
    """From the beginning of the navigation, in seconds.

    Attributes
    ----------
    head, complete
        Until the first and the last byte of the document are there.
    paint
        Until something is painted; ``None`` where the browser does not say.
    radio
        Until the first statement can be seen and is clicked.
    saved
        Until the page says that the rating is saved.
    ended
        The same moment by the clock (seconds since 1970).
    clicks
        How many it took; more than one says that the page let one go by.
    value
        What was clicked last.
    """

    head: float
    complete: float
    paint: float | None
    radio: float
    saved: float
    ended: float
    clicks: int
    value: int


@dataclass(frozen=True, slots=True)
class Click:
    """How long a click took, in milliseconds.

    Attributes
    ----------
    changed, painted
        Until the picture has changed in the page, and until that is on the screen.
    saved
        Until the page says "Saved".
    """

    changed: float
    painted: float
    saved: float


def chromium_path() -> str:
    """Return where Chromium is.

    Raises
    ------
    FileNotFoundError
        When there is none; the sentence says what to do.
    """
    own = os.environ.get("CHROMIUM")
    found = next(filter(None, map(shutil.which, [own] if own else CHROMIUMS)), None)
    if not found:
        raise FileNotFoundError(
            "No Chromium was found. Install it, or set CHROMIUM to the path of one."
        )
    return found


@asynccontextmanager
async def open_browser() -> AsyncGenerator[Browser]:
    """Start Chromium without a window."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium_path(), args=QUIET)
        try:
            yield browser
        finally:
            await browser.close()


class Visitor:
    """One person with a browser of their own.

    Parameters
    ----------
    port
        Where they reach the server: its own port, or the near end of a line.
    """

    def __init__(self, context: BrowserContext, server: Server, person: str, port: int) -> None:
        self._context = context
        self._server = server
        self._contestant = server.contestant
        self._base = f"http://127.0.0.1:{port}"
        self._address = self._base + self._contestant.path.format(person=person)
        self._values: dict[int, int] = {}
        self._done: asyncio.Future[Mapping[str, Any]] | None = None
        self._page: Page | None = None
        self._saved = 0

    @classmethod
    async def come(
        cls, browser: Browser, server: Server, person: str, port: int | None = None
    ) -> Visitor:
        """Make a visitor, who is signed in where that is needed and has opened nothing yet."""
        context = await browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
        visitor = cls(context, server, person, port or server.port)
        await context.expose_binding("benchmarkDone", visitor._hear)
        if server.contestant.signs_in:
            await visitor._sign_in(person)
        return visitor

    @property
    def page(self) -> Page:
        """The page that is open."""
        assert self._page is not None
        return self._page

    @property
    def saved(self) -> int:
        """How many ratings the pages said were saved."""
        return self._saved

    async def prepare(self) -> None:
        """Open an empty page, so that its process is there."""
        await self._unload()
        self._page = await self._context.new_page()
        options = {
            "choice": self._contestant.choice,
            "state": self._contestant.state,
            "picture": self._contestant.picture,
            "value": self._next_value(0),
        }
        await self._page.add_init_script(f"{PROBE}\nprobe({json.dumps(options)});")

    async def open(self, *, within: float = 60) -> Opening:
        """Open the page and rate the first statement as soon as that is possible.

        Raises
        ------
        VisitError
            When no rating was saved in this many seconds.
        """
        if self._page is None:
            await self.prepare()
        page = self.page
        self._done = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(within):
                await page.goto(self._address, wait_until="commit", timeout=0)
                found = await self._done
                paint = await page.evaluate("benchmark.firstPaint()")
        except (TimeoutError, BrowserError) as error:
            self._server.check()
            late = isinstance(error, TimeoutError)
            reason = f"within {within:g} seconds" if late else str(error).splitlines()[0]
            raise VisitError(
                f"{self._contestant.name}: no rating was saved: {reason}. {await self._seen()} "
                f"The server printed last: {self._server.last_words()}"
            ) from error
        self._values[0] = found["value"]
        self._saved += 1
        return Opening(
            head=found["head"] / 1000,
            complete=found["complete"] / 1000,
            paint=paint and paint / 1000,
            radio=found["radio"] / 1000,
            saved=found["saved"] / 1000,
            ended=(found["origin"] + found["saved"]) / 1000,
            clicks=found["clicks"],
            value=found["value"],
        )

    async def click(self, statement: int, *, timed: bool = True) -> Click | None:
        """Rate a statement with the mouse; ``None`` when only saving was waited for.

        Raises
        ------
        VisitError
            When the picture did not follow, or the rating was not saved.
        """
        value = self._next_value(statement)
        self._values[statement] = value
        place = await self.page.evaluate(f"benchmark.aim({statement}, {value})")
        if place is None:
            raise VisitError(f"{self._contestant.name}: statement {statement + 1} cannot be seen.")
        await self.page.mouse.click(*place)
        wait = "benchmark.done()" if timed else SAVED
        try:
            async with asyncio.timeout(CLICK_WITHIN):
                found = await self.page.evaluate(wait)
        except TimeoutError as error:
            known = await self.page.evaluate("benchmark.known()")
            raise VisitError(
                f"{self._contestant.name}: a click was not done within {CLICK_WITHIN} seconds; "
                f"known of it: {json.dumps(known)}"
            ) from error
        self._saved += 1
        return Click(found["changed"], found["painted"], found["saved"]) if timed else None

    async def leave(self) -> None:
        """Close everything."""
        try:
            await self._unload()
        finally:
            await self._context.close()

    async def _unload(self) -> None:
        """Close the page as a person does: it hears of it, and may tell its server."""
        page, self._page = self._page, None
        if page is not None:
            with suppress(BrowserError):  # a page may ask to stay, after a failure
                await page.goto("about:blank", timeout=5000)
            await page.close()

    def _next_value(self, statement: int) -> int:
        return self._values.get(statement, 3) % 5 + 1

    def _hear(self, source: object, outcome: Mapping[str, Any]) -> None:
        if self._done is not None and not self._done.done():
            self._done.set_result(outcome)

    async def _seen(self) -> str:
        """Say what the page shows, for the story of a failure."""
        try:
            async with asyncio.timeout(5):
                clicks, text = await self.page.evaluate(SEEN)
        except (TimeoutError, BrowserError):
            return "The page does not answer."
        words = " ".join(str(text).split())[-200:] or "nothing"
        return f"{clicks} clicks were given; the page ends with: {words}"

    async def _sign_in(self, person: str) -> None:
        """Use a one-time link and add the person, as somebody would by hand."""
        request = self._context.request
        link = await asyncio.to_thread(self._server.newest_link)
        await request.get(self._base + link, max_redirects=0)
        page = await (await request.get(f"{self._base}/people")).text()
        token = FORM_TOKEN.search(page)
        if token is None:
            raise VisitError(f"{self._contestant.name}: the list of people has no form.")
        form = {"_xsrf": token[1], "name": person}
        sent = await request.post(f"{self._base}/people", form=form, max_redirects=0)
        if sent.status != 303:
            raise VisitError(f"{self._contestant.name}: “{person}” could not be added.")


SEEN = "[benchmark.opening.clicks, document.body?.innerText ?? '']"
SAVED = """new Promise((resolve) => {
  const look = () => benchmark.known().saved === undefined ? setTimeout(look, 20) : resolve();
  look();
})"""
