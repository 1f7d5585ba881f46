import zlib

import pytest

from icwidgets.store import Damaged, codec


def test_bytes_begin_with_the_number_of_their_format():
    assert codec.encode(codec.to_json({"a": 1}))[0] == codec.JSON_ZLIB


@pytest.mark.parametrize(
    "stored",
    [
        b"",
        b"\x01",
        b"\x01not zlib",
        codec.encode(b'{"a":1}')[:-3],
        codec.encode(b"[1]"),
        codec.encode(b'{"a":'),
        codec.encode(b"\xff\xfe"),
        codec.encode(b"[" * 100_000),
        b"\x01" + zlib.compress(b'"' + b" " * 17_000_000 + b'"'),
    ],
    ids=range(9),
)
def test_damaged_bytes_are_told(stored: bytes):
    with pytest.raises(Damaged, match=r"damaged|does not know"):
        codec.decode(stored)


def test_a_format_of_a_later_version_asks_for_an_update():
    with pytest.raises(Damaged, match="update the program"):
        codec.decode(b"\x02anything")
