"""Goal attainment scaling: five described levels a goal, one T-score over all of them.

Kiresuk & Sherman 1968. A level runs from −2 (much less than expected) over 0 (what is
expected) to +2 (much more). A widely used guide of 2009 prints wrong formulas; here it is
the original one, with the usual correlation between goals of .3.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

LEVELS = (-2, -1, 0, 1, 2)
CORRELATION = 0.3


@dataclass(frozen=True, slots=True)
class Attained:
    """How far one goal has come.

    Attributes
    ----------
    level
        −2 … +2.
    weight
        How much the goal counts beside the others, above 0; only ratios matter.
    """

    level: int
    weight: float = 1.0


def t_score(goals: Sequence[Attained], correlation: float = CORRELATION) -> float | None:
    """Return T = 50 + 10 Σwx / √((1 − ρ) Σw² + ρ (Σw)²), ``None`` without goals.

    50 means: on the whole as expected. Ten points are one standard deviation when levels
    scatter by 1 around what was expected.

    Parameters
    ----------
    correlation
        Assumed correlation ρ between goals, 0 ≤ ρ ≤ 1.

    Raises
    ------
    ValueError
        For a level off the scale, or a weight or correlation out of range.
    """
    if not 0 <= correlation <= 1:
        raise ValueError("the correlation between goals lies from 0 to 1")
    for goal in goals:
        if goal.level not in LEVELS:
            raise ValueError(f"a level runs from −2 to 2, not {goal.level}")
        if not (goal.weight > 0 and math.isfinite(goal.weight)):
            raise ValueError(f"a weight is above 0, not {goal.weight}")
    if not goals:
        return None
    # Scaled to the largest, so that neither tiny nor huge weights run out of floats.
    most = max(goal.weight for goal in goals)
    weights = [goal.weight / most for goal in goals]
    moved = math.fsum(weight * goal.level for weight, goal in zip(weights, goals, strict=True))
    squares, total = math.fsum(weight**2 for weight in weights), math.fsum(weights)
    spread = math.sqrt((1 - correlation) * squares + correlation * total**2)
    return 50 + 10 * moved / spread
