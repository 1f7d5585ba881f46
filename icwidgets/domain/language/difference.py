"""What changed between two versions of a text, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

# A word with the blanks behind it: blanks of their own would meet each other everywhere.
_PIECE = re.compile(r"(?:[^\W_]+(?:['’-][^\W_]+)*|[^\s]|\n)[^\S\n]*|[^\S\n]+", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that stayed, came in, or went out."""

    kind: Literal["same", "in", "out"]
    text: str


def difference(before: str, after: str) -> list[Piece]:
    """Return the pieces of both versions in reading order.

    ``same`` and ``out`` together are ``before``; ``same`` and ``in`` together are ``after``.
    """
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    found: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Piece("same", "".join(old[a:b])))
        else:
            if b > a:
                found.append(Piece("out", "".join(old[a:b])))
            if d > c:
                found.append(Piece("in", "".join(new[c:d])))
    return found
