"""What the domain knows of an exercise's definition: as much as following a thread takes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class Asked(Protocol):
    """A field of an exercise (`icwidgets.content.model.Field`)."""

    @property
    def id(self) -> str:
        """Its id, the key of its answer."""

    @property
    def kind(self) -> str:
        """Its kind, e.g. ``person``."""

    @property
    def to(self) -> tuple[str, ...]:
        """What a reference may name."""

    @property
    def several(self) -> bool:
        """Whether several people may be named."""


class Repeated(Protocol):
    """What an exercise says about its records (`icwidgets.content.model.Records`)."""

    @property
    def title(self) -> str:
        """Id of the field that is the title of a record."""

    @property
    def unnamed(self) -> str:
        """The title of a record that has none yet."""


class Defined(Protocol):
    """An exercise (`icwidgets.content.model.Exercise`)."""

    @property
    def id(self) -> str:
        """Its id, e.g. ``plan.goals``."""

    @property
    def area(self) -> str:
        """Id of its area."""

    @property
    def title(self) -> str:
        """Its title."""

    @property
    def insight(self) -> str:
        """Name of its insight function, or empty."""

    @property
    def fields(self) -> Sequence[Asked]:
        """What it asks."""

    @property
    def records(self) -> Repeated | None:
        """How its records are handled, ``None`` when it is one record."""
