"""How a notebook is laid out on the page, and that it is read only when it changes."""

from __future__ import annotations

import os
from pathlib import Path

import nbformat
import pytest

from icwidgets.server import document
from icwidgets.server.document import CLOSE, Documents, lay_out

OPEN = 'from icwidgets import open_workbook\nme = open_workbook("00_start")'
ROW = '<div class="icw-page-row"><div class="icw-page-column">'
BESIDE = '<div class="icw-page-row icw-page-row-beside"><div class="icw-page-column">'
SIDE = '</div><div class="icw-page-column icw-page-side">'


def cells(*sources: str) -> list[nbformat.NotebookNode]:
    """Return cells: text that begins with `#` is prose, with `>` stands aside."""
    made = []
    for source in sources:
        tags = {"tags": ["aside"]} if source.startswith(">") else {}
        plain = source.removeprefix(">")
        new = nbformat.v4.new_markdown_cell if plain[0] == "#" else nbformat.v4.new_code_cell
        made.append(new(plain, metadata=tags))
    return made


def outline(*sources: str) -> str:
    """Return the page with numbers for code and letters for prose."""
    laid = lay_out(cells(*sources))
    parts = [
        place.before + (str(place.code) if place.code is not None else "p") for place in laid.places
    ]
    return "".join(parts) + laid.after


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        ((), ""),
        (("# A",), "p"),
        (("# A", "a()", "b()", "# B"), f"p{ROW}01{CLOSE}p"),
        (("a()", ">b()", ">c()"), f"{BESIDE}0{SIDE}12{CLOSE}"),
        (("a()", ">b()", "c()"), f"{BESIDE}0{SIDE}1{CLOSE}{ROW}2{CLOSE}"),
        (("a()", ">b()", "c()", ">d()"), f"{BESIDE}0{SIDE}1{CLOSE}{BESIDE}2{SIDE}3{CLOSE}"),
        (("a()", ">#b", "# C", "d()"), f"{BESIDE}0{SIDE}p{CLOSE}p{ROW}1{CLOSE}"),
        ((">b()",), f"{BESIDE}{SIDE}0{CLOSE}"),
    ],
)
def test_code_stands_in_rows_and_prose_across(sources: tuple[str, ...], expected: str) -> None:
    assert outline(*sources) == expected
    whole = outline(*sources)
    assert whole.count("<div") == whole.count("</div")


def test_prose_is_rendered_and_calls_are_read() -> None:
    laid = lay_out(cells("# A *title*", OPEN, "me.quick_look()", "me.unknown()", "me.picture()"))
    assert "<em>title</em>" in laid.places[0].prose
    assert [call.name for call in laid.calls] == ["00_start", "quick_look"]
    assert laid.sources == (OPEN, "me.quick_look()", "me.unknown()", "me.picture()")


def test_a_notebook_is_read_again_only_when_it_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, read = tmp_path / "book.ipynb", []
    real = nbformat.read
    monkeypatch.setattr(
        document.nbformat, "read", lambda path, **more: read.append(path) or real(path, **more)
    )
    documents = Documents(None)
    for text in ("# One", "# Two, longer"):
        nbformat.write(nbformat.v4.new_notebook(cells=cells(text)), file)
        first = documents.read(file)
        assert text[2:] in first.places[0].prose
        assert documents.read(file) is first
    assert len(read) == 2
    # Another file of the same size, put in its place with the same time.
    stat = file.stat()
    other = tmp_path / "other.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells("# Two, shorte")), other)
    os.utime(other, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    other.replace(file)
    assert "shorte" in documents.read(file).places[0].prose
