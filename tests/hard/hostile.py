"""Files that look like exports and are not; run by ``test_hostile_imports.py``.

    python hostile.py make FILES          writes them into a folder
    python hostile.py try FILES STORE     imports each in a child with 256 MB and 2 s of CPU

The second prints, as JSON, what came of each: a reason, or how the child ended.
"""

import copy
import json
import os
import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from icwidgets.domain.entry import Refused
from icwidgets.store import Store
from icwidgets.store.document import MOST

MEMORY = 256_000_000
SECONDS = 2
TIME = "2026-03-01T08:30:00.000000Z"


def sound() -> dict[str, Any]:
    """An export that is in order."""
    return {
        "format": "icwidgets-person",
        "version": 1,
        "person": {"id": "p00000000000000aa", "name": "Eve", "created": TIME},
        "checkins": [{"number": 1, "started": TIME}],
        "entries": [entry(1), entry(2)],
    }


def entry(revision: int, **other: Any) -> dict[str, Any]:
    return {
        "exercise": "confidence.rating",
        "checkin": 1,
        "revision": revision,
        "at": TIME,
        "content_version": "1",
        "message": f"m{revision}",
        "base": revision - 1,
        "set": {"a": revision},
        "removed": [],
        "overwrote": {},
    } | other


def changed(*path: Any, to: Any = None, drop: bool = False) -> bytes:
    """A sound export with one place changed or dropped."""
    whole = copy.deepcopy(sound())
    place: Any = whole
    for step in path[:-1]:
        place = place[step]
    if drop:
        del place[path[-1]]
    else:
        place[path[-1]] = to
    return json.dumps(whole).encode()


def replaced(old: str, new: str) -> bytes:
    """A sound export with a piece of its text changed."""
    text = json.dumps(sound())
    assert old in text
    return text.replace(old, new, 1).encode("utf-8", "surrogatepass")


def answers(value: Any) -> bytes:
    return changed("entries", 0, "set", to={"a": value})


def nested(depth: int) -> bytes:
    return replaced('"set": {"a": 1}', '"set": {"a": ' + "[" * depth + "]" * depth + "}")


