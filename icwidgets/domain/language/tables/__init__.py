"""Tables of words, each with the licence of its source in its first lines.

A line is a number and the words that it is the number of; ``#`` begins a remark. They are read
when a text is measured for the first time, and only then.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def numbered(name: str) -> Mapping[str, int]:
    """Return word → number of the table ``<name>.txt``; empty when there is none."""
    table = files(__name__) / f"{name}.txt"
    if not table.is_file():
        return {}
    lines = (line.split() for line in table.read_text(encoding="utf-8").splitlines())
    return {
        word: int(line[0])
        for line in lines
        if line and not line[0].startswith("#")
        for word in line[1:]
    }
