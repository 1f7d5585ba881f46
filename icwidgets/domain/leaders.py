"""One leader one is frustrated with, seen three ways: as I tell it, as it may be, as they would.

We explain what others do by what they are like, and overlook what presses on them (Ross 1977);
so the pressures are asked for. The rules are our own.
"""

from __future__ import annotations

from icwidgets.domain.finding import Finding
from icwidgets.domain.pictures import Side, Sides
from icwidgets.domain.records import words
from icwidgets.domain.saying import listed, rows
from icwidgets.domain.told import Given, Texts, Told

READS = ("leader", "story", "for", "against", "pressures", "theirs")


def told(given: Given) -> Told:
    """Say which reading is thin, and offer one question to ask that person."""
    texts = given.texts
    said = {name: words(given.answers, name) for name in READS}
    if not said["story"]:
        missing = any(said.values())
        return Told((Finding(texts["leaders.ask-story"], refs=("story",)),) if missing else ())
    findings = (*_balance(said, texts), *_question(said, texts))
    return Told(findings, pictures=_readings(said, texts))


def _rows(text: str) -> int:
    return sum(bool(row.strip()) for row in text.splitlines())


def _balance(said: dict[str, str], texts: Texts) -> list[Finding]:
    speaks, denies = _rows(said["for"]), _rows(said["against"])
    if not speaks and not denies:
        return [Finding(texts["leaders.ask-for"], refs=("for",))]
    if not denies:
        key = "one-sided-one" if speaks == 1 else "one-sided"
        return [Finding(texts[f"leaders.{key}"].format(count=speaks), refs=("for", "against"))]
    key = "balance-against" if denies >= speaks else "balance-for"
    text = texts[f"leaders.{key}"].format(speaks=speaks, denies=denies)
    return [Finding(text, refs=("for", "against"))]


def _readings(said: dict[str, str], texts: Texts) -> tuple[Sides, ...]:
    def side(name: str, text: str, ref: str, note: str = "") -> Side:
        return Side(texts[f"leaders.reading-{name}"], text, note, ref)

    speaks, denies = _rows(said["for"]), _rows(said["against"])
    count = texts["leaders.count"].format(speaks=speaks, denies=denies)
    sides = [side("mine", said["story"], "story", count if speaks or denies else "")]
    if said["pressures"]:
        pressures = listed(rows(said["pressures"]), texts)
        text = texts["leaders.pressed"].format(pressures=pressures)
        sides.append(side("pressed", text, "pressures"))
    if said["theirs"]:
        sides.append(side("theirs", said["theirs"], "theirs"))
    if len(sides) < 2:
        return ()
    summary = texts["leaders.sides-summary"].format(
        names=listed([one.heading for one in sides], texts)
    )
    return (Sides(texts[f"leaders.sides-{len(sides)}"], summary, tuple(sides)),)


def _question(said: dict[str, str], texts: Texts) -> list[Finding]:
    heading = texts["leaders.question-heading"]
    if said["pressures"]:
        first = said["pressures"].splitlines()[0].strip(" .-•")
        text = texts["leaders.question"].format(pressure=first)
        goal = texts["suggest.leaders"].format(leader=said["leader"]) if said["leader"] else ""
        leads = "plan.goals" if goal else ""
        return [Finding(text, refs=("pressures",), leads_to=leads, heading=heading, suggests=goal)]
    return [Finding(texts["leaders.ask-pressures"], refs=("pressures",))]
