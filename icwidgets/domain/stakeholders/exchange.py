"""People and ties as CSV, in and out: ours, Kumu's, NodeXL's and Gephi's.

What is written is safe to open in a spreadsheet: a cell that would be taken for a formula
begins with an apostrophe, which is taken off again when the file is read.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from icwidgets.domain.entry import Refused
from icwidgets.domain.stakeholders.gathering import (
    BOTH_WAYS,
    Gathering,
    Read,
    Texts,
    check_size,
    field_of,
    plain,
    say,
    unique_names,
)
from icwidgets.domain.stakeholders.map import MOST_NAME, RATINGS, StakeholderMap

_MOST_ROWS = 5000
_DELIMITERS = (",", ";", "\t")
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_PEOPLE = ("name", *RATINGS, "now", "needed", "note")
_TIES = ("listener", "heard", "strength")
Row = tuple[int, list[str]]


def read_csv(text: str, onto: StakeholderMap, texts: Texts) -> Read:
    """Read people or ties, as the header row tells, and add them to a map.

    Commas, semicolons and tabs are told apart by the header. People are matched by name.

    Raises
    ------
    icwidgets.domain.entry.Refused
        When the file as a whole cannot be read.
    """
    text = text.removeprefix("\ufeff")
    check_size(text, texts)
    if "\0" in text:
        raise Refused(say(texts, "not-text"))
    columns, rows = _rows(text, texts)
    fields = [field_of(column, texts) for column in columns]
    for at, field in enumerate(fields):  # of two columns for one field the second is a note
        if field in fields[:at]:
            fields[at] = ""
    gathered = Gathering(onto, texts)
    if {"listener", "heard"} <= set(fields):
        _read_ties(columns, fields, rows, gathered, texts)
        return gathered.result()
    if "name" not in fields and "id" in map(plain, columns):
        fields[[plain(column) for column in columns].index("id")] = "name"
    if "name" not in fields:
        raise Refused(say(texts, "no-header"))
    _read_people(columns, fields, rows, gathered, texts)
    return gathered.result()


def _rows(text: str, texts: Texts) -> tuple[list[str], list[Row]]:
    """Return the header and the other rows with their numbers in the file."""

    def split(delimiter: str) -> list[Row]:
        read = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        found = []
        for number, cells in enumerate(read, 1):
            if any(cell.strip() for cell in cells) and not (
                number == 1 and cells[0].startswith("sep=")
            ):
                found.append((number, cells))
            if len(found) > _MOST_ROWS:
                raise Refused(say(texts, "too-many-rows", most=_MOST_ROWS))
        return found

    try:
        offers = [split(delimiter) for delimiter in _DELIMITERS]
    except csv.Error as error:
        raise Refused(say(texts, "not-text")) from error

    def known(rows: list[Row]) -> tuple[int, int]:
        header = rows[0][1] if rows else []
        return sum(bool(field_of(cell, texts)) for cell in header), len(header)

    rows = max(offers, key=known)
    if not rows:
        raise Refused(say(texts, "no-header"))
    return [_unsafe(cell).strip() for cell in rows[0][1]], rows[1:]


def _read_people(
    columns: list[str], fields: list[str], rows: Iterable[Row], gathered: Gathering, texts: Texts
) -> None:
    seen: set[str] = set()
    for number, cells in rows:
        row = say(texts, "row", number=number)
        values = [_unsafe(cell) for cell in cells]
        name = next((v for v, field in zip(values, fields, strict=False) if field == "name"), "")
        if not name.strip():
            gathered.tell("no-name", row=row)
            continue
        id_ = gathered.person(name, row)
        if not id_:
            continue
        if id_ in seen:
            gathered.tell("twice", row=row, name=name.strip()[:MOST_NAME])
        seen.add(id_)
        for column, field, value in zip(columns, fields, values, strict=False):
            if field == "name" or not value.strip():
                continue
            if field in _PEOPLE:
                gathered.rate(id_, field, column, value, row)
            elif plain(value) != plain(name):
                gathered.tell("kept-in-note", column=column)
                gathered.keep(id_, column, value)
        more = [value for value in values[len(columns) :] if value.strip()]
        if more:
            gathered.tell("more-cells", row=row)
            gathered.rate(id_, "note", "", ", ".join(more), row)


def _read_ties(
    columns: list[str], fields: list[str], rows: Sequence[Row], gathered: Gathering, texts: Texts
) -> None:
    at = {field: place for place, field in enumerate(fields) if field}
    found = []
    for number, cells in rows:
        row = say(texts, "row", number=number)
        values = [_unsafe(cell) for cell in cells] + [""] * len(columns)
        ends = gathered.ends(values[at["listener"]], values[at["heard"]], row)
        if ends:
            found.append((row, ends, values))
    first, second = columns[at["listener"]], columns[at["heard"]]
    if found and plain(first) not in ("listener", plain(say(texts, "column-listener"))):
        gathered.tell("direction", listener=first, heard=second)
    for column, field in zip(columns, fields, strict=True):
        if not field or field not in (*_TIES, "direction"):
            gathered.tell("not-read", column=column)
    place = at.get("strength")
    strengths = gathered.strengths(
        [
            (row, columns[place or 0], "" if place is None else values[place])
            for row, _, values in found
        ],
        place is not None,
    )
    for (row, (listener, heard), values), strength in zip(found, strengths, strict=True):
        gathered.tie(listener, heard, strength, row)
        if "direction" in at and plain(values[at["direction"]]) in BOTH_WAYS:
            gathered.tell("both-ways")
            gathered.tie(heard, listener, strength, row)


def write_people(shown: StakeholderMap, texts: Texts) -> str:
    """Write everybody with every rating as CSV, for Excel with a byte order mark."""
    names = unique_names(shown)
    rows = [
        [names[person.id], *(getattr(person, field) for field in _PEOPLE[1:])]
        for person in shown.people
    ]
    return _csv(_PEOPLE, rows, texts)


def write_ties(shown: StakeholderMap, texts: Texts) -> str:
    """Write every tie as CSV, for Excel with a byte order mark."""
    names = unique_names(shown)
    rows = [[names[tie.listener], names[tie.heard], tie.strength] for tie in shown.ties]
    return _csv(_TIES, rows, texts)


def _csv(fields: Sequence[str], rows: Iterable[Sequence[object]], texts: Texts) -> str:
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow([say(texts, f"column-{field}") for field in fields])
    writer.writerows([["" if cell is None else _safe(str(cell)) for cell in row] for row in rows])
    return "\ufeff" + written.getvalue()


def _safe(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _unsafe(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
