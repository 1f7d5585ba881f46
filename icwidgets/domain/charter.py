"""A team charter: purpose, measures, scope, roles, norms, decision rights, rhythm; and its lint.

Charters help most together with a plan for performance (Mathieu & Rapp 2009). Pairs are
written one a line with a colon or a dash between: "Test plan: JR", "We start on time – who is
late fetches coffee".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from icwidgets.domain.entry import Answers
from icwidgets.domain.finding import Finding
from icwidgets.domain.records import words
from icwidgets.domain.saying import quoted, rows
from icwidgets.domain.told import Given, Texts, Told

PARTS = (
    "purpose",
    "measures",
    "scope",
    "people",
    "roles",
    "norms",
    "decisions",
    "rhythm",
)
READS = PARTS
MINUTES: Mapping[str, int] = {
    "purpose": 15,
    "measures": 15,
    "scope": 10,
    "roles": 15,
    "norms": 15,
    "decisions": 15,
    "rhythm": 5,
}
"""Minutes of a kick-off for each part; 90 together."""
_PAIR = re.compile(r"\s*(?::|–|—|->|→|=|\s-\s)\s*")
_PEOPLE = re.compile(r"\s*(?:[,;/&+]|\band\b)\s*")
_SEEN = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Pair:
    """One line of two parts: a role and who has it, a norm and its repair."""

    first: str
    second: str


def pairs(answers: Answers, part: str) -> list[Pair]:
    """Return the lines of a part, each cut at its first colon, dash or arrow."""
    found = []
    for row in rows(answers.get(part)):
        first, *rest = _PAIR.split(row, maxsplit=1)
        found.append(Pair(first.strip(), rest[0].strip() if rest else ""))
    return found


def told(given: Given) -> Told:
    """Ask for the next part, say what the lint finds and why, and give the agenda."""
    answers, texts = given.answers, given.texts
    written = [part for part in PARTS if words(answers, part)]
    if not written:
        return Told()
    missing = [part for part in PARTS if part not in written]
    return Told((*_missing(missing, texts), *lint(answers, texts), *_agenda(missing, texts)))


def lint(answers: Answers, texts: Texts) -> list[Finding]:
    """Return what would come back later: every finding names the words and says why."""
    return [
        *_unmeasured(answers, texts),
        *_roles(answers, texts),
        *_norms(answers, texts),
        *_decisions(answers, texts),
    ]


def _say(key: str, part: str, texts: Texts, names: Sequence[str] = ()) -> Finding:
    text = texts[f"charter.{key}"].format(names=quoted(list(names[:3]), texts))
    return Finding(text, because=texts[f"charter.why-{key}"], refs=(part,))


def _unmeasured(answers: Answers, texts: Texts) -> Iterator[Finding]:
    loose = [row for row in rows(answers.get("measures")) if not _SEEN.search(row)]
    if loose:
        yield _say("unmeasured", "measures", texts, loose)


def _people(text: str) -> list[str]:
    return [one for one in _PEOPLE.split(text) if one]


def _roles(answers: Answers, texts: Texts) -> Iterator[Finding]:
    roles = pairs(answers, "roles")
    bare = [one.first for one in roles if not one.second]
    if bare:
        yield _say("role-alone", "roles", texts, bare)
    held = {who.casefold() for one in roles for who in _people(one.second)}
    people = [who for row in rows(answers.get("people")) for who in _people(row)]
    idle = [who for who in people if who.casefold() not in held]
    if roles and idle:
        yield _say("person-alone", "people", texts, idle)


def _norms(answers: Answers, texts: Texts) -> Iterator[Finding]:
    bare = [one.first for one in pairs(answers, "norms") if not one.second]
    if bare:
        yield _say("norm-alone", "norms", texts, bare)


def _decisions(answers: Answers, texts: Texts) -> Iterator[Finding]:
    found = pairs(answers, "decisions")
    nobody = [one.first for one in found if not one.second]
    if nobody:
        yield _say("decision-nobody", "decisions", texts, nobody)
    many = [one.first for one in found if len(_people(one.second)) > 1]
    if many:
        yield _say("decision-many", "decisions", texts, many)
    count = Counter(one.first.casefold() for one in found)
    twice = [one.first for one in found if count[one.first.casefold()] > 1]
    if twice:
        yield _say("decision-twice", "decisions", texts, list(dict.fromkeys(twice)))


def _missing(missing: Sequence[str], texts: Texts) -> list[Finding]:
    if not missing:
        return []
    return [
        Finding(
            texts[f"charter.ask-{missing[0]}"],
            refs=(missing[0],),
            heading=texts["charter.next-heading"],
        )
    ]


def agenda(missing: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return the kick-off as (from minute, to minute, part); what is missing gets half more."""
    at, found = 0, []
    for part, minutes in MINUTES.items():
        longer = minutes * 3 // 2 if part in missing else minutes
        found.append((at, at + longer, part))
        at += longer
    return found


def _agenda(missing: Sequence[str], texts: Texts) -> list[Finding]:
    lines = [
        texts["charter.agenda-line"].format(
            start=start, end=end, part=texts[f"charter.agenda-{part}"]
        )
        for start, end, part in agenda(missing)
    ]
    text = texts["charter.agenda"].format(minutes=agenda(missing)[-1][1], lines="; ".join(lines))
    return [Finding(text, heading=texts["charter.agenda-heading"])]
