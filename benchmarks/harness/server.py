"""A contestant's server in a process of its own, which never outlives the run."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from benchmarks.contestants.work import DATABASE
from benchmarks.harness.contestants import Contestant
from benchmarks.harness.memory import Process, family, processes, proportional, settle

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "benchmarks" / "contestants"
LINK = re.compile(r"http://\S+(/enter\?key=\S+)")
START_WITHIN = 60
STOP_WITHIN = 8
STORY = 400
"""Letters of what a server printed that a failure repeats."""


class ServerError(Exception):
    """A server did not start, or ended by itself; the sentence says what it printed last."""


class Server:
    """One contestant, started.

    Parameters
    ----------
    python
        The interpreter of its virtual environment.
    """

    def __init__(self, contestant: Contestant, python: Path) -> None:
        self.contestant = contestant
        self.port = free_port()
        # Short: a kernel's sockets are files in the temporary folder.
        self._folder = Path(tempfile.mkdtemp(prefix="bm-"))
        self._said: list[str] = []
        self._news = threading.Condition()
        self._used_link = ""
        command = [part.format(port=self.port, folder=FOLDER) for part in self.contestant.command]
        kept = {key: value for key, value in os.environ.items() if not key.startswith("ICW_")}
        self._process = subprocess.Popen(
            [str(python), *command],
            cwd=ROOT,
            env={
                **kept,
                "PYTHONPATH": str(ROOT),
                "PYTHONUNBUFFERED": "1",
                DATABASE: str(self._folder / "ratings.sqlite"),
                # Nobody's own settings take part, and nothing is left behind.
                "HOME": str(self._folder),
                "XDG_DATA_HOME": str(self._folder / "share"),
                "XDG_CONFIG_HOME": str(self._folder / "config"),
                "IPYTHONDIR": str(self._folder / "ipython"),
                "JUPYTER_CONFIG_DIR": str(self._folder / "jupyter"),
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def number(self) -> int:
        """Number of its first process."""
        return self._process.pid

    def wait(self) -> None:
        """Wait until it answers and has come to rest.

        Raises
        ------
        ServerError
            When it does not.
        """
        end = time.monotonic() + START_WITHIN
        while not self._listens():
            self.check()
            if time.monotonic() > end:
                raise ServerError(self._story(f"did not answer within {START_WITHIN} seconds"))
            time.sleep(0.05)
        if self.contestant.signs_in:
            self.newest_link(use=False)
        settle(self.number, at_least=self.contestant.processes)

    def check(self) -> None:
        """Raise `ServerError` when it has ended by itself."""
        code = self._process.poll()
        if code is not None:
            raise ServerError(self._story(f"ended by itself with code {code}"))

    def newest_link(self, *, use: bool = True) -> str:
        """Wait for a one-time link that was not used before; return its path."""

        def newest() -> str:
            found = LINK.findall("".join(self._said))
            return found[-1] if found and found[-1] != self._used_link else ""

        with self._news:
            self._news.wait_for(lambda: newest() or self._process.poll() is not None, 30)
            link = newest()
        if not link:
            raise ServerError(self._story("printed no new link within 30 seconds"))
        if use:
            self._used_link = link
        return link

    async def rest(self) -> None:
        """Wait until it does nothing."""
        await asyncio.to_thread(settle, self.number, at_least=self.contestant.processes)

    def memory(self) -> int:
        """Return the bytes that its processes take (PSS)."""
        return proportional(self.number)

    def busy(self) -> float:
        """Return the seconds of processor time that its living processes have used."""
        return sum(one.busy for one in family(self.number, processes()))

    def ratings(self) -> int:
        """Return how many ratings are on the disk."""
        database = self._folder / self.contestant.database
        if not database.exists():  # before the first visitor
            return 0
        with closing(sqlite3.connect(database, timeout=30)) as connection:
            row = connection.execute(self.contestant.count).fetchone()
        return int(row[0])

    def stop(self) -> None:
        """End it and whatever descends from it, and remove its folder."""
        members = family(self.number, processes())
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(STOP_WITHIN)
        end_all(members)
        self._process.wait()
        self._reader.join(5)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _listens(self) -> bool:
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
            return True
        return False

    def _read(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        for line in stream:
            with self._news:
                self._said.append(line)
                self._news.notify_all()
        stream.close()
        with self._news:
            self._news.notify_all()

    def last_words(self) -> str:
        """Return the last lines that it printed."""
        words = " ".join("".join(self._said[-12:]).split())
        return words[-STORY:] or "nothing"

    def _story(self, what: str) -> str:
        return f"{self.contestant.name} {what}. It printed last: {self.last_words()}"


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def end_all(members: list[Process], kill: Callable[[int, int], None] = os.kill) -> None:
    """Kill those of a family that are still the same processes."""
    now = {(one.number, one.started) for one in processes()}
    for one in members:
        if (one.number, one.started) in now:
            with suppress(ProcessLookupError):
                kill(one.number, signal.SIGKILL)
