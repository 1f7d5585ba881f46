"""What survives when every rating may be one step off: how sure the advice is."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from icwidgets.domain.stakeholders.lenses import leaning
from icwidgets.domain.stakeholders.map import (
    ME,
    STRONGEST,
    TOP,
    StakeholderMap,
)
from icwidgets.domain.stakeholders.spread import STEP, Floats, Numbers, effects, numbers

SURE = 0.5
LISTENS = "listens to "
_BATCH = 50
_OPENNESS = (0.3, 0.7)
"""Nobody rated how far people let others move them, so this range around a half is tried."""


@dataclass(frozen=True, slots=True)
class Steadiness:
    """How often a person stays first and among the first three when ratings are off.

    Attributes
    ----------
    first, in_three
        Shares of the perturbed maps, 0–1.
    error, error_in_three
        Standard errors of the two from the number of maps, √(p(1 − p) / maps).
    """

    person: str
    first: float
    in_three: float
    error: float
    error_in_three: float


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
        Whether somebody stays first on at least half of them, and at least twice as often
        as anybody else.
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
    progress: Callable[[float], None] = lambda share: None,
) -> Robustness | None:
    """Perturb every rating by up to one step and see who stays first.

    Each rating moves by −1, 0 or +1 with equal chance, within its scale; a rating left open
    takes any value. Ties that are there move in strength; ties that are not stay away. The
    stance that the aim needs is a choice, not an estimate, and stays as it is. How far people
    let themselves be moved, which nobody rates, is anything from 0.3 to 0.7.

    Parameters
    ----------
    maps
        How many perturbed maps to try.
    stop
        Asked before every batch of maps; when true, ``None`` is returned.
    progress
        Told the share that is done, 0–1, after every batch.
    """
    if not shown.others:
        return Robustness((), 0, False, None)
    rng = np.random.default_rng(seed)
    ranks, wobbles = [], []
    done = 0
    for size in _sizes(maps):
        if stop():
            return None
        now, wobble = _perturbed(shown, size, rng)
        ranks.append(effects(now))
        wobbles.append(wobble)
        done += size
        progress(done / maps)
    found = np.concatenate(ranks)
    order = np.argsort(-found, axis=-1, kind="stable")
    none = found.max(-1) <= 1e-12
    first = np.where(none, -1, order[:, 0])
    three = np.where(none[:, None], -1, order[:, :3])
    people = []
    for at, person in enumerate(shown.people):
        share, within = float((first == at).mean()), float((three == at).any(-1).mean())
        if within > 0 and person.id != ME:
            errors = (math.sqrt(part * (1 - part) / maps) for part in (share, within))
            people.append(Steadiness(person.id, share, within, *errors))
    people.sort(key=lambda one: (-one.first, -one.in_three))
    return Robustness(
        tuple(people), maps, _sure(people), _decides(shown, found, np.concatenate(wobbles))
    )


def _sure(steadiest: list[Steadiness]) -> bool:
    if not steadiest or steadiest[0].first < SURE:
        return False
    # Of two who are alike one is first on half of the maps by chance alone.
    return len(steadiest) == 1 or steadiest[0].first >= 2 * steadiest[1].first


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
    stances = _wobble(
        [None if one.now is None and one.id != ME else leaning(one) for one in people],
        -2,
        2,
        size,
        rng,
    )
    if now.me >= 0:
        trust[:, now.me] = TOP  # unused: nobody needs to trust themselves
    strengths = _wobble([tie.strength for tie in shown.ties], 1, STRONGEST, size, rng)
    ties = np.zeros((size, len(people), len(people)))
    for at, tie in enumerate(shown.ties):
        ties[:, shown.place[tie.listener], shown.place[tie.heard]] = strengths[:, at]
    openness = rng.uniform(*_OPENNESS, (size, 1, 1))
    return (
        replace(now, say=say, trust=trust, stance=stances * STEP, ties=ties, openness=openness),
        np.concatenate([say, trust, stances, strengths], axis=1),
    )


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
        (tie.listener, f"{LISTENS}{tie.heard}") for tie in shown.ties
    ]
