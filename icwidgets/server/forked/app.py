"""The kernel application that a forked process runs: ipykernel's, which knows its server."""

from __future__ import annotations

import logging
import os
import re
import sys
from collections.abc import Callable
from threading import Thread
from typing import Any

from ipykernel import debugger, ipkernel
from ipykernel.kernelapp import IPKernelApp
from traitlets.config.loader import Config, DeferredConfigString

_LAST_WORDS = 5  # seconds for the control thread to finish what it does
_TRAIT = re.compile(r"--([A-Z]\w*)\.([a-z]\w*)=(.*)", re.DOTALL)


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
    debugs: bool
    on_bound: Callable[[], None]

    def parse_command_line(self, argv: Any = None) -> None:
        """Read the few arguments that kernelspecs have; leave all others to traitlets.

        Its parser prepares every option of every class: 5 ms, and 2.7 MiB that would be this
        kernel's own.
        """
        arguments = list(sys.argv[1:] if argv is None else argv)
        plain = read_arguments(arguments)
        if plain is None:
            super().parse_command_line(arguments)
            return
        self.argv = arguments
        self.cli_config = plain
        self.extra_args = []
        self.update_config(plain)

    def init_kernel(self) -> None:
        """Make the kernel; without a debugger nothing is prepared for one."""
        if self.debugs:
            super().init_kernel()  # type: ignore[no-untyped-call]
            return
        debugger._is_debugpy_available = False
        # For the debugger alone it lists the files of all modules, which touches all of them.
        setattr(ipkernel, "sys", _FewModules())  # noqa: B010
        try:
            super().init_kernel()  # type: ignore[no-untyped-call]
        finally:
            setattr(ipkernel, "sys", sys)  # noqa: B010

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


class _FewModules:
    modules: dict[str, Any] = {}  # noqa: RUF012

    def __getattr__(self, name: str) -> Any:
        return getattr(sys, name)


def read_arguments(arguments: list[str]) -> Config | None:
    """Read ``-f FILE``, ``--quiet`` and ``--Class.trait=value``; ``None`` when there is more."""
    config = Config()
    rest = iter(arguments)
    for argument in rest:
        if argument == "-f" and (file := next(rest, None)) is not None:
            section, name, value = "IPKernelApp", "connection_file", file
        elif argument == "--quiet":
            section, name, value = "Application", "log_level", str(logging.CRITICAL)
        elif match := _TRAIT.fullmatch(argument):
            section, name, value = match.groups()
        else:
            return None
        if name in config[section]:  # said twice: a list, perhaps
            return None
        config[section][name] = DeferredConfigString(value)
    return config


def make_app(
    life: int, *, history: bool, debugs: bool, on_bound: Callable[[], None]
) -> ForkedKernelApp:
    """Make the application; it is not initialised yet."""
    # 1 is what ipykernel takes for "do not poll, and do not print how to connect by hand".
    app = ForkedKernelApp.instance(parent_handle=1)
    app.config.HistoryManager.enabled = history
    app.life = life
    app.debugs = debugs
    app.on_bound = on_bound
    return app
