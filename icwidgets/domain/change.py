"""Whether a score has moved more than chance explains.

Reliable change index (Jacobson & Truax 1991): the difference of two scores divided by the
standard error of that difference. Beyond ±1.96, chance alone would explain such a
difference less than one time in twenty.
"""

from __future__ import annotations

import math
from typing import Literal

from icwidgets.domain.scoring import Score

Verdict = Literal["moved", "cannot-tell", "moved-back"]
CRITICAL = 1.96


def difference_error(before: float, after: float) -> float:
    """Return the standard error of a difference of two scores with these standard errors."""
    return math.hypot(before, after)


def change_index(before: Score, after: Score) -> float:
    """Return the reliable change index of two scores (positive: went up)."""
    return (after.value - before.value) / difference_error(before.error, after.error)


def smallest_reliable_change(error: float) -> float:
    """Return the smallest difference, in scale points, that counts as reliable change."""
    return CRITICAL * difference_error(error, error)


def verdict(before: Score, after: Score) -> Verdict:
    """Say whether ``after`` differs from ``before`` by more than chance explains."""
    index = change_index(before, after)
    if index > CRITICAL:
        return "moved"
    if index < -CRITICAL:
        return "moved-back"
    return "cannot-tell"
