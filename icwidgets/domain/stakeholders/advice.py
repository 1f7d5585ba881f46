"""Whom to talk to first, who carries the decision, and how sure that is.

A thinking aid, not a forecast: it rests on the ratings of one person and on the model of
`icwidgets.domain.stakeholders.spread`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from icwidgets.domain.stakeholders.lenses import steps
from icwidgets.domain.stakeholders.map import (
    CUT,
    ME,
    STRONGEST,
    TOP,
    Stakeholder,
    StakeholderMap,
    Stance,
    Tie,
)
from icwidgets.domain.stakeholders.network import route
from icwidgets.domain.stakeholders.spread import (
    STEP,
    Floats,
    Numbers,
    effects,
    numbers,
    outcome,
    settled,
)

SURE = 0.5
_BATCH = 100


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
        the most moved first, at most three.
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
    order = [at for at in np.argsort(-found, kind="stable") if found[at] > 1e-12][:most]
    return [
        Conversation(
            shown.people[at].id,
            float(found[at]),
            _way(shown, shown.people[at].id),
            _brings(shown, now, before, int(at)),
        )
        for at in order
    ]


def _way(shown: StakeholderMap, to: str) -> tuple[str, ...]:
    found = route(shown, to)
    return found[0] if found else ()


def _brings(shown: StakeholderMap, now: Numbers, before: Floats, at: int) -> tuple[str, ...]:
    stance = now.stance.copy()
    stance[at] = min(1, stance[at] + STEP)
    moved = (settled(replace(now, stance=stance)) - before) * now.say
    moved[at] = 0
    if now.me >= 0:
        moved[now.me] = 0
    order = np.argsort(-moved, kind="stable")[:3]
    return tuple(shown.people[i].id for i in order if moved[i] > 1e-9)


def outcome_after(shown: StakeholderMap, talked_to: tuple[str, ...] = ()) -> float:
    """Return the say-weighted outcome, −1 … +1, after conversations with these people."""
    if not shown.people:
        return 0.0
    now = numbers(shown)
    chosen = [shown.place[id_] for id_ in talked_to]
    return float(outcome(now) + effects(now)[chosen].sum())


@dataclass(frozen=True, slots=True)
class Coalition:
    """The smallest group that carries the decision.

    Attributes
    ----------
    members
        Ids in map order.
    share
        Their share of all say, 0–1.
    short
        Steps that the members are, together, short of "for".
    """

    members: tuple[str, ...]
    share: float
    short: int


def smallest_coalition(shown: StakeholderMap) -> Coalition | None:
    """Return the fewest people who hold more than half of all say.

    Among groups of that size the one with the fewest steps still to go to "for" is taken,
    then the one with more say. Exact: a table over (size, say) is filled, say being whole.
    ``None`` when nobody has any say.
    """
    people = shown.people
    says = [CUT if one.say is None else one.say for one in people]
    short = [max(0, steps("for") - steps(one.now or "undecided")) for one in people]
    total = sum(says)
    if total == 0:
        return None
    size = _fewest(says, total)
    best: dict[tuple[int, int], tuple[int, tuple[int, ...]]] = {(0, 0): (0, ())}
    for at, say in enumerate(says):
        for (count, held), (steps_left, members) in list(best.items()):
            if count == size:
                continue
            key, offer = (count + 1, held + say), (steps_left + short[at], (*members, at))
            if key not in best or offer[0] < best[key][0]:
                best[key] = offer
    carried = [
        (steps_left, -held, members)
        for (count, held), (steps_left, members) in best.items()
        if count == size and 2 * held > total
    ]
    left, held, members = min(carried)
    return Coalition(tuple(people[at].id for at in members), -held / total, left)


def _fewest(says: list[int], total: int) -> int:
    held = 0
    for count, say in enumerate(sorted(says, reverse=True), 1):
        held += say
        if 2 * held > total:
            return count
    raise AssertionError("the whole group holds more than half")


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
    found = [
        one
        for one in shown.others
        if (CUT if one.say is None else one.say) >= CUT and route(shown, one.id) is None
    ]
    found.sort(key=lambda one: -(CUT if one.say is None else one.say))
    return [MissingBroker(one.id, _most_heard_by(shown, one.id)) for one in found]


def _most_heard_by(shown: StakeholderMap, listener: str) -> str:
    ties = [tie for tie in shown.ties if tie.listener == listener]
    return max(ties, key=lambda tie: tie.strength).heard if ties else ""


@dataclass(frozen=True, slots=True)
class Steadiness:
    """How often a person stays first and among the first three when ratings are off.

    Attributes
    ----------
    first, in_three
        Shares of the perturbed maps, 0–1.
    error
        Standard error of ``first`` from the number of maps, √(p(1 − p) / maps).
    """

    person: str
    first: float
    in_three: float
    error: float


@dataclass(frozen=True, slots=True)
class Robustness:
    """What survives when every rating may be one step off.

    Attributes
    ----------
    people
        Everybody who came first or among the first three at least once, steadiest first.
    maps
        How many perturbed maps were tried.
    sure
        Whether somebody stays first on at least half of them.
    find_out
        ``(person id, field)`` of the rating that decides most who comes first, ``None``
        when nothing does. For a tie the field is ``listens to <id>``.
    """

    people: tuple[Steadiness, ...]
    maps: int
    sure: bool
    find_out: tuple[str, str] | None


def robustness(
    shown: StakeholderMap,
    *,
    maps: int = 1000,
    seed: int = 0,
    stop: Callable[[], bool] = lambda: False,
) -> Robustness | None:
    """Perturb every rating by up to one step and see who stays first.

    Each rating moves by −1, 0 or +1 with equal chance, within its scale; a rating left open
    takes any value. Ties that are there move in strength; ties that are not stay away.

    Parameters
    ----------
    maps
        How many perturbed maps to try.
    stop
        Asked between batches of 100 maps; when true, ``None`` is returned.
    """
    if not shown.others:
        return Robustness((), 0, False, None)
    rng = np.random.default_rng(seed)
    ranks, wobbles = [], []
    for size in _sizes(maps):
        if stop():
            return None
        now, wobble = _perturbed(shown, size, rng)
        ranks.append(effects(now))
        wobbles.append(wobble)
    found = np.concatenate(ranks)
    order = np.argsort(-found, axis=-1, kind="stable")
    none = found.max(-1) <= 1e-12
    first = np.where(none, -1, order[:, 0])
    three = np.where(none[:, None], -1, order[:, :3])
    people = []
    for at, person in enumerate(shown.people):
        share, within = float((first == at).mean()), float((three == at).any(-1).mean())
        if within > 0 and person.id != ME:
            error = math.sqrt(share * (1 - share) / maps)
            people.append(Steadiness(person.id, share, within, error))
    people.sort(key=lambda one: (-one.first, -one.in_three))
    sure = bool(people) and people[0].first >= SURE
    return Robustness(tuple(people), maps, sure, _decides(shown, found, np.concatenate(wobbles)))


def _sizes(maps: int) -> Iterator[int]:
    for done in range(0, maps, _BATCH):
        yield min(_BATCH, maps - done)


def _wobble(
    rated: list[int | None], low: int, high: int, size: int, rng: np.random.Generator
) -> Floats:
    known = np.array([value is not None for value in rated])
    base = np.array([0 if value is None else value for value in rated], float)
    near = np.clip(base + rng.integers(-1, 2, (size, len(rated))), low, high)
    anywhere = rng.integers(low, high + 1, (size, len(rated))).astype(float)
    return np.where(known, near, anywhere)


def _perturbed(
    shown: StakeholderMap, size: int, rng: np.random.Generator
) -> tuple[Numbers, Floats]:
    now, people = numbers(shown), shown.people
    say = _wobble([one.say for one in people], 0, TOP, size, rng)
    trust = _wobble([one.trust for one in people], 0, TOP, size, rng)
    stances = _wobble([_step(one) for one in people], -2, 2, size, rng)
    strengths = _wobble([tie.strength for tie in shown.ties], 1, STRONGEST, size, rng)
    ties = np.zeros((size, len(people), len(people)))
    for at, tie in enumerate(shown.ties):
        ties[:, shown.place[tie.listener], shown.place[tie.heard]] = strengths[:, at]
    return (
        replace(now, say=say, trust=trust, stance=stances * STEP, ties=ties),
        np.concatenate([say, trust, stances, strengths], axis=1),
    )


def _step(person: Stakeholder) -> int | None:
    return None if person.now is None else steps(person.now)


def _decides(shown: StakeholderMap, found: Floats, wobbles: Floats) -> tuple[str, str] | None:
    """Return the rating whose wobble goes most with the lead of the usual first over the next."""
    mean = np.argsort(-found.mean(0), kind="stable")
    if len(mean) < 2:
        return None
    lead = found[:, mean[0]] - found[:, mean[1]]
    if lead.std() < 1e-12:
        return None
    spread = wobbles.std(0)
    centred = (wobbles - wobbles.mean(0)) * (lead - lead.mean())[:, None]
    tied = np.zeros_like(spread)
    np.divide(np.abs(centred.mean(0)), spread * lead.std(), out=tied, where=spread > 0)
    return _names(shown)[int(tied.argmax())] if tied.max() > 0 else None


def _names(shown: StakeholderMap) -> list[tuple[str, str]]:
    ids = [person.id for person in shown.people]
    return [(id_, of) for of in ("say", "trust", "now") for id_ in ids] + [
        (tie.listener, f"listens to {tie.heard}") for tie in shown.ties
    ]


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
