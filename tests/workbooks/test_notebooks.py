"""The form of a workbook's notebook: what nbval does not say, and what makes nbval look at all.

nbval never compares a cell without an execution count, so a stripped notebook would pass
without being checked; here every code cell must have one.
"""

from __future__ import annotations

import ast
import copy
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "workbooks"
NAMES = ["00_start", "01_confidence", "02_communication", "03_influence", "04_project", "05_plan"]
A_WORD_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
A_RANDOM_ID = re.compile(r"[0-9a-f]{8}(?:-?[0-9a-f]{4,})*")

Notebook = dict[str, Any]


def read(name: str) -> Notebook:
    """Return a notebook as it is stored."""
    notebook: Notebook = json.loads((FOLDER / f"{name}.ipynb").read_text(encoding="utf-8"))
    return notebook


def is_one_call(source: str) -> bool:
    """Say whether a cell is one call, kept under a name or not, after at most imports of ours."""
    *before, last = ast.parse(source).body or [ast.Pass()]
    imports = all(isinstance(one, ast.ImportFrom) and one.module == "icwidgets" for one in before)
    return imports and isinstance(last, ast.Expr | ast.Assign) and isinstance(last.value, ast.Call)


def wrong_outputs(cell: Notebook) -> list[str]:
    """Return the outputs that are more than deterministic text."""
    wrong = []
    for output in cell["outputs"]:
        if output["output_type"] == "error":
            wrong.append("an error")
        wrong += [f"stored {mime}" for mime in output.get("data", {}) if mime != "text/plain"]
        if re.search(r" at 0x[0-9a-f]{6,}", json.dumps(output)):
            wrong.append("an address in memory")
    return wrong


def wrong_cell(cell: Notebook) -> list[str]:
    """Return what is wrong with one cell."""
    name = cell.get("id", "")
    wrong = []
    if not A_WORD_ID.fullmatch(name) or A_RANDOM_ID.fullmatch(name):
        wrong.append(f"the id “{name}” is not made of words")
    if cell["cell_type"] == "code":
        if not isinstance(cell["execution_count"], int):
            wrong.append("not executed")
        if not is_one_call("".join(cell["source"])):
            wrong.append("not one call")
        if cell["metadata"].get("jupyter", {}).get("source_hidden") is not True:
            wrong.append("its source is not hidden")
        wrong += wrong_outputs(cell)
    return [f"cell {name}: {what}" for what in wrong]


def wrong_form(notebook: Notebook) -> list[str]:
    """Return what is wrong with the form of a notebook."""
    cells = notebook["cells"]
    wrong = [what for cell in cells for what in wrong_cell(cell)]
    ids = [cell.get("id") for cell in cells]
    if len(set(ids)) < len(ids):
        wrong.append("two cells have one id")
    if "widgets" in notebook["metadata"]:
        wrong.append("the state of widgets is stored")
    if (notebook["nbformat"], notebook["nbformat_minor"]) < (4, 5):
        wrong.append("older than format 4.5, which has ids")
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    if not any(cell["outputs"] for cell in code):
        wrong.append("no output says anything, so nbval compares nothing")
    counts = [cell["execution_count"] for cell in code]
    if counts != list(range(1, len(code) + 1)):
        wrong.append("not run once from top to bottom")
    return wrong


def test_every_workbook_has_its_notebook() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.ipynb")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_keeps_its_form(name: str) -> None:
    wrong = wrong_form(read(name))
    assert not wrong, "\n".join(wrong)


def sound() -> Notebook:
    """Return a small notebook of sound form."""
    opening = "from icwidgets import open_workbook\nme = open_workbook('01_confidence')"
    hidden = {"jupyter": {"source_hidden": True}}
    says = {"output_type": "execute_result", "data": {"text/plain": ["Likert(0 of 12)"]}}
    code = {"cell_type": "code", "metadata": hidden, "outputs": []}
    return {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {},
        "cells": [
            {"cell_type": "markdown", "id": "why", "metadata": {}, "source": ["# Why"]},
            code | {"id": "open", "execution_count": 1, "source": [opening]},
            code
            | {"id": "rate", "execution_count": 2, "source": ["me.rating()"], "outputs": [says]},
        ],
    }


def test_a_sound_notebook_is_left_alone() -> None:
    assert wrong_form(sound()) == []


FAULTS: dict[str, Callable[[Notebook], object]] = {
    "not executed": lambda n: n["cells"][2].update(execution_count=None),
    "not one call": lambda n: n["cells"][2].update(source=["a = 1\n", "me.rating()"]),
    "its source is not hidden": lambda n: n["cells"][2].update(metadata={}),
    "stored image/png": lambda n: n["cells"][2]["outputs"][0]["data"].update({"image/png": "…"}),
    "stored application/vnd": lambda n: n["cells"][2]["outputs"][0]["data"].update(
        {"application/vnd.jupyter.widget-view+json": {}}
    ),
    "an address in memory": lambda n: n["cells"][2]["outputs"][0]["data"].update(
        {"text/plain": ["<Likert at 0x7f3a5c1d2e>"]}
    ),
    "an error": lambda n: n["cells"][2]["outputs"].append({"output_type": "error"}),
    "not made of words": lambda n: n["cells"][0].update(id="3f2a9c1b"),
    "two cells have one id": lambda n: n["cells"][0].update(id="rate"),
    "the state of widgets": lambda n: n["metadata"].update(widgets={}),
    "no output says anything": lambda n: n["cells"][2].update(outputs=[]),
    "not run once": lambda n: n["cells"][2].update(execution_count=7),
    "older than format": lambda n: n.update(nbformat_minor=4),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_the_form_is_found(fault: str) -> None:
    notebook = copy.deepcopy(sound())
    FAULTS[fault](notebook)
    assert any(fault in what for what in wrong_form(notebook))
