"""How to decide: what the rules of Vroom & Yetton (1973) say here, and the record of it.

They were made for people in charge of others. For somebody without a title it is an
adaptation, and the page says so: where the decision is not theirs, "decide" means "make the
proposal".
"""

from __future__ import annotations

from collections.abc import Mapping

from icwidgets.domain.finding import Finding
from icwidgets.domain.person import each
from icwidgets.domain.pictures import Cell, Grid, Row
from icwidgets.domain.records import words
from icwidgets.domain.saying import day, listed, opened, quoted, said_day
from icwidgets.domain.told import Given, Line, Page, Section, Texts, Told
from icwidgets.domain.vroom import (
    QUESTIONS,
    RULES,
    WAYS,
    Advice,
    Question,
    Way,
    answered,
    next_questions,
    settled,
)

READS = ("decision", *QUESTIONS, "decided", "decider", "again")


def told(given: Given) -> Told:
    """Say how to decide, what ruled the other ways out, and which answer is still missing."""
    known, texts = answered(given.answers), given.texts
    if not known:
        return Told()
    advice = settled(known)
    if advice is None:
        return Told(tuple(_missing(known, texts)))
    said = words(given.answers, "decision")
    name = quoted([said], texts) if said else texts["deciding.unnamed"]
    return Told(
        (*_way(advice, name, tuple(known), texts), *_record(given)),
        pictures=(_grid(advice, texts),),
        page=_page(advice, given),
    )


def _missing(known: Mapping[Question, bool], texts: Texts) -> list[Finding]:
    needed = next_questions(known)
    ask = texts[f"deciding.ask-{needed[0]}"]
    key = "missing-one" if len(needed) == 1 else "missing"
    text = texts[f"deciding.{key}"].format(ask=ask)
    return [Finding(text, refs=needed)]


def _way(advice: Advice, name: str, known: tuple[Question, ...], texts: Texts) -> list[Finding]:
    quickest, most = advice.feasible[0], advice.feasible[-1]
    found = [
        Finding(
            texts[f"deciding.way-{quickest.lower()}"].format(name=name),
            because=texts[
                "deciding.because-all" if len(advice.feasible) == 5 else "deciding.because"
            ]
            + " "
            + texts["deciding.adapted"],
            refs=known,
            heading=texts["deciding.heading"],
        )
    ]
    if most != quickest:
        found.append(
            Finding(
                texts["deciding.time"].format(way=texts[f"deciding.name-{most.lower()}"]),
                refs=known,
                heading=texts["deciding.time-heading"],
            )
        )
    return found


def _grid(advice: Advice, texts: Texts) -> Grid:
    """Return every way with what ruled it out."""

    def row(way: Way) -> Row:
        # One reason is enough to be out; the record has them all.
        against = "".join(
            texts[f"deciding.rule-{rule.id}"] for rule in advice.ruled_out.get(way, ())[:1]
        )
        if way == advice.feasible[0]:
            stands = Cell("full", texts["deciding.quickest"])
        elif way in advice.feasible:
            stands = Cell("full", texts["deciding.stands"])
        else:
            stands = Cell("gap", texts["deciding.falls"])
        return Row(
            opened(texts[f"deciding.name-{way.lower()}"]),
            (stands, Cell("words", against) if against else Cell("none")),
        )

    return Grid(
        title=texts["deciding.grid-title"],
        summary=texts["deciding.grid-summary"].format(
            count=len(advice.feasible),
            of=len(WAYS),
            names=opened(
                listed([texts[f"deciding.name-{way.lower()}"] for way in advice.feasible], texts)
            ),
        ),
        columns=(texts["deciding.column-stands"], texts["deciding.column-rules"]),
        rows=tuple(row(way) for way in WAYS),
    )


def _record(given: Given) -> list[Finding]:
    """Look at the record: who decided, whether it is one, and when it is looked at again."""
    answers, texts = given.answers, given.texts
    if not words(answers, "decided"):
        return []
    deciders = each(words(answers, "decider"))
    if len(deciders) != 1:
        key = "record-many" if deciders else "record-nobody"
        text = texts[f"deciding.{key}"].format(names=listed(list(deciders), texts))
        return [Finding(text, refs=("decider",))]
    again = day(answers.get("again"))
    if again is None:
        return [Finding(texts["deciding.record-again"], refs=("decided", "again"))]
    text = texts["deciding.record"].format(who=deciders[0], day=said_day(again, given))
    return [Finding(text, refs=("decided", "decider", "again"))]


def _page(advice: Advice, given: Given) -> Page | None:
    """Return the decision record, once there is a decision."""
    answers, texts = given.answers, given.texts
    if not words(answers, "decided"):
        return None
    again = day(answers.get("again"))
    said = {
        "decided": words(answers, "decided"),
        "decider": words(answers, "decider"),
        "again": said_day(again, given) if again else "",
    }
    parts = [
        Section(texts[f"deciding.page-{part}"], (Line(text or texts["deciding.open"]),))
        for part, text in said.items()
    ]
    reasons = [
        Line(texts[f"deciding.rule-{rule.id}"])
        for rule in RULES
        if any(rule in rules for rules in advice.ruled_out.values())
    ]
    way = Line(opened(texts[f"deciding.name-{advice.feasible[0].lower()}"]) + ".")
    parts.append(Section(texts["deciding.page-how"], (way, *reasons)))
    title = words(answers, "decision") or texts["deciding.page-title"]
    return Page(title, tuple(parts), texts["deciding.adapted"])
