"""A notebook as the page needs it: read, laid out and its prose rendered once a version."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.filters.markdown_mistune import MarkdownWithMath
from voila.exporter import VoilaMarkdownRenderer

from icwidgets.ahead import Call, read_cells

ASIDE = "aside"
CLOSE = "</div></div>"


@dataclass(frozen=True, slots=True)
class Place:
    """One cell on the page.

    Attributes
    ----------
    before
        HTML that opens and closes rows and columns before it.
    prose
        The HTML of a Markdown cell; empty for a code cell.
    code
        Which of the notebook's code cells it is, from 0; ``None`` for a Markdown cell.
    """

    before: str
    prose: str = ""
    code: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One version of a notebook.

    Attributes
    ----------
    places
        What stands on the page, in its order.
    after
        HTML that closes the last row.
    sources
        The code cells.
    calls
        What the first of the code cells are, for as long as each is one call that we know.
    """

    places: tuple[Place, ...]
    after: str
    sources: tuple[str, ...]
    calls: tuple[Call, ...]


class Documents:
    """Notebooks, read again only when their files change.

    Parameters
    ----------
    images
        Voilà's contents manager, from which pictures in prose are read.
    """

    def __init__(self, images: Any) -> None:
        self._images = images
        self._read: dict[Path, tuple[tuple[int, ...], Document]] = {}

    def read(self, file: Path) -> Document:
        """Return what a file holds now."""
        stat = file.stat()
        stamp = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
        known = self._read.get(file)
        if known is not None and known[0] == stamp:
            return known[1]
        document = lay_out(nbformat.read(file, as_version=4).cells, self._images)
        self._read[file] = (stamp, document)
        return document


def lay_out(cells: Sequence[nbformat.NotebookNode], images: Any = None) -> Document:
    """Lay a notebook's cells out on the page.

    Prose goes across. A row is a run of code cells; those tagged ``aside`` stand beside the
    ones before them, Markdown that is tagged so among them.
    """
    shown = [cell for cell in cells if cell.cell_type in ("code", "markdown")]
    sources = tuple(cell.source for cell in shown if cell.cell_type == "code")
    places = tuple(_places(shown, images))
    row = any(_in_row(cell) for cell in shown[-1:])
    return Document(places, CLOSE if row else "", sources, tuple(read_cells(sources)))


def _places(cells: Sequence[nbformat.NotebookNode], images: Any) -> Iterator[Place]:
    row = side = False
    code = 0
    for at, cell in enumerate(cells):
        if not _in_row(cell):
            yield Place(CLOSE if row else "", _prose(cell, images))
            row = side = False
            continue
        before = ""
        if not row or (side and not _is_aside(cell)):
            beside = " icw-page-row-beside" if _has_aside(cells[at:]) else ""
            before = f'<div class="icw-page-row{beside}"><div class="icw-page-column">'
            before = (CLOSE if row else "") + before
            row, side = True, False
        if _is_aside(cell) and not side:
            before += '</div><div class="icw-page-column icw-page-side">'
            side = True
        if cell.cell_type == "code":
            yield Place(before, code=code)
            code += 1
        else:
            yield Place(before, _prose(cell, images))


def _has_aside(cells: Sequence[nbformat.NotebookNode]) -> bool:
    """Say whether any cell of the run that begins here stands aside."""
    for cell in cells:
        if not _in_row(cell):
            return False
        if _is_aside(cell):
            return True
    return False


def _in_row(cell: nbformat.NotebookNode) -> bool:
    return cell.cell_type == "code" or _is_aside(cell)


def _is_aside(cell: nbformat.NotebookNode) -> bool:
    return ASIDE in cell.metadata.get("tags", [])


def _prose(cell: nbformat.NotebookNode, images: Any) -> str:
    renderer = VoilaMarkdownRenderer(
        escape=False,  # a coach may write HTML; a person's text never comes here
        attachments=cell.get("attachments", {}),
        contents_manager=images,
        anchor_link_text="¶",
    )
    html = MarkdownWithMath(renderer=renderer).render(cell.source)
    return f'<div class="icw-page-prose">{html}</div>'
