"""Reads a JSON file that anybody may have made: strictly, and within bounds of memory."""

from __future__ import annotations

import json
import math
import re

from icwidgets.domain.entry import Json, Refused

# Bytes of a file that are read without being asked to read more.
MOST = 16_000_000
# Values (of any kind) in that many bytes; bounds what a file of nothing but brackets costs.
_BYTES_A_VALUE = 32
_DEPTH = 32
_DIGITS = 20
_STRING = re.compile(rb'"[^"]*"')
_BRACKET = re.compile(rb"[\[\]{}]")


def read(data: bytes, most: int = MOST) -> Json:
    """Return the value of a JSON text in UTF-8.

    Raises
    ------
    Refused
        With a sentence: too large, not UTF-8, not JSON, cut off, nested too deep, a key
        given twice, or a number that is none.
    """
    if len(data) > most:
        raise Refused(
            f"The file has {len(data) / 1e6:.0f} million bytes; {most / 1e6:.0f} million is the "
            "most that is read without asking. If you trust it, raise that with --up-to."
        )
    _check_structure(data, most)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(f"The file is not text in UTF-8 (byte {error.start + 1}).") from None
    try:
        found: Json = json.loads(
            text,
            object_pairs_hook=_pairs,
            parse_constant=_constant,
            parse_float=_float,
            parse_int=_int,
        )
    except json.JSONDecodeError as error:
        raise Refused(
            f"The file is not valid JSON, or is cut off (line {error.lineno}, "
            f"column {error.colno})."
        ) from None
    return found


def _check_structure(data: bytes, most: int) -> None:
    """Bound depth and number of values before anything is built from them."""
    # Without escapes, a string runs from quote to quote.
    bare = data.replace(rb"\\", b"").replace(rb"\"", b"")
    allowed = most // _BYTES_A_VALUE
    too_many = Refused(f"The file holds more than {allowed:,} values, which no export does.")
    # A value is one string at the most, and has one for a key; so the next step is bounded.
    if bare.count(b'"') > 4 * allowed:
        raise too_many
    bare = _STRING.sub(b"", bare)
    if 1 + bare.count(b",") + bare.count(b"[") + bare.count(b"{") > allowed:
        raise too_many
    depth = 0
    for bracket in _BRACKET.finditer(bare):
        depth += 1 if bracket.group() in b"[{" else -1
        if depth > _DEPTH:
            raise Refused(f"The file is nested more than {_DEPTH} levels deep; no export is.")


def _pairs(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise Refused(f"The file gives the key {key[:60]!a} twice in one place.")
            seen.add(key)
    return found


def _constant(word: str) -> Json:
    raise Refused(f"The file holds {word}, which is not a number.")


def _float(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise Refused("The file holds a number that is too large.")
    return number


def _int(digits: str) -> int:
    if len(digits) > _DIGITS:
        raise Refused("The file holds a number that is too large.")
    return int(digits)
