"""A page as HTML: one file that a browser and a screen reader can do everything with."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from icwidgets.domain.told import Line, Page, Section
from icwidgets.reports import html
from icwidgets.reports.plain import plain

OURS = {
    *("html", "head", "meta", "title", "style", "body", "main", "header", "h1", "h2", "p"),
    *("section", "div", "ul", "li", "bdi", "small", "table", "thead", "tbody", "tr", "th", "td"),
}
TEXT = st.text(st.characters(), max_size=40)


class Read(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data.strip())

    def count(self, tag: str) -> int:
        return sum(name == tag for name, _ in self.tags)


def test_the_file_says_its_language_title_and_order(page: Page) -> None:
    found = Read(html(page, language="en-GB"))
    assert ("html", {"lang": "en-GB"}) in found.tags
    assert page.title in found.words[: found.words.index(page.title) + 1]
    assert found.count("h1") == 1
    assert found.count("h2") == len(page.sections)
    assert found.count("main") == 1


def test_a_table_has_heads_for_its_columns_and_rows(page: Page) -> None:
    found = Read(html(page))
    scopes = [about.get("scope") for tag, about in found.tags if tag == "th"]
    assert scopes == ["col", "col", "row", "row"]


def test_the_file_fetches_and_runs_nothing(page: Page, hostile: Page) -> None:
    for one in (page, hostile):
        text = html(one)
        found = Read(text)
        assert {tag for tag, _ in found.tags} <= OURS
        assert not any(
            name in about for _, about in found.tags for name in ("src", "href", "onload", "style")
        )
        assert "url(" not in text
        assert "http://" not in text
        assert "https://" not in text
        assert "default-src 'none'" in text


def test_the_style_is_for_paper_too(page: Page) -> None:
    assert "@media print" in html(page)


@given(title=TEXT, heading=TEXT, line=TEXT, source=TEXT, cell=TEXT)
def test_whatever_is_written_stays_text(
    title: str, heading: str, line: str, source: str, cell: str
) -> None:
    part = Section(heading, (Line(line, source),), (cell,), ((cell, cell),))
    found = Read(html(Page(title, (part,), title)))
    assert {tag for tag, _ in found.tags} <= OURS
    assert found.count("h2") == 1
    for words in (title, heading, line, source, cell):
        assert plain(words).strip() in "\n".join(found.words)
