"""How many syllables a word has when it is spoken.

English is counted by rule: groups of vowels, less the silent ones, plus those that are spoken
apart. A table derived from the CMU Pronouncing Dictionary holds the common words that the rule
gets wrong. Other languages are counted by groups of vowels, which their spelling allows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache, partial

from icwidgets.domain.language.tables import numbered

_GROUP = re.compile(r"[aeiouy]+")
# Silent: the e of "made" and "times", the -ed of "asked"; not "table", "wanted", "changes".
_SILENT = (
    re.compile(r"(?<![^aeiouy]l)(?<![eyiou])e$"),
    re.compile(r"[^aeiouytd]ed$"),
    re.compile(r"(?<![^aeiouy]l)(?<=[^aeiouycsxzgh])es$"),
)
# Spoken apart though they stand together: "area", "going", "idea", "science", "fluent".
_APART = re.compile(
    r"i(?:a(?!n$|l$|g)|o(?!u|n)|um|us)|[aeo]i?ng$(?<=[aeiou]ing)|ua[lt]|uou|eo(?!u)|[^tcgs]ia[ln]"
    r"|(?<=.)y[aeiou](?=.)|creat|io$|ism$|iet|[^q]ue[nl]|nuit"
)
_VOWELS = "aeiouyàáâäãåæèéêëìíîïòóôöõøœùúûüýÿ"
# Vowels that are spoken as one; any other two that stand together are two.
_AS_ONE: Mapping[str, str] = {
    "de": "aa|ee|oo|ie|ei|ai|ey|ay|eu|äu|au|ou",
    "es": "[iu][aeoáéó]|[aeoáéó][iuy]",
    "fr": f"[{_VOWELS}]+",
    "it": "[iu][aeoàèéìòù]|[aeo][iu]",
}


def counter(language: str) -> Callable[[str], int]:
    """Return what counts the syllables of a word of this language (``en``, ``de-CH``, …)."""
    code = language.partition("-")[0].lower()
    return english if code == "en" else partial(_vowels, _AS_ONE.get(code, f"[{_VOWELS}]+"))


def english(word: str) -> int:
    """Return the syllables of an English word; its parts are counted one by one."""
    parts = re.split(r"[-‑]", word.casefold().replace("’", "'"))
    known = numbered("syllables-en")
    return sum(known.get(one) or known.get(one.removesuffix("'s")) or by_rule(one) for one in parts)


@lru_cache(maxsize=4096)
def by_rule(word: str) -> int:
    """Return the syllables of an English word in small letters, by its spelling alone."""
    word = re.sub(r"'.*", "", word)
    count = len(_GROUP.findall(word))
    if count > 1:
        count -= any(silent.search(word) for silent in _SILENT)
    return max(1, count + len(_APART.findall(word)))


def _vowels(as_one: str, word: str) -> int:
    return max(1, len(re.findall(rf"{as_one}|[{_VOWELS}]", word.casefold())))
