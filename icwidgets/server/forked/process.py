"""A forked kernel as the server sees it: what ``subprocess.Popen`` is for a plain one."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

# What ``poll`` gives when the zygote, which alone could have known the exit code, is gone.
UNKNOWN_CODE = 255


def read_process(pid: int) -> tuple[str, int]:
    """Read a process's state (a letter) and start time (ticks since boot).

    Raises
    ------
    OSError
        When there is no such process.
    """
    # The second field, the program's name, may hold anything; it ends with the last bracket.
    fields = Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()
    return fields[0], int(fields[19])


class ForkedProcess:
    """One forked kernel; has the methods of ``Popen`` that ``LocalProvisioner`` uses.

    Parameters
    ----------
    pid, started
        The process and its start time, which together name it even when ids are used again.
    find_code
        Gives the exit code that the zygote reported, ``None`` when it has not.
    is_orphan
        Whether the zygote is gone, so that no report will come.
    """

    stdin = stdout = stderr = None

    def __init__(
        self,
        pid: int,
        started: int,
        find_code: Callable[[], int | None],
        is_orphan: Callable[[], bool],
    ) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self._started = started
        self._find_code = find_code
        self._is_orphan = is_orphan

    def poll(self) -> int | None:
        """Give the exit code (a signal as its negative number), ``None`` while it runs."""
        if self.returncode is None:
            # Asked before the code is: a zygote's last report comes before its end.
            orphan = self._is_orphan()
            self.returncode = self._find_code()
            if self.returncode is None and orphan and not self._exists():
                self.returncode = UNKNOWN_CODE
        return self.returncode

    def wait(self) -> int:
        """Block until it has ended and give the exit code."""
        while (code := self.poll()) is None:
            time.sleep(0.02)
        return code

    def send_signal(self, signum: int) -> None:
        """Signal the kernel and what it has started; nothing happens when it has ended."""
        if self.poll() is None and self._exists():
            with suppress(ProcessLookupError):
                os.killpg(self.pid, signum)

    def terminate(self) -> None:
        """Ask it to end (SIGTERM)."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it (SIGKILL)."""
        self.send_signal(signal.SIGKILL)

    def _exists(self) -> bool:
        try:
            state, started = read_process(self.pid)
        except OSError:
            return False
        return started == self._started and state not in "ZX"
