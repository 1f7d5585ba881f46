"""How well expectations fit what happened: Brier score and calibration curve.

Brier 1950; the curve groups predictions of about the same size (Murphy & Winkler 1977).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

GROUPS = 5


@dataclass(frozen=True, slots=True)
class Attempt:
    """One thing tried.

    Attributes
    ----------
    expected
        How sure the person was before, 0–100.
    worked
        Whether it worked.
    """

    expected: float
    worked: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Attempts expected with about the same sureness.

    Attributes
    ----------
    low, high
        The sureness it covers, 0–100, both included.
    expected
        Mean of what was expected, 0–100.
    worked, tried
        How many worked, of how many.
    """

    low: int
    high: int
    expected: float
    worked: int
    tried: int


def brier(attempts: Sequence[Attempt]) -> float | None:
    """Return the mean squared distance of expectation and outcome, 0 (best) to 1.

    Always saying 50 gives .25. ``None`` without attempts.

    Raises
    ------
    ValueError
        When an expectation is not within 0–100.
    """
    for one in attempts:
        if not 0 <= one.expected <= 100:
            raise ValueError(f"sureness runs from 0 to 100, not {one.expected}")
    if not attempts:
        return None
    return fmean((one.expected / 100 - one.worked) ** 2 for one in attempts)


def brier_of_rate(attempts: Sequence[Attempt]) -> float | None:
    """Return the Brier score of always saying how often it worked: rate·(1 − rate).

    Whoever does better can tell the easy attempts from the hard ones. The rate is known only
    afterwards, so this is a strict measure. ``None`` without attempts.
    """
    if not attempts:
        return None
    rate = fmean(one.worked for one in attempts)
    return rate * (1 - rate)


def curve(attempts: Sequence[Attempt]) -> list[Group]:
    """Return the groups 0–19, 20–39, 40–59, 60–79 and 80–100 that hold attempts."""
    width = 100 // GROUPS
    found = []
    for at in range(GROUPS):
        low = at * width
        inside = [one for one in attempts if min(int(one.expected) // width, GROUPS - 1) == at]
        if inside:
            found.append(
                Group(
                    low,
                    100 if at == GROUPS - 1 else low + width - 1,
                    fmean(one.expected for one in inside),
                    sum(one.worked for one in inside),
                    len(inside),
                )
            )
    return found
