"""From the request for a kernel to its bound ports, without holding up the event loop."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from typing import Any

from . import nursery
from .handle import Handle, ZygoteGoneError
from .process import ForkedProcess


class StillbirthError(Exception):
    """The kernel was not forked, or ended before its ports were bound."""


async def attend_birth(
    handle: Handle, order: Mapping[str, Any], streams: list[int], timeout: float
) -> ForkedProcess:
    """Ask a zygote for a kernel and wait until its ports are bound.

    ``streams`` are closed here; ``timeout`` is in seconds.

    Raises
    ------
    ZygoteGoneError
        When the zygote ended before it forked.
    StillbirthError
        When the kernel did not come; the message says why.
    """
    try:
        news, tell = os.pipe()
    except OSError:
        for descriptor in streams:
            os.close(descriptor)
        raise
    number = None
    process: ForkedProcess | None = None
    try:
        number = await nursery.do(handle.request, dict(order), [*streams, tell])
        async with asyncio.timeout(timeout), aclosing(_read_lines(news)) as lines:
            async for line in lines:
                if "pid" in line:
                    process = handle.represent(number, line["pid"], line["started"])
                elif "failed" in line:
                    raise StillbirthError(line["failed"])
                elif process is not None:
                    return process
        if process is None and await _is_going(handle):
            raise ZygoteGoneError("the zygote ended")
        raise StillbirthError("the forked process ended before its ports were bound")
    except BaseException as error:
        if process is not None:
            process.send_signal(signal.SIGKILL)
        elif number is not None:
            handle.forget(number)
        if isinstance(error, TimeoutError):
            raise StillbirthError(f"its ports were not bound within {timeout:g} seconds") from None
        raise
    finally:
        # A process that still says something about this birth ends itself now.
        os.close(news)


async def _is_going(handle: Handle) -> bool:
    try:
        async with asyncio.timeout(1):
            await nursery.outside_loop(handle.deaf)
    except TimeoutError:
        return False
    return True


async def _read_lines(pipe: int) -> AsyncGenerator[dict[str, Any], None]:
    loop = asyncio.get_running_loop()
    rest = b""
    while True:
        readable = loop.create_future()
        loop.add_reader(pipe, _resolve, readable)
        try:
            await readable
        finally:
            loop.remove_reader(pipe)
        data = os.read(pipe, 4096)
        if not data:
            return
        *lines, rest = (rest + data).split(b"\n")
        for line in lines:
            yield json.loads(line)


def _resolve(readable: asyncio.Future[None]) -> None:
    if not readable.done():
        readable.set_result(None)
