"""What every rule over several files needs: the files, their data, and a way to say a fault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from icwidgets.content.document import Document, Place
from icwidgets.content.problem import Problem

Files = Mapping[str, Document]


def of(files: Files, *starts: str) -> Iterator[Document]:
    """Return the files whose path begins so, in order."""
    return (files[file] for file in sorted(files) if file.startswith(starts))


def data_of(document: Document) -> Any:
    """Return what stands in a file that has passed its schema."""
    return document.data


def problem(document: Document, place: Place, wrong: str, mend: str) -> Problem:
    """Return a fault at a place in a file."""
    return Problem(document.file, document.line(place), wrong, mend)


def unknown(
    document: Document, place: Place, noun: str, name: object, known: Iterable[str]
) -> Problem:
    """Say that a name leads nowhere, with the nearest one that leads somewhere."""
    names = sorted(known)
    close = get_close_matches(str(name), names, n=1)
    shown = ", ".join(names[:8]) + (", …" if len(names) > 8 else "")
    mend = f"Did you mean “{close[0]}”?" if close else f"Known are: {shown}."
    return problem(document, place, f"there is no {noun} “{name}”.", mend)
