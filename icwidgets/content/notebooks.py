"""Whether workbooks and the notebooks of a coach's own fit together."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from icwidgets.content.exercises import exercise_ids
from icwidgets.content.files import Files, data_of, problem, unknown
from icwidgets.content.folder import NOTEBOOKS
from icwidgets.content.problem import Problem

WORKBOOKS = "workbooks.yaml"
_SHOWN = re.compile(r"""\.exercise\(\s*["']([^"'\n]*)["']""")
_OPENED = re.compile(r"""open_workbook\(\s*["']([^"'\n]*)["']""")


def check_notebooks(
    files: Files, built_in: Files, notebooks: Mapping[str, Path]
) -> Iterator[Problem]:
    """Check that every workbook has a notebook, and that it asks for exercises that exist.

    Parameters
    ----------
    notebooks
        Workbook id → notebook, of those in the coach's own folder.
    """
    document = files[WORKBOOKS]
    workbooks = data_of(document)["workbooks"]
    for name in workbooks:
        if name not in notebooks and name not in data_of(built_in[WORKBOOKS])["workbooks"]:
            yield problem(
                document,
                ("workbooks", name),
                f"the workbook “{name}” has no notebook.",
                f"Put one at {NOTEBOOKS}/{name}.ipynb; `icw new workbook` makes both at once.",
            )
    known = exercise_ids(files)
    for name, path in notebooks.items():
        file = f"{NOTEBOOKS}/{name}.ipynb"
        if name not in workbooks:
            yield Problem(
                file,
                0,
                f"no workbook is called “{name}”, so this notebook shows nowhere.",
                f"Add `{name}:` to workbooks.yaml, or give the notebook the name of a workbook.",
            )
        try:
            sources = _code(path)
        except (OSError, ValueError, KeyError, TypeError):
            yield Problem(
                file,
                0,
                "this is no notebook that can be read.",
                "Save it again from JupyterLab, or take it away.",
            )
            continue
        for source in sources:
            for opened in _OPENED.findall(source):
                if opened != name:
                    yield Problem(
                        file,
                        0,
                        f"it opens the workbook “{opened}”, but it is the notebook of “{name}”.",
                        f'Write open_workbook("{name}").',
                    )
            for shown in _SHOWN.findall(source):
                if shown not in known:
                    fault = unknown(document, (), "exercise", shown, known)
                    yield Problem(file, 0, fault.wrong, fault.mend)


def _code(path: Path) -> list[str]:
    """Return what stands in the code cells."""
    content: Any = json.loads(path.read_bytes())
    return ["".join(one["source"]) for one in content["cells"] if one["cell_type"] == "code"]
