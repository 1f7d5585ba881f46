"""The map as GraphML, in and out."""

from __future__ import annotations

from collections.abc import Mapping

from icwidgets.domain.stakeholders.exchange import Read
from icwidgets.domain.stakeholders.map import StakeholderMap

Texts = Mapping[str, str]


def read_graphml(text: str, onto: StakeholderMap, texts: Texts) -> Read:
    """Read a GraphML file and add its people and ties to a map.

    Raises
    ------
    icwidgets.domain.entry.Refused
        When the file as a whole cannot be read; a document type or entities are refused
        before anything is parsed.
    """
    raise NotImplementedError


def write_graphml(shown: StakeholderMap) -> str:
    """Write the map as GraphML."""
    raise NotImplementedError
