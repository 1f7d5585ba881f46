"""The insight functions by the name that an exercise's definition calls them."""

from __future__ import annotations

from collections.abc import Mapping

from icwidgets.domain import (
    alignment,
    audience,
    case,
    challenge,
    changing,
    charter,
    commitments,
    conversations,
    coverage,
    deciding,
    exchange,
    goals,
    ifthen,
    interactions,
    ladder,
    leaders,
    listeners,
    message,
    portfolio,
    premortem,
    pulse,
    restart,
    rewording,
    strengths,
    tactics,
    teachback,
)
from icwidgets.domain.told import Insight

INSIGHTS: Mapping[str, Insight] = {
    "alignment": Insight(alignment.told, alignment.READS),
    "audience": Insight(audience.told, audience.READS),
    "case": Insight(case.told, case.READS),
    "challenge": Insight(challenge.told, challenge.READS),
    "changing": Insight(changing.told, changing.READS),
    "charter": Insight(charter.told, charter.READS),
    "commitments": Insight(commitments.told, commitments.READS),
    "conversations": Insight(conversations.told, conversations.READS),
    "coverage": Insight(coverage.told, coverage.READS),
    "deciding": Insight(deciding.told, deciding.READS),
    "exchange": Insight(exchange.told, exchange.READS),
    "goals": Insight(goals.told, goals.READS),
    "ifthen": Insight(ifthen.told, ifthen.READS),
    "interactions": Insight(interactions.told, interactions.READS),
    "ladder": Insight(ladder.told, ladder.READS),
    "leaders": Insight(leaders.told, leaders.READS),
    "listeners": Insight(listeners.told, listeners.READS),
    "message": Insight(message.told, message.READS),
    "portfolio": Insight(portfolio.told, portfolio.READS),
    "premortem": Insight(premortem.told, premortem.READS),
    "pulse": Insight(pulse.told, pulse.READS),
    "restart": Insight(restart.told, restart.READS),
    "rewording": Insight(rewording.told, rewording.READS),
    "strengths": Insight(strengths.told, strengths.READS),
    "tactics": Insight(tactics.told, tactics.READS),
    "teachback": Insight(teachback.told, teachback.READS),
}
