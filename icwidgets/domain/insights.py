"""The insight functions by the name that an exercise's definition calls them."""

from __future__ import annotations

from collections.abc import Mapping

from icwidgets.domain import (
    conversations,
    deciding,
    goals,
    interactions,
    ladder,
    portfolio,
    strengths,
)
from icwidgets.domain.told import Insight

INSIGHTS: Mapping[str, Insight] = {
    "conversations": Insight(conversations.told, conversations.READS),
    "deciding": Insight(deciding.told, deciding.READS),
    "goals": Insight(goals.told, goals.READS),
    "interactions": Insight(interactions.told, interactions.READS),
    "ladder": Insight(ladder.told, ladder.READS),
    "portfolio": Insight(portfolio.told, portfolio.READS),
    "strengths": Insight(strengths.told, strengths.READS),
}
