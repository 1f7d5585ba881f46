"""Alignment with one's own manager: where priorities meet, and one request to make.

That managing this is part of one's own work is Gabarro & Kotter's (1980) thought; the rules by
which lines are held to meet are our own.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from icwidgets.domain.finding import Finding
from icwidgets.domain.language.overlap import shared
from icwidgets.domain.pictures import Side, Sides
from icwidgets.domain.records import words
from icwidgets.domain.saying import quoted, rows
from icwidgets.domain.told import Given, Texts, Told

READS = ("theirs", "pressures", "decides", "asked-me", "mine", "i-asked")


def told(given: Given) -> Told:
    """Say which of my priorities meet theirs, which stand alone, and what to ask."""
    texts, answers = given.texts, given.answers
    theirs, mine = rows(answers.get("theirs")), rows(answers.get("mine"))
    asked_me, i_asked = rows(answers.get("asked-me")), rows(answers.get("i-asked"))
    common = frozenset(texts["language.common-words"].split(", "))
    if not theirs and not mine:
        return Told()
    if not theirs:
        return Told((Finding(texts["alignment.ask-theirs"], refs=("theirs",)),))
    if not mine:
        return Told((Finding(texts["alignment.ask-mine"], refs=("mine",)),))
    return Told(
        (
            *_meet(theirs, mine, common, texts),
            *_apart(theirs, mine, common, texts),
            *_unmet(asked_me, mine, common, texts),
            *_request(theirs, i_asked, words(answers, "decides"), common, texts),
            *_pressed(rows(answers.get("pressures")), i_asked, common, texts),
        ),
        pictures=(_sides(theirs, mine, common, texts),),
    )


def _meets(one: str, others: Sequence[str], common: Collection[str]) -> str:
    return next((other for other in others if shared(one, other, common)), "")


def _meet(
    theirs: Sequence[str], mine: Sequence[str], common: Collection[str], texts: Texts
) -> list[Finding]:
    both = [(one, found) for one in mine if (found := _meets(one, theirs, common))]
    if not both:
        text = texts["alignment.meet-none"].format(first=theirs[0])
        return [Finding(text, refs=("theirs", "mine"), heading=texts["alignment.meet-heading"])]
    text = texts["alignment.meet"].format(mine=both[0][0], theirs=both[0][1])
    return [Finding(text, refs=("theirs", "mine"), heading=texts["alignment.meet-heading"])]


def _apart(
    theirs: Sequence[str], mine: Sequence[str], common: Collection[str], texts: Texts
) -> list[Finding]:
    unseen = [one for one in theirs if not _meets(one, mine, common)]
    alone = [one for one in mine if not _meets(one, theirs, common)]
    found = []
    if unseen and len(unseen) < len(theirs):
        text = texts["alignment.unseen"].format(names=quoted(unseen[:3], texts))
        found.append(Finding(text, refs=("theirs",)))
    if alone and len(alone) < len(mine):
        text = texts["alignment.alone"].format(names=quoted(alone[:3], texts))
        found.append(Finding(text, refs=("mine",)))
    return found


def _unmet(
    asked: Sequence[str], mine: Sequence[str], common: Collection[str], texts: Texts
) -> list[Finding]:
    open_ = [one for one in asked if not _meets(one, mine, common)]
    if not open_:
        return []
    text = texts["alignment.asked"].format(names=quoted(open_[:2], texts))
    return [Finding(text, refs=("asked-me", "mine"))]


def _request(
    theirs: Sequence[str],
    i_asked: Sequence[str],
    decides: str,
    common: Collection[str],
    texts: Texts,
) -> list[Finding]:
    heading = texts["alignment.request-heading"]
    if not i_asked:
        return [Finding(texts["alignment.request-none"], refs=("i-asked",), heading=heading)]
    fits = next((one for one in i_asked if _meets(one, theirs, common)), "")
    key = "request-fits" if fits else "request"
    text = texts[f"alignment.{key}"].format(
        request=fits or i_asked[0], theirs=_meets(fits, theirs, common) if fits else theirs[0]
    )
    because = texts["alignment.decides"].format(decides=decides.rstrip(".")) if decides else ""
    return [
        Finding(
            text,
            because=because,
            refs=("i-asked", "theirs"),
            leads_to="plan.goals",
            heading=heading,
            suggests=texts["suggest.alignment"].format(request=fits or i_asked[0]),
        )
    ]


def _pressed(
    pressures: Sequence[str], i_asked: Sequence[str], common: Collection[str], texts: Texts
) -> list[Finding]:
    """Hold the request against what presses on them."""
    if not pressures or not i_asked:
        return []
    refs = ("pressures", "i-asked")
    for request in i_asked:
        pressure = _meets(request, pressures, common)
        if pressure:
            text = texts["alignment.pressed"].format(request=request, pressure=pressure)
            return [Finding(text, refs=refs)]
    text = texts["alignment.not-pressed"].format(request=i_asked[0], pressure=pressures[0])
    return [Finding(text, refs=refs)]


def _sides(
    theirs: Sequence[str], mine: Sequence[str], common: Collection[str], texts: Texts
) -> Sides:
    """Return what stands on both lists, on theirs only and on mine only."""
    both = [
        texts["alignment.pair"].format(mine=one, theirs=found)
        for one in mine
        if (found := _meets(one, theirs, common))
    ]
    only = [one for one in theirs if not _meets(one, mine, common)]
    alone = [one for one in mine if not _meets(one, theirs, common)]

    def side(name: str, those: Sequence[str], ref: str) -> Side:
        text = "\n".join(those) or texts["alignment.nothing"]
        return Side(texts[f"alignment.side-{name}"], text, ref=ref)

    return Sides(
        texts["alignment.sides-title"],
        texts["alignment.sides-summary"].format(both=len(both), theirs=len(only), mine=len(alone)),
        (side("both", both, "mine"), side("theirs", only, "theirs"), side("mine", alone, "mine")),
    )
