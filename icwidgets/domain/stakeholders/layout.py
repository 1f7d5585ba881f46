"""Where everybody stands in the network lens."""

from __future__ import annotations

from collections.abc import Mapping

from icwidgets.domain.stakeholders.map import StakeholderMap

Spots = Mapping[str, tuple[float, float]]


def spots(shown: StakeholderMap, given: Spots | None = None) -> dict[str, tuple[float, float]]:
    """Return a place for everybody, 0–1 from the left and from the top.

    The same map gives the same places. Whoever has a given place keeps it; the others are
    placed near their ties, with room for a name below each dot. For places that stay from
    edit to edit, give the places shown before.
    """
    raise NotImplementedError
