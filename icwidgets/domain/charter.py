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
from icwidgets.domain.person import fold
from icwidgets.domain.records import words
from icwidgets.domain.saying import quoted, rows
from icwidgets.domain.told import Given, Line, Page, Section, Texts, Told

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
WITH_REASON = ("measures", "scope", "norms", "decisions")
"""Parts whose every line gives its reason."""
_PAIR = re.compile(r"\s*(?::|–|—|->|→|=|\s-\s)\s*")
_PEOPLE = re.compile(r"\s*(?:[,;/&+]|\band\b)\s*")
_REASON = re.compile(r"[,;]?\s+(?:because|so that)\s+", re.IGNORECASE)
_SEEN = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Pair:
    """One line of two parts: a role and who has it, a norm and its repair; and its reason.

    Attributes
    ----------
    why
        What stands behind "because" or "so that", or empty.
    """

    first: str
    second: str
    why: str = ""


def pairs(answers: Answers, part: str) -> list[Pair]:
    """Return the lines of a part, each cut at its first colon, dash or arrow."""
    found = []
    for row in rows(answers.get(part)):
        said, *why = _REASON.split(row, maxsplit=1)
        first, *rest = _PAIR.split(said, maxsplit=1)
        found.append(
            Pair(
                first.strip(" ,"),
                rest[0].strip(" ,") if rest else "",
                why[0].strip() if why else "",
            )
        )
    return found


def told(given: Given) -> Told:
    """Ask for the next part, say what the lint finds and why, and give the agenda."""
    answers, texts = given.answers, given.texts
    written = [part for part in PARTS if words(answers, part)]
    if not written:
        return Told()
    missing = [part for part in PARTS if part not in written]
    findings = (*_missing(missing, texts), *lint(answers, texts))
    if not findings:
        refs = tuple(PARTS)
        findings = (
            Finding(texts["charter.sound"].format(people=words(answers, "people")), refs=refs),
        )
    return Told(findings, page=page(answers, missing, texts))


def lint(answers: Answers, texts: Texts) -> list[Finding]:
    """Return what would come back later: every finding names the words and says why."""
    return [
        *_unmeasured(answers, texts),
        *_roles(answers, texts),
        *_norms(answers, texts),
        *_decisions(answers, texts),
        *_reasons(answers, texts),
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
    held = {fold(who) for one in roles for who in _people(one.second)}
    people = [who for row in rows(answers.get("people")) for who in _people(row)]
    idle = [who for who in people if fold(who) not in held]
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


def _reasons(answers: Answers, texts: Texts) -> Iterator[Finding]:
    """Name the items that give no reason; whoever joins later will ask for it."""
    bare = {
        part: [one.first for one in pairs(answers, part) if one.first and not one.why]
        for part in WITH_REASON
    }
    names = [name for those in bare.values() for name in those]
    if names:
        key = "reasons" if len(names) > 3 else "reason"
        yield Finding(
            texts[f"charter.no-{key}"].format(names=quoted(names[:3], texts), more=len(names) - 3),
            because=texts["charter.why-no-reason"],
            refs=tuple(part for part, those in bare.items() if those),
        )


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


PAIRED = ("roles", "norms", "decisions")
LISTED = ("measures", "scope")


def page(answers: Answers, missing: Sequence[str], texts: Texts) -> Page:
    """Return the charter on one page, with the timed kick-off at its end."""
    return Page(
        texts["charter.page-title"],
        (
            *(_section(part, answers, texts) for part in PARTS if part not in missing),
            _agenda(missing, texts),
        ),
    )


def _section(part: str, answers: Answers, texts: Texts) -> Section:
    heading = texts[f"charter.part-{part}"]
    if part in PAIRED:
        found = pairs(answers, part)
        with_why = any(one.why for one in found)
        columns = tuple(texts[f"charter.column-{part}-{one}"] for one in ("first", "second"))
        return Section(
            heading,
            columns=(*columns, texts["charter.column-why"]) if with_why else columns,
            rows=tuple(
                (one.first, one.second or texts["charter.open"], one.why)[: 3 if with_why else 2]
                for one in found
            ),
        )
    said = rows(answers.get(part)) if part in LISTED else [words(answers, part)]
    return Section(heading, tuple(Line(one) for one in said))


def _agenda(missing: Sequence[str], texts: Texts) -> Section:
    found = agenda(missing)
    return Section(
        texts["charter.agenda-heading"],
        (Line(texts["charter.agenda-minutes"].format(minutes=found[-1][1])),),
        tuple(texts[f"charter.agenda-{one}"] for one in ("when", "what")),
        tuple((f"{start}–{end}", texts[f"charter.agenda-{part}"]) for start, end, part in found),
    )
