"""What happens in a new process between the fork and the first message of its kernel."""

from __future__ import annotations

import gc
import os
import random
import signal
import sys
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from . import wire
from .process import read_process

_LAUNCHER = find_spec("ipykernel_launcher")
_PROGRAM = (_LAUNCHER.origin if _LAUNCHER else None) or "ipykernel_launcher"


@dataclass(frozen=True)
class Order:
    """What a new process has to become.

    ``message`` is the server's request; ``added`` the environment variables that the imports
    set; ``streams`` become descriptors 0, 1 and 2; ``tell`` is
    the pipe for news of the birth; ``life`` ends with the server.
    """

    message: dict[str, Any]
    added: dict[str, str]
    streams: list[int]
    tell: int
    life: int


class Birth:
    """Tells the server how far this kernel has come. After ``bound`` it says nothing more."""

    def __init__(self, tell: int) -> None:
        self._tell: int | None = tell

    def begun(self) -> None:
        """Say who this process is."""
        _, started = read_process(os.getpid())
        self._say({"pid": os.getpid(), "started": started})

    def bound(self) -> None:
        """Say that the ports are bound, and close the pipe."""
        self._say({"bound": True})
        self._close()

    def failed(self, error: BaseException) -> None:
        """Say why this process does not become a kernel."""
        if self._tell is not None:
            self._say({"failed": f"{type(error).__name__}: {error}"})
            self._close()

    def _say(self, message: dict[str, Any]) -> None:
        if self._tell is not None:
            try:
                wire.write_line(self._tell, message)
            except BrokenPipeError:
                # Nobody waits for this kernel any more: the server started another, or ended.
                os._exit(1)

    def _close(self) -> None:
        if self._tell is not None:
            os.close(self._tell)
            self._tell = None


def become_kernel(order: Order) -> None:
    """Run as a kernel until it is shut down."""
    birth = Birth(order.tell)
    try:
        leave_zygote(order)
        birth.begun()
        apply_order(order.message, order.added)
        renew_seeds()
        from .app import make_app

        app = make_app(
            order.life,
            history=order.message["history"],
            debugs=order.message["debugger"],
            on_bound=birth.bound,
        )
        app.initialize(sys.argv[1:])  # type: ignore[no-untyped-call]
        connect_libraries()
    except BaseException as error:
        birth.failed(error)
        raise
    app.start()


def leave_zygote(order: Order) -> None:
    """Become a session of its own, with its own streams and signals, and nothing else open."""
    os.setsid()
    for number, stream in enumerate(order.streams):
        os.dup2(stream, number)
    keep = {0, 1, 2, order.tell, order.life}
    for name in os.listdir("/proc/self/fd"):
        if int(name) not in keep:
            try:
                os.close(int(name))
            except OSError:  # the listing's own descriptor
                continue
    signal.set_wakeup_fd(-1)
    for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
        signal.signal(number, signal.SIG_DFL)
    # As Python itself does at its start.
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    gc.enable()


def apply_order(message: dict[str, Any], added: dict[str, str]) -> None:
    """Take on the environment, folder, arguments and limits that the server asked for."""
    os.environ.clear()
    os.environ.update({**added, **message["env"]})
    time.tzset()
    os.chdir(message["cwd"])
    sys.argv[:] = [_PROGRAM, *message["arguments"]]
    if message["oom_score"]:
        Path("/proc/self/oom_score_adj").write_text(str(message["oom_score"]))
    if message["memory"]:
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (message["memory"], message["memory"]))
    # Packages that were installed since the zygote started can be imported: a folder that has
    # changed is known by its time, and one that was not there has to be looked for again.
    for path in [path for path, finder in sys.path_importer_cache.items() if finder is None]:
        del sys.path_importer_cache[path]


def renew_seeds() -> None:
    """Give this process its own chance: forked kernels would all draw the same numbers."""
    random.seed()
    if numpy_random := sys.modules.get("numpy.random"):
        numpy_random.seed()
    if processes := sys.modules.get("multiprocessing.process"):
        processes.current_process().authkey = os.urandom(32)
    if matplotlib := sys.modules.get("matplotlib"):
        # It read the zygote's choice (Agg) when it was imported; ipykernel's is the default.
        matplotlib.rcParams["backend"] = os.environ.get(
            "MPLBACKEND", "module://matplotlib_inline.backend_inline"
        )


def connect_libraries() -> None:
    """Do what libraries do when they are imported inside a kernel, as they were not."""
    if ipywidgets := sys.modules.get("ipywidgets"):
        ipywidgets.register_comm_target()
    if pyplot := sys.modules.get("matplotlib.pyplot"):
        pyplot.install_repl_displayhook()
