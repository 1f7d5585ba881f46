"""What a lens shows, as text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from icwidgets.domain.stakeholders.lenses import quadrant, relation, salience
from icwidgets.domain.stakeholders.map import Stakeholder, StakeholderMap
from icwidgets.domain.stakeholders.network import out_of_reach

Texts = Mapping[str, str]
Lens = Literal["grid", "salience", "relation", "stance", "network"]
LENSES: tuple[Lens, ...] = ("grid", "salience", "relation", "stance", "network")

ZONES: Mapping[str, tuple[str, ...]] = {
    "grid": ("work-closely", "keep-satisfied", "keep-informed", "keep-an-eye"),
    "salience": (
        *("definitive", "dominant", "dangerous", "dependent"),
        *("dormant", "discretionary", "demanding", "none"),
    ),
    "relation": ("ally", "opponent", "bedfellow", "fence-sitter", "adversary"),
}
ZONE_OF: Mapping[str, Callable[[Stakeholder], str | None]] = {
    "grid": quadrant,
    "salience": salience,
    "relation": relation,
}


def words(shown: StakeholderMap, lens: Lens, texts: Texts) -> str:
    """Return what the figure of a lens shows, one line a zone or a person."""
    if lens == "stance":
        lines = [_stances(person, texts) for person in by_say(shown)]
    elif lens == "network":
        lines = _ties(shown, texts)
    else:
        lines = _zones(shown, lens, texts)
    return "\n".join([f"{texts[f'stakeholders.lens-{lens}']}.", *lines])


def zoned(shown: StakeholderMap, lens: str) -> dict[str, list[Stakeholder]]:
    """Return zone → people in it; those of whom a rating is open stand under ``""``."""
    found: dict[str, list[Stakeholder]] = {zone: [] for zone in (*ZONES[lens], "")}
    for person in shown.people:
        found[ZONE_OF[lens](person) or ""].append(person)
    return found


def by_say(shown: StakeholderMap) -> list[Stakeholder]:
    """Return everybody, most say first; open say counts as none."""
    return sorted(shown.people, key=lambda person: -(person.say or 0))


def stance_of(person: Stakeholder, which: Literal["now", "needed"], texts: Texts) -> str:
    """Return a stance in words, as it stands in a sentence."""
    stance = person.now if which == "now" else person.needed
    return texts[f"stakeholders-insight.{f'stance-{stance}' if stance else 'open'}"]


def _zones(shown: StakeholderMap, lens: str, texts: Texts) -> list[str]:
    lines = []
    for zone, people in zoned(shown, lens).items():
        if people:
            name = texts[f"stakeholders.zone-{zone}"] if zone else _say(texts, "not-placed")
            listed = [
                _say(texts, "with-stance", name=one.name, stance=stance_of(one, "now", texts))
                if one.now
                else one.name
                for one in people
            ]
            lines.append(_say(texts, "zone", zone=name, names="; ".join(listed)))
    return lines


def _stances(person: Stakeholder, texts: Texts) -> str:
    now, needed = (stance_of(person, which, texts) for which in ("now", "needed"))
    return _say(texts, "stance", name=person.name, now=now, needed=needed)


def _ties(shown: StakeholderMap, texts: Texts) -> list[str]:
    lines = []
    for person in shown.people:
        heard = [
            _say(
                texts,
                "heard",
                name=shown.person(tie.heard).name,
                strength=texts[f"stakeholders-insight.listens-{tie.strength}"],
            )
            for tie in shown.ties
            if tie.listener == person.id
        ]
        if heard:
            lines.append(_say(texts, "listens", name=person.name, names="; ".join(heard)))
    tied = {end for tie in shown.ties for end in (tie.listener, tie.heard)}
    alone = [person.name for person in shown.people if person.id not in tied]
    if alone:
        lines.append(_say(texts, "alone", names="; ".join(alone)))
    far = [shown.person(id_).name for id_ in out_of_reach(shown)]
    if far:
        lines.append(_say(texts, "far", names="; ".join(far)))
    return lines


def _say(texts: Texts, key: str, **parts: object) -> str:
    return texts[f"stakeholders-figure.{key}"].format(**parts)
