"""The smallest group of people that carries the decision."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from icwidgets.domain.stakeholders.lenses import leaning, steps
from icwidgets.domain.stakeholders.map import CUT, StakeholderMap

_NEVER = 10**6


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
    Open say counts as 5. ``None`` when nobody has any say.
    """
    people = shown.people
    says = [CUT if one.say is None else one.say for one in people]
    short = [max(0, steps("for") - leaning(one)) for one in people]
    total = sum(says)
    if total == 0:
        return None
    size = _fewest(says, total)
    # left[count, held]: fewest steps of a group of `count` that holds `held` say.
    left = np.full((size + 1, total + 1), _NEVER)
    left[0, 0] = 0
    taken = np.zeros((len(people), size + 1, total + 1), bool)
    for at, say in enumerate(says):
        offer = left[:-1, : total + 1 - say] + short[at]
        better = offer < left[1:, say:]
        taken[at, 1:, say:] = better
        left[1:, say:] = np.where(better, offer, left[1:, say:])
    held = min(range(total // 2 + 1, total + 1), key=lambda held: (left[size, held], -held))
    members = []
    count, rest = size, held
    for at in range(len(people) - 1, -1, -1):
        if taken[at, count, rest]:
            members.append(people[at].id)
            count, rest = count - 1, rest - says[at]
    return Coalition(tuple(reversed(members)), held / total, int(left[size, held]))


def _fewest(says: list[int], total: int) -> int:
    held = 0
    for count, say in enumerate(sorted(says, reverse=True), 1):
        held += say
        if 2 * held > total:
            return count
    raise AssertionError("the whole group holds more than half")
