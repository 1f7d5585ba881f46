"""Whether the definitions of exercises are of one piece.

Every function takes files that have passed their schema, and returns what is to be mended.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from icwidgets.content.document import Document, Place
from icwidgets.content.files import Files, data_of, of, problem, unknown
from icwidgets.content.problem import Problem
from icwidgets.domain.insights import INSIGHTS

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_TEN = range(11)
ME = "me"
_OF_WORDS = ("text", "long-text", "writing", "person")
_GOES_WITH = (
    ("choice", "choices", "Give `choices:` to a field of `kind: choice`, and to no other."),
    ("scale", "ends", "Give `ends:` (words for 0 and for 10) to a field of `kind: scale` only."),
    (
        "reference",
        "to",
        "Give `to:` (the exercises it may lead to) to a field of `kind: reference`.",
    ),
)


def check_exercises(files: Files) -> Iterator[Problem]:
    """Check that exercises have their own ids, fields of one piece, and examples that fit."""
    areas = [*data_of(files["areas.yaml"])["areas"], "start", "plan"]
    known = exercise_ids(files)
    # Also while the statements themselves are yet to be mended.
    ratings = {f"{area}.rating" for area in data_of(files["areas.yaml"])["areas"]}
    first: dict[str, str] = {}
    for document in of(files, "exercises/"):
        data = data_of(document)
        for area, example in data["areas"].items():
            place: Place = ("areas", area)
            if area not in areas:
                yield unknown(document, place, "area", area, areas)
            name = f"{area}.{data['id']}"
            if name in first:
                yield problem(
                    document,
                    place,
                    f"the exercise “{name}” is in {first[name]} as well.",
                    "Give one of them another id.",
                )
            first.setdefault(name, document.file)
            yield from _example(document, place, example)
        yield from _fields(document)
        yield from _leads(document, known, {*known, *ratings, *areas})
        yield from _insight(document)
        yield from _records(document)
        yield from _map(document)


def exercise_ids(files: Files) -> set[str]:
    """Return the id of every exercise that is defined, without the ratings."""
    return {
        f"{area}.{data_of(one)['id']}"
        for one in of(files, "exercises/")
        for area in data_of(one)["areas"]
    }


def _leads(document: Document, known: Collection[str], named: Collection[str]) -> Iterator[Problem]:
    """Check that what leads onward leads to an exercise, and a reference to one or an area."""
    data = data_of(document)
    onward = data.get("onward")
    if onward is not None and onward not in known:
        yield unknown(document, ("onward",), "exercise", onward, known)
    for field, about in data.get("fields", {}).items():
        for number, name in enumerate(about.get("to", ())):
            if name not in named:
                place: Place = ("fields", field, "to", number)
                yield unknown(document, place, "exercise", name, named)


def _example(document: Document, place: Place, example: Any) -> Iterator[Problem]:
    cards = data_of(document)["kind"] == "cards"
    if isinstance(example, list) != cards:
        yield problem(
            document,
            place,
            "the example does not go with the kind of the exercise.",
            "With `kind: cards` write one record behind each `- `; with any other, one record.",
        )
        return
    many = enumerate(example) if cards else [(None, example)]
    for number, record in many:
        at = place if number is None else (*place, number)
        yield from _record(document, at, record)


def _record(document: Document, place: Place, record: Mapping[str, str]) -> Iterator[Problem]:
    fields = data_of(document).get("fields", {})
    for field, value in record.items():
        if field not in fields:
            yield unknown(document, (*place, field), "field", field, fields)
        elif not _fits(fields[field], value):
            yield problem(
                document,
                (*place, field),
                f"the example gives “{field}” as “{value}”, which it cannot be.",
                "Use one of its choices, a date such as 2026-03-12, or a number.",
            )


def _fields(document: Document) -> Iterator[Problem]:
    for field, about in data_of(document).get("fields", {}).items():
        place: Place = ("fields", field)
        for kind, key, mend in _GOES_WITH:
            if (about["kind"] == kind) != (key in about):
                yield problem(
                    document,
                    place,
                    f"the field “{field}” has a kind and {key} that do not go together.",
                    mend,
                )
        if "when" in about:
            yield from _condition(document, (*place, "when"), about["when"])


def _condition(document: Document, place: Place, when: Mapping[str, Any]) -> Iterator[Problem]:
    """Check that a condition names a field of choices, and choices that it has."""
    fields = data_of(document).get("fields", {})
    for field, values in when.items():
        if field not in fields:
            yield unknown(document, (*place, field), "field", field, fields)
            continue
        choices = fields[field].get("choices", {})
        for number, value in enumerate(values):
            if value not in choices:
                at = (*place, field, number)
                yield unknown(document, at, "choice", value, choices)


def _insight(document: Document) -> Iterator[Problem]:
    data = data_of(document)
    name = data.get("insight")
    if name is None:
        return
    if name not in INSIGHTS:
        yield unknown(document, ("insight",), "insight", name, INSIGHTS)
        return
    for field in INSIGHTS[name].reads:
        if field not in data.get("fields", {}):
            yield problem(
                document,
                ("fields",),
                f"the insight “{name}” reads the field “{field}”, which is not here.",
                f"Add a field `{field}:`, or take out the line `insight: {name}`.",
            )


def _records(document: Document) -> Iterator[Problem]:
    data = data_of(document)
    if (data["kind"] == "cards") != ("records" in data):
        yield problem(
            document,
            ("kind",),
            "the kind of the exercise and `records:` do not go together.",
            "Give `records:` to an exercise of `kind: cards`, and to no other.",
        )
    records = data.get("records")
    if records is None:
        return
    if "first" in data:
        yield problem(
            document,
            ("first",),
            "the first step of an exercise of `kind: cards` has its place under `records:`.",
            "Move the line `first: …` there.",
        )
    title, place, fields = records["title"], ("records", "title"), data.get("fields", {})
    if title not in fields:
        yield unknown(document, place, "field", title, fields)
    elif fields[title]["kind"] not in _OF_WORDS:
        yield problem(
            document,
            place,
            f"the field “{title}” is not one of words, so it cannot be a title.",
            "Name a field of `kind: text`.",
        )
    yield from _condition(document, ("records", "over"), records.get("over", {}))
    yield from _by_link(document, records.get("by_link"), fields)


def _by_link(
    document: Document, about: Mapping[str, Any] | None, fields: Mapping[str, Any]
) -> Iterator[Problem]:
    """Check that others are asked scales, and that count and day have a field to go into."""
    if about is None:
        return
    place: Place = ("records", "by_link")
    asked = [((*place, "asks", at), name, "scale") for at, name in enumerate(about["asks"])]
    taken = [
        ((*place, "people"), about["people"], "number"),
        ((*place, "day"), about["day"], "date"),
    ]
    for at, name, kind in [*asked, *taken]:
        if name not in fields:
            yield unknown(document, at, "field", name, fields)
        elif fields[name]["kind"] != kind:
            yield problem(
                document,
                at,
                f"the field “{name}” cannot be asked by a link: it is not one of `kind: {kind}`.",
                f"Name a field of `kind: {kind}`.",
            )


def _map(document: Document) -> Iterator[Problem]:
    data = data_of(document)
    drawn = data["kind"] == "stakeholders"
    for key, here, mend in (
        ("map", drawn, "Give `map:` to an exercise of `kind: stakeholders`, and to no other."),
        ("fields", not drawn, "Give `fields:` to every exercise but one of `kind: stakeholders`."),
    ):
        if (key in data) != here:
            yield problem(
                document,
                ("kind",),
                f"the kind of the exercise and `{key}:` do not go together.",
                mend,
            )
    if drawn and "map" in data:
        yield from _example_map(document)


def _example_map(document: Document) -> Iterator[Problem]:
    """Check that everybody has a name, and that ties lead from one person to another, once."""
    people, ties = (data_of(document)["map"][of] for of in ("people", "ties"))
    for person, about in people.items():
        if person != ME and "name" not in about:
            yield problem(
                document,
                ("map", "people", person),
                f"the person “{person}” has no name.",
                "Add a line `name: …`, with initials or a role.",
            )
    seen = set()
    for number, tie in enumerate(ties):
        place: Place = ("map", "ties", number)
        ends = (tie["listener"], tie["heard"])
        for end in ends:
            if end not in people and end != ME:
                yield unknown(document, place, "person", end, [*people, ME])
        if ends[0] == ends[1] or ends in seen:
            yield problem(
                document,
                place,
                "this tie is there already, or leads from a person to themselves.",
                "Take it out, or name two others.",
            )
        seen.add(ends)


def _fits(field: Mapping[str, Any], value: str) -> bool:
    match field["kind"]:
        case "choice":
            return value in field.get("choices", {})
        case "date":
            try:
                date.fromisoformat(value)
            except ValueError:
                return False
        case "scale":
            return value.isascii() and value.isdigit() and int(value) in _TEN
        case "number" | "percent":
            return bool(_NUMBER.fullmatch(value))
    return len(value) <= int(field.get("max_length", 2000))
