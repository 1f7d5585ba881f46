"""Works out something slow beside the message loop: the newest wish only, one at a time.

The thread is started when there is something to do and ends when it is done, so a kernel that
is idle is one thread less, and one that is forked has none.
"""

from __future__ import annotations

import asyncio
import atexit
import threading
import time
from collections.abc import Callable
from typing import Protocol

# Seconds between two looks at how far it is, for somebody who watches a bar.
EVERY = 0.2
# Seconds that the end of the program waits for a thread to notice it.
GRACE = 1.0


Tell = Callable[[Callable[[], None]], None]
"""Makes something happen on the message loop."""


class Work(Protocol):
    """One thing to work out, told part by part."""

    def __call__(self, tell: Tell, stop: Callable[[], bool]) -> None:
        """Work; hand what shall happen on the message loop to ``tell``; end when ``stop()``."""
        ...


class Worker:
    """Runs the newest work in a thread; an older one is told to stop.

    Parameters
    ----------
    fail
        Called on the message loop with an error that a work raised.
    """

    def __init__(self, fail: Callable[[BaseException], None]) -> None:
        self._fail = fail
        self._lock = threading.Lock()
        self._wish: tuple[Work, asyncio.AbstractEventLoop] | None = None
        self._number = 0
        self._thread: threading.Thread | None = None

    def begin(self, work: Work) -> None:
        """Work on this from now on, and on nothing older.

        What it tells happens on the running event loop, between two messages. Without one
        there is no kernel, so nobody to tell, and nothing is begun.
        """
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            return
        with self._lock:
            self._number += 1
            self._wish = (work, loop)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="icw-map", daemon=True)
                atexit.register(self.end)
                self._thread.start()

    def end(self) -> None:
        """Stop, and wait a moment for the thread to be gone."""
        with self._lock:
            self._number += 1
            self._wish = None
            thread = self._thread
        if thread is not None and thread is not threading.current_thread():
            thread.join(GRACE)

    @property
    def busy(self) -> bool:
        """Whether something is being worked out."""
        return self._thread is not None

    def _run(self) -> None:
        while True:
            with self._lock:
                wish, self._wish, mine = self._wish, None, self._number
                if wish is None:
                    self._thread = None
                    atexit.unregister(self.end)
                    return
            work, loop = wish
            self._do(work, loop, mine)

    def _do(self, work: Work, loop: asyncio.AbstractEventLoop, mine: int) -> None:
        def stop() -> bool:
            return self._number != mine

        def tell(happen: Callable[[], None]) -> None:
            def now() -> None:
                if not stop():
                    happen()

            _call(loop, now)

        try:
            work(tell, stop)
        except Exception as error:
            failed = error  # the name in the clause is gone when the loop gets to it
            tell(lambda: self._fail(failed))


def _call(loop: asyncio.AbstractEventLoop, happen: Callable[[], None]) -> None:
    try:
        loop.call_soon_threadsafe(happen)
    except RuntimeError:
        return  # the loop is closed: the kernel is ending, and nobody listens any more


class Pace:
    """Lets something through at most every `EVERY` seconds."""

    def __init__(self) -> None:
        self._next = 0.0

    def due(self) -> bool:
        """Return whether it is time again."""
        now = time.monotonic()
        if now < self._next:
            return False
        self._next = now + EVERY
        return True
