"""Five ways to look at one map: grid, salience, agreement × trust, stance, network."""

from __future__ import annotations

from typing import Literal

from icwidgets.domain.stakeholders.map import CUT, ME, STANCES, Stakeholder, StakeholderMap, Stance

Quadrant = Literal["work-closely", "keep-satisfied", "keep-informed", "keep-an-eye"]
Salience = Literal[
    "definitive",
    "dominant",
    "dangerous",
    "dependent",
    "dormant",
    "discretionary",
    "demanding",
    "none",
]
Relation = Literal["ally", "opponent", "bedfellow", "fence-sitter", "adversary"]

_CLASSES: dict[tuple[bool, bool, bool], Salience] = {
    (True, True, True): "definitive",
    (True, True, False): "dominant",
    (True, False, True): "dangerous",
    (False, True, True): "dependent",
    (True, False, False): "dormant",
    (False, True, False): "discretionary",
    (False, False, True): "demanding",
    (False, False, False): "none",
}


def high(rating: int) -> bool:
    """Whether a rating counts as high: on the cut (5 of 10) or above."""
    return rating >= CUT


def quadrant(person: Stakeholder) -> Quadrant | None:
    """Place a person on the grid of say × matters (Mendelow 1991), ``None`` while open."""
    if person.say is None or person.matters is None:
        return None
    if high(person.say):
        return "work-closely" if high(person.matters) else "keep-satisfied"
    return "keep-informed" if high(person.matters) else "keep-an-eye"


def salience(person: Stakeholder) -> Salience | None:
    """Return the class by power, legitimacy and urgency (Mitchell, Agle & Wood 1997)."""
    if person.say is None or person.legitimacy is None or person.urgency is None:
        return None
    return _CLASSES[high(person.say), high(person.legitimacy), high(person.urgency)]


def relation(person: Stakeholder) -> Relation | None:
    """Return ally, opponent, bedfellow, fence-sitter or adversary (Block 1987).

    High agreement and trust: ally. Low agreement, high trust: opponent. High agreement,
    low trust: bedfellow. Low both: adversary. Low trust and undecided: fence-sitter.
    """
    if person.trust is None:
        return None
    if not high(person.trust) and person.now in ("undecided", "unaware"):
        return "fence-sitter"
    if person.agreement is None:
        return None
    if high(person.trust):
        return "ally" if high(person.agreement) else "opponent"
    return "bedfellow" if high(person.agreement) else "adversary"


def steps(stance: Stance) -> int:
    """Return a stance in steps from undecided: −2 (strongly against) … +2; unaware is 0."""
    return 0 if stance == "unaware" else STANCES.index(stance) - STANCES.index("undecided")


def leaning(person: Stakeholder) -> int:
    """Return where a person stands now, in steps; open counts as undecided, mine as "for".

    It is my aim: while I have said nothing else, I am for it.
    """
    return steps(person.now or ("for" if person.id == ME else "undecided"))


def gap(person: Stakeholder) -> int | None:
    """Return how many steps a person is short of the stance that the aim needs (≥ 0)."""
    if person.now is None or person.needed is None:
        return None
    return max(0, steps(person.needed) - steps(person.now))


def gaps(shown: StakeholderMap) -> list[tuple[Stakeholder, int]]:
    """Return people with a gap, the largest gap × say first; open say counts as the cut."""
    found = [(person, gap(person) or 0) for person in shown.others]
    return sorted(
        ((person, short) for person, short in found if short),
        key=lambda one: -one[1] * (CUT if one[0].say is None else one[0].say),
    )
