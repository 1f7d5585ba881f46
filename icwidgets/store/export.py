"""Everything of one person as one JSON file, and back (format: ``export.schema.json``)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, cast

import fastjsonschema
from sqlalchemy import Connection, insert, select

from icwidgets.domain.entry import Json, Refused
from icwidgets.store import codec, document, limits
from icwidgets.store.fault import Unknown
from icwidgets.store.person import Person
from icwidgets.store.schema import checkins, entries, persons

if TYPE_CHECKING:
    from icwidgets.store.store import Store

FORMAT = "icwidgets-person"
VERSION = 1
# A small file must not unfold into a store of any size: all revisions together, as text.
_UNFOLDED = 16
_WRONG = {
    "type": "the value is of the wrong kind",
    "required": "something is missing",
    "additionalProperties": "there is something that does not belong there",
}
_Place = tuple[str, int]
_Object = dict[str, Json]


def export_person(store: Store, person_id: str) -> bytes:
    """Return a person with check-ins and every revision of every entry, as JSON in UTF-8.

    One line holds one revision: what it set and removed, not the whole payload again.
    """
    with store.snapshot() as link:
        row = link.execute(select(persons).where(persons.c.id == person_id)).one_or_none()
        if row is None:
            raise Unknown("There is no such person, so there is nothing to export.")
        person = {"id": row.id, "name": row.name, "created": _time(row.created)}
        rounds = [
            {"number": row.number, "started": _time(row.started)}
            for row in link.execute(
                select(checkins).where(checkins.c.person == person_id).order_by(checkins.c.number)
            )
        ]
        lines = [_line(revision) for revision in _revisions(link, person_id)]
    head = f'"format": {_line(FORMAT)},\n"version": {VERSION},\n"person": {_line(person)},'
    body = ",\n".join(lines)
    return f'{{\n{head}\n"checkins": {_line(rounds)},\n"entries": [\n{body}\n]\n}}\n'.encode()


def import_person(
    store: Store, data: bytes, *, name: str | None = None, most: int = document.MOST
) -> Person:
    """Add the person that an export holds, all or nothing.

    Parameters
    ----------
    name
        Another name for the person, for when theirs is taken here.
    most
        Bytes to read at most.

    Returns
    -------
    Person
        The one added; the one already there when it is the same in everything.

    Raises
    ------
    Refused
        With a sentence: not an export, another version, too large, damaged, or the person is
        here already and differs. The store is untouched then.
    """
    found = _checked(document.read(data, most))
    _check_revisions(found, most)
    given = cast("_Object", found["person"])
    person = Person(
        cast("str", given["id"]),
        limits.clean_name(name or cast("str", given["name"])),
        _moment(given["created"]),
    )
    already = _already(store, person, found)
    if already:
        return already
    from icwidgets.store.store import insert_person

    with store.writing() as link:
        insert_person(link, person)
        for one in cast("list[_Object]", found["checkins"]):
            link.execute(
                insert(checkins).values(
                    person=person.id, number=one["number"], started=_moment(one["started"])
                )
            )
        for row in _rows(person.id, found):
            link.execute(insert(entries).values(row))
    return person


def _already(store: Store, person: Person, found: _Object) -> Person | None:
    try:
        here = store.person(person.id)
    except Unknown:
        return None
    if json.loads(export_person(store, here.id)) == found:
        return here
    raise Refused(
        f"This person is here already (as “{here.name}”) and differs from the file. "
        "Nothing was changed. To go back to the file, export what is here, erase the person, "
        "then import the file."
    )


def _checked(found: Json) -> _Object:
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise Refused("This is not an export of a person made by this program.")
    version = found.get("version")
    if isinstance(version, int) and version > VERSION:
        raise Refused(
            f"This export is of format version {version}; this program reads {VERSION}. "
            "Please update the program: pip install --upgrade icwidgets"
        )
    try:
        _schema()(found)
    except fastjsonschema.JsonSchemaValueException as error:
        # The path, not the message: that would quote what the file holds.
        place = ".".join(error.path[1:]) or "the top"
        wrong = _WRONG.get(error.rule or "", "the value is not one that an export has")
        raise Refused(f"The file is not a complete export: at {place}, {wrong}.") from None
    return found


@cache
def _schema() -> Callable[[object], object]:
    text = files("icwidgets.store").joinpath("export.schema.json").read_text("utf-8")
    return cast("Callable[[object], object]", fastjsonschema.compile(json.loads(text)))


def _check_revisions(found: _Object, most: int) -> None:
    """Check what a schema cannot say, before anything is written."""
    rounds = [_number(one["number"]) for one in cast("list[_Object]", found["checkins"])]
    if rounds != list(range(1, len(rounds) + 1)):
        raise Refused("The check-ins in the file are not numbered 1, 2, 3, … in this order.")
    for one in cast("list[_Object]", found["checkins"]):
        _moment(one["started"])
    sizes: dict[_Place, dict[str, int]] = {}
    last: dict[_Place, int] = {}
    messages: set[str] = set()
    unfolded = 0
    for entry in cast("list[_Object]", found["entries"]):
        place = _place(entry)
        revision, message = _number(entry["revision"]), cast("str", entry["message"])
        named = f"revision {revision} of {place[0]}"
        limits.check_place(place[0], place[1], cast("str", entry["content_version"]))
        limits.check_message(message)
        _moment(entry["at"])
        if place[1] > len(rounds):
            raise Refused(f"In the file, {named} belongs to a check-in that is not in it.")
        if revision != last.get(place, 0) + 1 or _number(entry["base"]) >= revision:
            raise Refused(f"In the file, {named} is out of order: one before it is missing.")
        if message in messages:
            raise Refused(f"In the file, {named} carries the message id of another one.")
        last[place] = revision
        messages.add(message)
        _fold(sizes.setdefault(place, {}), entry, named)
        size = sum(sizes[place].values())
        if size > limits.PAYLOAD:
            raise Refused(f"In the file, {named} is larger than an exercise may be.")
        unfolded += size
        if unfolded > _UNFOLDED * most:
            raise Refused("The file unfolds to far more than its own size; no export does.")


def _fold(sizes: dict[str, int], entry: _Object, named: str) -> None:
    """Apply one revision to the sizes of the answers (key and value as JSON text)."""
    changed, removed = cast("_Object", entry["set"]), cast("list[str]", entry["removed"])
    limits.check_answers(changed)
    limits.check_answers(entry["overwrote"])
    if any(value is None for value in changed.values()):
        raise Refused(f"In the file, {named} sets an answer to nothing instead of removing it.")
    for key in removed:
        if key in changed or sizes.pop(key, None) is None:
            raise Refused(f"In the file, {named} removes an answer that is not there.")
    for key, value in changed.items():
        sizes[key] = len(codec.to_json({key: value}))


def _rows(person_id: str, found: _Object) -> Iterator[dict[str, Any]]:
    answers: dict[_Place, _Object] = {}
    for entry in cast("list[_Object]", found["entries"]):
        now = answers.setdefault(_place(entry), {})
        for key in cast("list[str]", entry["removed"]):
            del now[key]
        now.update(cast("_Object", entry["set"]))
        yield {
            "person": person_id,
            "exercise": entry["exercise"],
            "checkin": _number(entry["checkin"]),
            "revision": _number(entry["revision"]),
            "at": _moment(entry["at"]),
            "content_version": entry["content_version"],
            "message": entry["message"],
            "base": _number(entry["base"]),
            "payload": codec.encode(codec.to_json(now)),
            "overwrote": codec.encode(codec.to_json(cast("_Object", entry["overwrote"]))),
        }


def _revisions(link: Connection, person_id: str) -> Iterator[dict[str, Json]]:
    place: _Place | None = None
    before: _Object = {}
    for row in link.execute(
        select(entries)
        .where(entries.c.person == person_id)
        .order_by(entries.c.exercise, entries.c.checkin, entries.c.revision)
    ):
        if place != (row.exercise, row.checkin):
            place, before = (row.exercise, row.checkin), {}
        answers = codec.decode(row.payload)
        yield {
            "exercise": row.exercise,
            "checkin": row.checkin,
            "revision": row.revision,
            "at": _time(row.at),
            "content_version": row.content_version,
            "message": row.message,
            "base": row.base,
            "set": {
                key: value
                for key, value in answers.items()
                if key not in before or _line(before[key]) != _line(value)
            },
            "removed": [key for key in before if key not in answers],
            "overwrote": codec.decode(row.overwrote),
        }
        before = answers


def _place(entry: _Object) -> _Place:
    return cast("str", entry["exercise"]), _number(entry["checkin"])


def _number(value: Json) -> int:
    # JSON does not tell 1 from 1.0, and neither does the schema.
    return int(cast("int", value))


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _moment(text: Json) -> datetime:
    try:
        return datetime.fromisoformat(cast("str", text))
    except ValueError:
        raise Refused(f"The file holds a date that does not exist: {text}.") from None
