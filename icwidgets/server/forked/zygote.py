"""The zygote: imports once, then forks a kernel whenever the server asks for one.

It is one thread that waits on two descriptors: the link to the server, and a pipe that wakes it
when a kernel has ended. It ends itself when the server is gone.
"""

from __future__ import annotations

import gc
import os
import select
import signal
import socket
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any

from . import sources, wire
from .kernel import Order, become_kernel
from .stillness import find_living, find_obstacles

BASE = (".app", "ipykernel.ipkernel", "ipykernel.zmqshell")
# What ipykernel and IPython import on the way up of a kernel; one that a version of them does
# not have is no loss.
LATE = (
    "ipykernel.debugger",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "IPython.core.pylabtools",
    "IPython.extensions.storemagic",
    "psutil",
    "tornado.platform.asyncio",
)


class RefusalError(Exception):
    """A zygote that must not be forked; the message says why."""


def main(control: int, life: int) -> None:
    """Run as a zygote; in a child, run as a kernel.

    Parameters
    ----------
    control
        Descriptor of the link to the server.
    life
        Read end of a pipe whose other end only the server holds: it ends with the server.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    link = socket.socket(fileno=control)
    recipe, _ = wire.receive(link)
    if recipe is None:
        return
    gc.disable()
    try:
        print_ = prepare(recipe, own={0, 1, 2, control, life})
    except RefusalError as refusal:
        wire.send(link, {"refused": str(refusal)})
        return
    wire.send(link, {"up": os.getpid(), "print": print_})
    given = recipe["environment"]
    # What Python and the modules set for themselves, each kernel gets as if it had imported them.
    added = {name: value for name, value in os.environ.items() if given.get(name) != value}
    order = Zygote(link, life, added).serve()
    link.close()
    if order is not None:
        become_kernel(order)


def prepare(recipe: dict[str, Any], own: set[int]) -> sources.Print:
    """Import everything that kernels share, and make sure that a fork is safe.

    Returns
    -------
    sources.Print
        Of the files that were imported and watched.

    Raises
    ------
    RefusalError
        When a module cannot be imported or leaves something behind that forbids a fork.
    """
    taken = sources.take_print(sources.list_watched(recipe["watch"]))
    for name in (*BASE, *LATE, *recipe["preload"]):
        module, _, function = name.partition(":")
        try:
            loaded = import_module(module, __package__)
            if function:
                getattr(loaded, function)()
        except BaseException as error:
            if isinstance(error, ModuleNotFoundError) and name in LATE:
                continue
            reason = f"{type(error).__name__}: {error}".rstrip(": ")
            raise RefusalError(f"importing {name} failed ({reason})") from error
        if obstacles := find_obstacles(own):
            raise RefusalError(f"after importing {name}, {', '.join(obstacles)}")
    gc.collect()
    if living := find_living():
        raise RefusalError(f"after the imports, {', '.join(living)}")
    # Nothing that exists now is ever looked at again by the collector: its pages stay shared.
    gc.freeze()
    return taken | sources.take_print(sources.list_loaded())


class Zygote:
    """Answers the server until it is gone; see :meth:`serve`."""

    def __init__(self, link: socket.socket, life: int, added: dict[str, str]) -> None:
        self.link = link
        self.life = life
        self.added = added
        self.kernels: dict[int, int] = {}  # process → number that the server gave it
        self.woken, self.wake = os.pipe()
        os.set_blocking(self.wake, False)
        os.set_blocking(self.woken, False)
        signal.signal(signal.SIGCHLD, _do_nothing)
        signal.set_wakeup_fd(self.wake, warn_on_full_buffer=False)
        self.own = {0, 1, 2, link.fileno(), life, self.woken, self.wake}

    def serve(self) -> Order | None:
        """Fork on request. Returns in the new kernel with its order, and ``None`` at the end."""
        while True:
            readable, _, _ = select.select([self.link.fileno(), self.woken], [], [])
            try:
                if self.woken in readable:
                    os.read(self.woken, 4096)
                    self.report_ended()
                if self.link.fileno() not in readable:
                    continue
                message, descriptors = wire.receive(self.link, 4)
            except ConnectionError:
                return None
            if message is None:
                return None
            order = self.fork(message, descriptors)
            if order is not None:
                return order

    def report_ended(self) -> None:
        """Collect the kernels that have ended and tell the server their exit codes."""
        while self.kernels:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                return
            number = self.kernels.pop(pid, None)
            if number is not None:
                code = os.waitstatus_to_exitcode(status)
                wire.send(self.link, {"ended": number, "code": code})

    def fork(self, message: dict[str, Any], descriptors: list[int]) -> Order | None:
        """Fork one kernel; gives its order in the child, and ``None`` here."""
        *streams, tell = descriptors
        pid = None
        try:
            if obstacles := find_obstacles({*self.own, *descriptors}):
                raise RefusalError(f"the zygote is not still: {', '.join(obstacles)}")
            sys.stdout.flush()
            sys.stderr.flush()
            # No signal may reach the child while it still has the zygote's handlers.
            mask = signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
            try:
                pid = os.fork()
                if pid == 0:
                    return Order(message, self.added, streams, tell, self.life)
            finally:
                if pid != 0:
                    signal.pthread_sigmask(signal.SIG_SETMASK, mask)
            self.kernels[pid] = message["number"]
        except (OSError, RefusalError) as error:
            with suppress(BrokenPipeError):  # the server may have stopped waiting
                wire.write_line(tell, {"failed": str(error)})
        finally:
            if pid != 0:
                for descriptor in descriptors:
                    os.close(descriptor)
        return None


def _do_nothing(*_: object) -> None:
    """Handle a signal that only has to wake the zygote."""
