"""A line between browser and server: it counts bytes, and can be as slow as one wishes.

It stands between the two as a proxy of its own, so that it holds for every kind of
connection, websockets too (Chromium's own throttling leaves those alone).
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass

CHUNK = 4096
"""Bytes that pass at a time; what several connections send takes turns by this much."""
LATE = 0.005
"""Seconds by which a timer may ring late."""


@dataclass(frozen=True, slots=True)
class Quality:
    """How good a line is.

    Attributes
    ----------
    rate
        Bytes a second in each direction, shared by all connections; 0: as many as there are.
    delay
        Seconds from one end to the other: half of what a ping shows.
    """

    rate: float = 0
    delay: float = 0


SLOW = Quality(rate=10e6 / 8, delay=0.020)


class Direction:
    """One way of the line: what is sent later leaves later."""

    def __init__(self, quality: Quality) -> None:
        self.bytes = 0
        self._quality = quality
        self._free_at = 0.0

    async def pass_on(self, size: int) -> float:
        """Wait while some bytes go onto the line; return when they arrive (loop time)."""
        loop = asyncio.get_running_loop()
        self.bytes += size
        if self._quality.rate:
            now = loop.time()
            # A timer rings a little late; that is no pause of the line.
            start = self._free_at if now - self._free_at < LATE else now
            self._free_at = start + size / self._quality.rate
            await asyncio.sleep(self._free_at - loop.time())
        return loop.time() + self._quality.delay


class Line:
    """A line to one port of this machine: ``async with Line(port, SLOW) as line``.

    Attributes
    ----------
    port
        Where its near end listens.
    """

    port: int

    def __init__(self, far_port: int, quality: Quality | None = None) -> None:
        self._far_port = far_port
        self._quality = quality or Quality()
        self._up, self._down = Direction(self._quality), Direction(self._quality)
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def bytes(self) -> int:
        """All bytes so far, both ways."""
        return self._up.bytes + self._down.bytes

    async def __aenter__(self) -> Line:
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            # A connection costs one way there and one way back before it carries anything.
            await asyncio.sleep(2 * self._quality.delay)
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._far_port)
            try:
                await asyncio.gather(
                    self._carry(reader, far_writer, self._up),
                    self._carry(far_reader, writer, self._down),
                )
            finally:
                far_writer.close()
        except (OSError, asyncio.CancelledError):
            pass  # either end is gone, which the other is about to see
        finally:
            writer.close()
            self._tasks.discard(task)

    async def _carry(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, way: Direction
    ) -> None:
        loop = asyncio.get_running_loop()
        flying: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()

        async def land() -> None:
            while True:
                arrival, data = await flying.get()
                await asyncio.sleep(arrival - loop.time())
                if not data:
                    break
                writer.write(data)
                await writer.drain()
            with suppress(OSError):
                writer.write_eof()

        landing = asyncio.create_task(land())
        try:
            while data := await reader.read(CHUNK):
                flying.put_nowait((await way.pass_on(len(data)), data))
            flying.put_nowait((loop.time() + self._quality.delay, b""))
            await landing
        finally:
            landing.cancel()
