"""One leader one is frustrated with, seen three ways: as I tell it, as it may be, as they would.

We explain what others do by what they are like, and overlook what presses on them (Ross 1977);
so the pressures are asked for. The rules are our own.
"""

from __future__ import annotations

from icwidgets.domain.finding import Finding
from icwidgets.domain.records import words
from icwidgets.domain.told import Given, Texts, Told

READS = ("leader", "story", "for", "against", "pressures", "theirs")


def told(given: Given) -> Told:
    """Say which reading is thin, and offer one question to ask that person."""
    texts = given.texts
    said = {name: words(given.answers, name) for name in READS}
    if not said["story"]:
        missing = any(said.values())
        return Told((Finding(texts["leaders.ask-story"], refs=("story",)),) if missing else ())
    return Told((*_balance(said, texts), *_readings(said, texts), *_question(said, texts)))


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


def _readings(said: dict[str, str], texts: Texts) -> list[Finding]:
    found = [Finding(said["story"], refs=("story",), heading=texts["leaders.reading-mine"])]
    if said["pressures"]:
        text = texts["leaders.pressed"].format(pressures=said["pressures"].rstrip("."))
        heading = texts["leaders.reading-pressed"]
        found.append(Finding(text, refs=("pressures",), heading=heading))
    if said["theirs"]:
        heading = texts["leaders.reading-theirs"]
        found.append(Finding(said["theirs"], refs=("theirs",), heading=heading))
    return found if len(found) > 1 else []


def _question(said: dict[str, str], texts: Texts) -> list[Finding]:
    heading = texts["leaders.question-heading"]
    if said["pressures"]:
        first = said["pressures"].splitlines()[0].strip(" .-•")
        text = texts["leaders.question"].format(pressure=first)
        goal = texts["suggest.leaders"].format(leader=said["leader"]) if said["leader"] else ""
        leads = "plan.goals" if goal else ""
        return [Finding(text, refs=("pressures",), leads_to=leads, heading=heading, suggests=goal)]
    return [Finding(texts["leaders.ask-pressures"], refs=("pressures",))]
