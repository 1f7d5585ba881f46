"""Load the content that a workbook shows."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from icwidgets.content.build import build_content
from icwidgets.content.folder import BUILT_IN, FALLBACK, active_folder, read_built_in
from icwidgets.content.model import Content
from icwidgets.content.problem import ContentError


def load(path: Path | None = None, language: str = FALLBACK) -> Content:
    """Load the content.

    Parameters
    ----------
    path
        A content folder; by default the one that ``ICW_CONTENT`` names, else the built-in one.
    language
        Language code; the folder of that name inside ``path`` is used, laid over the built-in
        English content.

    Raises
    ------
    ContentError
        When something in the folder is to be mended; the message lists all of it.
    """
    folder = path or active_folder()
    if folder.resolve() == BUILT_IN and language == FALLBACK:
        return _built_in()
    # Imported only now: JSON Schema takes a second and more to import, and the built-in
    # content, which our tests have checked, does not need it.
    from icwidgets.content.check import check

    report = check(folder, language)
    if report.content is None:
        raise ContentError(report.problems)
    return report.content


@lru_cache
def _built_in() -> Content:
    documents = read_built_in(FALLBACK)
    return build_content({file: one.data for file, one in documents.items()}, FALLBACK)
