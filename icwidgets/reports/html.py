"""A page as one HTML file that needs nothing else: no script, no other file, no address."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

from icwidgets.domain.told import Line, Page, Section
from icwidgets.reports.plain import plain

STYLE = Path(__file__).with_name("page.css")
MIME = "text/html"


def html(page: Page, *, language: str = "en") -> str:
    """Return the page as a complete HTML document, for screen, screen reader and print.

    Parameters
    ----------
    language
        Language of the page, e.g. ``en`` or ``en-US``.
    """
    return "\n".join(_document(page, language)) + "\n"


def _document(page: Page, language: str) -> Iterator[str]:
    yield "<!doctype html>"
    yield f'<html lang="{_text(language)}">'
    yield '<head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    # Nothing in the file may fetch or run anything, whatever was written into it.
    yield (
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    )
    yield f"<title>{_text(' '.join(page.title.split()))}</title>"
    yield f"<style>\n{STYLE.read_text(encoding='utf-8')}</style></head>"
    yield "<body><main>"
    yield f'<header><h1 dir="auto">{_text(page.title)}</h1>'
    if page.note:
        yield f'<p class="note" dir="auto">{_text(page.note)}</p>'
    yield "</header>"
    for number, part in enumerate(page.sections, 1):
        yield from _section(part, f"part-{number}")
    yield "</main></body></html>"


def _section(part: Section, name: str) -> Iterator[str]:
    yield f'<section aria-labelledby="{name}">'
    yield f'<h2 id="{name}" dir="auto">{_text(part.heading)}</h2>'
    yield "<div>"
    if len(part.lines) == 1:
        yield f"<p>{_line(part.lines[0])}</p>"
    elif part.lines:
        yield "<ul>"
        yield from (f"<li>{_line(one)}</li>" for one in part.lines)
        yield "</ul>"
    if part.rows:
        yield from _table(part, name)
    yield "</div></section>"


def _table(part: Section, name: str) -> Iterator[str]:
    yield f'<table aria-labelledby="{name}">'
    if part.columns:
        cells = "".join(f'<th scope="col" dir="auto">{_text(one)}</th>' for one in part.columns)
        yield f"<thead><tr>{cells}</tr></thead>"
    yield "<tbody>"
    for first, *others in part.rows:
        cells = "".join(f'<td dir="auto">{_text(one)}</td>' for one in others)
        yield f'<tr><th scope="row" dir="auto">{_text(first)}</th>{cells}</tr>'
    yield "</tbody></table>"


def _line(line: Line) -> str:
    said = f"<bdi>{_text(line.text)}</bdi>"
    return f"{said} <small><bdi>{_text(line.source)}</bdi></small>" if line.source else said


def _text(text: str) -> str:
    return escape(plain(text).strip())
