"""Text as a page can print it, without what no printer knows."""

from __future__ import annotations

import unicodedata

_NO_LETTER = ("Cc", "Cs")


def plain(text: str) -> str:
    """Return the text without control characters and halves of characters, lines kept."""
    whole = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(
        one for one in whole if one == "\n" or unicodedata.category(one) not in _NO_LETTER
    )


def runs_left(text: str) -> bool:
    """Return whether the first letter with a direction runs from right to left."""
    for one in text:
        match unicodedata.bidirectional(one):
            case "L":
                return False
            case "R" | "AL":
                return True
    return False
