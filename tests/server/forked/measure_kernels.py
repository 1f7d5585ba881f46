"""Measure plain and forked kernels on this machine; a script, not a test.

``python tests/server/forked/measure_kernels.py [MODULE …]``: the modules are preloaded, and the
first cell of every kernel imports them and draws one plot.
"""

from __future__ import annotations

import asyncio
import logging
import statistics
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from jupyter_client.manager import AsyncKernelManager

from icwidgets.server.forked import ForkedProvisioner

MODULES = sys.argv[1:] or [
    name
    for name in ("ipywidgets", "matplotlib.pyplot", "matplotlib.backends.backend_agg")
    if find_spec(name.partition(".")[0])
]
CELL = f"import {', '.join(MODULES)}\nimport matplotlib.pyplot as plt; _ = plt.plot([1, 2])"
PLAIN = {"preload": ["no_such_module_so_plain"]}
FORKED = {"preload": MODULES}


class Timed:
    """One kernel, from the call that starts it until its first cell has run."""

    async def begin(self, traits: dict[str, Any]) -> float:
        began = time.perf_counter()
        self.manager = AsyncKernelManager(kernel_name="python3", log=logging.getLogger("quiet"))
        self.manager.provisioner = ForkedProvisioner(
            kernel_id="m", kernel_spec=self.manager.kernel_spec, parent=self.manager, **traits
        )
        await self.manager.start_kernel()
        self.client = self.manager.client()
        self.client.start_channels()
        await self.client.wait_for_ready(timeout=120)
        self.idle = time.perf_counter() - began
        await self.client.execute_interactive(CELL, timeout=120, output_hook=lambda _: None)
        return time.perf_counter() - began

    def read_pss(self) -> float:
        text = Path(f"/proc/{self.manager.provisioner.pid}/smaps_rollup").read_text()
        return int(text.partition("Pss:")[2].split()[0]) / 1024

    def read_own(self) -> float:
        """Give the memory that no other process shares: what one more kernel costs."""
        text = Path(f"/proc/{self.manager.provisioner.pid}/smaps_rollup").read_text()
        parts = (
            text.partition(name)[2].split()[0] for name in ("Private_Clean:", "Private_Dirty:")
        )
        return sum(map(int, parts)) / 1024

    async def end(self) -> None:
        self.client.stop_channels()
        await self.manager.shutdown_kernel(now=True)


async def measure(name: str, traits: dict[str, Any]) -> None:
    first = Timed()
    with_zygote = await first.begin(traits)
    await first.end()
    alone, idle = [], []
    for _ in range(7):
        kernel = Timed()
        alone.append(await kernel.begin(traits))
        idle.append(kernel.idle)
        await kernel.end()
    crowd = [Timed() for _ in range(20)]
    together = await asyncio.gather(*(kernel.begin(traits) for kernel in crowd))
    pss = [kernel.read_pss() for kernel in crowd]
    own = [kernel.read_own() for kernel in crowd]
    began = time.perf_counter()
    await asyncio.gather(*(kernel.end() for kernel in crowd))
    print(
        f"{name:7} first {with_zygote:5.2f} s · ready {statistics.median(idle):5.2f} s · "
        f"first cell done {statistics.median(alone):5.2f} s · 20 at once median "
        f"{statistics.median(together):5.2f} s, last {max(together):5.2f} s, "
        f"ended in {time.perf_counter() - began:4.2f} s · "
        f"PSS {statistics.median(pss):5.1f} MiB each, their own {statistics.median(own):5.1f}"
    )


async def main() -> None:
    logging.getLogger("quiet").setLevel(logging.CRITICAL)
    await measure("forked", FORKED)
    await measure("plain", PLAIN)


if __name__ == "__main__":
    asyncio.run(main())
