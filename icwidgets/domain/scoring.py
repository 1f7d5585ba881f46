"""From answers to facet scores with a likely range.

A facet's score is the mean of its answered statements after reversing. It is shown only
when at least half of its statements are answered. Its likely range is one standard error
of measurement either side: about two times in three, the same person rating the same four
weeks again would land inside it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """One rated statement: its id and whether a high rating counts as a low score."""

    id: str
    reversed: bool = False


@dataclass(frozen=True, slots=True)
class Score:
    """A facet's score with its likely range, all in scale points.

    Attributes
    ----------
    value
        Mean of the answered statements, after reversing.
    low, high
        ``value`` minus and plus one standard error, cut off at the ends of the scale.
    error
        Standard error of measurement for the number of statements answered.
    answered, of
        How many statements were rated, and how many there are.
    """

    value: float
    low: float
    high: float
    error: float
    answered: int
    of: int


def reverse(rating: float, low: float, high: float) -> float:
    """Return ``low + high − rating``; applied twice it is the identity."""
    return low + high - rating


def reliability(alpha: float, of: int, answered: int) -> float:
    """Return the reliability of a mean of ``answered`` statements when ``of`` give ``alpha``.

    Spearman–Brown prophecy formula (Spearman 1910; Brown 1910).

    Raises
    ------
    ValueError
        When ``alpha`` is not between 0 and 1, or a count is not positive.
    """
    if not 0 < alpha < 1:
        raise ValueError(f"alpha must lie between 0 and 1, not {alpha}")
    if of < 1 or answered < 1:
        raise ValueError("at least one statement is needed")
    ratio = answered / of
    return ratio * alpha / (1 + (ratio - 1) * alpha)


def standard_error(sd: float, alpha: float) -> float:
    """Return the standard error of measurement ``sd · √(1 − alpha)``, in scale points."""
    return sd * math.sqrt(1 - alpha)


def score(
    items: Sequence[Item],
    ratings: Mapping[str, object],
    *,
    low: int,
    high: int,
    alpha: float,
    sd: float,
) -> Score | None:
    """Score one facet.

    Parameters
    ----------
    items
        The facet's statements.
    ratings
        Statement id → whole rating from ``low`` to ``high``; anything else (missing,
        "no-chance") counts as not answered.
    alpha, sd
        Assumed internal consistency of the whole facet and standard deviation of its
        scores between people (scale points).

    Returns
    -------
    Score or None
        ``None`` while fewer than half of the statements are answered.
    """
    given = []
    for item in items:
        rating = ratings.get(item.id)
        if isinstance(rating, int) and not isinstance(rating, bool) and low <= rating <= high:
            given.append(reverse(rating, low, high) if item.reversed else rating)
    if not given or 2 * len(given) < len(items):
        return None
    value = sum(given) / len(given)
    error = standard_error(sd, reliability(alpha, len(items), len(given)))
    return Score(
        value, max(low, value - error), min(high, value + error), error, len(given), len(items)
    )
