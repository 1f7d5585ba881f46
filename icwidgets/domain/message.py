"""One message for one reader: where the point stands, what it asks, how it reads.

Begin with the point and the ask; say what it does for the reader's own objective; keep to the
words they know. Measures and marks point at words, and never rewrite any.

Reading ease after Flesch (1948) and those who fitted it to other languages; what makes a reader
stumble is in the lists of the content, and they are our own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from icwidgets.domain import audience
from icwidgets.domain.finding import Finding
from icwidgets.domain.language.commonness import frequency
from icwidgets.domain.language.marks import Mark, in_order, phrases
from icwidgets.domain.language.measures import WORDS_A_MINUTE, measured
from icwidgets.domain.language.overlap import shared
from icwidgets.domain.language.point import stands_in
from icwidgets.domain.language.text import Text
from icwidgets.domain.marking import (
    language,
    say_time,
    spans,
    style,
    unknown,
    word_list,
    written,
)
from icwidgets.domain.person import same_person
from icwidgets.domain.pictures import Cell, Grid, Row
from icwidgets.domain.records import words
from icwidgets.domain.saying import quoted, rows
from icwidgets.domain.told import Given, Texts, Told

READS = ("to", "objective", "point", "reasons", "evidence", "ask", "glossary", "message")
REASONS = 3
GREETING = 6
"""Words that a greeting has at most."""
LONG_READ = 120
"""Seconds aloud from which on a message asks for patience."""


@dataclass(frozen=True)
class Message:
    """What is meant to be said, and how it is said.

    Attributes
    ----------
    to
        Who reads it, or a word for them when nobody is named.
    objective
        What the reader has to reach, from here or from the notes on the audience.
    known
        Words and terms that the reader knows.
    body
        The message itself.
    """

    to: str
    objective: str
    point: str
    reasons: tuple[str, ...]
    evidence: str
    ask: str
    known: tuple[str, ...]
    body: Text
    texts: Texts

    @cached_property
    def start(self) -> int:
        """Number of the first sentence behind the greeting."""
        if not self.body.sentences:
            return 0
        first = self.body.sentences[0]
        greetings = word_list(self.texts, "language.greeting-words")
        found = phrases(first.span.of(self.body.whole), "greeting", greetings)
        short = len(first.words) <= GREETING and len(self.body.sentences) > 1
        return 1 if short and found and found[0].span.start == 0 else 0

    def place(self, said: str) -> int | None:
        """Return the sentence that says it, counted from 0 behind the greeting, or ``None``."""
        at = stands_in(self.body, said, frequency(language(self.texts)))
        return None if at is None else max(0, at - self.start)

    @property
    def asks(self) -> bool:
        """Whether it asks for anything: a question, or words that the content lists."""
        requests = word_list(self.texts, "language.request-words")
        return "?" in self.body.whole or bool(phrases(self.body.whole, "request", requests))


def message(given: Given) -> Message:
    """Return the message, with what is noted elsewhere about its reader."""
    answers, texts = given.answers, given.texts
    to = words(answers, "to")
    notes = next(
        (
            one
            for one in audience.listeners(given.elsewhere("communication.audience"))
            if same_person(one.who, to)
        ),
        None,
    )
    noted = (notes.objective, notes.serves, notes.known, *notes.needs) if notes else ()
    glossary = words(answers, "glossary").replace("\n", ",").split(",")
    return Message(
        to or texts["message.somebody"],
        words(answers, "objective") or (notes.objective if notes else ""),
        words(answers, "point"),
        tuple(rows(answers.get("reasons"))),
        words(answers, "evidence"),
        words(answers, "ask"),
        (to, *glossary, *noted),
        Text(written(answers, "message")),
        texts,
    )


def told(given: Given) -> Told:
    """Say where the point and the ask stand, how long it takes and how it reads."""
    one, texts = message(given), given.texts
    if not one.body.words:
        return Told(tuple(_next(one, given)))
    marks = in_order([*_buried(one), *style(one.body, texts), *unknown(one.body, texts, one.known)])
    findings = (*_wanting(one), *_length(one), *_good(one, marks))
    grid = _grid(one)
    return Told(
        findings,
        pictures=(grid,) if grid else (),
        spans=spans("message", one.body.whole, marks, texts),
    )


def _say(one: Message, name: str, refs: tuple[str, ...], **values: object) -> Finding:
    return Finding(one.texts[f"message.{name}"].format(to=one.to, **values), refs=refs)


def _next(one: Message, given: Given) -> Iterator[Finding]:
    """Say what to write next, until there is a message."""
    if one.point:
        yield _say(one, "write", ("message",), point=one.point)
    elif one.ask:
        yield _say(one, "begin-ask", ("point",), ask=one.ask)
    elif one.objective:
        yield _say(one, "begin-objective", ("point",), objective=one.objective)
    elif words(given.answers, "to"):
        yield _say(one, "begin-to", ("objective",))
    elif one.reasons or one.evidence:
        yield _say(one, "begin-reasons", ("point",), reason=(*one.reasons, one.evidence)[0])


def _wanting(one: Message) -> Iterator[Finding]:
    if not one.point:
        yield _say(one, "no-point", ("point",))
    elif (at := one.place(one.point)) is None:
        yield _say(one, "point-absent", ("message",), point=one.point)
    elif at:
        time = say_time(_seconds_before(one, at), one.texts)
        name = "point-second" if at == 1 else "point-buried"
        yield _say(one, name, ("message",), count=at, time=time)
    if one.ask and one.place(one.ask) is None:
        yield _say(one, "ask-absent", ("message",), ask=one.ask)
    elif not one.ask and not one.asks:
        yield _say(one, "no-ask", ("message",))
    yield from _for_them(one)
    missing = [reason for reason in one.reasons if one.place(reason) is None]
    if missing:
        yield _say(one, "reasons-absent", ("message",), reasons=quoted(missing[:3], one.texts))
    if len(one.reasons) > REASONS:
        yield _say(one, "many-reasons", ("reasons",), count=len(one.reasons))
    if one.evidence and one.place(one.evidence) is None:
        yield _say(one, "evidence-absent", ("message",), evidence=one.evidence)


def _for_them(one: Message) -> Iterator[Finding]:
    common = word_list(one.texts, "language.common-words")
    if not one.objective:
        text = one.texts["message.no-objective"].format(to=one.to)
        yield Finding(text, refs=("objective",), leads_to="communication.audience")
    elif not shared(one.objective, one.body.whole, common):
        yield _say(one, "not-for-them", ("message",), objective=one.objective)


def _seconds_before(one: Message, at: int) -> int:
    before = one.body.sentences[one.start : one.start + at]
    return round(60 * sum(len(some.words) for some in before) / WORDS_A_MINUTE)


def _length(one: Message) -> Iterator[Finding]:
    texts, found = one.texts, measured(one.body, language(one.texts))
    name = "length-long" if found.seconds > LONG_READ else "length"
    values = {
        "words": found.words,
        "time": say_time(found.seconds, texts),
        "pace": WORDS_A_MINUTE,
    }
    said, why = [texts[f"message.{name}"].format(to=one.to, **values)], ""
    if found.ease is not None:
        level = texts[f"language.level-{found.level}"]
        said.append(texts[f"language.{found.by.name}"].format(ease=round(found.ease), level=level))
        why = texts[f"language.{found.by.name}-why"]
    yield Finding(" ".join(said), because=why, refs=("message",))


def _good(one: Message, marks: list[Mark]) -> Iterator[Finding]:
    if one.point and not marks and not any(_wanting(one)):
        yield _say(one, "good", ("message",))


def _buried(one: Message) -> Iterator[Mark]:
    """Mark the sentence that says the point, when others stand before it."""
    if one.place(one.point):
        at = stands_in(one.body, one.point, frequency(language(one.texts)))
        span = one.body.sentences[at or 0].span
        yield Mark("point", span, span.of(one.body.whole))


def _grid(one: Message) -> Grid | None:
    """Return what was meant to be said, and where the message says it."""
    texts = one.texts
    meant = [
        ("point", [one.point]),
        ("reasons", list(one.reasons[:REASONS])),
        ("evidence", [one.evidence]),
        ("ask", [one.ask]),
    ]
    lines = [(part, said, one.place(said)) for part, some in meant for said in some if said]
    if not lines:
        return None
    cells = [
        Cell("gap", texts["message.grid-gap"])
        if at is None
        else Cell("full", texts["message.grid-full"].format(number=at + 1))
        for _, _, at in lines
    ]
    there = sum(at is not None for _, _, at in lines)
    return Grid(
        texts["message.grid-title"],
        texts["message.grid-summary"].format(there=there, all=len(lines)),
        (texts["message.grid-column"],),
        tuple(
            Row(texts[f"message.grid-{part}"], (cell,), said, part)
            for (part, said, _), cell in zip(lines, cells, strict=True)
        ),
    )
