"""One person's place in each lens, and what changed, in words."""

from __future__ import annotations

from collections.abc import Mapping

from icwidgets.domain.entry import Answers
from icwidgets.domain.stakeholders.difference import Difference
from icwidgets.domain.stakeholders.map import Stakeholder, StakeholderMap

Texts = Mapping[str, str]


def say_quadrant(person: Stakeholder, texts: Texts) -> str:
    """Say the quadrant, the rule at the cut and what to do; empty while open."""
    raise NotImplementedError


def say_salience(person: Stakeholder, texts: Texts) -> str:
    """Say the salience class, the rule at the cut and what to do; empty while open."""
    raise NotImplementedError


def say_relation(person: Stakeholder, texts: Texts) -> str:
    """Say ally … adversary, the rule at the cut and what to do; empty while open."""
    raise NotImplementedError


def say_gap(person: Stakeholder, texts: Texts) -> str:
    """Say how far a person is from the stance that the aim needs; empty while open."""
    raise NotImplementedError


def say_difference(one: Difference, texts: Texts) -> str:
    """Say one change, e.g. "DK: against → undecided"."""
    raise NotImplementedError


def say_differences(before: StakeholderMap, after: StakeholderMap, texts: Texts) -> list[str]:
    """Say every change between two maps."""
    raise NotImplementedError


def say_edit(before: Answers, after: Answers, texts: Texts) -> str:
    """Say an edit in a few words, for "Undo: …" and "Redo: …"."""
    raise NotImplementedError
