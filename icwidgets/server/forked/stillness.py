"""May this process be forked? Only when it is one thread and holds nothing open.

A fork copies one thread and every descriptor. A lock that another thread held stays locked for
good, and two processes that share a connection or an event loop garble both.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Collection

_GRACE = 1.0  # seconds that a thread which is ending already may take


def find_obstacles(own: Collection[int]) -> list[str]:
    """Say what forbids a fork: more threads than one, descriptors other than ``own``."""
    found = []
    until = time.monotonic() + _GRACE
    while (threads := len(os.listdir("/proc/self/task"))) > 1 and time.monotonic() < until:
        time.sleep(0.01)
    if threads > 1:
        found.append(f"{threads} threads are running instead of 1")
    for name in os.listdir("/proc/self/fd"):
        if int(name) in own:
            continue
        try:
            target = os.readlink(f"/proc/self/fd/{name}")
        except OSError:  # the listing's own descriptor, closed again
            continue
        found.append(f"{target} is open")
    return found


def find_living() -> list[str]:
    """Say which contexts and event loops exist (before ``gc.freeze``, which hides them)."""
    kinds = [
        (module, name)
        for module, name in (
            ("zmq", "Context"),
            ("asyncio", "AbstractEventLoop"),
            ("sqlite3", "Connection"),
        )
        if module in sys.modules
    ]
    classes = tuple(getattr(sys.modules[module], name) for module, name in kinds)
    living = {type(item) for item in gc.get_objects() if isinstance(item, classes)}
    return [f"a {kind.__module__}.{kind.__qualname__} exists" for kind in living]
