"""Kernels: whose they are, how many there may be, and when they end."""

from __future__ import annotations

import asyncio
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import psutil
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from jupyter_server.utils import ApiPath
from tornado.ioloop import IOLoop, PeriodicCallback
from tornado.iostream import StreamClosedError

from icwidgets.server.line import CrowdedError, Line

KERNEL = "python3"

# Only what a widget on the page needs. `comm_open` is checked further in `channels`.
MESSAGES = ["comm_open", "comm_close", "comm_msg", "comm_info_request", "kernel_info_request"]

# A path of a Unix socket holds at most 107 bytes (103 on macOS); a kernel's adds about 60.
LONGEST_SOCKET_FOLDER = 40


# What to reckon for a kernel (MiB): a forked one shares what it imports, and grows with use.
FORKED, PLAIN = 40, 110
FEWEST, MOST = 6, 60

# Seconds for which a place is kept for somebody who goes from one page to the next.
MOVING = 4.0
# Seconds after which a page that is still not open does not keep others from opening theirs.
STUCK = 10.0


def most_kernels(available: int | None = None) -> int:
    """Return how many kernels half of the free memory carries: at least 6, at most 60.

    Parameters
    ----------
    available
        Bytes of memory that can be had without swapping; ``None``: as the system says.
    """
    free = psutil.virtual_memory().available if available is None else available
    each = (FORKED if sys.platform == "linux" else PLAIN) << 20
    return max(FEWEST, min(MOST, free // 2 // each))


@dataclass(frozen=True, slots=True)
class Limits:
    """How many kernels there may be, and how long one lives without use.

    Attributes
    ----------
    total, per_person
        Most kernels at a time, on this server (what its memory carries, if not said) and of
        one person.
    opening
        Most pages that run their notebook at the same moment; others wait for theirs.
    unattended
        Seconds after which a kernel that no page is connected to ends. Long enough for a
        short cut of the connection, short enough that closed pages cost nothing.
    idle
        Seconds without a message after which a kernel ends although a page is open.
    every
        Seconds between two looks.
    """

    total: int = field(default_factory=most_kernels)
    per_person: int = 6
    opening: int = 4
    unattended: float = 90
    idle: float = 4 * 3600
    every: float = 5


class Full(Exception):  # noqa: N818 (said as a sentence: the server was full)
    """No further kernel may start.

    Parameters
    ----------
    own
        Whether it is the person's own kernels that fill their share.
    """

    def __init__(self, *, own: bool) -> None:
        super().__init__("too many kernels")
        self.own = own


class InLine(Exception):  # noqa: N818 (as above)
    """Every place is taken, and the person waits for one now.

    Parameters
    ----------
    place
        Which one in the line they are, from 1.
    """

    def __init__(self, place: int) -> None:
        super().__init__(f"number {place} in the line")
        self.place = place


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose kernel it is: a person, in one signed-in browser."""

    session: str
    person: str


class OwnKernelSpecs(KernelSpecManager):
    """Knows one kernel: this very Python.

    A kernel of the same name in the user's Jupyter folder may belong to another Python in
    which icwidgets is missing.
    """

    def find_kernel_specs(self) -> dict[str, str]:
        """Return the one kernel."""
        return {KERNEL: str(Path(sys.prefix))}

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """Return the one kernel, with IPython's history switched off."""
        command = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        return KernelSpec(
            argv=[*command, "--HistoryManager.enabled=False", "--quiet"],
            display_name="Workbook",
            language="python",
        )


class Kernels(AsyncMappingKernelManager):  # type: ignore[misc, unused-ignore]
    """The kernels of all open pages.

    Attributes
    ----------
    environment
        What every kernel's environment holds.
    folder
        Working folder of every kernel.
    """

    limits: Limits = Limits()
    environment: dict[str, str]
    folder: Path

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)  # type: ignore[no-untyped-call]
        self.environment = {}
        self.folder = Path(self.connection_dir)
        self._owners: dict[str, Owner] = {}
        self._unattended: dict[str, float] = {}
        self._loading: set[str] = set()
        self._watch: PeriodicCallback | None = None
        self._line = Line()
        self._moving: dict[str, float] = {}
        self._gate: asyncio.Semaphore | None = None
        self._opening: set[str] = set()

    # Voilà asks these two of its kernels; there is no pool.
    notebook_data: dict[str, Any] = {}  # noqa: RUF012

    def get_pool_size(self, nb: str) -> int:
        """Return how many kernels wait for a notebook: none."""
        return 0

    async def reserve(self, owner: Owner) -> str:
        """Hold a place for a kernel and return the id it will have.

        Raises
        ------
        Full
            When the person has as many kernels as one may have, or too many wait already.
        InLine
            When it is not the person's turn yet.
        """
        own = [one for one, whose in self._owners.items() if whose.person == owner.person]
        ended = self._longest_unattended(own)
        if len(own) >= self.limits.per_person:
            if ended is None:
                raise Full(own=True)
        elif ended is None or (len(self._owners) < self.limits.total and not self._line):
            ended = self._wait_for_turn(owner.person)
        self._line.drop(owner.person)
        kernel_id = str(uuid4())
        # Both at once, so that nobody else gets the place in between.
        self._owners[kernel_id] = owner
        if ended is not None:
            self.forget(ended)
            try:
                await self.end(ended)
            except BaseException:
                self.forget(kernel_id)
                raise
        return kernel_id

    def look(self, person: str, *, hidden: bool) -> int:
        """Keep a person's place in the line, and say which one it is (0: they may come).

        Somebody who goes from one page to the next asks for the next one while the first is
        still open; a moment later that one is closed, and its place is theirs.
        """
        own = [one for one, whose in self._owners.items() if whose.person == person]
        if self._moving.get(person, 0.0) > time.monotonic() or self._longest_unattended(own):
            return 0
        return self._line.look(person, self._room(), hidden=hidden)

    def stop_waiting(self, person: str) -> None:
        """Notice that a page that waited is closed."""
        self._line.leave(person)

    def _wait_for_turn(self, person: str) -> str | None:
        """Let a person in when it is their turn; return the kernel that makes room, if one must."""
        room = self._room()
        if self._moving.pop(person, 0.0) <= time.monotonic():
            try:
                place = self._line.come(person, room)
            except CrowdedError:
                raise Full(own=False) from None
            if place:
                raise InLine(place)
        if len(self._owners) < self.limits.total:
            return None
        return self._longest_unattended(self._left())

    def _room(self) -> int:
        """Return how many places may be given to somebody who has none."""
        now = time.monotonic()
        self._moving = {who: until for who, until in self._moving.items() if until > now}
        taken = len(self._owners) - len(self._left()) + len(self._moving)
        return self.limits.total - taken

    def _left(self) -> list[str]:
        """Return the kernels whose page has been closed for longer than a reload takes."""
        since = time.monotonic() - MOVING
        return [
            one
            for one, when in self._unattended.items()
            if when < since and one not in self._loading
        ]

    def _longest_unattended(self, among: list[str]) -> str | None:
        unattended = [one for one in among if one in self._unattended and one not in self._loading]
        return min(unattended, key=lambda one: self._unattended[one], default=None)

    async def start(self, kernel_id: str, environment: dict[str, str]) -> None:
        """Start the kernel that a place is held for, as soon as few enough pages are opening.

        Raises
        ------
        StreamClosedError
            When the page was closed meanwhile.
        """
        if self._gate is None:
            self._gate = asyncio.Semaphore(self.limits.opening)
        await self._gate.acquire()
        self._opening.add(kernel_id)
        if kernel_id not in self._owners:
            self._let_next(kernel_id)
            raise StreamClosedError
        IOLoop.current().call_later(STUCK, self._let_next, kernel_id)
        await self.start_kernel(
            kernel_id=kernel_id,
            kernel_name=KERNEL,
            path=ApiPath(""),
            env={**self.environment, **environment},
        )
        self._loading.add(kernel_id)
        if self._watch is None:
            self._watch = PeriodicCallback(self.end_unused, self.limits.every * 1000)
            self._watch.start()

    def sent(self, kernel_id: str) -> None:
        """Notice that a kernel's page is complete; from now on it should connect."""
        self._let_next(kernel_id)
        if kernel_id in self._loading:
            self._unattended[kernel_id] = time.monotonic()

    def call_off(self, kernel_id: str) -> None:
        """Notice that a page was closed; its kernel is not started if it was not yet."""
        if kernel_id not in self:
            self.forget(kernel_id)

    def _let_next(self, kernel_id: str) -> None:
        if self._gate is not None and kernel_id in self._opening:
            self._opening.discard(kernel_id)
            self._gate.release()

    def owner(self, kernel_id: str) -> Owner | None:
        """Return whose kernel it is, ``None`` when there is none of that id."""
        return self._owners.get(kernel_id)

    async def alive(self, kernel_id: str) -> bool:
        """Say whether a kernel's process runs."""
        if kernel_id not in self:
            return False
        kernel: Any = self.get_kernel(kernel_id)
        return bool(await kernel.is_alive())

    async def end(self, kernel_id: str) -> None:
        """End a kernel; one that is already gone is no error."""
        self.forget(kernel_id)
        if kernel_id in self:
            await self.shutdown_kernel(kernel_id, now=True)  # type: ignore[no-untyped-call]

    async def leave(self, kernel_id: str) -> None:
        """End a kernel whose page is closed; its person may open another page at once."""
        owner = self._owners.get(kernel_id)
        if owner is not None:
            self._moving[owner.person] = time.monotonic() + MOVING
        await self.end(kernel_id)

    def forget(self, kernel_id: str) -> None:
        """Give a kernel's place free."""
        self._let_next(kernel_id)
        self._owners.pop(kernel_id, None)
        self._unattended.pop(kernel_id, None)
        self._loading.discard(kernel_id)

    async def end_all(self) -> None:
        """End every kernel, and the watch over them."""
        if self._watch is not None:
            self._watch.stop()
        for kernel_id in self.list_kernel_ids():
            await self.end(kernel_id)

    async def end_unused(self) -> None:
        """End kernels that no page is connected to, and those idle for hours."""
        now, today = time.monotonic(), time.time()
        for kernel_id in self.list_kernel_ids():
            since = self._unattended.get(kernel_id)
            kernel: Any = self.get_kernel(kernel_id)
            last = kernel.last_activity.timestamp()
            gone = since is not None and now - since > self.limits.unattended
            if gone or today - last > self.limits.idle:
                await self.end(kernel_id)

    def notify_connect(self, kernel_id: str) -> None:
        """Notice that a page is connected."""
        super().notify_connect(kernel_id)  # type: ignore[no-untyped-call]
        self._unattended.pop(kernel_id, None)
        self._loading.discard(kernel_id)

    def notify_disconnect(self, kernel_id: str) -> None:
        """Notice that a page is gone; the kernel's last one starts its clock."""
        super().notify_disconnect(kernel_id)  # type: ignore[no-untyped-call]
        if kernel_id in self._owners and not self._kernel_connections.get(kernel_id):
            self._unattended[kernel_id] = time.monotonic()

    def remove_kernel(self, kernel_id: str) -> Any:
        """Forget a kernel that died or was ended."""
        self.forget(kernel_id)
        return super().remove_kernel(kernel_id)

    def cwd_for_path(self, path: str, **kwargs: Any) -> str:
        """Return the working folder: the same private one for every kernel."""
        return str(self.folder)


def transport(folder: Path) -> str:
    """Return how to talk to kernels: private sockets where their paths fit, else TCP."""
    fits = sys.platform != "win32" and len(str(folder).encode()) <= LONGEST_SOCKET_FOLDER
    return "ipc" if fits else "tcp"
