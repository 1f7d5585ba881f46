"""Promises from everywhere in one list: due, next, kept, and what got in the way."""

from __future__ import annotations

from datetime import date

from icwidgets.content import load
from icwidgets.domain.commitments import told
from icwidgets.domain.entry import Answers, Json
from icwidgets.domain.pictures import Bars
from icwidgets.domain.promise import Promise, every
from icwidgets.domain.told import Given, Told

CONTENT = load()
TODAY = date(2026, 5, 4)


def card(at: int, what: str, by: str = "", **more: str) -> dict[str, Json]:
    fields = {"what": what, **({"by": by} if by else {}), **more}
    return {f"r{at:08x}/{key}": value for key, value in fields.items()}


def said(*cards: dict[str, Json], elsewhere: dict[str, Answers] | None = None) -> Told:
    answers = {key: value for one in cards for key, value in one.items()}
    others = elsewhere or {}
    return told(
        Given(
            answers,
            CONTENT.texts,
            TODAY,
            lambda name: others.get(name, {}),
            called=lambda name: CONTENT.exercises[name].title,
        )
    )


def texts(some: Told) -> str:
    return "\n".join(one.text for one in some.findings)


def test_what_is_past_its_day_comes_first_and_the_oldest_before_all() -> None:
    found = said(card(1, "B", "2026-05-01"), card(2, "A", "2026-04-20"), card(3, "C", "2026-05-09"))
    assert [one.refs for one in found.findings[:3]] == [
        ("r00000002",),
        ("r00000001",),
        ("r00000003",),
    ]
    assert "20 April" in found.findings[0].text


def test_a_promise_for_today_is_not_late() -> None:
    found = said(card(1, "Call her", "2026-05-04"))
    assert found.findings[0].text == "Today: Call her."
    assert found.marks == {"r00000001": "By 4 May"}


def test_a_moved_promise_counts_by_its_new_day() -> None:
    found = said(card(1, "Call her", "2026-04-01", status="moved", to="2026-05-08", noticed="Ill."))
    assert found.marks == {"r00000001": "Moved to 8 May"}
    assert "“Call her” was moved. You noticed: “Ill.”" in texts(found)
    assert any(one.leads_to == "plan.if-then" for one in found.findings)


def test_whatever_is_done_moved_or_dropped_is_counted_and_shown() -> None:
    found = said(
        card(1, "A", "2026-04-01", status="done"),
        card(2, "B", "2026-04-02", status="done"),
        card(3, "C", "2026-04-03", status="dropped"),
        card(4, "D", "2026-05-30"),
    )
    assert "Of 4 promises so far: 2 done, 1 dropped." in texts(found)
    (bars,) = found.pictures
    assert isinstance(bars, Bars)
    assert bars.parts == ("done", "still open", "moved", "dropped")
    assert bars.rows[0].parts == (2, 1, 0, 1)


def test_that_somebody_knew_of_it_is_told_only_when_it_made_a_difference() -> None:
    known = [card(at, f"K{at}", "2026-04-01", who="AM", status="done") for at in range(3)]
    alone = [card(at, f"A{at}", "2026-04-01", status="moved") for at in range(3, 5)]
    assert "kept 3 of 3; of those that you kept to yourself, 0 of 2" in texts(said(*known, *alone))
    same = [card(at, f"A{at}", "2026-04-01", status="done") for at in range(3, 5)]
    assert "somebody knew" not in texts(said(*known, *same))


def test_promises_of_the_areas_and_talks_are_in_the_same_picture_and_page() -> None:
    elsewhere: dict[str, Answers] = {
        "confidence.commitment": {"what": "Say it.", "by": "2026-04-01"},
        "influence.conversations": {
            "r0000000a/what": "Ask her",
            "r0000000a/who": "AM",
            "r0000000a/by": "2026-05-07",
        },
    }
    found = said(card(1, "Mine", "2026-05-06"), elsewhere=elsewhere)
    first = found.findings[0]
    assert first.refs == ("confidence.commitment",)
    assert "One thing I will do" in first.because
    assert found.page is not None
    lines = [(one.ref, one.text) for part in found.page.sections for one in part.lines]
    assert lines == [
        ("confidence.commitment", "Say it: due since 1 April."),
        ("plan.commitments/r00000001", "Mine: by 6 May."),
        ("influence.conversations/r0000000a", "Ask her: by 7 May."),
    ]


def test_nobody_is_told_off() -> None:
    words = " ".join(
        text for name, text in CONTENT.texts.items() if name.startswith("commitments.")
    )
    for scolding in ("fail", "should have", "unfortunately", "only", "must"):
        assert scolding not in words.casefold()


def test_every_promise_is_read_from_where_it_was_made() -> None:
    entries: dict[str, Answers] = {
        "plan.commitments": card(1, "Mine", "2026-05-06", status="moved", to="2026-05-09"),
        "project.commitment": {"what": "Ours", "status": "done", "noticed": "ok"},
    }
    assert every(lambda name: entries.get(name, {})) == [
        Promise("plan.commitments", "r00000001", "Mine", date(2026, 5, 9), status="moved"),
        Promise("project.commitment", "", "Ours", None, status="done", noticed="ok"),
    ]
