"""How common a word is in general, on the Zipf scale (van Heuven et al. 2014).

7 is "the", 3 one in a million. What is rarer than that is in no table and counts as 0; a word
is as common as the most common of its usual forms ("prototypes", "prototype").
"""

from __future__ import annotations

import re
from collections.abc import Callable
from unicodedata import normalize

from icwidgets.domain.language.tables import numbered

EVERY_WORD = 4.0
"""What every word is taken for in a language that has no table: neither rare nor very common."""
_TENTHS = 10
# Ending → what may stand in its place in the form that the table knows.
_FORMS = (
    ("'s", ("",)),
    ("ies", ("y",)),
    ("ied", ("y",)),
    ("es", ("", "e")),
    ("s", ("",)),
    ("ed", ("", "e")),
    ("ing", ("", "e")),
    ("ly", ("", "le")),
    ("er", ("", "e")),
    ("ization", ("ize",)),
)
# British spelling, of which the table has only the common words.
_BRITISH = re.compile(r"is(e|es|ed|ing|ation|ations)$")
SHORTEST = 3


def frequency(language: str) -> Callable[[str], float]:
    """Return what says how common a word of this language (``en``, ``de-CH``, …) is."""
    name = f"common-{language.partition('-')[0].lower()}"

    def find(word: str) -> float:
        table = numbered(name)
        if not table:
            return EVERY_WORD
        plain = normalize("NFC", word).casefold().replace("’", "'")
        spelt = {plain, _BRITISH.sub(r"iz\1", plain)}
        found = max(table.get(form, 0) for one in spelt for form in _forms(one))
        return found / _TENTHS

    return find


def _forms(word: str) -> list[str]:
    found = [word]
    for ending, others in _FORMS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= SHORTEST:
            found += [stem + other for other in others]
            # "planned" is a form of "plan".
            if ending in ("ed", "ing", "er") and re.search(r"([^aeiou])\1$", stem):
                found.append(stem[:-1])
    return found
