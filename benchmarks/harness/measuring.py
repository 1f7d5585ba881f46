"""What is measured: openings and clicks, weight, bursts, memory."""

from __future__ import annotations

import asyncio
import itertools
import math
import statistics
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import Browser

from benchmarks.harness.browser import VisitError, Visitor
from benchmarks.harness.line import SLOW, Line
from benchmarks.harness.results import Results
from benchmarks.harness.server import Server
from benchmarks.harness.table import SESSIONS

CLICKS = 6
BURST_WITHIN = 60
QUIET = 1.5
"""Seconds after which a page that is usable has loaded the rest as well."""
_NUMBERS = itertools.count(1)

Measurement = Callable[[Browser, Server, Results], Awaitable[None]]


class LostError(Exception):
    """A page said that a rating was saved, and it is not on the disk."""


@asynccontextmanager
async def visitors(
    browser: Browser, server: Server, count: int = 1, port: int | None = None
) -> AsyncGenerator[list[Visitor]]:
    """Make visitors, and look at the end whether everything that they saw saved was saved.

    Raises
    ------
    LostError
        When it was not.
    """
    before = server.ratings()
    found: list[Visitor] = []
    try:
        for _ in range(count):
            person = f"Visitor {next(_NUMBERS)}"
            found.append(await Visitor.come(browser, server, person.replace(" ", "-"), port))
        yield found
        promised = sum(one.saved for one in found)
        kept = server.ratings() - before
        if kept < promised:
            raise LostError(
                f"{server.contestant.name}: pages said {promised} times that a rating was saved, "
                f"and {kept} are on the disk."
            )
    finally:
        await asyncio.gather(*(one.leave() for one in found))


async def measure_opening(browser: Browser, server: Server, results: Results) -> None:
    """Open cold and warm, and click."""
    name = server.contestant.name
    async with visitors(browser, server) as (visitor,):
        await server.rest()
        cold = await visitor.open()
        await asyncio.sleep(QUIET)
        for statement in (1, 2):
            await visitor.click(statement, timed=False)
        for number in range(CLICKS):
            await asyncio.sleep(0.2)
            click = await visitor.click(number % 3)
            assert click is not None
            results.add(name, "click.changed", click.changed)
            results.add(name, "click.painted", click.painted)
            results.add(name, "click.saved", click.saved)
        await visitor.prepare()
        await server.rest()
        warm = await visitor.open()
    results.add(name, "cold", cold.saved)
    results.add(name, "warm", warm.saved)
    for part in ("head", "paint", "radio", "complete", "clicks"):
        results.add(name, f"cold.{part}", getattr(cold, part))
        results.add(name, f"warm.{part}", getattr(warm, part))


async def measure_slow_line(browser: Browser, server: Server, results: Results) -> None:
    """Open cold and warm over the slow line."""
    name = server.contestant.name
    async with (
        Line(server.port, SLOW) as line,
        visitors(browser, server, port=line.port) as (visitor,),
    ):
        for which in ("cold", "warm"):
            await visitor.prepare()
            await server.rest()
            results.add(name, f"{which}.slow", (await visitor.open()).saved)
            await asyncio.sleep(QUIET)


async def measure_weight(browser: Browser, server: Server, results: Results) -> None:
    """Count bytes and requests, cold and warm."""
    name = server.contestant.name
    async with (
        Line(server.port) as line,
        visitors(browser, server, port=line.port) as (visitor,),
    ):
        for which in ("cold", "warm"):
            await visitor.prepare()
            await server.rest()
            traffic = Traffic()
            await traffic.listen(visitor)
            before = line.bytes
            await visitor.open()
            await asyncio.sleep(QUIET)
            addresses = traffic.addresses
            outside = [one for one in addresses if urlsplit(one).netloc != f"127.0.0.1:{line.port}"]
            results.add(name, f"bytes.{which}", line.bytes - before)
            results.add(name, f"requests.{which}", len(addresses))
            results.add(name, f"outside.{which}", len(outside))


class Traffic:
    """Every request of a visitor's page that was not answered by the browser's own cache."""

    def __init__(self) -> None:
        self._addresses: dict[str, str] = {}

    @property
    def addresses(self) -> list[str]:
        """Where they went; a websocket is one."""
        return list(self._addresses.values())

    async def listen(self, visitor: Visitor) -> None:
        """Begin."""
        session = await visitor.page.context.new_cdp_session(visitor.page)
        session.on("Network.requestWillBeSent", self._requested)
        session.on("Network.requestServedFromCache", self._cached)
        session.on("Network.responseReceived", self._answered)
        session.on("Network.webSocketCreated", self._joined)
        await session.send("Network.enable")

    def _requested(self, event: dict[str, Any]) -> None:
        if urlsplit(event["request"]["url"]).scheme in ("http", "https"):
            self._addresses[event["requestId"]] = event["request"]["url"]

    def _joined(self, event: dict[str, Any]) -> None:
        self._addresses[event["requestId"]] = event["url"]

    def _cached(self, event: dict[str, Any]) -> None:
        self._addresses.pop(event["requestId"], None)

    def _answered(self, event: dict[str, Any]) -> None:
        if event["response"].get("fromDiskCache"):
            self._cached(event)


async def measure_burst(browser: Browser, server: Server, results: Results, size: int) -> None:
    """Let so many come in the same moment, each for the first time."""
    name = server.contestant.name
    async with visitors(browser, server, size) as crowd:
        before = server.busy()
        ends = await _come_together(server, crowd)
        results.add(name, f"burst.{size}.server", (server.busy() - before) / size)
        if not_served := [one for one in ends if isinstance(one, VisitError)]:
            results.add(name, f"burst.{size}.median", _finite_median(ends))
            raise VisitError(f"{len(not_served)} of {size} were never served. {not_served[0]}")
    times = [one for one in ends if isinstance(one, float)]
    results.add(name, f"burst.{size}.median", statistics.median(times))
    results.add(name, f"burst.{size}.last", max(times))


def _finite_median(ends: Sequence[float | VisitError]) -> float | None:
    """Return the median, where a visitor who is never served waits for ever."""
    waited = statistics.median_high(one if isinstance(one, float) else math.inf for one in ends)
    return waited if math.isfinite(waited) else None


async def _come_together(server: Server, crowd: list[Visitor]) -> list[float | VisitError]:
    """Return after how many seconds each of a crowd is served, or why they were not."""
    for one in crowd:
        await one.prepare()
    await server.rest()
    start = time.time()

    async def come(visitor: Visitor) -> float | VisitError:
        try:
            return (await visitor.open(within=BURST_WITHIN)).ended - start
        except VisitError as error:
            return error

    return await asyncio.gather(*map(come, crowd))


async def measure_memory(
    browser: Browser, server: Server, results: Results, sessions: Sequence[int] = SESSIONS
) -> None:
    """Weigh the server's processes with more and more open pages, from none and one on."""
    name = server.contestant.name
    weights = {}
    async with visitors(browser, server, max(sessions)) as crowd:
        for there, wanted in itertools.pairwise((0, *sessions)):
            if wanted > there:
                for end in await _come_together(server, crowd[there:wanted]):
                    if isinstance(end, VisitError):
                        raise end
                await server.rest()
            weights[wanted] = server.memory()
            results.add(name, f"memory.{wanted}", weights[wanted])
    most = max(sessions)
    results.add(name, "memory.each", (weights[most] - weights[1]) / (most - 1))
