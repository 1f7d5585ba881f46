"""Up to three conversations that come out of the map: planned, dated, and told afterwards.

Outcomes are those of Falbe & Yukl (1992): commitment (they make it theirs),
compliance (they do what was asked, no more), resistance (they hold against it).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from icwidgets.domain.entry import Answers, Json, Refused
from icwidgets.domain.finding import Finding
from icwidgets.domain.person import same_person
from icwidgets.domain.portrait import say_day
from icwidgets.domain.records import as_day, fresh_id, records, words
from icwidgets.domain.told import Given, Texts, Told

MOST_OPEN = 3
READS = ("what", "who", "by", "first-words", "gain", "status", "outcome")
OVER = ("done", "dropped")
"""Ways a conversation can stand that make room for another."""
Outcome = Literal["commitment", "compliance", "resistance"]
OUTCOMES: tuple[Outcome, ...] = ("commitment", "compliance", "resistance")


@dataclass(frozen=True, slots=True)
class Conversation:
    """One conversation: a promise with a day, and how it went.

    Attributes
    ----------
    id
        Id of its record.
    what, who
        What it is about, and with whom (a role or initials).
    by
        The day, ``None`` when none was named.
    words, gain
        The first words, and what the other person gains.
    status
        ``open``, ``done``, ``moved`` or ``dropped``.
    outcome
        How they took it, ``None`` until it is told.
    """

    id: str
    what: str
    who: str
    by: date | None
    words: str
    gain: str
    status: str
    outcome: Outcome | None

    @property
    def over(self) -> bool:
        """Whether it was had, or dropped."""
        return self.status in OVER

    @property
    def name(self) -> str:
        """What it is called: what it is about, else with whom it is."""
        return self.what or self.who


def conversations(answers: Answers) -> list[Conversation]:
    """Return the conversations that say what they are about or with whom, in their order."""
    found = []
    for record, fields in records(answers).items():
        what, who = words(fields, "what"), words(fields, "who")
        if what or who:
            outcome = fields.get("outcome")
            found.append(
                Conversation(
                    record,
                    what,
                    who,
                    as_day(fields.get("by")),
                    words(fields, "first-words"),
                    words(fields, "gain"),
                    words(fields, "status") or "open",
                    outcome if outcome in OUTCOMES else None,
                )
            )
    return found


def planned(
    answers: Answers, name: str, *, texts: Texts, aim: str = "", record: str | None = None
) -> dict[str, Json]:
    """Return the answers that add a conversation with somebody.

    Parameters
    ----------
    answers
        The newest entry of ``influence.conversations``.
    name
        Whom it is with, as on the map.
    aim
        What it is about; ``''`` when no aim was chosen.
    record
        Id of the new record; a fresh one by default.

    Raises
    ------
    Refused
        When three are still open, or one with this person is.
    """
    still = [one for one in conversations(answers) if not one.over]
    if any(same_person(one.who, name) for one in still):
        raise Refused(texts["conversations.planned-already"].format(name=name))
    if len(still) >= MOST_OPEN:
        raise Refused(texts["conversations.planned-full"].format(most=MOST_OPEN))
    key = "planned-about" if aim else "planned"
    what = texts[f"conversations.{key}"].format(name=name, aim=aim)
    record = record or fresh_id()
    return {f"{record}/what": what, f"{record}/who": name}


def told(given: Given) -> Told:
    """Say what a conversation still lacks, which day has gone by, and what came of the others."""
    found, texts = conversations(given.answers), given.texts
    still = [one for one in found if not one.over]
    findings = [
        *_gone(still, given),
        *_without("no-day", [one for one in still if one.by is None], texts),
        *_without("no-gain", [one for one in still if not one.gain], texts),
        *_without("no-words", [one for one in still if one.gain and not one.words], texts),
        *_without("how", [one for one in found if one.status == "done" and not one.outcome], texts),
        *(finding for outcome in OUTCOMES for finding in _came(outcome, found, texts)),
    ]
    return Told(tuple(findings), {one.id: _mark(one, given) for one in found})


def _gone(still: Sequence[Conversation], given: Given) -> list[Finding]:
    return [
        Finding(
            given.texts["conversations.gone"].format(name=one.name, day=_say_day(one.by, given)),
            refs=(one.id,),
        )
        for one in still
        if one.by is not None and one.by < given.today
    ]


def _without(key: str, some: Sequence[Conversation], texts: Texts) -> list[Finding]:
    return [
        Finding(
            texts[f"conversations.{key}"].format(name=one.name, who=_who(one, texts)),
            refs=(one.id,),
        )
        for one in some
    ]


def _came(outcome: Outcome, found: Sequence[Conversation], texts: Texts) -> list[Finding]:
    mine = [one for one in found if one.outcome == outcome and one.status != "dropped"]
    return [
        Finding(
            texts[f"conversations.came-{outcome}"].format(name=one.name, who=_who(one, texts)),
            refs=(one.id,),
        )
        for one in mine
    ]


def _mark(one: Conversation, given: Given) -> str:
    texts = given.texts
    if one.status == "done" and one.outcome:
        return texts[f"conversations.mark-{one.outcome}"]
    if one.over:
        return texts[f"conversations.mark-{one.status}"]
    if one.by is None:
        return texts["conversations.mark-no-day"]
    return texts["conversations.mark-by"].format(day=_say_day(one.by, given))


def _who(one: Conversation, texts: Texts) -> str:
    return one.who or texts["conversations.they"]


def _say_day(day: date, given: Given) -> str:
    return say_day(day, given.texts, year=day.year != given.today.year)
