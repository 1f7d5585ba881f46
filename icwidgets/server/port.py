"""Ports that are taken, and by what."""

from __future__ import annotations

DEFAULT = 8866
TRIES = 10


class Busy(Exception):  # noqa: N818 (said as a sentence: the port was busy)
    """The port is taken or not allowed; ``port`` names it."""

    def __init__(self, port: int) -> None:
        super().__init__(f"port {port} is busy")
        self.port = port


def user_of(port: int) -> str:
    """Return which program listens on a port, e.g. "python (process 4711)"; empty if unknown."""
    import psutil

    try:
        for link in psutil.net_connections("tcp"):
            if link.laddr and link.laddr.port == port and link.status == psutil.CONN_LISTEN:
                return f"{psutil.Process(link.pid).name()} (process {link.pid})"
    except (psutil.Error, OSError, ValueError, TypeError):
        return ""
    return ""
