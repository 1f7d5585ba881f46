"""The kernel application that a forked process runs: ipykernel's, which knows its server."""

from __future__ import annotations

import os
from collections.abc import Callable
from threading import Thread

from ipykernel.kernelapp import IPKernelApp

_LAST_WORDS = 5  # seconds for the control thread to finish what it does


class ServerWatch(Thread):
    """Ends this kernel at once when the server is gone.

    ipykernel asks whether its parent is still there; the parent here is the zygote, which may
    go while the kernel stays. So it waits on a pipe whose other end only the server holds.
    """

    def __init__(self, life: int) -> None:
        super().__init__(name="ServerWatch", daemon=True)
        self._life = life
        # As ipykernel's own threads: the debugger leaves this one alone.
        self.pydev_do_not_trace = True
        self.is_pydev_daemon_thread = True

    def run(self) -> None:
        """Wait for the end of the pipe."""
        while os.read(self._life, 1):
            pass
        os._exit(1)


class ForkedKernelApp(IPKernelApp):
    """Reads the same configuration as ipykernel's application."""

    life: int
    on_bound: Callable[[], None]

    def init_poller(self) -> None:
        """Watch the server instead of the parent."""
        self.poller = ServerWatch(self.life)

    def init_io(self) -> None:
        """Say that the ports are bound (the step before this one), then go on."""
        self.on_bound()
        super().init_io()  # type: ignore[no-untyped-call]

    def start(self) -> None:
        """Run until the kernel is shut down."""
        super().start()  # type: ignore[no-untyped-call]
        # A forked kernel leaves so quickly that the control thread may still be writing out
        # the end of the shutdown request. Without this, ipykernel stops the thread that it
        # writes through, and both wait ten seconds for each other.
        self.control_thread.stop()
        self.control_thread.join(_LAST_WORDS)


def make_app(life: int, history: bool, on_bound: Callable[[], None]) -> ForkedKernelApp:
    """Make the application; it is not initialised yet."""
    # 1 is what ipykernel takes for "do not poll, and do not print how to connect by hand".
    app = ForkedKernelApp.instance(parent_handle=1)
    app.config.HistoryManager.enabled = history
    app.life = life
    app.on_bound = on_bound
    return app
