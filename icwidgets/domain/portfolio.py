"""Choosing where to push: what hangs on a matter, what one's knowledge adds, what access one has.

A push in a matter is held to be worth as much as the smallest of the three, since neither
knowledge without access nor access without anything at stake moves much. Every sentence says
on which numbers it rests. The rule is our own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from icwidgets.domain.entry import Answers, Json
from icwidgets.domain.finding import Finding
from icwidgets.domain.pictures import Dot, Plot
from icwidgets.domain.records import RECORD_ID, records, words
from icwidgets.domain.told import Given, Texts, Told

CUT = 5
"""A rating on the cut counts as high, as in the stakeholder map."""
AIM = "aim"
RATINGS = ("stakes", "knowledge", "access")
READS = ("matter", *RATINGS)
Stand = Literal["push", "way-in", "bring", "practise", "rest"]
SAID_AT_MOST = 2
"""Matters that are named one by one for the same advice; more would bury it."""


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter that a person cares about.

    Attributes
    ----------
    id
        Id of its record.
    name
        What it is, in the person's words; never empty.
    stakes, knowledge, access
        How much hangs on it, how much their knowledge adds, how much access they have: 0 to
        10, ``None`` while it is left open.
    """

    id: str
    name: str
    stakes: int | None
    knowledge: int | None
    access: int | None

    @property
    def rated(self) -> bool:
        """Whether all three numbers are there."""
        return None not in (self.stakes, self.knowledge, self.access)

    @property
    def missing(self) -> tuple[str, ...]:
        """The ratings that are left open."""
        return tuple(name for name in RATINGS if getattr(self, name) is None)

    @property
    def worth(self) -> tuple[int, int]:
        """What a push is worth: the smallest of the three, then their sum; for comparing."""
        three = (self.stakes or 0, self.knowledge or 0, self.access or 0)
        return min(three), sum(three)

    @property
    def stand(self) -> Stand | None:
        """What to do about it, ``None`` until all three are rated."""
        if not self.rated:
            return None
        high = {name: (getattr(self, name) or 0) >= CUT for name in RATINGS}
        if not high["stakes"]:
            return "practise" if high["access"] else "rest"
        if not high["knowledge"]:
            return "bring"
        return "push" if high["access"] else "way-in"


def matters(answers: Answers) -> list[Matter]:
    """Return the matters that have a name, in the order in which they were added."""
    return [
        Matter(record, name, *(_rating(fields.get(one)) for one in RATINGS))
        for record, fields in records(answers).items()
        if (name := words(fields, "matter"))
    ]


def aim(answers: Answers) -> str:
    """Return the matter that was chosen as the aim, ``''`` when there is none.

    Parameters
    ----------
    answers
        The entry of ``influence.portfolio``.
    """
    chosen = answers.get(AIM)
    if not isinstance(chosen, str) or not RECORD_ID.fullmatch(chosen):
        return ""
    return next((one.name for one in matters(answers) if one.id == chosen), "")


def told(given: Given) -> Told:
    """Say where a push makes most difference, what each matter needs, and what is left to do."""
    named, texts = matters(given.answers), given.texts
    rated = [one for one in named if one.rated]
    chosen = next((one for one in named if one.id == given.answers.get(AIM)), None)
    groups = (
        ("most", _most(rated, texts)),
        ("others" if len(rated) > 1 else "", [*_each(rated, texts), *_alike(rated, texts)]),
        ("open", _open(named, texts)),
        ("aim", _chosen(chosen, rated, texts)),
    )
    findings = [one for name, group in groups for one in _headed(name, group, texts)]
    marks = {one.id: texts[f"portfolio.mark-{one.stand}"] for one in rated}
    return Told(tuple(findings), marks, _plot(rated, chosen, texts))


def best(rated: Sequence[Matter]) -> list[Matter]:
    """Return the matters in which a push is worth most: one, or several that are equal."""
    push = [one for one in rated if one.stand == "push"]
    most = max((one.worth for one in push), default=None)
    return [one for one in push if one.worth == most]


def _most(rated: Sequence[Matter], texts: Texts) -> list[Finding]:
    if len(rated) < 2:
        return []
    top = best(rated)
    if not top:
        return [Finding(texts["portfolio.most-none"], refs=tuple(one.id for one in rated))]
    if len(top) > 1:
        names = _list([one.name for one in top], texts)
        text = texts["portfolio.most-even"].format(names=names)
        return [Finding(text, refs=tuple(one.id for one in top))]
    return [_say("most", top[0], texts)]


