"""Run the notebooks for the example person and keep what they say, for nbval to compare.

    python tests/workbooks/record.py

Only text is kept: no widget state, no pictures. Look at the difference before committing it.
"""

from __future__ import annotations

from pathlib import Path

import nbformat
from example import a_store_with_robin
from nbclient import NotebookClient
from nbformat import NotebookNode

WORKBOOKS = Path(__file__).resolve().parents[2] / "workbooks"


def record(path: Path) -> None:
    """Execute one notebook and write it back with its text outputs."""
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(
        notebook, timeout=60, resources={"metadata": {"path": str(path.parent)}}
    ).execute()
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code":
            cell.outputs = [_text_only(output) for output in cell.outputs]
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    nbformat.write(notebook, path)


def _text_only(output: NotebookNode) -> NotebookNode:
    if "data" in output:
        output.data = {"text/plain": output.data["text/plain"]}
        output.metadata = {}
    return output


def main() -> None:
    """Record every notebook with a fresh store."""
    with a_store_with_robin():
        for path in sorted(WORKBOOKS.glob("*.ipynb")):
            record(path)
            print(path.name)


if __name__ == "__main__":
    main()
