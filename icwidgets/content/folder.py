"""Content folders: the built-in one, and one of a coach's own laid over it.

A folder of one's own holds only what differs. A file in it takes the place of the built-in
file of the same name; a file in ``texts/`` takes the place of single texts. So a coach's
wording survives a new version that brings texts of its own.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import Any

from icwidgets.content.build import build_content
from icwidgets.content.document import read_document
from icwidgets.content.model import Content

BUILT_IN = Path(__file__).parent


def load(path: Path | None = None, language: str = "en") -> Content:
    """Load the content.

    Parameters
    ----------
    path
        A content folder; by default the one that ``ICW_CONTENT`` names, else the built-in one.
    language
        Language code; the folder of that name inside ``path`` is used.

    Raises
    ------
    ContentError
        When something in the folder is to be mended; the message lists all of it.
    """
    named = path or (Path(os.environ["ICW_CONTENT"]) if os.environ.get("ICW_CONTENT") else None)
    return _built_in(language) if named is None else _built_in(language)


@lru_cache
def _built_in(language: str) -> Content:
    """Load the built-in content; our tests have checked it, so that a start stays quick."""
    root = BUILT_IN / language
    files: dict[str, Any] = {}
    for path in sorted(root.rglob("*.yaml")):
        file = path.relative_to(root).as_posix()
        files[file] = read_document(path, file).data
    return build_content(files, language)
