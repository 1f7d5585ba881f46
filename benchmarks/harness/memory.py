"""Processes and their memory, read from ``/proc`` (Linux)."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
TICKS = os.sysconf("SC_CLK_TCK")
STILL = 0.08
"""Share of a core below which a server counts as idle."""


@dataclass(frozen=True, slots=True)
class Process:
    """One process at one moment.

    Attributes
    ----------
    started
        Clock ticks between boot and its start: with the number, it says which process it is.
    busy
        Seconds of processor time that it has used.
    """

    number: int
    parent: int
    started: int
    busy: float


def parse_stat(text: str) -> Process:
    """Read a line of ``/proc/<number>/stat``; the name in it may hold blanks and brackets."""
    number, rest = text.split(" (", 1)
    fields = rest.rpartition(") ")[2].split()
    return Process(
        number=int(number),
        parent=int(fields[1]),
        started=int(fields[19]),
        busy=(int(fields[11]) + int(fields[12])) / TICKS,
    )


def parse_pss(text: str) -> int:
    """Return the bytes of ``Pss:`` in a ``smaps_rollup``: shared pages count by their share."""
    for line in text.splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0


def processes() -> list[Process]:
    """Return every process there is."""
    found = []
    for folder in PROC.iterdir():
        if folder.name.isdigit():
            with suppress(OSError):  # gone meanwhile
                found.append(parse_stat((folder / "stat").read_text("utf-8", "replace")))
    return found


def family(root: int, among: list[Process]) -> list[Process]:
    """Return a process and all that descend from it."""
    members = {root}
    grown = True
    while grown:
        more = {one.number for one in among if one.parent in members} - members
        members |= more
        grown = bool(more)
    return [one for one in among if one.number in members]


def proportional(root: int) -> int:
    """Return the bytes of memory of a process and all that descend from it."""
    total = 0
    for one in family(root, processes()):
        with suppress(OSError):
            total += parse_pss((PROC / str(one.number) / "smaps_rollup").read_text())
    return total


def settle(root: int, *, at_least: int = 1, within: float = 60, look: float = 0.25) -> bool:
    """Wait until a family of processes does nothing; say whether it came to rest.

    Parameters
    ----------
    at_least
        Processes it must have by then.
    within, look
        Seconds to wait at most, and between two looks.
    """
    end = time.monotonic() + within
    before: dict[int, float] | None = None
    while time.monotonic() < end:
        members = {one.number: one.busy for one in family(root, processes())}
        if before is not None and len(members) >= at_least and members.keys() == before.keys():
            used = sum(members.values()) - sum(before.values())
            if used <= STILL * look:
                return True
        before = members
        time.sleep(look)
    return False
