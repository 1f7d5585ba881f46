"""Words to look at again, each with the reason; nothing is rewritten.

What counts as a hedge, an apology and so on is a list of phrases in the content, so that a
coach can change it. A phrase matches whole words whatever their case; ``*`` at its end
stands for any ending (``apolog*``); ``…`` stands for up to three words between.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from icwidgets.domain.language.text import Span, Text

LONGEST_SENTENCE = 25
# On the Zipf scale 3 is one in a million words; an engineer's "mitigate" is about there.
RARE = 3.0
# "USA" and "CEO" are known to everybody; so is a word that somebody shouts in capitals.
KNOWN_CAPITALS = 4.2


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a text and why to look at it.

    Attributes
    ----------
    kind
        ``hedge``, ``apology``, ``absolute``, ``judgement``, ``mind-reading``, ``long``,
        ``jargon``, ``rare`` …: name of its sentence in the texts.
    span
        Where.
    words
        The words themselves.
    """

    kind: str
    span: Span
    words: str


@lru_cache(maxsize=64)
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str] | None:
    parts = [_phrase(one) for one in sorted(phrases, key=len, reverse=True) if one.strip()]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})", re.IGNORECASE) if parts else None


def _phrase(phrase: str) -> str:
    words = []
    for word in phrase.replace("’", "'").split():
        if word == "…":
            words.append(r"(?:[\w'’-]+\s+){0,3}?")
            continue
        stem = re.escape(word.rstrip("*")).replace("'", "['’]")
        words.append(stem + (r"[\w'’-]*" if word.endswith("*") else r"(?![\w'’])") + r"\s+")
    whole = "".join(words)
    return whole.removesuffix(r"\s+")


def phrases(text: str, kind: str, listed: Sequence[str]) -> list[Mark]:
    """Return a mark for every place where one of the listed phrases stands."""
    pattern = _pattern(tuple(listed))
    if pattern is None:
        return []
    return [Mark(kind, Span(hit.start(), hit.end()), hit.group()) for hit in pattern.finditer(text)]


def listed(text: str, lists: Mapping[str, Sequence[str]]) -> list[Mark]:
    """Return the marks of all lists (kind → phrases), in the order of the text."""
    return in_order(mark for kind, some in lists.items() for mark in phrases(text, kind, some))


def long_sentences(text: Text, most: int = LONGEST_SENTENCE) -> list[Mark]:
    """Return a mark on every sentence of more than ``most`` words."""
    return [
        Mark("long", sentence.span, sentence.span.of(text.whole))
        for sentence in text.sentences
        if len(sentence.words) > most
    ]


def jargon(
    text: Text,
    frequency: Callable[[str], float],
    known: Iterable[str] = (),
    foreign: Iterable[str] = (),
    rare: float = RARE,
) -> list[Mark]:
    """Return a mark on words that this audience may not know.

    Parameters
    ----------
    frequency
        How common a word is in general, on the Zipf scale (van Heuven et al. 2014): 7 "the",
        3 one in a million, 0 never seen.
    known
        The audience's own glossary: never marked.
    foreign
        Words the writer has named as unknown to this audience: always marked.

    Notes
    -----
    Names (a capital inside a sentence) and numbers are left alone; abbreviations in capitals
    are marked unless they are known or common.
    """
    fine = {_plain(word) for word in known}
    never = {_plain(word) for word in foreign}
    found = []
    for sentence in text.sentences:
        for at, span in enumerate(sentence.words):
            word = span.of(text.whole)
            plain = _plain(word)
            if plain in never:
                found.append(Mark("jargon", span, word))
            elif plain in fine or not word[0].isalpha():
                continue
            elif len(word) > 1 and (word.isupper() or word.removesuffix("s").isupper()):
                if plain.removesuffix("s") not in fine and frequency(plain) < KNOWN_CAPITALS:
                    found.append(Mark("abbreviation", span, word))
            elif (at == 0 or not word[0].isupper()) and _rarest(plain, frequency) < rare:
                found.append(Mark("rare", span, word))
    return found


def _rarest(word: str, frequency: Callable[[str], float]) -> float:
    # "follow-up" is as well known as its parts.
    return max(frequency(word), min(frequency(part) for part in re.split("[-‑]", word) if part))


def _plain(word: str) -> str:
    return word.casefold().replace("’", "'").strip()


def in_order(marks: Iterable[Mark]) -> list[Mark]:
    """Return marks by place; of two of one kind that overlap, the longer stays."""
    found: list[Mark] = []
    for mark in sorted(marks, key=lambda one: (one.span.start, -one.span.end)):
        if not any(one.kind == mark.kind and one.span.end > mark.span.start for one in found[-4:]):
            found.append(mark)
    return found
