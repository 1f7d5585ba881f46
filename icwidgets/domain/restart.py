"""A team that has run aground: which part of the start was skipped, and an hour to make it good.

Task, process and relationship conflict after Jehn (1995). The parts of the start stand in the
order in which they carry each other (Beckhard 1972).
"""

from __future__ import annotations

from collections.abc import Sequence

from icwidgets.domain.finding import Finding
from icwidgets.domain.pictures import Cell, CellKind, Grid, Row
from icwidgets.domain.records import words
from icwidgets.domain.saying import choice, clean, listed, opened
from icwidgets.domain.told import Given, Page, Section, Texts, Told

KINDS = ("task", "process", "relations")
STARTS = ("goals", "roles", "decisions", "norms")
READS = ("what", "kind", "since", *STARTS)


def told(given: Given) -> Told:
    """Say what the start left out, what the conflict is about, and how to begin again."""
    answers, texts = given.answers, given.texts
    kind = choice(answers.get("kind"), KINDS)
    agreed = {part: choice(answers.get(part), ("yes", "partly", "no")) for part in STARTS}
    skipped = [part for part in STARTS if agreed[part] in ("no", "partly")]
    if not kind and not any(agreed.values()):
        return Told(
            (Finding(texts["restart.ask"], refs=("kind",)),) if words(answers, "what") else ()
        )
    return Told(
        (
            *_skipped(skipped, agreed, texts),
            *_kind(kind, skipped, texts),
            *_since(words(answers, "since"), skipped, texts),
            *_first(kind, skipped, texts),
        ),
        pictures=_grid(agreed, texts),
        page=_page(kind, skipped, texts),
    )


def _skipped(skipped: Sequence[str], agreed: dict[str, str], texts: Texts) -> list[Finding]:
    heading = texts["restart.skipped-heading"]
    if skipped:
        names = listed([texts[f"restart.part-{part}"] for part in skipped], texts)
        text = texts["restart.skipped"].format(names=names)
        because = texts[f"restart.why-{skipped[0]}"]
        return [Finding(text, because=because, refs=tuple(skipped), heading=heading)]
    if all(agreed.values()):
        return [Finding(texts["restart.nothing-skipped"], refs=STARTS, heading=heading)]
    return []


def _kind(kind: str, skipped: Sequence[str], texts: Texts) -> list[Finding]:
    if not kind:
        return []
    key = "relations-but" if kind == "relations" and skipped else kind
    return [Finding(texts[f"restart.kind-{key}"], refs=("kind",))]


def agenda(kind: str, skipped: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return an hour to begin again as (from minute, to minute, part): contiguous, 60 together.

    The parts that were skipped are made good in the order in which they carry each other, at
    most two in one hour. What was hurt opens the hour only when the start was complete: much of
    it goes away once the rest is agreed.
    """
    mend = list(skipped[:2]) or ["talk"]
    if len(mend) == 1:
        mend.append("decide")
    hurt = kind == "relations" and not skipped
    opening = 15 if hurt else 10
    minutes = [
        (opening, "hurt" if hurt else "open"),
        (25 if mend[1] == "decide" else 20, mend[0]),
        (50 - opening - (25 if mend[1] == "decide" else 20), mend[1]),
        (10, "close"),
    ]
    at, found = 0, []
    for length, part in minutes:
        found.append((at, at + length, part))
        at += length
    return found


def _first(kind: str, skipped: Sequence[str], texts: Texts) -> list[Finding]:
    """Say what the hour is for: the first part that is made good, and what has to wait."""
    if not skipped:
        return []
    key = "hour-later" if len(skipped) > 2 else "hour"
    text = texts[f"restart.{key}"].format(
        first=texts[f"restart.part-{skipped[0]}"],
        later=listed([texts[f"restart.part-{part}"] for part in skipped[2:]], texts),
    )
    return [
        Finding(
            text,
            refs=tuple(skipped),
            leads_to="plan.goals",
            heading=texts["restart.agenda-heading"],
            suggests=texts["suggest.restart"],
        )
    ]


def _since(since: str, skipped: Sequence[str], texts: Texts) -> list[Finding]:
    if not since:
        return []
    key = "since-skipped" if skipped else "since"
    part = texts[f"restart.part-{skipped[0]}"] if skipped else ""
    text = texts[f"restart.{key}"].format(since=clean(since), part=part)
    return [Finding(text, refs=("since", *skipped[:1]))]


def _grid(agreed: dict[str, str], texts: Texts) -> tuple[Grid, ...]:
    """Return the parts of a start in their order, and whether each was ever agreed."""
    signs: dict[str, CellKind] = {"yes": "full", "partly": "half", "no": "gap", "": "none"}
    if not any(agreed.values()):
        return ()
    grid_rows = tuple(
        Row(
            opened(texts[f"restart.part-{part}"]),
            (Cell(signs[said], texts[f"restart.agreed-{said}"] if said else ""),),
            ref=part,
        )
        for part, said in agreed.items()
    )
    summary = texts["restart.grid-summary"].format(
        yes=sum(said == "yes" for said in agreed.values()),
        partly=sum(said == "partly" for said in agreed.values()),
        no=sum(said == "no" for said in agreed.values()),
    )
    return (
        Grid(texts["restart.grid-title"], summary, (texts["restart.column-agreed"],), grid_rows),
    )


def _page(kind: str, skipped: Sequence[str], texts: Texts) -> Page:
    found = agenda(kind, skipped)
    table = Section(
        texts["restart.page-heading"],
        columns=tuple(texts[f"restart.page-{one}"] for one in ("when", "what")),
        rows=tuple((f"{start}–{end}", texts[f"restart.do-{part}"]) for start, end, part in found),
    )
    return Page(
        texts["restart.page-title"],
        (table,),
        texts["restart.page-note"].format(minutes=found[-1][1]),
    )
