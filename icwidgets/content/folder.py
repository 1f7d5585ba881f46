"""Content folders: the built-in one, and one of a coach's own laid over it.

A folder of one's own holds only what differs. A file in it takes the place of the built-in
file of the same name; a file in ``texts/`` takes the place of single texts, and
``workbooks.yaml`` of single workbooks. So a coach's wording goes on working when a new version
brings texts that it does not know. Notebooks of one's own are in ``workbooks/``.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from icwidgets.content.document import Document, read_document
from icwidgets.content.problem import ContentError, Problem

BUILT_IN = Path(__file__).parent
FALLBACK = "en"
NOTEBOOKS = "workbooks"


@dataclass(frozen=True, slots=True)
class Folder:
    """The files of one language.

    Attributes
    ----------
    path
        The folder itself, e.g. ``…/content/en``.
    files
        Path inside it, with forward slashes → where the file is.
    """

    path: Path
    files: Mapping[str, Path]


def active_folder() -> Path:
    """Return the content folder that is used when none is named: ``ICW_CONTENT`` or built in."""
    named = os.environ.get("ICW_CONTENT")
    return Path(named) if named else BUILT_IN


def own_notebooks(path: Path, language: str = FALLBACK) -> dict[str, Path]:
    """Return workbook id → notebook, for those that a content folder brings along."""
    if path.resolve() == BUILT_IN:
        return {}
    return {file.stem: file for file in sorted((path / language / NOTEBOOKS).glob("*.ipynb"))}


def open_folder(path: Path, language: str) -> Folder:
    """List the files of one language in a content folder.

    Raises
    ------
    ContentError
        When there is no such folder, or it holds nothing in this language.
    """
    try:
        if not path.is_dir():
            raise ContentError(
                [
                    Problem(
                        "",
                        0,
                        f"there is no folder “{path}”.",
                        "Check how it is spelt; the setting ICW_CONTENT may name it.",
                    )
                ]
            )
        inside = path / language
        if not inside.is_dir():
            raise ContentError(
                [
                    Problem(
                        "",
                        0,
                        f"the folder “{path}” has no folder “{language}” inside.",
                        f"Make one, and put the files of the language “{language}” there.",
                    )
                ]
            )
        return Folder(inside, dict(_files(inside)))
    except (OSError, ValueError) as error:
        raise ContentError(
            [
                Problem(
                    "",
                    0,
                    f"the folder “{path}” cannot be read ({getattr(error, 'strerror', error)}).",
                    "Check its name, and that you may open it.",
                )
            ]
        ) from None


@lru_cache
def read_built_in(language: str) -> Mapping[str, Document]:
    """Read the built-in files; our tests have checked them, so a start stays quick."""
    files = open_folder(BUILT_IN, language).files
    return {file: read_document(path, file) for file, path in files.items()}


def _files(root: Path) -> Iterator[tuple[str, Path]]:
    """Yield the files that look like content, hidden ones and notes of a coach left out."""
    for path in sorted(root.rglob("*")):
        file = path.relative_to(root).as_posix()
        hidden = any(part.startswith((".", "~")) for part in Path(file).parts)
        if not hidden and path.suffix.lower() in (".yaml", ".yml", ".json") and not path.is_dir():
            yield file, path
