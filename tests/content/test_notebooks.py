"""Workbooks of a coach's own: single ones are laid over, and each has its notebook."""

from __future__ import annotations

import json
from typing import Any

import pytest

from icwidgets.content import load
from icwidgets.content.folder import BUILT_IN

OURS = """workbooks:
  ours:
    title: Ours
    exercises: [influence.portfolio]
"""


def notebook(*sources: str) -> bytes:
    cells = [{"cell_type": "code", "source": [source]} for source in sources]
    return json.dumps({"cells": cells}).encode()


OPENS = 'me = open_workbook("ours")'


def test_a_workbook_of_ones_own_comes_after_the_built_in_ones(empty: Any) -> None:
    empty.write("workbooks.yaml", OURS.encode())
    empty.write("workbooks/ours.ipynb", notebook(OPENS, 'me.exercise("influence.portfolio")'))
    assert empty.told() == []
    own = load(empty.path).workbooks
    assert own[:-1] == load(BUILT_IN).workbooks
    assert own[-1].title == "Ours"


def test_a_built_in_workbook_can_be_changed_alone(empty: Any) -> None:
    empty.write("workbooks.yaml", OURS.replace("  ours", "  03_influence").encode())
    assert empty.told() == []
    assert [one.id for one in load(empty.path).workbooks] == [
        one.id for one in load(BUILT_IN).workbooks
    ]


@pytest.mark.parametrize(
    ("file", "holds", "words"),
    [
        ("ours", None, "line 2: the workbook “ours” has no notebook."),
        ("our", notebook(OPENS), "no workbook is called “our”, so this notebook shows nowhere."),
        ("ours", b"{", "this is no notebook that can be read."),
        ("ours", b"[]", "this is no notebook that can be read."),
        ("ours", notebook('me = open_workbook("our")'), 'Write open_workbook("ours").'),
        (
            "ours",
            notebook(OPENS, "me.exercise('influence.portfolo')"),
            "there is no exercise “influence.portfolo”. Did you mean “influence.portfolio”?",
        ),
    ],
)
def test_a_mistake_is_told(empty: Any, file: str, holds: bytes | None, words: str) -> None:
    empty.write("workbooks.yaml", OURS.encode())
    if holds is not None:
        empty.write(f"workbooks/{file}.ipynb", holds)
    assert any(words in one for one in empty.told()), empty.told()
