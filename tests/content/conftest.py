"""A copy of the built-in content that tests may spoil."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from icwidgets.content.check import check
from icwidgets.content.folder import BUILT_IN


class Copy:
    """A content folder to spoil.

    Attributes
    ----------
    path
        The content folder; its files are in ``en`` inside it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def spoil(self, file: str, old: str, new: str) -> int:
        """Put ``new`` in the place of ``old`` once; return the line in which it stood."""
        path = self.path / "en" / file
        text = path.read_text("utf-8")
        assert old in text, f"{file} has no {old!r} any more"
        path.write_text(text.replace(old, new, 1), "utf-8")
        return text[: text.index(old)].count("\n") + 1

    def write(self, file: str, raw: bytes) -> None:
        """Write a whole file."""
        path = self.path / "en" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)

    def told(self) -> list[str]:
        """Return what checking it says."""
        return [str(problem) for problem in check(self.path).problems]


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """Return a whole copy of the built-in content."""
    shutil.copytree(BUILT_IN / "en", tmp_path / "ours/en")
    return Copy(tmp_path / "ours")


@pytest.fixture
def empty(tmp_path: Path) -> Copy:
    """Return a folder of one's own with nothing in it yet."""
    (tmp_path / "own/en").mkdir(parents=True)
    return Copy(tmp_path / "own")
