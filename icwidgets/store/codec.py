"""The one place where payloads turn into bytes and back.

The first byte says how the rest was made, so that encryption for each person can come
later as a further format without touching a caller or what is stored already.
"""

from __future__ import annotations

import json
import zlib
from typing import cast

from icwidgets.domain.entry import Answers, Json
from icwidgets.store.fault import Damaged

JSON_ZLIB = 1
# Far above what `limits` lets in, so that only a damaged or forged row meets it.
MOST = 16_000_000


def to_json(answers: Answers) -> bytes:
    """Return answers as compact JSON text in UTF-8."""
    return json.dumps(
        dict(answers), ensure_ascii=False, allow_nan=False, separators=(",", ":")
    ).encode()


def encode(text: bytes) -> bytes:
    """Return the bytes to store for a JSON text made by `to_json`."""
    return bytes([JSON_ZLIB]) + zlib.compress(text, 6)


def decode(stored: bytes) -> dict[str, Json]:
    """Return the answers in stored bytes.

    Raises
    ------
    Damaged
        When the bytes are not what `encode` makes.
    """
    stored = bytes(stored)
    if stored[:1] != bytes([JSON_ZLIB]):
        raise Damaged(
            "An entry is kept in a form that this version of the program does not know. "
            "Please update the program."
        )
    try:
        packed = zlib.decompressobj()
        text = packed.decompress(stored[1:], MOST)
        if packed.unconsumed_tail or not packed.eof:
            raise ValueError("too large, or cut off")
        answers = json.loads(text)
        if not isinstance(answers, dict):
            raise ValueError("not a set of keys and values")
    except (zlib.error, ValueError, RecursionError) as error:
        raise Damaged("An entry in the store is damaged. Please restore a backup.") from error
    return cast("dict[str, Json]", answers)
