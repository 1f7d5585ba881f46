"""Find out whether a command starts the plain Python kernel of this interpreter."""

from __future__ import annotations

import os
import re
import shutil
import sys
from dataclasses import dataclass

# Options that a zygote can be given as they are; ``-c``, ``-i`` and the like are not among them.
_FLAG = re.compile(r"-(?:[bBEIOPqsSuv]+|X.+|W.+)\Z")
_MODULES = {"ipykernel_launcher", "ipykernel"}


class UnsuitedError(Exception):
    """A kernel that is not one to be forked; the message says why."""


@dataclass(frozen=True)
class Command:
    """The command of a plain Python kernel, taken apart.

    ``flags`` are for the interpreter, ``arguments`` for the kernel.
    """

    flags: tuple[str, ...]
    arguments: tuple[str, ...]


def read_command(cmd: list[str]) -> Command:
    """Take the command apart.

    Raises
    ------
    UnsuitedError
        When it is anything else than ``python [flags] -m ipykernel_launcher …`` of the
        interpreter that runs this.
    """
    if not cmd or not _is_this_python(cmd[0]):
        raise UnsuitedError("its kernelspec names another program than this Python")
    at = 1
    while at < len(cmd) and _FLAG.match(cmd[at]):
        at += 1
    if cmd[at : at + 1] != ["-m"] or not set(cmd[at + 1 : at + 2]) & _MODULES:
        raise UnsuitedError("its kernelspec does not simply start ipykernel")
    return Command(tuple(cmd[1:at]), tuple(os.path.expanduser(part) for part in cmd[at + 2 :]))


def _is_this_python(program: str) -> bool:
    found = shutil.which(os.path.expanduser(program))
    if found is None:
        return False
    # Not the real path: the interpreters of all virtual environments are links to one file.
    found, this = os.path.abspath(found), os.path.abspath(sys.executable)
    return found == this or (
        os.path.dirname(found) == os.path.dirname(this) and os.path.samefile(found, this)
    )
