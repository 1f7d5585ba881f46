"""Promises as a calendar file: read back with the library that others read it with."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from icwidgets.content import load
from icwidgets.domain.promise import Promise
from icwidgets.reports.calendar import calendar
from icwidgets.reports.plain import plain

TEXTS = load().texts
NOW = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)
DAY = date(2026, 5, 12)
REVIEW = Promise("plan.commitments", "r00000001", "Name the figure I doubt", DAY, "Team lead")
WORDS = st.one_of(
    st.text(min_size=1, max_size=60),
    st.sampled_from(
        [
            "a\nEND:VEVENT\r\nBEGIN:VEVENT",
            "<script>alert(1)</script>",
            "comma, semicolon; back\\slash: colon",
            "😀 שלום " * 30,
            'SUMMARY;X="1":{what} {0}',
        ]
    ),
)


def made(*some: Promise, owner: str = "ana") -> bytes:
    return calendar(some, texts=TEXTS, owner=owner, now=NOW)


def events(file: bytes) -> list[Any]:
    found = Calendar.from_ical(file)
    assert isinstance(found, Calendar)
    return found.walk("VEVENT")


def test_a_promise_is_a_whole_free_and_private_day() -> None:
    (event,) = events(made(REVIEW))
    assert str(event["summary"]) == "Name the figure I doubt (with Team lead)"
    assert event.decoded("dtstart") == DAY
    assert event.decoded("dtend") == DAY + timedelta(days=1)
    assert str(event["class"]) == "PRIVATE"
    assert str(event["transp"]) == "TRANSPARENT"
    assert b"DTSTART;VALUE=DATE:20260512" in made(REVIEW)


def test_it_rings_at_nine_on_the_day_before() -> None:
    (event,) = events(made(REVIEW))
    (alarm,) = event.walk("VALARM")
    midnight = datetime.combine(DAY, datetime.min.time())
    assert midnight + alarm.decoded("trigger") == datetime(2026, 5, 11, 9)
    assert "Name the figure I doubt" in str(alarm["description"])


def test_a_moved_promise_keeps_its_number_so_that_the_event_moves() -> None:
    later = Promise(REVIEW.exercise, REVIEW.record, "Other words", date(2026, 5, 19), "", "moved")
    (before,), (after,) = events(made(REVIEW)), events(made(later))
    assert before["uid"] == after["uid"]
    assert after.decoded("dtstart") == date(2026, 5, 19)


def test_no_two_promises_share_a_number_nor_do_two_people() -> None:
    others = [
        Promise("plan.commitments", "r00000002", "a", DAY),
        Promise("confidence.commitment", "", "a", DAY),
        Promise("project.commitment", "", "a", DAY),
    ]
    files = [made(REVIEW, *others), made(REVIEW, *others, owner="bo")]
    numbers = [str(event["uid"]) for file in files for event in events(file)]
    assert len(set(numbers)) == 8


def test_what_is_over_or_has_no_day_is_left_out() -> None:
    some = [
        Promise("plan.commitments", "r1", "done", DAY, status="done"),
        Promise("plan.commitments", "r2", "dropped", DAY, status="dropped"),
        Promise("plan.commitments", "r3", "no day", None),
    ]
    assert events(made(*some, REVIEW)) == events(made(REVIEW))


def test_no_address_is_in_the_file() -> None:
    text = made(REVIEW).decode().casefold()
    for word in ("http", "mailto", "@", "organizer", "attendee", "url"):
        assert word not in text


@given(st.lists(st.tuples(WORDS, WORDS, st.dates()), max_size=4))
def test_whatever_is_written_comes_back_as_the_same_words(
    some: list[tuple[str, str, date]],
) -> None:
    promises = [
        Promise("plan.commitments", f"r{at:08x}", what, by, who)
        for at, (what, who, by) in enumerate(some)
        if by < date.max
    ]
    file = made(*promises)
    assert all(len(line) <= 75 for line in file.split(b"\r\n")), "lines are folded"
    found = events(file)
    assert len(found) == len(promises)
    for one, event in zip(promises, found, strict=True):
        assert " ".join(plain(one.what).split()) in str(event["summary"])
        assert event.decoded("dtstart") == one.by
        assert set(event) == {
            *("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "CLASS", "TRANSP"),
        }
