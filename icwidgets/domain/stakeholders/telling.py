"""Whom to talk to first, in words."""

from __future__ import annotations

from collections.abc import Mapping

from icwidgets.domain.stakeholders.advice import Conversation, Outlook
from icwidgets.domain.stakeholders.coalition import Coalition
from icwidgets.domain.stakeholders.map import StakeholderMap
from icwidgets.domain.stakeholders.steadiness import Robustness, Steadiness

Texts = Mapping[str, str]


def say_conversation(shown: StakeholderMap, one: Conversation, texts: Texts) -> str:
    """Say in one sentence why this person: the way to them, who listens to them, the gap."""
    raise NotImplementedError


def say_outlook(found: Outlook, texts: Texts) -> tuple[str, str]:
    """Say how many lean to the aim, without a plan and after it."""
    raise NotImplementedError


def say_coalition(shown: StakeholderMap, found: Coalition | None, texts: Texts) -> str:
    """Say which smallest group carries the decision."""
    raise NotImplementedError


def say_steady(shown: StakeholderMap, one: Steadiness, maps: int, texts: Texts) -> str:
    """Say how often a person stays first when ratings are a little off, give or take."""
    raise NotImplementedError


def say_sure(shown: StakeholderMap, found: Robustness, texts: Texts) -> str:
    """Say whether it can be told yet who comes first."""
    raise NotImplementedError


def say_find_out(shown: StakeholderMap, find_out: tuple[str, str] | None, texts: Texts) -> str:
    """Ask for the one rating that would help most; empty when none would."""
    raise NotImplementedError


def say_what_if(before: StakeholderMap, after: StakeholderMap, texts: Texts) -> list[str]:
    """Say what a change would do to the outcome and to the order."""
    raise NotImplementedError


def assumptions(texts: Texts) -> list[str]:
    """Return what the advice rests on, and what it asks of whoever uses it."""
    raise NotImplementedError
