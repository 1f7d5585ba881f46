"""Check a whole content folder; build the content when there is nothing to mend."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from icwidgets.content.build import build_content
from icwidgets.content.consistency import (
    check_areas,
    check_kept,
    check_language,
    check_scales,
    check_scoring,
    check_statements,
    check_workbooks,
)
from icwidgets.content.document import Document, read_document
from icwidgets.content.exercises import check_exercises
from icwidgets.content.files import Files, data_of
from icwidgets.content.folder import (
    BUILT_IN,
    FALLBACK,
    open_folder,
    own_notebooks,
    read_built_in,
)
from icwidgets.content.model import Content
from icwidgets.content.notebooks import check_notebooks
from icwidgets.content.placeholder import check_texts
from icwidgets.content.problem import ContentError, Problem
from icwidgets.content.schema import check_shape, kind, misplaced

Rule = Callable[[Files], Iterable[Problem]]


@dataclass(frozen=True, slots=True)
class Report:
    """What checking a folder found.

    Attributes
    ----------
    path
        The language's folder that was checked.
    problems
        Everything that is to be mended, in the order of files and lines.
    content
        The content, when there is nothing to mend.
    own
        How many files were read from the folder itself; the rest is built in.
    """

    path: Path
    problems: tuple[Problem, ...]
    content: Content | None
    own: int


def check(path: Path, language: str = FALLBACK) -> Report:
    """Check a content folder and say everything that is to be mended.

    Raises
    ------
    ContentError
        When the folder cannot be opened at all.
    """
    folder = open_folder(path, language)
    alone = folder.path.resolve() == BUILT_IN / FALLBACK
    built_in = {} if alone else read_built_in(FALLBACK)
    sound, problems = _read(folder.files, built_in)
    broken = {kind(file) for file in folder.files if file not in sound}
    files = _laid_over(built_in, sound, folder.files)
    for needed, rule in _RULES:
        if not broken.intersection(needed):
            problems += _placed(rule(files), folder.files)
    own = {file: files[file] for file in sound}
    problems += check_language(own, language)
    if built_in and not broken.intersection(("areas", "workbooks")):
        problems += check_kept(files, built_in)
        problems += check_notebooks(files, built_in, own_notebooks(path, language))
    if problems:
        return Report(folder.path, tuple(sorted(set(problems))), None, len(folder.files))
    data = {file: document.data for file, document in files.items()}
    return Report(folder.path, (), build_content(data, language), 0 if alone else len(sound))


# The kinds of files that must be sound before a rule can say anything true.
_RULES: tuple[tuple[tuple[str, ...], Rule], ...] = (
    (("scale",), check_scales),
    (("areas", "statements"), check_areas),
    (("areas", "thoughts"), check_statements),
    (("areas", "scale", "statements", "quick-look"), check_scoring),
    (("areas", "workbooks", "statements", "sets", "exercises"), check_workbooks),
    (("areas",), check_exercises),
)


def _read(paths: Mapping[str, Path], built_in: Files) -> tuple[dict[str, Document], list[Problem]]:
    """Read every file; return those that are sound in themselves, and what the others lack."""
    sound: dict[str, Document] = {}
    problems: list[Problem] = []
    for file, path in paths.items():
        try:
            document = read_document(path, file)
        except ContentError as error:
            problems += error.problems
            continue
        found = _check_file(document, built_in.get(file))
        problems += found
        if not found:
            sound[file] = document
    return sound, problems


def _check_file(document: Document, built_in: Document | None) -> list[Problem]:
    which = kind(document.file)
    if which is None:
        return [Problem(document.file, 0, *misplaced(document.file))]
    found = check_shape(document)
    if which == "texts" and not found:
        found = check_texts(document, built_in)
    return found


def _laid_over(built_in: Files, sound: Files, paths: Mapping[str, Path]) -> dict[str, Document]:
    """Return the built-in files with one's own in their place.

    Single texts and single workbooks are laid over.
    """
    files = {file: one for file, one in built_in.items() if file not in paths}
    for file, document in sound.items():
        if file in built_in:
            under, own = data_of(built_in[file]), data_of(document) or {}
            if kind(file) == "texts":
                document = replace(document, data={**under, **own})
            elif kind(file) == "workbooks":
                merged = {**under["workbooks"], **own["workbooks"]}
                document = replace(document, data={"workbooks": merged})
        files[file] = document
    return files


def _placed(problems: Iterable[Problem], own: Mapping[str, Path]) -> list[Problem]:
    """Say so when a problem shows in a built-in file that no longer fits one's own."""
    return [
        one if one.file in own else replace(one, file=f"{one.file} (built in)") for one in problems
    ]
