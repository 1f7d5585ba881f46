"""Measure: ``python -m benchmarks.harness`` with the options of ``benchmarks/run.py``."""

from __future__ import annotations

import asyncio
import signal
import sys
import time
from contextlib import ExitStack
from datetime import date
from functools import partial

from playwright.async_api import Browser
from playwright.async_api import Error as BrowserError

from benchmarks.harness import machine
from benchmarks.harness.browser import VisitError, chromium_path, open_browser
from benchmarks.harness.contestants import Contestant
from benchmarks.harness.environment import python_of
from benchmarks.harness.measuring import (
    LostError,
    Measurement,
    measure_burst,
    measure_memory,
    measure_opening,
    measure_slow_line,
    measure_weight,
    visitors,
)
from benchmarks.harness.options import Options, parse
from benchmarks.harness.results import Results
from benchmarks.harness.server import Server, ServerError
from benchmarks.harness.table import report

EVERY = 3
"""Bursts take as long as all the rest: there is one for so many rounds."""
TOLD = (ServerError, VisitError, LostError, BrowserError, TimeoutError)


class Run:
    """One run over all contestants.

    What is known is written after every part, so that a run that is stopped leaves what it has.
    """

    def __init__(self, options: Options, browser: Browser, results: Results) -> None:
        self._options = options
        self._browser = browser
        self._results = results
        self._begun = time.monotonic()
        self._path = options.folder / f"{results.about['date']}.json"

    async def side_by_side(self) -> None:
        """Take turns with all servers up, so that a busy minute of the machine hits all."""
        wanted = [
            (part, measure)
            for part, measure in (
                ("opening", measure_opening),
                ("slow", measure_slow_line),
                ("weight", measure_weight),
            )
            if part in self._options.parts
        ]
        if not wanted:
            return
        with ExitStack() as stack:
            servers = {}
            for contestant in self._options.contestants:
                if server := await self._start(contestant, stack):
                    servers[contestant.name] = server
            for number in range(self._options.rounds):
                for contestant in self._order(number):
                    server = servers.get(contestant.name)
                    for part, measure in wanted:
                        if server and (part != "weight" or number == 0):
                            await self._take(part, measure, server)

    async def one_by_one(self) -> None:
        """Take turns with one server up at a time, started anew for each burst and weighing."""
        for number in range(self._options.rounds):
            for contestant in self._order(number):
                if "bursts" in self._options.parts and number % EVERY == 0:
                    for size in self._options.bursts:
                        burst = partial(measure_burst, size=size)
                        if not await self._alone(f"{size} at once", burst, contestant, warm=True):
                            break  # who does not serve a crowd does not serve a larger one
                if "memory" in self._options.parts and number == 0:
                    weigh = partial(measure_memory, sessions=self._options.sessions)
                    await self._alone("memory", weigh, contestant)

    async def _alone(
        self, part: str, measure: Measurement, contestant: Contestant, *, warm: bool = False
    ) -> bool:
        """Measure with this server only; say whether that could be done."""
        with ExitStack() as stack:
            server = await self._start(contestant, stack, warm=warm)
            return server is not None and await self._take(part, measure, server)

    async def _start(
        self, contestant: Contestant, stack: ExitStack, *, warm: bool = True
    ) -> Server | None:
        """Start a server; `warm`: let somebody visit it before anything is measured."""
        self._say(f"{contestant.name}: starting")
        try:
            server = Server(contestant, python_of(contestant.requirements))
            stack.callback(server.stop)
            await asyncio.to_thread(server.wait)
            if warm:
                async with visitors(self._browser, server) as (visitor,):
                    await visitor.open()
                await server.rest()
        except TOLD as error:
            self._fail(f"start: {error}")
            return None
        return server

    async def _take(self, part: str, measure: Measurement, server: Server) -> bool:
        self._say(f"{server.contestant.name}: {part}")
        try:
            await measure(self._browser, server, self._results)
        except TOLD as error:
            self._fail(f"{part}: {error}")
            return False
        finally:
            self._write()
        return True

    def _write(self) -> None:
        settings = self._results.about["settings"]
        settings["minutes"] = round((time.monotonic() - self._begun) / 60, 1)
        self._results.write(self._path)
        self._path.with_suffix(".md").write_text(report(self._results), "utf-8")

    def _order(self, number: int) -> list[Contestant]:
        """Return the contestants, another one first in each round."""
        shift = number % len(self._options.contestants)
        return [*self._options.contestants[shift:], *self._options.contestants[:shift]]

    def _fail(self, sentence: str) -> None:
        task = asyncio.current_task()
        if task is not None and task.cancelling():
            raise asyncio.CancelledError  # Ctrl-C; what went wrong on the way out is no result
        self._say(f"FAILED {sentence}")
        self._results.failures.append(sentence)

    def _say(self, what: str) -> None:
        print(f"{time.monotonic() - self._begun:6.0f} s  {what}", flush=True)


async def measure(options: Options) -> int:
    """Measure everything, and return what the process ends with."""
    # Ctrl-C and a polite kill end the servers too.
    task = asyncio.current_task()
    assert task is not None
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, task.cancel)
    async with open_browser() as browser:
        results = Results(
            {
                "date": date.today().isoformat(),
                "machine": machine.describe(browser.version),
                "contestants": {
                    one.name: machine.versions(one, python_of(one.requirements))
                    for one in options.contestants
                },
                "settings": {"rounds": options.rounds, "parts": " ".join(options.parts)},
            }
        )
        run = Run(options, browser, results)
        await run.side_by_side()
        await run.one_by_one()
    print(f"Written: {options.folder / results.about['date']}.json and .md")
    if results.failures:
        print(*results.failures, sep="\n")
    return 1 if results.failures else 0


def main() -> int:
    """Run with the command line's options."""
    try:
        chromium_path()
        return asyncio.run(measure(parse()))
    except FileNotFoundError as error:
        print(error)
        return 2
    except asyncio.CancelledError:
        print("Stopped; the files hold what was measured until then.")
        return 130


if __name__ == "__main__":
    sys.exit(main())
