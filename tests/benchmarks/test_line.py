"""The line carries everything, counts it, and is as slow as it says."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from benchmarks.harness.line import Direction, Line, Quality


async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Send everything back, then close."""
    while data := await reader.read(65536):
        writer.write(data)
        await writer.drain()
    writer.close()


async def send_and_receive(port: int, data: bytes) -> bytes:
    """Send over one connection, and return what comes back until its end."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)

    async def send() -> None:
        writer.write(data)
        await writer.drain()
        writer.write_eof()

    _, received = await asyncio.gather(send(), reader.read(-1))
    writer.close()
    return received


def over_a_line(quality: Quality, use: Callable[[Line], Awaitable[None]]) -> None:
    """Use a line to a server that echoes."""

    async def main() -> None:
        server = await asyncio.start_server(echo, "127.0.0.1", 0)
        async with server, Line(server.sockets[0].getsockname()[1], quality) as line:
            await use(line)

    asyncio.run(main())


@pytest.mark.parametrize("quality", [Quality(), Quality(rate=50e6, delay=0.001)])
def test_what_goes_in_comes_out_and_is_counted_both_ways(quality: Quality) -> None:
    data = bytes(range(256)) * 400

    async def use(line: Line) -> None:
        received = await asyncio.gather(*(send_and_receive(line.port, data) for _ in range(3)))
        assert received == [data] * 3
        assert line.bytes == 6 * len(data)

    over_a_line(quality, use)


def test_a_slow_line_takes_as_long_as_its_rate_says() -> None:
    # A busy machine makes it slower, never quicker.
    async def use(line: Line) -> None:
        loop = asyncio.get_running_loop()
        start = loop.time()
        await asyncio.gather(*(send_and_receive(line.port, bytes(50_000)) for _ in range(2)))
        assert loop.time() - start >= 0.2

    over_a_line(Quality(rate=500_000), use)


def test_a_connection_waits_for_the_way_there_and_back_before_it_carries_anything() -> None:
    async def use(line: Line) -> None:
        loop = asyncio.get_running_loop()
        start = loop.time()
        await send_and_receive(line.port, b"?")
        assert loop.time() - start >= 4 * 0.03

    over_a_line(Quality(delay=0.03), use)


def test_connections_share_one_rate() -> None:
    async def main() -> None:
        way = Direction(Quality(rate=100_000))
        start = asyncio.get_running_loop().time()
        arrivals = await asyncio.gather(*(way.pass_on(1000) for _ in range(10)))
        assert max(arrivals) - start >= 10 * 0.01
        assert way.bytes == 10_000

    asyncio.run(main())


def test_a_line_whose_far_end_is_closed_ends_the_connection() -> None:
    async def main() -> None:
        server = await asyncio.start_server(echo, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        server.close()
        await server.wait_closed()
        async with Line(port) as line:
            reader, writer = await asyncio.open_connection("127.0.0.1", line.port)
            assert await reader.read() == b""
            writer.close()

    asyncio.run(main())
