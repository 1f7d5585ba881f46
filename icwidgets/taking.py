"""What a person takes along from a workbook besides a page: their promises, for a calendar."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from datetime import UTC, datetime

from icwidgets.domain.entry import Json, Refused
from icwidgets.domain.promise import OWN, every
from icwidgets.following import Following
from icwidgets.reports.calendar import MIME, calendar
from icwidgets.widgets.link.link import Acts


def file_acts(exercise: str, known: Following) -> Acts:
    """Return what an exercise of a workbook hands out as files: a calendar, for the promises."""
    return {"calendar": lambda _: _calendar(known)} if exercise == OWN else {}


def _calendar(known: Following) -> Mapping[str, Json]:
    """Return every open promise that has a day; raise `Refused` when there is none."""
    texts = known.content.texts
    some = [one for one in every(known.answers) if one.by and not one.over]
    if not some:
        raise Refused(texts["commitments.calendar-none"])
    made = calendar(some, texts=texts, owner=known.person.id, now=datetime.now(UTC))
    return {
        "name": f"{texts['commitments.calendar']}.ics",
        "mime": MIME,
        "base64": b64encode(made).decode("ascii"),
    }
