"""Kernels: whose they are, how many there may be, and when they end."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from jupyter_server.utils import ApiPath
from tornado.ioloop import PeriodicCallback

KERNEL = "python3"

# Only what a widget on the page needs. `comm_open` is checked further in `channels`.
MESSAGES = ["comm_open", "comm_close", "comm_msg", "comm_info_request", "kernel_info_request"]

# A path of a Unix socket holds at most 107 bytes (103 on macOS); a kernel's adds about 60.
LONGEST_SOCKET_FOLDER = 40


@dataclass(frozen=True, slots=True)
class Limits:
    """How many kernels there may be, and how long one lives without use.

    Attributes
    ----------
    total, per_person
        Most kernels at a time, on this server and of one person.
    unattended
        Seconds after which a kernel that no page is connected to ends. Long enough for a
        short cut of the connection, short enough that closed pages cost nothing.
    idle
        Seconds without a message after which a kernel ends although a page is open.
    every
        Seconds between two looks.
    """

    total: int = 24
    per_person: int = 6
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

    # Voilà asks these two of its kernels; there is no pool.
    notebook_data: dict[str, Any] = {}  # noqa: RUF012

    def get_pool_size(self, nb: str) -> int:
        """Return how many kernels wait for a notebook: none."""
        return 0

    async def open(self, owner: Owner, environment: dict[str, str]) -> str:
        """Start a kernel for somebody and return its id.

        Raises
        ------
        Full
            When the limits allow no further kernel.
        """
        kernel_id = await self.reserve(owner)
        try:
            await self.start(kernel_id, environment)
        except BaseException:
            self.forget(kernel_id)
            raise
        return kernel_id

    async def reserve(self, owner: Owner) -> str:
        """Hold a place for a kernel and return the id it will have."""
        own = [one for one, whose in self._owners.items() if whose.person == owner.person]
        if len(own) >= self.limits.per_person:
            await self._end_oldest(own)
        if len(self._owners) >= self.limits.total:
            await self._end_oldest(list(self._owners))
        own = [one for one, whose in self._owners.items() if whose.person == owner.person]
        if len(own) >= self.limits.per_person:
            raise Full(own=True)
        if len(self._owners) >= self.limits.total:
            raise Full(own=False)
        kernel_id = str(uuid4())
        self._owners[kernel_id] = owner
        return kernel_id

    async def start(self, kernel_id: str, environment: dict[str, str]) -> None:
        """Start the kernel that a place is held for."""
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
        if kernel_id in self._loading:
            self._unattended[kernel_id] = time.monotonic()

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

    def forget(self, kernel_id: str) -> None:
        """Give a kernel's place free."""
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

    async def _end_oldest(self, among: list[str]) -> None:
        unattended = [one for one in among if one in self._unattended and one not in self._loading]
        if unattended:
            await self.end(min(unattended, key=lambda one: self._unattended[one]))


def transport(folder: Path) -> str:
    """Return how to talk to kernels: private sockets where their paths fit, else TCP."""
    fits = sys.platform != "win32" and len(str(folder).encode()) <= LONGEST_SOCKET_FOLDER
    return "ipc" if fits else "tcp"
