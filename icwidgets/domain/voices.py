"""Ratings of several people added up as they come in, so that no single one is ever kept.

From the count, the sum and the sum of squares follow mean and spread, and nothing else.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

HIGHEST = 10
LEAST_SPREAD = 0.5
"""A spread of nothing would say that everybody gave the same answer."""


@dataclass(frozen=True, slots=True)
class Voices:
    """What several people's ratings come to.

    Attributes
    ----------
    people
        How many have answered; each has answered everything.
    sums, squares
        Question → sum of the ratings (0–10), and of their squares.
    """

    people: int
    sums: Mapping[str, int]
    squares: Mapping[str, int]

    @classmethod
    def of(cls, questions: tuple[str, ...]) -> Voices:
        """Return what nobody has said yet."""
        return cls(0, dict.fromkeys(questions, 0), dict.fromkeys(questions, 0))

    def add(self, ratings: Mapping[str, int]) -> Voices:
        """Return the same with one more person.

        Raises
        ------
        ValueError
            Unless there is one rating from 0 to 10 for every question, and no other.
        """
        if set(ratings) != set(self.sums) or not all(
            type(one) is int and 0 <= one <= HIGHEST for one in ratings.values()
        ):
            raise ValueError("every question takes one rating from 0 to 10")
        return Voices(
            self.people + 1,
            {name: value + ratings[name] for name, value in self.sums.items()},
            {name: value + ratings[name] ** 2 for name, value in self.squares.items()},
        )

    def mean(self, question: str) -> int:
        """Return the mean as a whole number; a finer one would say more about each answer."""
        return math.floor(self.sums[question] / self.people + 0.5)

    def spread(self, question: str) -> float:
        """Return the standard deviation of the answers (n − 1), to one place, never below .5."""
        if self.people < 2:
            return LEAST_SPREAD
        total, squares = self.sums[question], self.squares[question]
        variance = (squares - total**2 / self.people) / (self.people - 1)
        return max(LEAST_SPREAD, round(math.sqrt(max(variance, 0)), 1))
