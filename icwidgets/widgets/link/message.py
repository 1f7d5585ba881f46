"""What the page may say to Python, and the strict reading of it.

A browser can send anything, so a message is either exactly one of these shapes or it is
refused. Nothing here looks at what an answer means; that is the widget's ``check``.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from icwidgets.domain.entry import Answers, Json

MESSAGE_ID = re.compile(r"[0-9A-Za-z-]{8,64}")
# A full stakeholder map in one message: 120 people with 11 answers each, and 1,000 ties.
MOST_KEYS = 2_500
LONGEST_NAME = 200
# A file of 1 MB that is brought to a map, as JSON.
MOST_BYTES = 1_500_000
DEEPEST = 6
LARGEST_REVISION = 2**53


class MalformedError(ValueError):
    """A message does not have one of the agreed shapes."""


@dataclass(frozen=True, slots=True)
class Save:
    """Set or take away answers of the entry called ``key``."""

    id: str
    key: str
    base: int
    answers: Answers


@dataclass(frozen=True, slots=True)
class Act:
    """Do one of the other things that the widget offers."""

    id: str
    name: str
    data: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Refresh:
    """Ask whether there is something newer than ``revision``.

    ``open`` says whether anybody looks at more than the heading of a folded exercise.
    """

    id: str
    revision: int
    open: bool


Message = Save | Act | Refresh


def message_id(content: object) -> str | None:
    """Return the message's id, when it has a proper one to answer to."""
    found = content.get("id") if isinstance(content, dict) else None
    return found if isinstance(found, str) and MESSAGE_ID.fullmatch(found) else None


def read(content: object) -> Message:
    """Return the message that ``content`` is, or raise `MalformedError`."""
    if not isinstance(content, dict) or message_id(content) is None:
        raise MalformedError("a message is an object with an id")
    kind = content.get("type")
    reader = READERS.get(kind) if isinstance(kind, str) else None
    if reader is None:
        raise MalformedError("an unknown type of message")
    _demand_size(content)
    return reader(content)


def _save(content: dict[str, object]) -> Save:
    _demand_keys(content, {"type", "id", "key", "base", "answers"})
    answers = _mapping(content["answers"])
    if not 0 < len(answers) <= MOST_KEYS:
        raise MalformedError("too few or too many answers")
    return Save(
        str(content["id"]), _name(content["key"]), _revision(content["base"]), _clean(answers)
    )


def _act(content: dict[str, object]) -> Act:
    _demand_keys(content, {"type", "id", "name", "data"})
    return Act(str(content["id"]), _name(content["name"]), _clean(_mapping(content["data"])))


def _refresh(content: dict[str, object]) -> Refresh:
    _demand_keys(content, {"type", "id", "revision", "open"})
    if not isinstance(content["open"], bool):
        raise MalformedError("open is true or false")
    return Refresh(str(content["id"]), _revision(content["revision"]), content["open"])


READERS: Mapping[str, Callable[[dict[str, object]], Message]] = {
    "save": _save,
    "act": _act,
    "refresh": _refresh,
}


def _demand_keys(content: dict[str, object], keys: set[str]) -> None:
    if content.keys() != keys:
        raise MalformedError(f"a message of this type has exactly {sorted(keys)}")


def _demand_size(content: dict[str, object]) -> None:
    try:
        # Strict JSON in UTF-8 also refuses NaN, infinities and lone surrogates.
        text = json.dumps(content, allow_nan=False, ensure_ascii=False).encode()
    except (TypeError, ValueError, RecursionError) as error:
        raise MalformedError("a message is strict JSON") from error
    if len(text) > MOST_BYTES:
        raise MalformedError("a message is too large")


def _mapping(value: object) -> dict[object, object]:
    if not isinstance(value, dict):
        raise MalformedError("an object is expected")
    return value


def _name(value: object) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_NAME or "\x00" in value:
        raise MalformedError("a name is a short text")
    return value


def _revision(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < LARGEST_REVISION:
        raise MalformedError("a revision is a whole number from 0")
    return value


def _clean(mapping: Mapping[object, object]) -> dict[str, Json]:
    return {_name(key): _json(value, DEEPEST) for key, value in mapping.items()}


def _json(value: object, depth: int) -> Json:
    if value is None or isinstance(value, bool | str):
        if isinstance(value, str) and "\x00" in value:
            raise MalformedError("a text has no NUL")
        return value
    if isinstance(value, int):
        if abs(value) >= LARGEST_REVISION:
            raise MalformedError("a number is too large")
        return value
    if isinstance(value, float) and math.isfinite(value):
        return value
    if depth and isinstance(value, list):
        return [_json(one, depth - 1) for one in value]
    if depth and isinstance(value, dict):
        return {_name(key): _json(one, depth - 1) for key, one in value.items()}
    raise MalformedError("a value is JSON, and not nested too deeply")
