"""Our own server with the same page as a workbook: ``… ours PORT`` (prints one-time links).

The page is a content folder as a coach would make it: the area “confidence” with eight facets
and 24 statements (its own twelve and those of “communication”), and a notebook like the real
one, cut down to what the other contestants show.
"""

from __future__ import annotations

import copy
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
import yaml
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from benchmarks.contestants.work import DATABASE, PROSE, TITLE
from icwidgets.content.folder import BUILT_IN
from icwidgets.server.kernels import Limits
from icwidgets.server.serving import Options, serve

WORKBOOK = "01_confidence"
KERNELS = 60


def write_content(folder: Path) -> None:
    """Write the content folder: only what differs from the built-in one."""
    areas, own, other, look = map(
        read,
        (
            "areas.yaml",
            "statements/confidence.yaml",
            "statements/communication.yaml",
            "quick-look.yaml",
        ),
    )
    facets = areas["areas"]["confidence"]["facets"]
    for name, facet in areas["areas"]["communication"]["facets"].items():
        facets[f"{name}-too"] = copy.deepcopy(facet)
    for name, statement in other["statements"].items():
        more = copy.deepcopy(statement)
        more["facet"] += "-too"
        own["statements"][f"{name}-too"] = more
    for example in look["examples"]:  # worked out for four facets
        example["scores"].pop("confidence", None)
    look["examples"] = [one for one in look["examples"] if one["scores"]]
    files = {
        "areas.yaml": areas,
        "statements/confidence.yaml": own,
        "quick-look.yaml": look,
    }
    for name, data in files.items():
        path = folder / "en" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), "utf-8")


def read(name: str) -> Any:
    """Read a built-in file."""
    return yaml.safe_load((BUILT_IN / "en" / name).read_text("utf-8"))


def write_notebook(folder: Path) -> None:
    """Write the one notebook."""
    cells = [
        new_markdown_cell(f"# {TITLE}\n\n{PROSE}"),
        new_code_cell(f'from icwidgets import open_workbook\nme = open_workbook("{WORKBOOK}")'),
        new_code_cell("me.rating()"),
        new_code_cell("me.picture()"),
    ]
    folder.mkdir()
    nbformat.write(new_notebook(cells=cells), folder / f"{WORKBOOK}.ipynb")


if __name__ == "__main__":
    database = Path(os.environ[DATABASE])
    content, notebooks = database.parent / "content", database.parent / "notebooks"
    write_content(content)
    write_notebook(notebooks)
    serve(
        Options(
            data=str(database),
            content=content,
            notebooks=notebooks,
            port=int(sys.argv[1]),
            open_browser=False,
            limits=replace(Limits(), total=KERNELS),
        ),
        say=lambda line: print(line, flush=True),
    )
