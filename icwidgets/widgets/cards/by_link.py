"""Asking others for a record by a link: what the cards need of whoever keeps the rounds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from icwidgets.domain.entry import Json
from icwidgets.widgets.link.link import Acts


class Asking(Protocol):
    """Opens and closes rounds; every act takes ``{"record": id}``."""

    def opened(self) -> dict[str, Json]:
        """Return record id → how many have answered its open round."""

    def ask(self, data: Mapping[str, Json]) -> Mapping[str, Json]:
        """Open a round, or give it a new link: ``{"path": …}``, from where the pages are."""

    def close(self, data: Mapping[str, Json]) -> None:
        """Close a round and write what it comes to."""

    def drop(self, data: Mapping[str, Json]) -> None:
        """Take a round back."""


def acts(asking: Asking | None, refresh: Callable[[], None]) -> Acts:
    """Return what the page may ask for; ``refresh`` shows what has changed by it."""
    if asking is None:
        return {}

    def ask(data: Mapping[str, Json]) -> Mapping[str, Json]:
        reply = asking.ask(data)
        refresh()
        return reply

    def close(data: Mapping[str, Json]) -> None:
        asking.close(data)
        refresh()

    def drop(data: Mapping[str, Json]) -> None:
        asking.drop(data)
        refresh()

    return {"ask-by-link": ask, "close-round": close, "drop-round": drop}
