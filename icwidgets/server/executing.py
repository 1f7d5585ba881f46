"""Runs a notebook's cells in a kernel, without any wait but for the kernel's own answers."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from typing import Any

import nbformat
import zmq
from nbclient.exceptions import DeadKernelError
from voila.execute import VoilaExecutor

# A cell is one call; one that runs longer than this hangs.
CELL_SECONDS = 60
START_SECONDS = 60

# A question that was lost because the kernel was not listening yet is asked again after this.
ASK_AGAIN = 0.05


class CellExecutor(VoilaExecutor):  # type: ignore[misc]
    """Voilà's executor, in a hurry.

    nbclient waits a fixed 0.2 s for silence before the first cell (and up to a second for a
    kernel that is not listening yet), and sends a cell only when the one before has been
    answered. Neither is needed: a kernel publishes a cell's outputs before its ``idle``, and
    runs what it was sent in that order.

    Parameters
    ----------
    cells
        The notebook's cells, whose outputs are filled in.
    kernel
        The manager of a kernel that has been started.
    """

    def __init__(self, cells: Sequence[nbformat.NotebookNode], kernel: Any) -> None:
        super().__init__(
            nbformat.v4.new_notebook(cells=list(cells)),
            km=kernel,
            allow_errors=True,
            timeout=CELL_SECONDS,
        )
        self._sent: dict[int, str] = {}
        self._now = 0
        # Where the page's connection looks for what the kernel says of itself, before it asks.
        self._info: Future[Mapping[str, Any]] = Future()
        kernel._kernel_info_future = self._info

    async def join(self) -> None:
        """Connect to the kernel, and send it every cell.

        Raises
        ------
        DeadKernelError
            When the kernel is gone, or does not answer within a minute.
        """
        # One zmq context for all: another one for every page would be two more threads.
        client = self.km.client(context=self.km.context)
        self.kc = client
        # No heartbeat: the manager knows whether the process lives. No stdin: nobody is asked.
        client.start_channels(stdin=False, hb=False)
        heard = asyncio.ensure_future(client.iopub_channel.get_msg(timeout=None))
        answer = asyncio.ensure_future(client.control_channel.get_msg(timeout=None))
        try:
            await self._ask_until(heard, answer)
        except BaseException:
            heard.cancel()
            answer.cancel()
            self._info.set_result({})
            raise
        self._info.set_result(answer.result()["content"])
        for index, cell in enumerate(self.nb.cells):
            if cell.cell_type == "code" and cell.source.strip():
                self._sent[index] = client.execute(
                    cell.source, store_history=False, stop_on_error=False
                )
        # nbclient means to send a cell when it comes to it.
        client.execute = lambda *_, **__: self._sent.pop(self._now)

    async def run(self, index: int) -> None:
        """Wait for one cell; each is waited for once, in their order."""
        self._now = index
        await self.async_execute_cell(self.nb.cells[index], index, store_history=False)

    def leave(self) -> None:
        """Let go of the kernel's channels; the kernel goes on living."""
        client = self.kc
        if client is not None:
            # Not `stop_channels`, which first opens those that are missing.
            for channel in (client.shell_channel, client.iopub_channel, client.control_channel):
                channel.stop()

    async def _ask_until(self, *awaited: asyncio.Future[Any]) -> None:
        """Ask who the kernel is until it has answered, and is heard publishing.

        On the control channel, which a kernel answers also while it is busy.
        """
        client = self.kc
        end = time.monotonic() + START_SECONDS
        while not all(one.done() for one in awaited):
            send(client.control_channel, client.session.msg("kernel_info_request"))
            await asyncio.wait(awaited, timeout=ASK_AGAIN, return_when=asyncio.ALL_COMPLETED)
            if not await client.is_alive() or time.monotonic() > end:
                raise DeadKernelError("the kernel does not answer")


def send(channel: Any, message: dict[str, Any]) -> None:
    """Send on a channel whose answer is awaited already.

    jupyter_client sends past pyzmq's asyncio socket. What ZeroMQ takes note of while it sends
    (an answer that has just come) it does not signal again, and whoever awaits it would not
    hear of it: half a minute was lost so, now and then, when many pages opened at once.
    """
    channel.send(message)
    channel.socket.get(zmq.EVENTS)  # notices what has come, and wakes who waits for it
