"""Is a zygote still what a new kernel would import? A print of the files that it was made from.

The rule: a zygote is replaced when a file that it loaded a module from, a folder in which
packages are installed, or something that the project asked to watch has another time, size or
identity than when the zygote came up. Installing, upgrading or removing any package changes
the folder; saving a module changes the file.
"""

from __future__ import annotations

import os
import site
import sys
from collections.abc import Iterable, Iterator

Print = dict[str, tuple[int, int, int] | None]


def take_print(paths: Iterable[str]) -> Print:
    """Give time, size and identity of each path, ``None`` for what is not there."""
    taken: Print = {}
    for path in paths:
        try:
            found = os.stat(path)
        except OSError:
            taken[path] = None
        else:
            taken[path] = (found.st_mtime_ns, found.st_size, found.st_ino)
    return taken


def list_loaded() -> list[str]:
    """List the files behind the imported modules and the folders of installed packages."""
    files = {
        file
        for module in list(sys.modules.values())
        if isinstance(file := getattr(module, "__file__", None), str)
    }
    folders = {*site.getsitepackages(), site.getusersitepackages()}
    return sorted(files | folders)


def list_watched(watch: Iterable[str]) -> Iterator[str]:
    """Give each watched file, and the files below each watched folder."""
    for path in watch:
        if not os.path.isdir(path):
            yield path
        for folder, inner, files in os.walk(path):
            inner[:] = [name for name in inner if name != "__pycache__"]
            yield from (os.path.join(folder, name) for name in files)
