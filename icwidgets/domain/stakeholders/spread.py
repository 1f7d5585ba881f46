"""How a stance spreads over ties: the Friedkin–Johnsen model (Friedkin & Johnsen 1990).

Everybody holds a stance from −1 (strongly against) to +1 (strongly for). Whoever listens to
others ends at ``(1 − openness) · own + openness · weighted mean of those they listen to``,
weights being the ties' strengths; whoever listens to nobody keeps their own. This is the
published model with the same susceptibility for everybody who listens. With ``openness < 1``
it has exactly one solution, and it is linear in the stances at the start: the outcome (mean
stance weighted by say) is ``Σ weight_i · stance_i`` with weights ≥ 0.

A conversation moves one person's own stance by at most one step (0.5), times how well a
word of mine reaches them, and not past what the aim needs of them (while that is open: not
past "strongly for"). How far it moves one person depends on no other conversation, and the
outcome is linear, so the effects of several conversations add up exactly: taking them in
the order of their effect is the best choice for any number of them, not an approximation.
The proof, and the bound that would hold for effects that only overlap (Nemhauser, Wolsey &
Fisher 1978), are in ``docs/stakeholders-model.md``.

All functions work on one map or, with a leading axis, on many perturbed ones at once.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from icwidgets.domain.stakeholders.lenses import leaning, steps
from icwidgets.domain.stakeholders.map import CUT, ME, STRONGEST, TOP, StakeholderMap

Floats = npt.NDArray[np.float64]

OPENNESS = 0.5
"""Half one's own view, half that of others: an assumption, so it is varied in `steadiness`."""
STEP = 0.5
WEAKEST = 1 / STRONGEST


@dataclass(frozen=True)
class Numbers:
    """A map in numbers; arrays of shape (…, n) and (…, n, n), n people in map order.

    Attributes
    ----------
    say
        Say in the decision, 0–10; open counts as 5.
    stance
        Own stance now, −1 … +1; open and unaware count as 0, mine while open as 0.5.
    enough
        The stance that the aim needs, −1 … +1; open counts as +1.
    trust
        Trust between me and the person, 0–10; open counts as 5; unused for me.
    ties
        ``ties[i, j]``: how much i listens to j, 0 (no tie) or 1–5.
    me
        Position of me, −1 when I am not on the map.
    openness
        How far whoever listens is moved by others, 0 … < 1: one number, or one a map with
        shape (…, 1, 1).
    """

    say: Floats
    stance: Floats
    enough: Floats
    trust: Floats
    ties: Floats
    me: int
    openness: float | Floats = OPENNESS


def numbers(shown: StakeholderMap) -> Numbers:
    """Turn a map into numbers; ratings left open take the middle."""
    people = shown.people
    ties = np.zeros((len(people), len(people)))
    for tie in shown.ties:
        ties[shown.place[tie.listener], shown.place[tie.heard]] = tie.strength
    return Numbers(
        np.array([CUT if one.say is None else one.say for one in people], float),
        np.array([leaning(one) * STEP for one in people], float),
        np.array([steps(one.needed or "strongly-for") * STEP for one in people], float),
        np.array([CUT if one.trust is None else one.trust for one in people], float),
        ties,
        shown.place.get(ME, -1),
    )


def _listening(now: Numbers) -> Floats:
    """Return ``openness · row-normalised ties`` (rows of people who listen to nobody: 0)."""
    total = now.ties.sum(-1, keepdims=True)
    pull: Floats = now.openness * _share(now.ties, total)
    return pull


def _share(part: Floats, whole: Floats) -> Floats:
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)


def settled(now: Numbers) -> Floats:
    """Return everybody's stance after it has spread, −1 … +1, shape (…, n)."""
    pull = _listening(now)
    own = (1 - pull.sum(-1)) * now.stance
    return _solved(np.eye(pull.shape[-1]) - pull, own)


def _solved(matrix: Floats, right: Floats) -> Floats:
    return np.asarray(np.linalg.solve(matrix, right[..., None])[..., 0], np.float64)


def weights(now: Numbers) -> Floats:
    """Return how much one unit of each person's own stance moves the outcome, ≥ 0."""
    pull = _listening(now)
    share = _share(now.say, now.say.sum(-1, keepdims=True))
    listened: Floats = np.eye(pull.shape[-1]) - np.swapaxes(pull, -1, -2)
    heard: Floats = _solved(listened, share) * (1 - pull.sum(-1))
    return heard


def outcome(now: Numbers) -> Floats:
    """Return the mean stance after spreading, weighted by say: −1 … +1 (0 without say)."""
    share = _share(now.say, now.say.sum(-1, keepdims=True))
    found: Floats = (settled(now) * share).sum(-1)
    return found


def reach(now: Numbers) -> Floats:
    """Return how well a word of mine reaches each person, 0–1.

    The geometric mean of two things that count alike: the best route of listeners back to
    me (product of tie strengths, of 5) and the trust between us (of 10). Either at nought
    is nought. Without any route the weakest tie is taken: anybody can be asked for a talk.
    """
    strength = now.ties / STRONGEST
    route: Floats = np.zeros_like(now.say)
    if now.me >= 0:
        route[..., now.me] = 1
        for _ in range(now.say.shape[-1]):
            longer: Floats = np.maximum(route, (strength * route[..., None, :]).max(-1))
            if np.array_equal(longer, route):
                break
            route = longer
    return np.asarray(np.sqrt(np.maximum(route, WEAKEST) * now.trust / TOP), np.float64)


def moves(now: Numbers) -> Floats:
    """Return how far a conversation moves each person's own stance, ≥ 0; 0 for me."""
    moved: Floats = np.minimum(STEP * reach(now), np.maximum(0, now.enough - now.stance))
    if now.me >= 0:
        moved[..., now.me] = 0
    return moved


def effects(now: Numbers) -> Floats:
    """Return how much a conversation with each person moves the outcome, ≥ 0; 0 for me."""
    return weights(now) * moves(now)
