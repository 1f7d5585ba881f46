"""Pictures of noted conversations: by what one did, with whom, by month; one in two readings."""

from __future__ import annotations

from collections.abc import Sequence

from icwidgets.domain.conversed import ENOUGH, KINDS, LANDED, Interaction
from icwidgets.domain.person import fold
from icwidgets.domain.pictures import Bar, Bars, Picture, Side, Sides
from icwidgets.domain.saying import listed
from icwidgets.domain.told import Given, Texts


def pictures(some: Sequence[Interaction], given: Given) -> tuple[Picture, ...]:
    """Return counts by kind, by person and by month; before there are enough, the last talk."""
    texts = given.texts
    landed = [one for one in some if one.landed]
    if len(landed) < ENOUGH:
        return _readings(some, texts)
    known = {kind: texts[f"interactions.name-{kind}"] for kind in KINDS}
    months = texts["profile.months"].split()
    by_kind = [(known[one.kind], one) for one in landed if one.kind]
    by_person = [(one.with_, one) for one in landed if one.with_]
    by_month = [
        (f"{months[one.on.month - 1]} {one.on.year}", one) for one in landed if one.on is not None
    ]
    found = [
        _bars("kind", sorted(by_kind, key=lambda pair: KINDS.index(pair[1].kind)), texts),
        _bars("person", by_person, texts),
        _bars("month", by_month, texts),
    ]
    return tuple(one for one, least in zip(found, (1, 2, 2), strict=True) if len(one.rows) >= least)


def _bars(key: str, named: Sequence[tuple[str, Interaction]], texts: Texts) -> Bars:
    rows: dict[str, list[Interaction]] = {}
    spelt: dict[str, str] = {}
    for name, one in named:
        rows.setdefault(fold(name), []).append(one)
        spelt.setdefault(fold(name), name)
    order = list(rows) if key == "month" else sorted(rows, key=lambda row: -len(rows[row]))
    bars = tuple(
        Bar(
            spelt[row],
            tuple(sum(one.landed == landed for one in rows[row]) for landed in LANDED),
            tuple(one.id for one in rows[row]),
        )
        for row in order
    )
    parts = [
        texts["interactions.bar"].format(
            name=bar.name, of=sum(bar.parts), well=bar.parts[0], badly=bar.parts[-1]
        )
        for bar in bars
    ]
    return Bars(
        texts[f"interactions.bars-{key}"],
        "; ".join(parts) + "." if parts else "",
        tuple(texts[f"interactions.part-{landed}"] for landed in LANDED),
        bars,
    )


def _readings(some: Sequence[Interaction], texts: Texts) -> tuple[Sides, ...]:
    """Put side by side what happened, another reading, and the next time: of the last talk."""
    for one in reversed(some):
        sides = [
            Side(texts[f"interactions.side-{name}"], text, ref=one.id)
            for name, text in (("said", one.said), ("other", one.otherwise), ("next", one.again))
            if text
        ]
        if len(sides) > 1:
            title = texts["interactions.sides"].format(name=one.with_ or texts["interactions.them"])
            summary = listed([side.heading for side in sides], texts) + "."
            return (Sides(title, summary, tuple(sides)),)
    return ()
