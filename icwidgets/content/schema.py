"""What the JSON Schema of each kind of file says, told as sentences for a coach."""

from __future__ import annotations

import json
from collections.abc import Iterator
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, ValidationError
from referencing import Registry, Resource

from icwidgets.content.document import Document, Place
from icwidgets.content.problem import Problem

FOLDER = Path(__file__).parent / "schema"
FILES = ("areas", "scale", "workbooks", "thoughts", "quick-look")
FOLDERS = ("statements", "sets", "exercises", "texts")
_NOUNS = {
    "areas": "area",
    "examples": "scoring example",
    "facets": "facet",
    "fields": "field",
    "people": "person",
    "statements": "statement",
    "thoughts": "thought",
    "workbooks": "workbook",
}
_READ_AS = {bool: "yes or no", int: "a number", float: "a number"}


def kind(file: str) -> str | None:
    """Return which schema a file belongs to, ``None`` when content has no such file."""
    folder, _, name = file.rpartition("/")
    stem = name.removesuffix(".yaml")
    if stem == name:
        return None
    if not folder:
        return stem if stem in FILES else None
    return folder if folder in FOLDERS else None


def misplaced(file: str) -> tuple[str, str]:
    """Say why a file is of no kind, and what to do."""
    folder, _, name = file.rpartition("/")
    if not name.endswith(".yaml"):
        return "the name must end in .yaml.", "Give the file another name."
    known = FOLDERS if folder else tuple(f"{one}.yaml" for one in FILES)
    close = get_close_matches(folder or name, known, n=1)
    mend = f"Did you mean “{close[0]}”?" if close else "Take it out."
    return "no such file is read, so what stands in it would not show.", mend


def check_shape(document: Document) -> list[Problem]:
    """Return what the file's schema has to say about it."""
    if document.data is None and kind(document.file) != "texts":
        return [
            Problem(
                document.file,
                0,
                "the file is empty.",
                "Fill it in, or take it away: then the built-in one is used.",
            )
        ]
    found: set[Problem] = set()
    for error in _validator(kind(document.file) or "").iter_errors(document.data):
        found.update(_problems(error, document))
    return sorted(found)


def describe(place: Place) -> str:
    """Say which part of a file a place is: “text” of the statement “speaking-up-1”."""
    subject, rest = _split(place)
    named = " → ".join(f"“{part}”" for part in rest)
    if not rest:
        return subject
    return f"{named} of {subject}" if subject != "the file" else named


@lru_cache
def _validator(name: str) -> Draft202012Validator:
    schema = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    common = json.loads((FOLDER / "common.json").read_text(encoding="utf-8"))
    registry: Registry[Any] = Registry().with_resource(
        "common.json", Resource.from_contents(common)
    )
    return Draft202012Validator(schema, registry=registry)


def _split(place: Place) -> tuple[str, Place]:
    """Split a place into the thing it belongs to, and where in that thing."""
    for at in range(len(place) - 2, -1, -1):
        noun = _NOUNS.get(str(place[at]))
        if noun:
            name = place[at + 1]
            said = f"{name + 1}" if isinstance(name, int) else f"“{name}”"
            return f"the {noun} {said}", place[at + 2 :]
    return "the file", place


def _problems(error: ValidationError, document: Document) -> Iterator[Problem]:
    place: Place = tuple(error.absolute_path)
    line = document.line(place)
    value: Any = error.instance
    rule: Any = error.validator_value
    schema: Any = error.schema
    if "propertyNames" in error.schema_path:
        yield Problem(
            document.file,
            document.line((*place, value)),
            f"“{value}” cannot be a name here.",
            _name_rule(place),
        )
    elif error.validator == "required":
        for key in rule:
            if key not in value:
                yield Problem(document.file, line, *_missing(place, key))
    elif error.validator == "additionalProperties":
        known = list(schema["properties"])
        for key in value:
            if key not in known:
                yield Problem(
                    document.file, document.line((*place, key)), *_unknown(place, key, known)
                )
    else:
        yield Problem(document.file, line, *_value(str(error.validator), value, rule, place))


def _name_rule(place: Place) -> str:
    if place[-1:] == ("points",):
        return "Points are whole numbers from 0 to 99, such as `1: Never`."
    return "Use small letters, digits and hyphens only, and begin with a letter."


def _missing(place: Place, key: str) -> tuple[str, str]:
    subject, rest = _split(place)
    if rest == ("anchors",):
        return (
            f"{subject} has no anchor for {key}.",
            f"Add a line `{key}: …` under `anchors:`.",
        )
    if rest == ("looks_like",):
        return (
            f"{subject} does not say what {key} looks like.",
            f"Add a line `{key}: …` under `looks_like:`.",
        )
    where = f"under `{rest[-1]}:`" if rest else "to it"
    return f"{describe(place)} has no “{key}”.", f"Add a line `{key}: …` {where}."


def _unknown(place: Place, key: str, known: list[str]) -> tuple[str, str]:
    close = get_close_matches(key, known, n=1)
    mend = (
        f"Did you mean “{close[0]}”?"
        if close
        else f"Take it out; what can stand here is: {', '.join(known)}."
    )
    return f"“{key}” means nothing in {describe(place)}.", mend


def _value(keyword: str, value: Any, rule: Any, place: Place) -> tuple[str, str]:
    what = describe(place)
    match keyword:
        case "type":
            return _type(what, value, rule if isinstance(rule, list) else [rule])
        case "const":
            return f"{what} must be {json.dumps(rule)}.", f"Write {json.dumps(rule)}."
        case "enum":
            known = [str(one) for one in rule]
            close = get_close_matches(str(value), known, n=1)
            mend = f"Did you mean “{close[0]}”?" if close else f"Use one of: {', '.join(known)}."
            return f"{what} cannot be “{value}”.", mend
        case "minLength" | "minProperties" | "minItems":
            return f"{what} is empty, or too little stands in it.", "Fill it in."
        case "maxItems" | "maxProperties":
            return f"{what} holds {len(value)}; there may be {rule} at most.", "Take some out."
        case "maxLength":
            return (
                f"{what} is {len(value)} letters long; {rule} is the most that fits.",
                "Say it in fewer words.",
            )
        case "pattern":
            return f"{what} cannot be “{value}”.", "Use small letters, digits and hyphens only."
        case "exclusiveMinimum" | "minimum":
            return f"{what} is too small ({value}).", f"Use a number above {rule}."
        case "exclusiveMaximum" | "maximum":
            return f"{what} is too large ({value}).", f"Use a number below {rule}."
    return f"{what} is not as it should be.", "Compare it with the built-in file of this name."


def _type(what: str, value: object, wanted: list[str]) -> tuple[str, str]:
    if "string" in wanted and isinstance(value, bool | int | float):
        said = json.dumps(value)
        return (
            f"{what} must be a text, but {said} is read as {_READ_AS[type(value)]}.",
            f'Put it in double quotes: "{said}".',
        )
    if "string" in wanted:
        mend = 'Write it after the colon, in double quotes: "…".'
        return (f"{what} is empty." if value is None else f"{what} must be one text."), mend
    if "boolean" in wanted:
        return f"{what} must be true or false.", "Write `true` or `false` without quotes."
    if "number" in wanted or "integer" in wanted:
        return f"{what} must be a number.", "Write digits without quotes, such as 3 or 0.7."
    if "array" in wanted:
        return f"{what} must be a list.", "Write it like [first, second], or with `- ` lines."
    return (
        f"{what} must have lines such as `name: text` below it.",
        "Put them there, two spaces further in.",
    )
