"""Where the point and the ask of a message stand."""

from __future__ import annotations

import math
from collections.abc import Callable

from icwidgets.domain.language.text import Text

# Of the point's own words, weighted by rarity, this share must be in a sentence.
SAME = 0.5


def stands_in(
    text: Text,
    point: str,
    frequency: Callable[[str], float],
    same: float = SAME,
) -> int | None:
    """Return the number (from 0) of the first sentence that says ``point``, or ``None``.

    A sentence says it when it holds at least ``same`` of the point's words, each weighted by
    how rare it is (8 − its Zipf frequency), endings aside.
    """
    wanted = _weights(Text(point), frequency)
    total = math.fsum(wanted.values())
    if not total:
        return None
    for at, sentence in enumerate(text.sentences):
        there = {stem(word.of(text.whole)) for word in sentence.words}
        held = math.fsum(weight for stem, weight in wanted.items() if stem in there)
        if held >= same * total:
            return at
    return None


def _weights(point: Text, frequency: Callable[[str], float]) -> dict[str, float]:
    # The very common words (the, to, we) say nothing about the point.
    return {
        stem(word): 8 - found
        for word in (span.of(point.whole) for span in point.words)
        if (found := frequency(word.casefold())) < 6
    }


def stem(word: str) -> str:
    """Return a word without its usual English endings, so that "asks" meets "asking"."""
    plain = word.casefold().replace("’", "'").removesuffix("'s")
    for ending in ("ings", "ing", "ies", "ied", "es", "ed", "ly", "s", "e"):
        if plain.endswith(ending) and len(plain) - len(ending) >= 3:
            return plain.removesuffix(ending)
    return plain
