"""Whom to talk to first, and who is out of reach.

A thinking aid, not a forecast: it rests on the ratings of one person and on the model of
`icwidgets.domain.stakeholders.spread`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from icwidgets.domain.stakeholders.map import CUT, StakeholderMap, Stance, Tie
from icwidgets.domain.stakeholders.network import routes
from icwidgets.domain.stakeholders.spread import (
    STEP,
    Floats,
    Numbers,
    effects,
    moves,
    numbers,
    outcome,
    settled,
)

PLAN = 3
"""Conversations that a plan holds: the outlook is told after the first three."""
_WORTH_NAMING = 0.2
"""Share of the most moved person's move from which on another one is named."""
_NEARLY_FOR = STEP / 2
"""From here on a settled stance is nearer to "for" than to "undecided"."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """One conversation to have.

    Attributes
    ----------
    person
        Id of the person.
    effect
        How much the outcome (−1 … +1) moves by it.
    route
        Ids from me to the person along the best route of ties; empty without any route.
    brings
        Ids of people whose settled stance it moves most, the person not among them,
        weighted by their say, the most moved first, at most three.
    """

    person: str
    effect: float
    route: tuple[str, ...]
    brings: tuple[str, ...]


def conversations(shown: StakeholderMap, most: int = 5) -> list[Conversation]:
    """Return up to ``most`` conversations in the order in which they move the outcome most.

    Effects add up (see `spread`), so this order is the best for every number of them.
    Equal effects keep the order of the map; conversations without effect are left out.
    """
    if not shown.others:
        return []
    now = numbers(shown)
    found = effects(now)
    before = settled(now)
    ways = routes(shown)
    order = [at for at in np.argsort(-found, kind="stable") if found[at] > 1e-12][:most]
    return [
        Conversation(
            shown.people[at].id,
            float(found[at]),
            ways.get(shown.people[at].id, ((), 0.0))[0],
            _brings(shown, now, before, int(at)),
        )
        for at in order
    ]


def _brings(shown: StakeholderMap, now: Numbers, before: Floats, at: int) -> tuple[str, ...]:
    moved = (settled(_after(now, [at])) - before) * now.say
    moved[at] = 0
    if now.me >= 0:
        moved[now.me] = 0
    order = np.argsort(-moved, kind="stable")[:3]
    least = max(1e-9, _WORTH_NAMING * moved.max())
    return tuple(shown.people[i].id for i in order if moved[i] >= least)


def _after(now: Numbers, talked_to: list[int]) -> Numbers:
    stance = now.stance.copy()
    stance[talked_to] += moves(now)[talked_to]
    return replace(now, stance=stance)


def outcome_after(shown: StakeholderMap, talked_to: tuple[str, ...] = ()) -> float:
    """Return the say-weighted outcome, −1 … +1, after conversations with these people."""
    if not shown.people:
        return 0.0
    return float(outcome(_after(numbers(shown), [shown.place[id_] for id_ in talked_to])))


@dataclass(frozen=True, slots=True)
class Outlook:
    """How the decision stands once people have heard each other, without and with a plan.

    Attributes
    ----------
    now, after
        Mean stance weighted by say, −1 … +1, without a plan and after the conversations.
    for_now, for_after
        How many of the others then lean towards the aim: are nearer to "for" than to
        "undecided".
    of
        How many others are on the map.
    talked_to
        Ids of the people of the plan, in its order.
    """

    now: float
    after: float
    for_now: int
    for_after: int
    of: int
    talked_to: tuple[str, ...]


def outlook(shown: StakeholderMap, talked_to: tuple[str, ...] | None = None) -> Outlook:
    """Compare the outcome without a plan and after conversations.

    Parameters
    ----------
    talked_to
        Ids of whom I talk to; by default the first three of `conversations`.
    """
    if talked_to is None:
        talked_to = tuple(one.person for one in conversations(shown, PLAN))
    if not shown.people:
        return Outlook(0, 0, 0, 0, 0, ())
    now = numbers(shown)
    after = _after(now, [shown.place[id_] for id_ in talked_to])
    return Outlook(
        float(outcome(now)),
        float(outcome(after)),
        _leaning(now),
        _leaning(after),
        len(shown.others),
        talked_to,
    )


def _leaning(now: Numbers) -> int:
    towards = settled(now) >= _NEARLY_FOR - 1e-9
    if now.me >= 0:
        towards[now.me] = False
    return int(towards.sum())


@dataclass(frozen=True, slots=True)
class MissingBroker:
    """Somebody with a high say whom no route of mine reaches.

    Attributes
    ----------
    person
        Id of the person out of reach.
    listens_to
        Id of whom they listen to most, who would be the way in; empty when to nobody.
    """

    person: str
    listens_to: str


def missing_brokers(shown: StakeholderMap) -> list[MissingBroker]:
    """Return people with a high say whom no route reaches, most say first."""
    reached = routes(shown)
    found = [
        one
        for one in shown.others
        if (CUT if one.say is None else one.say) >= CUT and one.id not in reached
    ]
    found.sort(key=lambda one: -(CUT if one.say is None else one.say))
    return [MissingBroker(one.id, _most_heard_by(shown, one.id)) for one in found]


def _most_heard_by(shown: StakeholderMap, listener: str) -> str:
    ties = [tie for tie in shown.ties if tie.listener == listener]
    return max(ties, key=lambda tie: tie.strength).heard if ties else ""


def what_if(
    shown: StakeholderMap,
    *,
    stance: tuple[str, Stance] | None = None,
    tie: tuple[str, str, int] | None = None,
) -> StakeholderMap:
    """Return the map with one stance set or one tie (listener, heard, strength) set."""
    people, ties = shown.people, shown.ties
    if stance is not None:
        people = tuple(
            replace(one, now=stance[1]) if one.id == stance[0] else one for one in people
        )
    if tie is not None:
        listener, heard, strength = tie
        kept = [one for one in ties if (one.listener, one.heard) != (listener, heard)]
        ties = (*kept, Tie(listener, heard, strength))
    return replace(shown, people=people, ties=ties)
