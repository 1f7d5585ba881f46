"""Whatever happens to a content folder, what comes back is sentences, never a traceback."""

from __future__ import annotations

import random
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from icwidgets.content import ContentError, load
from icwidgets.content.check import check
from icwidgets.content.folder import BUILT_IN

FILES = sorted(
    path.relative_to(BUILT_IN / "en").as_posix() for path in BUILT_IN.glob("en/**/*.yaml")
)
PIECES = ["\t", "\0", '"', "'", ": ", "- ", "{", "}", "[", "]", "&a ", "*a ", "!!x ", "# ", "---\n"]
PIECES += [
    "null",
    "true",
    "-1",
    "1e999",
    ".nan",
    "<<: ",
    "? ",
    "|\n",
    "é",
    "\ud7ff",
    "\ufeff",
    "  ",
]
PIECES += ["no-chance", "9" * 400, "2026-99-99", "%YAML 9\n", "\r", "…", "confidence:", "\\"]


def mutated(raw: bytes, chance: random.Random) -> bytes:
    """Return a file with one to four things done to it."""
    for _ in range(chance.randint(1, 4)):
        lines = raw.split(b"\n")
        at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        place = chance.randrange(len(raw) + 1)
        match chance.randrange(9):
            case 0:
                lines[at], lines[other] = lines[other], lines[at]
                raw = b"\n".join(lines)
            case 1:
                del lines[min(at, other) : max(at, other)]
                raw = b"\n".join(lines)
            case 2:
                lines.insert(at, lines[other])
                raw = b"\n".join(lines)
            case 3:
                lines[at] = b" " * chance.randint(1, 3) + lines[at]
                raw = b"\n".join(lines)
            case 4:
                lines[at] = lines[at].removeprefix(b" " * chance.randint(1, 4))
                raw = b"\n".join(lines)
            case 5:
                raw = raw[:place]
            case 6:
                raw = raw[:place] + bytes([chance.randrange(256)]) + raw[place + 1 :]
            case 7:
                raw = raw[:place] + chance.choice(PIECES).encode() + raw[place:]
            case 8:
                key, colon, _ = lines[at].partition(b":")
                lines[at] = key + colon + b" " + chance.choice(PIECES).encode()
                raw = b"\n".join(lines)
    return raw


def sentences(folder: Path) -> list[str]:
    """Check a folder; loading it must say the same."""
    report = check(folder)
    told = [str(problem) for problem in report.problems]
    if told:
        with pytest.raises(ContentError) as error:
            load(folder)
        assert str(error.value).split("\n") == told
    else:
        assert load(folder) == report.content
    return told


@settings(max_examples=120)
@given(st.integers(0, 2**32))
@example(0)
@example(2598938)  # a line break in a value that is quoted
def test_a_mutated_folder_gives_sentences_or_content(seed: int) -> None:
    chance = random.Random(seed)
    with TemporaryDirectory() as where:
        for file in chance.sample(FILES, chance.randint(1, 3)):
            path = Path(where) / "en" / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(mutated((BUILT_IN / "en" / file).read_bytes(), chance))
        for one in sentences(Path(where)):
            assert one.endswith((".", "?")), one
            assert "Traceback" not in one
            assert "\n" not in one


@settings(max_examples=60)
@given(st.sampled_from(FILES), st.binary(max_size=200))
def test_a_file_of_noise_gives_sentences(file: str, noise: bytes) -> None:
    with TemporaryDirectory() as where:
        path = Path(where) / "en" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(noise)
        sentences(Path(where))
