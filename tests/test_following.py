"""News of any entry reach everything that a workbook shows, by one question to the store."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from icwidgets import open_workbook

LADDER, STRENGTHS, LOG = (
    "confidence.ladder",
    "confidence.strengths",
    "confidence.interaction-log",
)
S = "r0000000a"


@pytest.fixture
def tabs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Two pages of one person."""
    monkeypatch.setenv("ICW_DATA", str(tmp_path))
    return open_workbook("01_confidence"), open_workbook("01_confidence")


def test_one_that_asks_for_news_gets_the_news_of_all(tabs: Any) -> None:
    here, there = tabs
    shown = {name: here.exercise(name) for name in (LADDER, STRENGTHS, LOG)}
    for one in shown.values():
        one.refresh(is_open=False)
    there.exercise(STRENGTHS).save({f"{S}/strength": "I know the old rules"})
    assert shown[STRENGTHS].state["fold"]["says"].startswith("Not begun")
    shown[LADDER].refresh()
    assert shown[STRENGTHS].state["fold"]["says"].startswith("1 entry, last on ")
    assert shown[STRENGTHS].entry.revision == 1
    assert [one.state["fold"]["next"] for one in shown.values()] == [False, False, False]


def test_to_ask_for_news_takes_one_query_while_there_are_none(tabs: Any) -> None:
    here, _ = tabs
    shown = [here.exercise(name) for name in (LADDER, STRENGTHS, LOG)]
    shown[0].refresh()
    asked: list[str] = []
    event.listen(here._store.engine, "before_cursor_execute", lambda *about: asked.append(about[2]))
    shown[0].refresh()
    assert len([one for one in asked if one.startswith("SELECT")]) == 1


def test_what_is_written_on_its_own_page_is_no_news(tabs: Any) -> None:
    here, _ = tabs
    shown = here.exercise(STRENGTHS)
    shown.save({f"{S}/strength": "I know the old rules"})
    before = here._known.entry(STRENGTHS)
    shown.refresh()
    assert here._known.entry(STRENGTHS) is before
