"""What is taken along from a workbook comes as a file, and only where there is something in it."""

from __future__ import annotations

from base64 import b64decode
from pathlib import Path

import pytest
from icalendar import Calendar

from icwidgets import open_workbook
from icwidgets.domain.entry import Refused
from icwidgets.widgets import Cards, Sheet


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICW_DATA", str(tmp_path))
    for name in ("HTTP_X_ICW_PERSON", "ICW_PERSON", "ICW_CONTENT"):
        monkeypatch.delenv(name, raising=False)


def opened(name: str) -> Cards | Sheet:
    shown = open_workbook("05_plan").exercise(name)
    assert isinstance(shown, Cards | Sheet)
    return shown


def taken(shown: Cards | Sheet, act: str) -> tuple[str, str, bytes]:
    """Ask for a file as the page does."""
    file = shown._acts[act]({})
    assert file is not None
    name, mime, content = (file[key] for key in ("name", "mime", "base64"))
    assert isinstance(content, str)
    return str(name), str(mime), b64decode(content)


def test_the_promises_come_as_a_calendar_also_those_made_elsewhere() -> None:
    open_workbook("01_confidence").exercise("confidence.commitment").save(  # type: ignore[attr-defined]
        {"what": "Call the lab", "by": "2030-05-01"}
    )
    shown = opened("plan.commitments")
    shown.save({"r00000001/what": "Ask, then <b>tell</b>; all", "r00000001/by": "2030-05-02"})
    name, mime, content = taken(shown, "calendar")
    assert (name, mime) == ("my-promises.ics", "text/calendar")
    events = Calendar.from_ical(content).walk("VEVENT")
    assert [str(one["summary"]) for one in events] == ["Ask, then <b>tell</b>; all", "Call the lab"]


def test_without_an_open_promise_a_sentence_says_so() -> None:
    shown = opened("plan.commitments")
    shown.save({"r00000001/what": "No day yet"})
    with pytest.raises(Refused, match="no open promise with a day"):
        taken(shown, "calendar")


def test_a_page_comes_as_pdf_and_as_a_web_page() -> None:
    shown = opened("plan.summary")
    shown.save({"remember": "Ask <early> & thank"})
    name, mime, content = taken(shown, "pdf")
    assert (name, mime, content[:5]) == ("My plan on one page.pdf", "application/pdf", b"%PDF-")
    name, mime, content = taken(shown, "html")
    assert (name, mime) == ("My plan on one page.html", "text/html")
    assert "Ask &lt;early&gt; &amp; thank" in content.decode()


def test_only_the_promises_go_into_a_calendar() -> None:
    assert "calendar" not in opened("plan.goals").definition["acts"]
    assert "calendar" in opened("plan.commitments").definition["acts"]


def test_what_is_told_of_other_exercises_follows_them_at_once() -> None:
    plan = open_workbook("05_plan")
    summary, goals = plan.exercise("plan.summary"), plan.exercise("plan.goals")
    assert isinstance(summary, Sheet)
    assert isinstance(goals, Cards)
    summary.refresh(is_open=True)
    goals.save({"r00000001/goal": "Ask first", "r00000001/now": "more"})
    page = summary.state["insight"]["page"]
    assert [line["text"] for part in page["sections"] for line in part["lines"]] == [
        "Ask first: more than expected.",
        "All goals together: 60. 50 means as expected.",
    ]
