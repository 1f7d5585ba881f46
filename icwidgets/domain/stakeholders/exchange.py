"""People and ties as CSV, in and out: ours, Kumu's, NodeXL's and Gephi's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from icwidgets.domain.stakeholders.map import StakeholderMap

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Read:
    """A map with what a file brought.

    Attributes
    ----------
    map
        The map that was there, and what the file adds to it.
    added
        Ids of the people who came new.
    ties
        How many ties the file brought.
    sentences
        What was read in another way than it stands, or could not be read: each names the
        row and column and says what to do.
    """

    map: StakeholderMap
    added: tuple[str, ...]
    ties: int
    sentences: tuple[str, ...]


def read_csv(text: str, onto: StakeholderMap, texts: Texts) -> Read:
    """Read people or ties, as the header row tells, and add them to a map.

    Raises
    ------
    icwidgets.domain.entry.Refused
        When the file as a whole cannot be read.
    """
    raise NotImplementedError


def write_people(shown: StakeholderMap, texts: Texts) -> str:
    """Write everybody with every rating as CSV."""
    raise NotImplementedError


def write_ties(shown: StakeholderMap, texts: Texts) -> str:
    """Write every tie as CSV."""
    raise NotImplementedError
