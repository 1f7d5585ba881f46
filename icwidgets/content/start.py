"""The start of an exercise or a workbook of a coach's own, written into a content folder."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

from icwidgets.content.document import parse
from icwidgets.content.files import data_of
from icwidgets.content.folder import BUILT_IN, FALLBACK, NOTEBOOKS, own_notebooks
from icwidgets.content.loader import load
from icwidgets.content.model import Content
from icwidgets.content.problem import ContentError

STARTS = Path(__file__).parent / "start"
KINDS = ("cards", "sheet")
EVERYWHERE = ("start", "plan")
_ID = re.compile(r"([a-z]+)\.([a-z][a-z0-9]*(?:-[a-z0-9]+)*)")
_WORKBOOK = re.compile(r"[a-z0-9][a-z0-9_]*")
LONGEST = 60


class StartError(ValueError):
    """Something is not made, and nothing was written; the message is a sentence."""


def start_exercise(exercise: str, kind: str, folder: Path) -> Path:
    """Write a commented start of a definition, which passes the check as it is.

    Parameters
    ----------
    exercise
        Id: an area, a dot and a name of its own.
    kind
        ``cards`` or ``sheet``.
    folder
        A content folder; it is made when it is not there.

    Returns
    -------
    Path
        The new file.

    Raises
    ------
    StartError
        When the id cannot be used, or the file is there already.
    OSError
        When nothing can be written there.
    """
    content = _content(folder)
    area, name = _named(exercise, content)
    text = (STARTS / f"{kind}.yaml").read_text("utf-8")
    title = name.replace("-", " ").capitalize()
    for ours, theirs in (("our-exercise", name), ("Our exercise", title), ("our-area", area)):
        text = text.replace(ours, theirs)
    file = folder / FALLBACK / "exercises" / f"{area}-{name}.yaml"
    if (BUILT_IN / FALLBACK / "exercises" / file.name).exists():
        raise StartError(_say("taken", id=exercise))
    _write(file, text)
    return file


def start_workbook(workbook: str, title: str, exercises: Iterable[str], folder: Path) -> Path:
    """Write a notebook that shows exercises, and name it in ``workbooks.yaml``.

    Returns
    -------
    Path
        The new notebook.

    Raises
    ------
    StartError
        When the name cannot be used or is taken, or an exercise is not known.
    OSError
        When nothing can be written there.
    """
    content, exercises = _content(folder), tuple(dict.fromkeys(exercises))
    if not _WORKBOOK.fullmatch(workbook) or len(workbook) > LONGEST:
        raise StartError(_say("workbook-id", id=workbook))
    taken = {one.id for one in content.workbooks} | set(own_notebooks(folder))
    if workbook in taken:
        raise StartError(_say("workbook-taken", id=workbook))
    for one in exercises:
        if one not in content.exercises:
            near = get_close_matches(one, content.exercises, n=1)
            close = _say("did-you-mean", id=near[0]) if near else ""
            raise StartError(_say("exercise", id=one, close=close))
    listed = folder / FALLBACK / "workbooks.yaml"
    lines = _listed(listed, workbook, title, exercises)
    notebook = folder / FALLBACK / NOTEBOOKS / f"{workbook}.ipynb"
    _write(notebook, _notebook(workbook, title, exercises))
    listed.write_text(lines, "utf-8")
    return notebook


def _content(folder: Path) -> Content:
    """Return what is in use with this folder; the built-in content while it is not there."""
    if folder.resolve() in (BUILT_IN, BUILT_IN / FALLBACK):
        raise StartError(_say("not-built-in"))
    if not (folder / FALLBACK).is_dir():
        return load(BUILT_IN)
    try:
        return load(folder)
    except ContentError as error:
        problems = "\n".join(f"- {one}" for one in error.problems)
        raise StartError(_say("mend-first", problems=problems)) from None


def _named(exercise: str, content: Content) -> tuple[str, str]:
    found = _ID.fullmatch(exercise)
    if not found:
        raise StartError(_say("id", id=exercise))
    area, name = found.groups()
    areas = (*content.areas, *EVERYWHERE)
    if area not in areas:
        raise StartError(_say("area", area=area, areas=", ".join(areas)))
    if len(name) > LONGEST or len(exercise) > LONGEST:
        raise StartError(_say("id-long", id=exercise))
    if exercise in content.exercises or exercise in content.sets:
        raise StartError(_say("taken", id=exercise))
    return area, name


def _listed(file: Path, workbook: str, title: str, exercises: tuple[str, ...]) -> str:
    """Return the text of ``workbooks.yaml`` with one more workbook at its end."""
    about = {"title": title, "exercises": list(exercises)}
    lines = (
        f'  "{workbook}":\n    title: {json.dumps(title, ensure_ascii=False)}\n'
        f"    exercises: {json.dumps(about['exercises'])}\n"
    )
    before = "workbooks:\n"
    known: dict[str, object] = {}
    if file.exists():
        before = file.read_text("utf-8")
        known = dict(data_of(parse(before, file.name))["workbooks"])
        before += "" if before.endswith("\n") else "\n"
    text = before + lines
    try:
        fits = parse(text, file.name).data == {"workbooks": {**known, workbook: about}}
    except ContentError:
        fits = False
    if not fits:
        raise StartError(_say("by-hand", file=file, lines=lines))
    return text


def _notebook(workbook: str, title: str, exercises: tuple[str, ...]) -> str:
    opens = f'from icwidgets import open_workbook\nme = open_workbook("{workbook}")'
    shows = [(one.replace(".", "-"), f'me.exercise("{one}")') for one in exercises]
    cells = [
        {
            "cell_type": "markdown",
            "id": "why",
            "metadata": {},
            "source": f"# {title}\n\n{_say('why')}",
        },
        *(
            {
                "cell_type": "code",
                "execution_count": None,
                "id": name,
                "metadata": {"jupyter": {"source_hidden": True}},
                "outputs": [],
                "source": source,
            }
            for name, source in (("open", opens), *shows)
        ),
    ]
    metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    whole = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with file.open("x", encoding="utf-8") as made:
            made.write(text)
    except FileExistsError:
        raise StartError(_say("there", file=file)) from None


def _say(key: str, **values: object) -> str:
    return load(BUILT_IN).texts[f"new.{key}"].format(**values)
