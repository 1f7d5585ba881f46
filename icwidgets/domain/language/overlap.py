"""Whether two short texts speak of the same: shared words, endings and small words aside."""

from __future__ import annotations

from collections.abc import Collection

from icwidgets.domain.language.point import stem
from icwidgets.domain.language.text import Text


def meaningful(text: str, common: Collection[str]) -> frozenset[str]:
    """Return the stems of the words of a text that are not among the ``common`` ones."""
    words = (span.of(text).casefold() for span in Text(text).words)
    return frozenset(stem(word) for word in words if word not in common and len(word) > 2)


def shared(one: str, other: str, common: Collection[str]) -> frozenset[str]:
    """Return the meaningful stems that both texts hold."""
    return meaningful(one, common) & meaningful(other, common)
