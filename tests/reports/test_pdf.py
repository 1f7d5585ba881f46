"""A page as PDF: what a reader and a screen reader get, read back from the file."""

from __future__ import annotations

import io
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from icwidgets.content import load
from icwidgets.domain.entry import Refused
from icwidgets.domain.told import Line, Page, Section
from icwidgets.reports import pdf
from icwidgets.reports.plain import plain

A4 = (595, 842)
LETTER = (612, 792)


def opened(made: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(made))


def squeezed(text: str) -> str:
    """Return text without blanks: where a line is broken is not the point."""
    return "".join(text.split())


def read(made: bytes) -> str:
    return squeezed("".join(one.extract_text() for one in opened(made).pages))


def tags(made: bytes) -> Counter[str]:
    """Count the tags of the structure tree."""
    found: Counter[str] = Counter()

    def walk(node: Any) -> None:
        node = node.get_object() if isinstance(node, IndirectObject) else node
        if isinstance(node, list):
            for one in node:
                walk(one)
        elif isinstance(node, DictionaryObject):
            if "/S" in node:
                found[str(node["/S"])] += 1
            walk(node.get("/K"))

    walk(opened(made).trailer["/Root"]["/StructTreeRoot"])
    return found


def test_every_word_of_the_page_is_in_the_file(page: Page) -> None:
    text = read(pdf(page))
    for part in page.sections:
        said = [part.heading, *(one.text + one.source for one in part.lines)]
        for words in [page.title, page.note, *said, *part.columns, *sum(part.rows, ())]:
            assert squeezed(words) in text


def test_the_file_is_tagged_and_says_its_title_and_language(page: Page) -> None:
    made = pdf(page)
    root = opened(made).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert opened(made).metadata is not None
    assert opened(made).metadata.title == page.title  # type: ignore[union-attr]
    assert b"pdfuaid:part>1<" in root["/Metadata"].get_data()


def test_headings_lists_and_tables_are_what_they_look_like(page: Page) -> None:
    found = tags(pdf(page))
    assert found["/H1"] == 1
    assert found["/H2"] == 2
    assert found["/L"] == 1
    assert found["/LI"] == 2
    assert found["/Table"] == 1
    assert found["/TH"] == 2
    assert found["/TR"] == 3


def test_the_file_names_nobody_and_no_time(page: Page) -> None:
    about = opened(pdf(page)).metadata
    assert about is not None
    assert about.author is None
    assert about.creation_date is None
    assert pdf(page) == pdf(page), "the same page gives the same file"


@pytest.mark.parametrize(
    ("language", "size"), [("en", A4), ("de", A4), ("en-US", LETTER), ("es-MX", LETTER)]
)
def test_the_sheet_is_the_usual_one_of_the_language(
    page: Page, language: str, size: tuple[int, int]
) -> None:
    made = opened(pdf(page, language=language))
    box = made.pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == size
    assert str(made.trailer["/Root"]["/Lang"]).lower() == language.lower()


def test_whatever_is_written_stays_text(hostile: Page) -> None:
    made = pdf(hostile)
    text = read(made)
    for line in hostile.sections[0].lines:
        for word in plain(line.text).split():
            assert word in text, word
    assert tags(made)["/H1"] == 1
    assert "/Annots" not in opened(made).pages[0], "a link that nobody made"


def test_a_full_page_is_set_smaller_until_it_fits_one_sheet() -> None:
    lines = tuple(Line(f"Line number {at} of a page that is rather full") for at in range(50))
    assert len(opened(pdf(Page("Full", (Section("All", lines),)))).pages) == 1


def test_a_page_that_does_not_fit_says_so_and_loses_nothing() -> None:
    lines = tuple(Line(f"Line number {at} of far too many") for at in range(150))
    made = pdf(Page("Too full", (Section("All", lines),)))
    pages, text = opened(made).pages, read(made)
    assert len(pages) > 1
    for at, one in enumerate(pages, 1):
        foot = load().texts["reports.more-than-one"].format(page=at, pages=len(pages))
        assert squeezed(foot) in squeezed(one.extract_text())
    assert all(squeezed(line.text) in text for line in lines)


def test_a_page_of_one_sheet_has_no_number(page: Page) -> None:
    assert "sheet" not in read(pdf(page)).casefold()


def test_a_long_word_does_not_run_off_the_sheet() -> None:
    made = opened(pdf(Page("Long", (Section("All", (Line("w" * 400),)),))))
    ends: list[float] = []

    def look(text: str, _: Any, matrix: Any, *__: Any) -> None:
        if set(text.strip()) == {"w"}:
            ends.append(float(matrix[4]))

    made.pages[0].extract_text(visitor_text=look)
    assert len(ends) > 3
    assert read(pdf(Page("Long", (Section("All", (Line("w" * 400),)),)))).count("w") == 400


def test_a_letter_without_a_shape_costs_the_standard_and_not_the_page(page: Page) -> None:
    odd = replace(page, note="\ue000\U0010fffd")
    assert tags(pdf(odd))["/H1"] == 1


def test_typst_is_not_loaded_where_the_workbook_runs() -> None:
    script = "import sys, icwidgets.reports, icwidgets.workbook; print('typst' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"


def test_when_it_cannot_be_made_a_sentence_says_so_and_nothing_of_it_is_logged(
    page: Page, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise subprocess.CalledProcessError(1, "press", stderr=b"Challenge figures")

    monkeypatch.setattr(subprocess, "run", fail)
    with pytest.raises(Refused) as refused:
        pdf(page)
    assert refused.value.reason == load().texts["reports.failed"]
    assert refused.value.again
    assert "Challenge" not in caplog.text
