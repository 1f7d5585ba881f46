"""A map's widget and the page at its other end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import count
from typing import Any

import pytest

from icwidgets.content import load
from icwidgets.domain.entry import Json, MemoryKeeper
from icwidgets.widgets.stakeholders import Stakeholders

CONTENT = load()
EXERCISE = CONTENT.exercises["influence.stakeholder-map"]
IDS = count(1)
KEY = "p1/influence.stakeholder-map/0"


class Page:
    """Hands a map's widget messages and keeps what it publishes."""

    def __init__(self, widget: Stakeholders) -> None:
        self.widget = widget
        self.heard: list[dict[str, Any]] = []
        widget.comm.publish_msg = self._hear

    def _hear(self, kind: str, data: Any = None, **_: object) -> None:
        if kind == "comm_msg":
            self.heard.append(data)

    def send(self, **content: Any) -> dict[str, Any]:
        """Send one message and return the answer to it."""
        identity = f"message-{next(IDS)}"
        data = {"method": "custom", "content": {"id": identity, **content}}
        self.widget._handle_msg({"content": {"data": data}, "buffers": []})
        answers = [one["content"] for one in self.heard if one["method"] == "custom"]
        return next(one for one in reversed(answers) if one.get("id") == identity)

    def save(self, answers: Mapping[str, Any], base: int | None = None) -> dict[str, Any]:
        seen = self.widget.entry.revision if base is None else base
        key = self.widget.state["key"]
        return self.send(type="save", key=key, base=seen, answers=dict(answers))

    def act(self, act: str, **data: Any) -> dict[str, Any]:
        return self.send(type="act", name=act, data=data)

    def ask(self, act: str, **data: Any) -> dict[str, Any]:
        """Carry out an act and return its reply."""
        said = self.act(act, token="asked-1", **data)
        assert said["type"] == "done", said
        assert self.widget.reply["token"] == "asked-1"
        return dict(self.widget.reply)

    def drawn(self, trait: str) -> list[Any]:
        """Return every value of a trait that was sent."""
        return [
            one["state"][trait]
            for one in self.heard
            if one["method"] == "update" and trait in one["state"]
        ]


@pytest.fixture
def make() -> Callable[..., tuple[Stakeholders, Page]]:
    """Make a map with some answers, and a page that shows it."""

    def build(answers: Mapping[str, Json] | None = None, **more: Any) -> tuple[Stakeholders, Page]:
        keeper = more.pop("keeper", None) or MemoryKeeper(EXERCISE.id, answers)
        widget = Stakeholders(EXERCISE, keeper=keeper, texts=CONTENT.texts, key=KEY, **more)
        return widget, Page(widget)

    return build