def _each(rated: Sequence[Matter], texts: Texts) -> list[Finding]:
    found = []
    stands: tuple[Stand, ...] = ("push", "way-in", "bring", "practise", "rest")
    for stand in stands:
        mine = sorted((one for one in rated if one.stand == stand), key=_first)
        at_most = SAID_AT_MOST
        if stand == "push" and len(rated) > 1:
            # The first sentence has named the best of them.
            mine, at_most = [one for one in mine if one not in best(rated)], 0
        found += [_say(_key(one), one, texts) for one in mine[:at_most]]
        others = mine[at_most:]
        if others:
            names = _list([one.name for one in others], texts)
            text = texts[f"portfolio.{stand}-too"].format(names=names)
            found.append(Finding(text, refs=tuple(one.id for one in others)))
    return found


def _key(matter: Matter) -> str:
    if matter.stand == "bring" and (matter.access or 0) < CUT:
        return "bring-far"
    return matter.stand or ""


def _alike(rated: Sequence[Matter], texts: Texts) -> list[Finding]:
    stakes = [one.stakes or 0 for one in rated]
    if len(rated) < 3 or max(stakes) - min(stakes) > 1:
        return []
    key = "alike-same" if len(set(stakes)) == 1 else "alike"
    text = texts[f"portfolio.{key}"].format(
        count=len(rated), low=min(stakes), high=max(stakes), names=_list(_names(rated), texts)
    )
    return [Finding(text, refs=tuple(one.id for one in rated))]


def _open(named: Sequence[Matter], texts: Texts) -> list[Finding]:
    found = []
    for one in [one for one in named if not one.rated][:SAID_AT_MOST]:
        lacks = _join([texts[f"portfolio.lacks-{name}"] for name in one.missing], texts)
        text = texts["portfolio.open"].format(name=one.name, lacks=lacks)
        found.append(Finding(text, refs=(one.id,)))
    if len(named) == 1 and named[0].rated:
        text = texts["portfolio.second"].format(name=named[0].name)
        found.append(Finding(text, refs=(named[0].id,)))
    return found


def _chosen(chosen: Matter | None, rated: Sequence[Matter], texts: Texts) -> list[Finding]:
    if chosen is None:
        text = texts["portfolio.aim-none"]
        return [Finding(text, refs=tuple(one.id for one in rated))] if len(rated) > 1 else []
    top = best(rated)
    text = texts["portfolio.aim"].format(name=chosen.name)
    because = ""
    if chosen.rated and top and chosen not in top:
        because = texts["portfolio.aim-other"].format(name=chosen.name, other=top[0].name)
    return [Finding(text, because=because, refs=(chosen.id,))]


def _plot(rated: Sequence[Matter], chosen: Matter | None, texts: Texts) -> tuple[Plot, ...]:
    if not rated:
        return ()
    corners = ("corner-way-in", "corner-push", "corner-rest", "corner-practise")
    top_left, top_right, bottom_left, bottom_right = (texts[f"portfolio.{one}"] for one in corners)
    plot = Plot(
        title=texts["portfolio.plot-title"],
        summary=texts["portfolio.plot-summary"].format(count=len(rated)),
        across=texts["portfolio.plot-across"],
        up=texts["portfolio.plot-up"],
        corners=(top_left, top_right, bottom_left, bottom_right),
        full=texts["portfolio.plot-full"],
        ring=texts["portfolio.plot-ring"],
        dots=tuple(
            Dot(
                one.id, one.access or 0, one.stakes or 0, (one.knowledge or 0) >= CUT, one == chosen
            )
            for one in rated
        ),
        cut=CUT,
    )
    return (plot,)


def _headed(name: str, group: Sequence[Finding], texts: Texts) -> list[Finding]:
    """Give the first of a group its heading."""
    if not group or not name:
        return list(group)
    return [replace(group[0], heading=texts[f"portfolio.{name}-heading"]), *group[1:]]


def _say(key: str, one: Matter, texts: Texts) -> Finding:
    text = texts[f"portfolio.{key}"].format(
        name=one.name, stakes=one.stakes, knowledge=one.knowledge, access=one.access
    )
    return Finding(text, refs=(one.id,))


def _first(one: Matter) -> tuple[int, int]:
    """Sort what hangs most on first, then what one knows most about."""
    return -(one.stakes or 0), -(one.knowledge or 0)


def _rating(value: Json) -> int | None:
    proper = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 10
    return value if proper else None  # type: ignore[return-value]  # mypy does not see `proper`


def _names(some: Sequence[Matter]) -> list[str]:
    return [one.name for one in some]


def _list(names: Sequence[str], texts: Texts) -> str:
    return _join([texts["portfolio.quoted"].format(name=name) for name in names], texts)


def _join(parts: Sequence[str], texts: Texts) -> str:
    return texts["insight.and"].join(filter(None, (", ".join(parts[:-1]), parts[-1])))
