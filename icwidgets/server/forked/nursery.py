"""All zygotes of this server: which one a kernel comes from, and when it is replaced."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar, TypeVarTuple

from .handle import Handle, Recipe

MOST = 4  # zygotes at once; the one that was longest out of use gives way

_T = TypeVar("_T")
_A = TypeVarTuple("_A")
_handles: dict[Recipe, Handle] = {}
_life: tuple[int, int] | None = None
# Whatever may block (starting a process, reading a thousand file times, a full socket) happens
# here, in order, and so needs no lock; never on an event loop.
_worker = ThreadPoolExecutor(1, "forked-kernels")


class NoZygoteError(Exception):
    """There is no zygote to fork from; the message says why."""


async def find(recipe: Recipe, timeout: float) -> Handle:
    """Give the zygote for a recipe when it is up; starts one where there is none that is fit.

    Raises
    ------
    NoZygoteError
        When it may not be forked, or is not up within ``timeout`` seconds.
    """
    handle = await do(_find, recipe)
    try:
        async with asyncio.timeout(timeout):
            refusal = await outside_loop(handle.up)
    except TimeoutError:
        raise NoZygoteError(f"the zygote was not up within {timeout:g} seconds") from None
    if refusal is not None:
        raise NoZygoteError(refusal)
    return handle


async def do(work: Callable[[*_A], _T], *arguments: *_A) -> _T:
    """Do something that may block, in the nursery's own thread."""
    return await outside_loop(_worker.submit(work, *arguments))


async def outside_loop(future: Future[_T]) -> _T:
    """Await a future of a thread; that nobody waits any more does not cancel it."""
    return await asyncio.shield(asyncio.wrap_future(future))


def close() -> None:
    """End every zygote that has no kernels, and the others with their last kernel."""
    _worker.submit(_retire_all).result()


def list_zygotes() -> list[int]:
    """List the processes from which kernels may be forked now."""
    return [handle.process.pid for handle in list(_handles.values()) if not handle.deaf.done()]


def _find(recipe: Recipe) -> Handle:
    handle = _handles.pop(recipe, None)
    if handle is not None and not handle.is_fit():
        handle.retire()
        handle = None
    if handle is None:
        handle = Handle(recipe, _read_life())
    _handles[recipe] = handle  # last in the order of use
    while len(_handles) > MOST:
        _handles.pop(next(iter(_handles))).retire()
    return handle


def _retire_all() -> None:
    while _handles:
        _handles.popitem()[1].retire()


def _read_life() -> int:
    """Give the read end of the pipe that ends with this process; nothing is ever written."""
    global _life
    if _life is None:
        _life = os.pipe()
        os.register_at_fork(after_in_child=_forget)
    return _life[0]


def _forget() -> None:
    """In a copy of the server: the zygotes, and above all the pipe, are not this process's."""
    global _life, _worker
    if _life is not None:
        os.close(_life[0])
        os.close(_life[1])
        _life = None
    for handle in _handles.values():
        handle.drop()
    _handles.clear()
    _worker = ThreadPoolExecutor(1, "forked-kernels")
