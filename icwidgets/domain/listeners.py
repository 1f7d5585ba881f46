"""The same thing told to a peer, to another function and to an executive, side by side.

Whoever knows something finds it hard to picture not knowing it (Camerer, Loewenstein & Weber
1989).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from icwidgets.domain.finding import Finding
from icwidgets.domain.language.commonness import frequency
from icwidgets.domain.language.marks import Mark, in_order
from icwidgets.domain.language.measures import Measures, measured
from icwidgets.domain.language.point import stands_in, stem
from icwidgets.domain.language.text import Text
from icwidgets.domain.marking import language, say_time, spans, style, unknown, written
from icwidgets.domain.pictures import Side, Sides
from icwidgets.domain.records import words
from icwidgets.domain.saying import quoted
from icwidgets.domain.told import Given, Texts, Told

LISTENERS = ("peer", "function", "executive")
"""From the one who knows most of it to the one who knows least."""
READS = ("what", *LISTENERS)
EASIER = 5
"""Points of reading ease that make a difference one notices."""
NAMED = 5
TELLING = 5.0
"""A word more common than this (Zipf) is not missed when it is left out."""


@dataclass(frozen=True)
class Version:
    """What one of them is told.

    Attributes
    ----------
    name
        Whom it is for, in words.
    rare
        Marks on words that hardly anybody outside the field knows.
    """

    listener: str
    name: str
    text: Text
    measures: Measures
    rare: tuple[Mark, ...]

    @property
    def rare_words(self) -> list[str]:
        """The rare words, each once."""
        return list(dict.fromkeys(one.words for one in self.rare))


def versions(given: Given) -> list[Version]:
    """Return what is written, for the one who knows most of it first."""
    texts = given.texts
    found = []
    for listener in LISTENERS:
        text = Text(written(given.answers, listener))
        if text.words:
            found.append(
                Version(
                    listener,
                    texts[f"listeners.{listener}"],
                    text,
                    measured(text, language(texts)),
                    tuple(unknown(text, texts)),
                )
            )
    return found


def told(given: Given) -> Told:
    """Say whether the simple one is simpler, what each leaves out, and what comes next."""
    some, texts = versions(given), given.texts
    what = words(given.answers, "what")
    findings = [
        *_next(some, what, texts),
        *_not_simpler(some, texts),
        *_without_what(some, what, texts),
        *_left_out(some, texts),
    ]
    marks = [
        span
        for one in some
        for span in spans(one.listener, one.text.whole, _marks(one, texts), texts)
    ]
    return Told(tuple(findings), pictures=tuple(_sides(some, texts)), spans=tuple(marks))


def _marks(one: Version, texts: Texts) -> list[Mark]:
    # A peer knows the words of the trade.
    rare = () if one.listener == "peer" else one.rare
    return in_order([*style(one.text, texts), *rare])


def _next(some: list[Version], what: str, texts: Texts) -> Iterator[Finding]:
    missing = [one for one in LISTENERS if one not in {version.listener for version in some}]
    if not some and what:
        yield Finding(texts["listeners.begin"].format(what=what), refs=("peer",))
    elif some and missing:
        first, to = some[0], texts[f"listeners.{missing[0]}"]
        rare = first.rare_words[:NAMED]
        key = "listeners.next-rare" if rare else "listeners.next"
        text = texts[key].format(
            to=to, name=first.name, count=first.measures.words, words=quoted(rare, texts)
        )
        yield Finding(text, refs=(missing[0],))


def _not_simpler(some: list[Version], texts: Texts) -> Iterator[Finding]:
    """Compare with the version for the peer: reading ease, rare words, and length."""
    peer = next((one for one in some if one.listener == "peer"), None)
    if peer is None:
        return
    others = [one for one in some if one is not peer]
    wrong = 0
    for one in others:
        values = {"name": one.name, "peer": peer.name}
        refs = (one.listener,)
        here, there = one.measures, peer.measures
        if here.ease is not None and there.ease is not None and here.level != "easy":
            sign = 1 if here.by.easy > here.by.hard else -1
            if sign * (here.ease - there.ease) < EASIER:
                wrong += 1
                yield Finding(
                    texts["listeners.no-easier"].format(
                        **values, ease=round(here.ease), other=round(there.ease)
                    ),
                    because=texts[f"language.{here.by.name}-why"],
                    refs=refs,
                )
        if one.rare_words and len(one.rare_words) >= len(peer.rare_words):
            wrong += 1
            yield Finding(
                texts["listeners.no-plainer"].format(
                    **values,
                    count=len(one.rare_words),
                    other=len(peer.rare_words),
                    words=quoted(one.rare_words[:NAMED], texts),
                ),
                refs=refs,
            )
        if one.listener == "executive" and here.words >= there.words:
            wrong += 1
            yield Finding(
                texts["listeners.no-shorter"].format(**values, count=here.words, other=there.words),
                refs=refs,
            )
    if others and not wrong:
        last = others[-1]
        yield Finding(
            texts["listeners.simpler"].format(
                name=last.name,
                peer=peer.name,
                count=last.measures.words,
                other=peer.measures.words,
            ),
            refs=(last.listener,),
        )


def _without_what(some: list[Version], what: str, texts: Texts) -> Iterator[Finding]:
    how_common = frequency(language(texts))
    without = [one for one in some if what and stands_in(one.text, what, how_common) is None]
    for one in without:
        text = texts["listeners.without"].format(what=what, name=one.name)
        yield Finding(text, refs=(one.listener,))


def _left_out(some: list[Version], texts: Texts) -> Iterator[Finding]:
    """Name the telling words of the version before that this one has not."""
    how_common = frequency(language(texts))
    for before, one in pairwise(some):
        kept = {stem(word) for word in _words(one.text)}
        gone = {
            stem(word): word
            for word in reversed(_words(before.text))
            if stem(word) not in kept and how_common(word) < TELLING and len(word) > 2
        }
        named = sorted(gone.values(), key=how_common)[:NAMED]
        if named:
            text = texts["listeners.leaves-out"].format(
                name=one.name, before=before.name, words=quoted(named, texts)
            )
            yield Finding(text, refs=(one.listener,))


def _words(text: Text) -> list[str]:
    return [span.of(text.whole) for span in text.words]


def _sides(some: list[Version], texts: Texts) -> Iterator[Sides]:
    if len(some) < 2:
        return
    yield Sides(
        texts["listeners.sides-title"],
        texts["listeners.sides-summary"].format(count=len(some)),
        tuple(
            Side(
                texts[f"listeners.for-{one.listener}"],
                one.text.whole.strip(),
                _note(one, texts),
                one.listener,
            )
            for one in some
        ),
    )


def _note(one: Version, texts: Texts) -> str:
    found = one.measures
    key = "note-short" if found.ease is None else "note"
    return texts[f"listeners.{key}"].format(
        words=found.words,
        time=say_time(found.seconds, texts),
        ease="" if found.ease is None else round(found.ease),
        rare=len(one.rare_words),
    )
