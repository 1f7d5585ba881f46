"""A made-up person works on a plan over some months: every number is what counting gives."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar
from pypdf import PdfReader

from icwidgets import Store, open_workbook
from icwidgets.content import load
from icwidgets.domain.entry import Json
from icwidgets.domain.pictures import Bars, Over
from icwidgets.domain.promise import every
from icwidgets.domain.told import Told
from icwidgets.following import Following
from icwidgets.reports import html, pdf
from icwidgets.reports.calendar import calendar
from icwidgets.workbook import Workbook

CONTENT = load()
JANUARY, APRIL, MAY = (datetime(2026, *on, 10, tzinfo=UTC) for on in ((1, 12), (4, 20), (5, 4)))
GOALS = ("r000000a1", "r000000a2")
LEVEL = {"much-less": -2, "less": -1, "expected": 0, "more": 1, "much-more": 2}
WEIGHTS = {GOALS[0]: 8, GOALS[1]: 3}

Turn = Callable[[datetime], None]


@pytest.fixture
def turn(monkeypatch: pytest.MonkeyPatch) -> Turn:
    """Return what turns the calendar to a day, for the store and for the workbook."""

    def to(moment: datetime) -> None:
        class Then(datetime):
            @classmethod
            def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
                return moment

        class Today(date):
            @classmethod
            def today(cls) -> date:  # type: ignore[override]
                return moment.date()

        for module in ("keeper", "store"):
            monkeypatch.setattr(f"icwidgets.store.{module}.datetime", Then)
        monkeypatch.setattr("icwidgets.following.date", Today)

    return to


def cards(**records: dict[str, Json]) -> dict[str, Json]:
    return {
        f"{record}/{key}": value for record, one in records.items() for key, value in one.items()
    }


def save(name: str, answers: dict[str, Json]) -> None:
    area = {"confidence": "01", "communication": "02", "influence": "03", "plan": "05"}
    number = area[name.partition(".")[0]]
    book = next(one.id for one in CONTENT.workbooks if one.id.startswith(number))
    open_workbook(book, person="Ana").exercise(name).save(answers)


def rate(value: int) -> None:
    """Give every statement of confidence the rating that scores as ``value``."""
    chosen = CONTENT.sets["confidence.rating"]
    scored = {one.id: 6 - value if one.reversed else value for one in chosen.statements}
    open_workbook("01_confidence", person="Ana").rating().save(scored)


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, turn: Turn) -> Workbook:
    """The plan on 4 May of somebody who began in January."""
    monkeypatch.setenv("ICW_DATA", str(tmp_path))
    for name in ("HTTP_X_ICW_PERSON", "ICW_PERSON", "ICW_CONTENT"):
        monkeypatch.delenv(name, raising=False)
    turn(JANUARY)
    rate(2)
    save(
        "plan.goals",
        cards(
            **{
                GOALS[0]: {
                    "goal": "Name my doubt",
                    "expected": "I name it in 2 of 4 reviews",
                    "more": "I name it in 3 of 4 reviews",
                    "now": "less",
                    "weight": WEIGHTS[GOALS[0]],
                },
                GOALS[1]: {
                    "goal": "Ask first",
                    "expected": "I ask before I explain in 3 of 5 talks",
                    "now": "much-less",
                    "weight": WEIGHTS[GOALS[1]],
                },
            }
        ),
    )
    save(
        "plan.if-then",
        cards(
            r000000b1={
                "obstacle": "I wait",
                "if": "I think “somebody will say it”",
                "then": "I raise my hand.",
            }
        ),
    )
    turn(APRIL)
    open_workbook("01_confidence", person="Ana").start_checkin()
    rate(4)
    save("plan.goals", {f"{GOALS[0]}/now": "more", f"{GOALS[1]}/now": "less"})
    landed = ["well", "well", "well", "mixed", "badly"]
    save(
        "confidence.interaction-log",
        cards(
            **{f"r00000c{at:02x}": {"with": "AM", "landed": how} for at, how in enumerate(landed)}
        ),
    )
    save(
        "communication.teach-back",
        cards(r000000d1={"who": "JR", "points": "one\ntwo\nthree", "arrived": "one\nthree"}),
    )
    save(
        "plan.commitments",
        cards(
            r000000e1={"what": "Ask for the data", "by": "2026-04-10", "status": "done"},
            r000000e2={
                "what": "Say it in the review",
                "by": "2026-04-15",
                "status": "moved",
                "to": "2026-05-12",
                "noticed": "No time was left.",
            },
        ),
    )
    save("confidence.commitment", {"what": "Call the lab.", "by": "2026-05-01"})
    turn(MAY)
    save("plan.goals", {f"{GOALS[1]}/now": "expected"})
    save("plan.summary", {"remember": "When I ask early, people thank me."})
    return open_workbook("05_plan", person="Ana")


def told(book: Workbook, name: str) -> Told:
    found = book.exercise(name).told  # type: ignore[attr-defined]
    assert isinstance(found, Told)
    return found


def texts(found: Told) -> list[str]:
    return [one.text for one in found.findings]


def t_score(*levels: str) -> str:
    """Return the T-score by the formula as it is printed, with ρ = .3."""
    weights = list(WEIGHTS.values())
    moved = sum(weight * LEVEL[level] for weight, level in zip(weights, levels, strict=True))
    squares = sum(weight**2 for weight in weights)
    return f"{50 + 10 * moved / math.sqrt(0.7 * squares + 0.3 * sum(weights) ** 2):.0f}"


def test_the_goals_are_drawn_as_they_stood_on_each_day(book: Workbook) -> None:
    together, each = told(book, "plan.goals").pictures
    assert isinstance(together, Over)
    moments = together.series[0].moments
    assert [one.on for one in moments] == [JANUARY.date(), APRIL.date(), MAY.date()]
    stood = [("less", "much-less"), ("more", "less"), ("more", "expected")]
    assert [f"{one.value:.0f}" for one in moments] == [t_score(*levels) for levels in stood]
    assert isinstance(each, Over)
    assert [[one.value for one in series.moments] for series in each.series] == [
        [-1, 1],
        [-2, -1, 0],
    ]


def test_the_view_of_all_says_what_counting_gives(book: Workbook) -> None:
    found = texts(told(book, "plan.progress"))
    facets = CONTENT.areas["confidence"].facets
    for facet in facets:
        assert (
            f"{facet.name} has moved more than chance explains: 2.0 on 12 January, 4.0 on 20 April."
            in found
        )
    first, last = t_score("less", "much-less"), t_score("more", "expected")
    assert f"All goals together: {first} on 12 January, {last} now. 50 means as expected." in found
    bars = told(book, "plan.progress").pictures[-1]
    assert isinstance(bars, Bars)
    assert [(one.name, one.parts) for one in bars.rows] == [
        ("Conversations noted", (3, 1, 1, 0)),
        ("Had it said back", (0, 1, 0, 0)),
    ]
    assert "Of 3 promises so far: 1 done, 1 moved." in found
    assert CONTENT.texts["course.others-ask"] in found
    assert len(found) == len(facets) + 3


def test_each_number_leads_back_to_entries_that_are_there(book: Workbook) -> None:
    known = {
        f"{entry.exercise}/{key.partition('/')[0]}"
        for entry in Store.open().entries(book.person.id)
        for key in entry.answers
        if "/" in key
    } | {f"confidence.rating/{facet.id}" for facet in CONTENT.areas["confidence"].facets}
    known.add("others")  # a field of its own
    found = told(book, "plan.progress")
    bars = found.pictures[-1]
    assert isinstance(bars, Bars)
    for one in (*found.findings, *bars.rows):
        assert one.refs
        assert set(one.refs) <= known


def test_the_promises_from_everywhere_stand_in_one_list(book: Workbook) -> None:
    found = told(book, "plan.commitments")
    assert texts(found)[0].startswith("“Call the lab” was for 1 May.")
    assert found.marks == {"r000000e1": "Done", "r000000e2": "Moved to 12 May"}
    assert found.page is not None
    assert [line.text for part in found.page.sections for line in part.lines] == [
        "Call the lab: due since 1 May.",
        "Say it in the review: moved to 12 May.",
        "Ask for the data.",
    ]


def test_the_page_says_the_same_numbers_and_where_each_comes_from(book: Workbook) -> None:
    page = told(book, "plan.summary").page
    assert page is not None
    lines = {line.text: line for part in page.sections for line in part.lines}
    first, last = t_score("less", "much-less"), t_score("more", "expected")
    for text in [
        "When I ask early, people thank me.",
        "Name my doubt: more than expected. I name it in 3 of 4 reviews.",
        "Ask first: as expected. I ask before I explain in 3 of 5 talks.",
        f"All goals together: {first} on 12 January, {last} now. 50 means as expected.",
        "Conversations noted: 5 in all, 3 went well, 1 in part, 1 not this time.",
        "If I think “somebody will say it”, then I raise my hand.",
        "Of 3 promises so far: 1 done, 1 moved.",
        "Say it in the review: moved to 12 May.",
        "Call the lab: due since 1 May.",
    ]:
        assert text in lines
    for line in lines.values():
        exercise = line.ref.partition("/")[0]
        assert exercise in {*CONTENT.exercises, *CONTENT.sets}
        assert line.source or exercise == "plan.summary"


def test_the_files_say_every_line_of_the_page(book: Workbook) -> None:
    page = told(book, "plan.summary").page
    assert page is not None
    made = PdfReader(io.BytesIO(pdf(page)))
    paper = "".join("".join(one.extract_text() for one in made.pages).split())
    web = html(page)
    assert len(made.pages) == 1
    for part in page.sections:
        for line in part.lines:
            assert re.sub(r"\s", "", line.text + line.source) in paper
            assert line.text in web


def test_the_calendar_has_what_is_open(book: Workbook) -> None:
    known = Following(CONTENT, Store.open(), book.person)
    file = calendar(every(known.answers), texts=CONTENT.texts, owner=book.person.id, now=MAY)
    events = Calendar.from_ical(file).walk("VEVENT")
    assert {(str(one["summary"]), one.decoded("dtstart")) for one in events} == {
        ("Say it in the review", date(2026, 5, 12)),
        ("Call the lab.", date(2026, 5, 1)),
    }
