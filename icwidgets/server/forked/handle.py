"""The server's end of one zygote: start it, ask it for kernels, hear of their ends."""

from __future__ import annotations

import os
import socket
import struct
import subprocess
import sys
import threading
import time
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import sources, wire
from .process import ForkedProcess

# For the time of the imports; a kernel has none of it in its environment.
_ZYGOTE_ONLY = {
    # One thread a library: a pool of threads cannot be forked.
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "BLIS_NUM_THREADS": "1",
    "NUMEXPR_NUM_THREADS": "1",
    "MPLBACKEND": "Agg",
    # Importing the debugger would print four lines about frozen modules into the server's log.
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
}
_RETRY_AFTER = 60.0  # seconds for which a zygote's refusal is believed
_LOOK_AGAIN = 1.0  # seconds for which the files on disk are taken to be unchanged
_SEND_WITHIN = 10  # seconds that a zygote may leave a request unread


class ZygoteGoneError(Exception):
    """The zygote ended before it forked; another may do."""


@dataclass(frozen=True)
class Recipe:
    """What makes two zygotes the same: interpreter options, imports, what imports depend on."""

    flags: tuple[str, ...]
    preload: tuple[str, ...]
    watch: tuple[str, ...]
    environment: tuple[tuple[str, str], ...]


class Handle:
    """One zygote.

    ``up`` resolves when it can fork, to ``None``, or to a sentence that says why it never will.
    ``deaf`` resolves when it hears no more requests, ``ended`` when the process is gone too, which
    on a busy machine is noticeably later. All may be awaited from any event loop.
    """

    def __init__(self, recipe: Recipe, life: int) -> None:
        self.up: Future[str | None] = Future()
        self.deaf: Future[None] = Future()
        self.ended: Future[None] = Future()
        self.kernels: set[int] = set()
        self.codes: dict[int, int] = {}
        self._print: sources.Print = {}
        self._recipe = recipe
        self._born = self._looked = time.monotonic()
        self._next = 0
        self._refused = self._retired = False
        self._lock = threading.Lock()
        self._link, theirs = socket.socketpair()
        # A zygote that does not read must not hold up the server for ever.
        self._link.setsockopt(
            socket.SOL_SOCKET, socket.SO_SNDTIMEO, struct.pack("ll", _SEND_WITHIN, 0)
        )
        with theirs:
            command = [
                sys.executable,
                *recipe.flags,
                str(Path(__file__).parent),
                str(theirs.fileno()),
                str(life),
            ]
            # Its own session: Ctrl-C at the server's terminal is not for the zygote. Not
            # PR_SET_PDEATHSIG, which would fire when the *thread* that started it ends.
            environment = {**dict(recipe.environment), **_ZYGOTE_ONLY}
            self.process = subprocess.Popen(  # noqa: S603
                command,
                stdin=subprocess.DEVNULL,
                env=environment,
                cwd="/",
                pass_fds=[theirs.fileno(), life],
                start_new_session=True,
            )
        wire.send(
            self._link,
            {"preload": recipe.preload, "watch": recipe.watch, "environment": environment},
        )
        threading.Thread(target=self._listen, name="zygote-listener", daemon=True).start()

    def is_fit(self) -> bool:
        """Whether a kernel of now may come from it (or wait for it, or hear its refusal)."""
        if self._refused:
            return time.monotonic() - self._born < _RETRY_AFTER
        if self.deaf.done():
            return False
        if not self.up.done() or time.monotonic() - self._looked < _LOOK_AGAIN:
            return True
        self._looked = time.monotonic()
        watched = set(sources.list_watched(self._recipe.watch))
        return sources.take_print(watched | set(self._print)) == self._print

    def request(self, order: dict[str, Any], descriptors: list[int]) -> int:
        """Ask for a kernel and give its number; closes ``descriptors`` (streams, birth pipe).

        Raises
        ------
        ZygoteGoneError
            When it does not listen any more.
        """
        with self._lock:
            self._next += 1
            number = self._next
            self.kernels.add(number)
        try:
            wire.send(self._link, {**order, "number": number}, descriptors)
        except OSError as error:
            self.forget(number)
            self.close()
            raise ZygoteGoneError("the zygote does not listen") from error
        finally:
            for descriptor in descriptors:
                os.close(descriptor)
        return number

    def represent(self, number: int, pid: int, started: int) -> ForkedProcess:
        """Give the server's view of a kernel that this zygote has forked."""
        return ForkedProcess(pid, started, lambda: self.codes.pop(number, None), self.ended.done)

    def forget(self, number: int) -> None:
        """Expect no end of this kernel: it was never forked, or has ended."""
        with self._lock:
            self.kernels.discard(number)
            done = self._retired and not self.kernels
        if done:
            self.close()

    def retire(self) -> None:
        """Fork no more; end when the last of its kernels has."""
        with self._lock:
            self._retired = True
            done = not self.kernels
        if done:
            self.close()

    def close(self) -> None:
        """End the zygote; kernels that it has forked go on."""
        with suppress(InvalidStateError):  # the listener and a request may find out together
            self.deaf.set_result(None)
        with suppress(OSError):  # it may be gone already
            self._link.shutdown(socket.SHUT_RDWR)

    def drop(self) -> None:
        """Let go of the zygote in a copy of the server, to which it does not belong."""
        self._link.close()

    def _listen(self) -> None:
        while message := self._hear():
            if "up" in message:
                self._print = {
                    path: None if taken is None else tuple(taken)
                    for path, taken in message["print"].items()
                }
                self.up.set_result(None)
            elif "refused" in message:
                self._refused = True
                self.up.set_result(message["refused"])
            else:
                self.codes[message["ended"]] = message["code"]
                self.forget(message["ended"])
        self.close()
        code = self.process.wait()
        self._link.close()
        self.ended.set_result(None)
        if not self.up.done():
            self.up.set_result(f"the zygote ended with code {code} before it was up")

    def _hear(self) -> dict[str, Any] | None:
        try:
            return wire.receive(self._link)[0]
        except OSError:
            return None
