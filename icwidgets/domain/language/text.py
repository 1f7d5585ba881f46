"""Where a text's sentences and words are.

Places are offsets in characters (Unicode code points) of the very text that was given, so
that a mark can stand on the words. A front end that counts in UTF-16 units turns them with
`utf16`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

# A letter may carry its accent as a character of its own.
_LETTERS = r"(?:[^\W\d_][\u0300-\u036f]*)+"
_WORD = re.compile(rf"{_LETTERS}(?:['’‑-]{_LETTERS})*|\d+(?:[.,:]\d+)*")
# A full stop, question or exclamation mark (and closing quotes or brackets) before a space;
# a line break ends a sentence too: a list's items and a salutation have no full stop.
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s|$)|\n+")
# A full stop after one of these does not end a sentence.
_SHORT = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|prof|st|vs|etc|approx|incl|no|fig|e\.g|i\.e|z\.b|d\.h|u\.a|bzw|ca)"
    r"|\b[a-z])\.$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a text, from ``start`` up to ``end`` (not included)."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the piece itself."""
        return text[self.start : self.end]


@dataclass(frozen=True)
class Sentence:
    """One sentence and the words in it."""

    span: Span
    words: tuple[Span, ...]


@dataclass(frozen=True)
class Text:
    """A text cut into sentences and words.

    Attributes
    ----------
    whole
        The text as it was written.
    """

    whole: str

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence that holds a word, in order."""
        found = []
        for span in self._pieces():
            words = tuple(
                Span(hit.start(), hit.end())
                for hit in _WORD.finditer(self.whole, span.start, span.end)
            )
            if words:
                found.append(Sentence(_trimmed(self.whole, span), words))
        return tuple(found)

    @cached_property
    def words(self) -> tuple[Span, ...]:
        """Every word and number, in order."""
        return tuple(word for sentence in self.sentences for word in sentence.words)

    def _pieces(self) -> list[Span]:
        start, found = 0, []
        for hit in _END.finditer(self.whole):
            before = self.whole[max(start, hit.start() - 12) : hit.start() + 1]
            if not hit.group().startswith("\n") and _SHORT.search(before):
                continue
            found.append(Span(start, hit.end()))
            start = hit.end()
        return [*found, Span(start, len(self.whole))]


def _trimmed(text: str, span: Span) -> Span:
    piece = span.of(text)
    left = len(piece) - len(piece.lstrip())
    return Span(span.start + left, span.start + len(piece.rstrip()))


def utf16(text: str) -> list[int]:
    """Return, for every offset in characters (0 … length), the one in UTF-16 units."""
    return list(accumulate((1 + (ord(char) > 0xFFFF) for char in text), initial=0))
