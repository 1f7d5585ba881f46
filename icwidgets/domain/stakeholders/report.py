"""What the ties and the gaps show, as findings."""

from __future__ import annotations

from collections.abc import Mapping

from icwidgets.domain.finding import Finding
from icwidgets.domain.stakeholders.map import StakeholderMap

Texts = Mapping[str, str]


def findings(shown: StakeholderMap, texts: Texts) -> list[Finding]:
    """Return what stands out: gaps, who is heard, who is out of reach, who spans holes."""
    raise NotImplementedError


def say_brokers(shown: StakeholderMap, texts: Texts, most: int = 3) -> list[tuple[str, str]]:
    """Return ``(person id, sentence)`` of the people who connect others most."""
    raise NotImplementedError


def say_route(shown: StakeholderMap, to: str, texts: Texts) -> str:
    """Say the best way for a word of mine to a person, and how strong it is."""
    raise NotImplementedError