def padded(pattern: str) -> bytes:
    """As many of a pattern as a file may have bytes, in the place of the answers."""
    room = MOST - len(json.dumps(sound())) - 10
    return replaced('"set": {"a": 1}', '"set": {"a": [' + pattern * (room // len(pattern)) + "0]}")


def unfolding() -> bytes:
    """A megabyte in the first revision, and thousands of revisions that repeat it."""
    big = {f"k{number}": "x" * 99_000 for number in range(9)}
    whole = sound()
    whole["entries"] = [entry(1, set=big), *(entry(number) for number in range(2, 15_000))]
    return json.dumps(whole).encode()


def files() -> dict[str, bytes]:
    """Name → content of every hostile file."""
    text = json.dumps(sound()).encode()
    found = {
        "empty": b"",
        "one byte": b"{",
        "zeros": bytes(100_000),
        "noise": bytes(range(256)) * 400,
        "a picture": b"\x89PNG\r\n\x1a\n" + b"\0" * 500,
        "gzip": b"\x1f\x8b\x08\0" + b"\0" * 500,
        "a database": b"SQLite format 3\0" + b"\0" * 500,
        "html": b"<html><script>alert(1)</script></html>",
        "cut off at a quarter": text[: len(text) // 4],
        "cut off at the end": text[:-1],
        "cut off in a string": text[: text.index(b"Eve") + 1],
        "something after the end": text + b"{}",
        "two documents": text + text,
        "utf-16": json.dumps(sound()).encode("utf-16"),
        "latin-1": replaced("Eve", "Ève").decode().encode("latin-1"),
        "a broken byte": text.replace(b"Eve", b"E\xffe"),
        "a surrogate as bytes": replaced("Eve", "E\ud800"),
        "huge": b" " * (MOST + 1),
        "huge text": b'"' + b"x" * (MOST - 2) + b'"',
        "huge emoji": answers("x").replace(b'"x"', b'"' + "😀".encode() * 3_900_000 + b'"'),
        "huge escapes": answers("x").replace(b'"x"', b'"' + rb"\ud83d\ude00" * 1_300_000 + b'"'),
        "huge backslashes": answers("x").replace(b'"x"', b'"' + b"\\\\" * 7_900_000 + b'"'),
        "only quotes": b'"' * MOST,
        "many lists": padded("[],"),
        "many objects": padded("{},"),
        "many keys": padded('{"a":0},'),
        "many numbers": padded("0,"),
        "many floats": padded("0.5,"),
        "many texts": padded('"ab",'),
        "deep by 20": nested(20),
        "deep by 100": nested(100),
        "deep by 100,000": nested(100_000),
        "deep by 8 million": b"[" * 8_000_000 + b"]" * 8_000_000,
        "deep objects": replaced('{"a": 1}', '{"a":' * 3000 + "1" + "}" * 3000),
        "unfolding": unfolding(),
        "a list": b"[]",
        "a number": b"1",
        "null": b"null",
        "another format": changed("format", to="other"),
        "no format": changed("format", drop=True),
        "version 0": changed("version", to=0),
        "version 2": changed("version", to=2),
        "version as text": changed("version", to="1"),
        "version true": changed("version", to=True),
        "a key too many": changed("extra", to=1),
        "no person": changed("person", drop=True),
        "no entries": changed("entries", drop=True),
        "entries as object": changed("entries", to={}),
        "id with a path": changed("person", "id", to="../../etc/passwd"),
        "id with a newline": changed("person", "id", to="p00000000000000aa\n"),
        "exercise with a path": changed("entries", 0, "exercise", to="../../etc/passwd"),
        "exercise with a drive": changed("entries", 0, "exercise", to="c:\\windows"),
        "exercise with NUL": changed("entries", 0, "exercise", to="a\0b"),
        "name empty": changed("person", "name", to=" "),
        "name too long": changed("person", "name", to="x" * 81),
        "name with a control character": changed("person", "name", to="a\u0007b"),
        "name with a lone surrogate": changed("person", "name", to="a\ud800"),
        "duplicate key at the top": replaced('"version": 1', '"version": 1, "version": 1'),
        "duplicate answer": replaced('{"a": 1}', '{"a": 1, "a": 2}'),
        "duplicate key in an answer": replaced('{"a": 1}', '{"a": {"b": 1, "b": 1}}'),
        "NaN": replaced('{"a": 1}', '{"a": NaN}'),
        "Infinity": replaced('{"a": 1}', '{"a": -Infinity}'),
        "a float beyond all": replaced('{"a": 1}', '{"a": 1e999}'),
        "a number of a million digits": replaced('{"a": 1}', '{"a": ' + "9" * 1_000_000 + "}"),
        "a number beyond a browser": answers(2**60),
        "a lone surrogate": answers("a\udfffb"),
        "a lone surrogate as key": changed("entries", 0, "set", to={"\ud800": 1}),
        "NUL in a text": answers("a\0b"),
        "a text too long": answers("x" * 100_001),
        "a key too long": changed("entries", 0, "set", to={"k" * 201: 1}),
        "an answer of nothing": answers(None),
        "answers as list": changed("entries", 0, "set", to=[]),
        "overwrote as text": changed("entries", 0, "overwrote", to="x"),
        "removed what is not there": changed("entries", 0, "removed", to=["b"]),
        "removed and set": changed("entries", 1, "removed", to=["a"]),
        "revision 0": changed("entries", 0, "revision", to=0),
        "revision missing": changed("entries", 0, drop=True),
        "revision twice": changed("entries", 1, "revision", to=1),
        "revision beyond all": changed("entries", 0, "revision", to=2**70),
        "revision half": changed("entries", 0, "revision", to=1.5),
        "base in the future": changed("entries", 0, "base", to=7),
        "message twice": changed("entries", 1, "message", to="m1"),
        "message empty": changed("entries", 1, "message", to=""),
        "checkin that is not there": changed("entries", 0, "checkin", to=2),
        "checkin below 0": changed("entries", 0, "checkin", to=-1),
        "checkins out of order": changed("checkins", 0, "number", to=2),
        "a day that does not exist": changed("entries", 0, "at", to="2026-02-30T08:30:00.000000Z"),
        "a time without a zone": changed("entries", 0, "at", to="2026-02-20T08:30:00"),
        "a time as number": changed("entries", 0, "at", to=0),
        "a content version that is long": changed("entries", 0, "content_version", to="1" * 61),
    }
    return found


def ended(act: Callable[[], str]) -> str:
    """Run in a child with bounds on memory and CPU; what it said, or how it ended."""
    listen, say = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(listen)
        try:
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
            said = act()
        except BaseException as error:
            said = f"! {error!r}"[:500]
        os.write(say, said.encode("utf-8", "backslashreplace")[:4000])
        os._exit(0)
    os.close(say)
    said = b""
    while more := os.read(listen, 65536):
        said += more
    os.close(listen)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return f"! {signal.Signals(os.WTERMSIG(status)).name}"
    return said.decode()


def imported(folder: Path, data: bytes) -> str:
    with Store.open(folder, wait=60) as store:
        try:
            person = store.import_person(data)
        except Refused as refused:
            return refused.reason
        return f"! imported {person.id}"


def make(folder: Path) -> None:
    for name, data in files().items():
        (folder / name).write_bytes(data)


def attempt(folder: Path, store: Path) -> dict[str, str]:
    kept = store / "workbook.sqlite"
    before = kept.read_bytes()
    found = {
        file.name: ended(lambda file=file: imported(store, file.read_bytes()))
        for file in sorted(folder.iterdir())
    }
    found["the store"] = "untouched." if kept.read_bytes() == before else "! changed"
    # With reasons of their own: the bounds hold back what is careless, and nothing else.
    found["control: careless"] = ended(
        lambda: str(len(json.loads((folder / "many lists").read_bytes())))
    )
    found["control: sound"] = ended(lambda: imported(store, json.dumps(sound()).encode()))
    return found


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(Path(sys.argv[2]))
    else:
        print(json.dumps(attempt(Path(sys.argv[2]), Path(sys.argv[3]))))
