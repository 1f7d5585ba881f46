"""Open promises as a calendar file (RFC 5545), for the calendar of one's own phone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from icwidgets.domain.promise import Promise
from icwidgets.reports.plain import plain

if TYPE_CHECKING:
    from icalendar import Event

MIME = "text/calendar"
BEFORE = timedelta(hours=-15)
"""From the midnight on which the day begins: nine in the morning of the day before."""
_OURS = UUID("6f0e1d0c-6a53-4f0e-9d54-0b8a3f1c7e21")


def calendar(
    promises: Iterable[Promise],
    *,
    texts: Mapping[str, str],
    owner: str,
    now: datetime,
) -> bytes:
    """Return one calendar with every open promise that has a day.

    Each is an event of the whole day that leaves the day free, is marked as private, and rings
    the day before. The same promise has the same number each time, so that bringing the file in
    again moves an event instead of doubling it. No address, of a person or of a page, is in it.

    Parameters
    ----------
    texts
        All texts of the content.
    owner
        Id of the person, so that two people's promises do not get the same number.
    now
        When the file is made.
    """
    # Only here: it takes a while to import, and hardly any page asks for it.
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", "-//icwidgets//plan//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", texts["commitments.calendar-name"])
    for one in promises:
        if one.by is not None and not one.over:
            made.add_component(_event(one, one.by, texts, owner, now))
    return bytes(made.to_ical())


def _event(one: Promise, by: date, texts: Mapping[str, str], owner: str, now: datetime) -> Event:
    from icalendar import Alarm, Event

    what, who = (" ".join(plain(words).split()) for words in (one.what, one.who))
    known = who and who != what
    title = texts[f"commitments.calendar-{'with' if known else 'title'}"].format(what=what, who=who)
    event = Event()
    event.add("uid", str(uuid5(_OURS, f"{owner}/{one.ref}")))
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", by)
    event.add("dtend", by + timedelta(days=1))
    event.add("summary", title)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", texts["commitments.calendar-alarm"].format(what=what))
    alarm.add("trigger", BEFORE)
    event.add_component(alarm)
    return event
