"""Cells are read, never run; what is drawn is what the kernel draws, and what writes is not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ipywidgets.widgets import widget as registry
from traitlets import HasTraits

from icwidgets import ahead
from icwidgets.content import load
from icwidgets.content.model import Content
from icwidgets.notebooks import notebooks_folder
from icwidgets.opening import open_workbook
from icwidgets.store import Person, Store
from icwidgets.workbook import Workbook

OPEN = 'from icwidgets import open_workbook\nme = open_workbook("01_confidence")'


@pytest.fixture(scope="module")
def content() -> Content:
    return load()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path)


@pytest.fixture
def person(store: Store) -> Person:
    return store.add_person("Ann")


def code(file: Path) -> list[str]:
    """Return a notebook's code cells."""
    cells = nbformat.read(file, as_version=4).cells
    return [cell.source for cell in cells if cell.cell_type == "code"]


def names(*cells: str) -> list[str]:
    """Return the calls that a notebook with these cells begins with."""
    return [call.name for call in ahead.read_cells([OPEN, *cells])[1:]]


def test_a_cell_that_is_one_known_call_is_read() -> None:
    assert names("me.rating()", "me.picture( )\n", "(me.meaning())") == [
        "rating",
        "picture",
        "meaning",
    ]
    opened = ahead.read_cells([OPEN])[0]
    assert (opened.name, opened.book, opened.opens) == ("01_confidence", "me", True)


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "me",
        "me.rating",
        "me.rating() and None",
        "me.rating(); me.picture()",
        "shown = me.rating()",
        "me.rating().answered",
        "you.rating()",
        "me.me.rating()",
        "me.start_checkin()",
        "me._rated()",
        "me.__class__()",
        "me.journey()",
        "me.rating(*[])",
        "me.rating(**{})",
        "me.rating(open('/etc/passwd'))",
        "me.rating(__import__('os').getpid())",
        "%matplotlib inline\nme.rating()",
        "!ls",
        "await me.rating()",
        "me.rating(",
        "(" * 500 + ")" * 500,
    ],
)
def test_a_cell_that_is_anything_else_ends_what_is_drawn(cell: str) -> None:
    assert names("me.picture()", cell, "me.rating()") == ["picture"]


@pytest.mark.parametrize(
    "first",
    [
        "me.rating()",
        'me = open_workbook("01_confidence")',
        'from icwidgets import open_workbook\nme = open_workbook("01_confidence", person="Bob")',
        'from icwidgets import open_workbook\nme = open_workbook("01_confidence", data="/tmp")',
        'from icwidgets import open_workbook as other\nme = open_workbook("01_confidence")',
        'from other import open_workbook\nme = open_workbook("01_confidence")',
        "from icwidgets import open_workbook\nme = open_workbook(1)",
        'import os\nfrom icwidgets import open_workbook\nme = open_workbook("01_confidence")',
    ],
)
def test_nothing_is_drawn_unless_the_workbook_is_opened_as_usual(first: str) -> None:
    assert ahead.read_cells([first, "me.rating()"]) == []


def test_a_workbook_is_opened_once() -> None:
    again = OPEN.replace("01_confidence", "00_start")
    assert [one.opens for one in ahead.read_cells([OPEN, again, "me.rating()"])] == [True]


@settings(max_examples=200)
@given(st.text(max_size=60) | st.from_regex(r"me\.[a-z_]{1,12}\(.{0,20}\)", fullmatch=True))
def test_no_text_is_run_or_trips_the_reader(cell: str) -> None:
    for name in names(cell):
        assert vars(Workbook)[name].drawn_ahead


def test_every_cell_of_our_workbooks_is_drawn_ahead() -> None:
    later: dict[str, list[str]] = {}
    for file in sorted(notebooks_folder().glob("*.ipynb")):
        cells = code(file)
        later[file.stem] = cells[len(ahead.read_cells(cells)) :]
    assert not any(later.values()), later


@pytest.mark.parametrize(
    "book", ["00_start", "01_confidence", "03_influence", "04_project", "05_plan"]
)
@pytest.mark.parametrize("answered", [False, True])
def test_what_is_drawn_is_what_a_kernel_shows(
    book: str,
    answered: bool,
    content: Content,
    store: Store,
    person: Person,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if answered:
        about = {one.id: one for one in content.workbooks}
        with_answers = Workbook(about["01_confidence"], content, store, person)
        with_answers.rating().simulate(1)
        with_answers.exercise("confidence.commitment").simulate(2)
    calls = ahead.read_cells(code(notebooks_folder() / f"{book}.ipynb"))
    before = store.entries(person.id), store.checkins(person.id)
    drawn = ahead.draw(calls, content, store, person)
    assert (store.entries(person.id), store.checkins(person.id)) == before

    shown: list[Any] = []
    monkeypatch.setenv("HTTP_X_ICW_PERSON", person.id)
    monkeypatch.setenv("ICW_PAGE", "1")  # as a kernel of the server has it
    me = open_workbook(book, data=tmp_path)
    me._show = shown.append
    assert len(drawn) == len(calls)
    assert drawn[0] == []
    for call, ahead_of_it in zip(calls[1:], drawn[1:], strict=True):
        shown.clear()
        last = getattr(me, call.name)(*call.arguments)
        widgets = [*shown, *([last] if last is not None else [])]
        assert len(ahead_of_it) == len(widgets) > 0
        for one, real in zip(ahead_of_it, widgets, strict=True):
            state = json.loads(json.dumps(real.get_state()))
            assert one.kind == state["_anywidget_id"]
            assert one.state.keys() >= {"definition", "state"}
            assert dict(one.state) == {name: state[name] for name in one.state}


def test_what_is_drawn_leaves_no_widget_behind(
    content: Content, store: Store, person: Person
) -> None:
    before = set(registry._instances)
    drawn = ahead.draw(ahead.read_cells([OPEN, "me.rating()"]), content, store, person)
    assert [len(one) for one in drawn] == [0, 1]
    assert set(registry._instances) == before
    assert not isinstance(drawn[1][0], HasTraits)


def test_a_call_that_cannot_be_made_ends_what_is_drawn(
    content: Content, store: Store, person: Person
) -> None:
    cells = [OPEN, "me.picture()", "me.rating(1)", "me.meaning()"]
    assert len(ahead.draw(ahead.read_cells(cells), content, store, person)) == 2
    unknown = [OPEN.replace("01_confidence", "99_none"), "me.rating()"]
    assert ahead.draw(ahead.read_cells(unknown), content, store, person) == []
