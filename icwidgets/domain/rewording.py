"""Turning a blunt or withdrawn line into a direct and considerate one.

Situation, behaviour, impact and request, said without judging the person, without "always"
and without telling what they think: rules that point at words, never a rewrite.

That a request is heard sooner when it tells what I saw and what it does to me is Gordon's (1970)
thought; the rules are our own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from icwidgets.domain.entry import Answers
from icwidgets.domain.finding import Finding
from icwidgets.domain.language.marks import Mark, listed
from icwidgets.domain.language.text import Text
from icwidgets.domain.marking import spans, word_list, written
from icwidgets.domain.pictures import Side, Sides
from icwidgets.domain.records import records, words
from icwidgets.domain.saying import quoted
from icwidgets.domain.told import Given, Texts, Told

PARTS = ("situation", "behaviour", "impact", "request")
READS = ("line", *PARTS, "new")
LONG = 45
"""Words that one still says in one breath or two."""
SHOWN = 3
"""Lines of which before and after are drawn."""
KINDS = ("judgement", "absolute", "mind-reading", "swallowed")


@dataclass(frozen=True, slots=True)
class Line:
    """One line and what it becomes.

    Attributes
    ----------
    line
        As it came out, or nearly did.
    new
        As it could be said; ``''`` until it is written.
    missing
        Parts (situation, behaviour, impact, request) that have no words yet.
    """

    id: str
    line: str
    new: str
    missing: tuple[str, ...]


def lines(answers: Answers) -> list[Line]:
    """Return the lines that have words, in the order in which they were added."""
    return [
        Line(
            record,
            line,
            words(fields, "new"),
            tuple(part for part in PARTS if not words(fields, part)),
        )
        for record, fields in records(answers).items()
        if (line := words(fields, "line"))
    ]


def marks(text: str, texts: Texts) -> list[Mark]:
    """Return the words of a line to look at again; the lists are in the content."""
    return listed(text, {kind: word_list(texts, _list_of(kind)) for kind in KINDS})


def asks(text: str, texts: Texts) -> bool:
    """Say whether a line asks for something: a question, or words that the content lists."""
    requests = word_list(texts, "language.request-words")
    return "?" in text or bool(listed(text, {"request": requests}))


def _list_of(kind: str) -> str:
    return "language.absolute-words" if kind == "absolute" else f"rewording.{kind}-words"


def told(given: Given) -> Told:
    """Point at the words of each line, with the reason, and at what it does not say yet."""
    texts = given.texts
    some = lines(given.answers)
    findings = [finding for one in some for finding in _of(one, texts)]
    done = {one.id for one in some if one.new and not marks(one.new, texts)}
    return Told(
        tuple(findings),
        {one.id: texts["rewording.mark-done"] for one in some if one.id in done},
        tuple(_sides(one, texts) for one in reversed(some) if one.new)[:SHOWN],
        tuple(
            span
            for one in some
            for key in (f"{one.id}/line", f"{one.id}/new")
            if (whole := written(given.answers, key))
            for span in spans(key, whole, marks(whole, texts), texts, "rewording")
        ),
    )


def _sides(one: Line, texts: Texts) -> Sides:
    """Return a line before and after, the latest lines first."""
    return Sides(
        texts["rewording.sides-title"],
        texts["rewording.sides-summary"],
        tuple(
            Side(texts[f"rewording.sides-{which}"], text, _note(text, texts), one.id)
            for which, text in (("old", one.line), ("new", one.new))
        ),
    )


def _note(text: str, texts: Texts) -> str:
    count = len(marks(text, texts))
    key = "no-marks" if not count else "one-mark" if count == 1 else "marks"
    said = texts[f"rewording.sides-{key}"].format(count=count)
    return texts["rewording.sides-note"].format(words=len(Text(text).words), marks=said)


def _of(one: Line, texts: Texts) -> Iterator[Finding]:
    refs = (one.id,)
    if not one.new:
        yield from _marked(one.line, refs, texts, "old")
        if one.missing:
            ask = texts[f"rewording.ask-{one.missing[0]}"]
            yield Finding(texts["rewording.begin"].format(line=one.line, ask=ask), refs=refs)
        else:
            yield Finding(texts["rewording.write"].format(line=one.line), refs=refs)
        return
    found = list(_marked(one.new, refs, texts, "new"))
    yield from found
    if not asks(one.new, texts):
        yield Finding(texts["rewording.no-request"].format(new=one.new), refs=refs)
    elif not found:
        count = len(Text(one.new).words)
        key = "rewording.good" if count <= LONG else "rewording.good-long"
        yield Finding(texts[key].format(new=one.new, count=count), refs=refs)


def _marked(text: str, refs: tuple[str, ...], texts: Texts, which: str) -> Iterator[Finding]:
    found = marks(text, texts)
    for kind in KINDS:
        mine = list(dict.fromkeys(one.words for one in found if one.kind == kind))
        if mine:
            yield Finding(
                texts[f"rewording.{which}"].format(words=quoted(mine, texts)),
                because=texts[f"rewording.why-{kind}"],
                refs=refs,
            )
