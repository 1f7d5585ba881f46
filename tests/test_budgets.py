"""What a page weighs, and what opening a workbook takes: sizes and counts, never seconds."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat
import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from icwidgets import ahead, open_workbook
from icwidgets.content import load
from icwidgets.notebooks import notebooks_folder
from icwidgets.server.assets import Assets
from icwidgets.server.served import DRAWERS, WIDGETS
from icwidgets.store import Store

ROOT = Path(__file__).parents[1]
STATIC = ROOT / "icwidgets/server/static"
BOOKS = sorted(file.stem for file in notebooks_folder().glob("*.ipynb"))

# Bytes on the wire, packed.
PAGE_SCRIPT = 10_500
PAGE_STYLE = 18_000
SHARED = 26_000  # fields, and all that follows from an exercise: every page of exercises needs it
WIDGET = {"cards": 4_500, "likert": 3_500, "stakeholders": 40_000}
ANY_OTHER_WIDGET = 2_500
# Script and style of one workbook, and those of the one with the map.
WORKBOOK, WITH_THE_MAP = 60_000, 100_000
FILES = 12  # with the page itself and its connection well below the promised 15

# What takes long to import and is needed later, or never.
LATER = {"matplotlib", "pandas", "numpy", "networkx", "jsonschema", "alembic", "fastjsonschema"}


@pytest.fixture(scope="module")
def assets() -> Assets:
    return Assets()


def packed(assets: Assets, name: str) -> int:
    """Return what a file weighs on the wire."""
    asset, _ = assets.find(name)
    assert asset is not None, name
    assert gzip.decompress(asset.packed) == asset.content
    return len(asset.packed)


def test_the_page_s_own_script_and_style_stay_light(assets: Assets) -> None:
    assert packed(assets, "page.js") <= PAGE_SCRIPT
    assert packed(assets, "page.css") <= PAGE_STYLE


@pytest.mark.parametrize("drawer", DRAWERS)
def test_a_widget_brings_only_what_is_its_own(assets: Assets, drawer: str) -> None:
    assert packed(assets, f"{drawer}.js") <= WIDGET.get(drawer, ANY_OTHER_WIDGET)
    # What it shares with others is loaded once.
    parts = assets.parts(f"{drawer}.js")
    assert parts
    assert sum(packed(assets, part) for part in parts) <= SHARED
    assert b"preact" not in assets.find(f"{drawer}.js")[0].content  # type: ignore[union-attr]


def test_every_part_is_used(assets: Assets) -> None:
    used = {part for drawer in DRAWERS for part in assets.parts(f"{drawer}.js")}
    used |= set(assets.parts("page.js"))
    assert {file.name for file in STATIC.glob("chunk-*.js")} == used


@pytest.mark.parametrize("book", BOOKS)
def test_a_workbook_loads_few_files_and_few_bytes(
    assets: Assets, book: str, tmp_path: Path
) -> None:
    cells = nbformat.read(notebooks_folder() / f"{book}.ipynb", as_version=4).cells
    calls = ahead.read_cells([cell.source for cell in cells if cell.cell_type == "code"])
    with Store.open(tmp_path) as store:
        drawn = ahead.draw(calls, load(), store, store.add_person("Ann"))
    kinds = {one.kind for cell in drawn for one in cell}
    assert all(kind.startswith(WIDGETS) for kind in kinds)
    scripts = {f"{kind.split('.')[2]}.js" for kind in kinds}
    names = {"page.css", "page.js", *scripts}
    names |= {part for name in scripts for part in assets.parts(name)}
    assert len(names) <= FILES
    most = WITH_THE_MAP if "stakeholders.js" in scripts else WORKBOOK
    assert sum(packed(assets, name) for name in names) <= most


OPENING = """
import json, sys
from icwidgets import open_workbook
me = open_workbook(sys.argv[1])
me._show = lambda widget: None
for name in sys.argv[2:]:
    getattr(me, name)() if "." not in name else me.exercise(name)
print(json.dumps(sorted({name.split(".")[0] for name in sys.modules})))
"""


@pytest.mark.parametrize(
    ("book", "calls"),
    [
        ("00_start", ("quick_look", "picture", "where_to_begin")),
        ("01_confidence", ("rating", "picture", "meaning", "confidence.commitment")),
        ("05_plan", ("commitments",)),
    ],
)
def test_opening_a_workbook_imports_nothing_that_is_needed_later(
    book: str, calls: tuple[str, ...], tmp_path: Path
) -> None:
    Store.open(tmp_path).close()  # making a new one takes more
    told = subprocess.run(
        [sys.executable, "-c", OPENING, book, *calls],
        env={"ICW_DATA": str(tmp_path), "PATH": "", "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(json.loads(told.stdout))
    assert {"icwidgets", "anywidget", "sqlalchemy"} <= loaded
    assert loaded & LATER == set()


@contextmanager
def counted() -> Iterator[dict[str, int]]:
    """Count the transactions and the questions that the store is asked."""
    count = {"transactions": 0, "questions": 0}

    def ask(_link: Any, _cursor: Any, statement: str, *_: Any) -> None:
        count["transactions" if statement == "BEGIN" else "questions"] += 1

    event.listen(Engine, "before_cursor_execute", ask)
    try:
        yield count
    finally:
        event.remove(Engine, "before_cursor_execute", ask)


def test_opening_a_workbook_asks_the_store_three_times(tmp_path: Path) -> None:
    open_workbook("01_confidence", data=tmp_path).rating().simulate(1)
    with counted() as count:
        me = open_workbook("01_confidence", data=tmp_path)
        for exercise in (me.rating, me.picture, me.meaning):
            exercise()
        me.exercise("confidence.commitment")
    # Is it up to date, whose is it, what is in it: the last two of one moment.
    assert count == {"transactions": 3, "questions": 5}


def test_what_was_read_is_used_once_and_not_for_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = open_workbook("01_confidence", data=tmp_path)
    first = one.exercise("confidence.commitment")
    other = open_workbook("01_confidence", data=tmp_path)
    first.save({"what": "Ask first."})
    assert other._known.just_read("confidence.commitment") is not None
    assert other.exercise("confidence.commitment").entry.answers == {"what": "Ask first."}
    later = open_workbook("01_confidence", data=tmp_path)
    first.save({"what": "Ask twice."})
    monkeypatch.setattr("icwidgets.following.JUST_NOW", -1)
    assert later.exercise("confidence.commitment").entry.answers == {"what": "Ask twice."}
