"""Where the built-in notebooks are, and how a person gets a copy to work in.

A copy that the person has changed is never overwritten. What counts is what the cells say:
running a notebook, or saving it in JupyterLab, is no change.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_PACKAGE = Path(__file__).parent

# In the person's folder: what was copied there, and which newer version was offered.
RECORD = ".icw-notebooks.json"


def notebooks_folder() -> Path:
    """Return the folder of the built-in notebooks.

    In an installed package that is ``icwidgets/workbooks``; in a checkout ``workbooks``
    beside the package.

    Raises
    ------
    FileNotFoundError
        When neither is there: the installation is not complete.
    """
    for folder in (_PACKAGE / "workbooks", _PACKAGE.parent / "workbooks"):
        if any(folder.glob("*.ipynb")):
            return folder
    raise FileNotFoundError(
        "The workbooks are missing from this installation. Install icwidgets again."
    )


@dataclass(frozen=True, slots=True)
class Beside:
    """A newer version that stands beside a notebook that the person has changed."""

    name: str
    file: Path


def copy_notebooks(
    source: Path, folder: Path, brought: Mapping[str, Path] | None = None
) -> list[Beside]:
    """Bring the built-in notebooks, and a coach's own, to a person's folder.

    A missing one is copied. One that the person left as it was copied is brought up to date.
    One that they changed stays; a version that is newer than the one they began with is
    written beside it, once.

    Parameters
    ----------
    brought
        Workbook id → notebook of a content folder; it comes instead of the built-in one.

    Returns
    -------
    list of Beside
        The newer versions written beside changed notebooks this time.

    Raises
    ------
    OSError
        When the folder cannot be made or written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    record = _read_record(folder / RECORD)
    copied, offered = record["copied"], record["offered"]
    beside = []
    originals = {file.stem: file for file in source.glob("*.ipynb")} | dict(brought or {})
    for original in sorted(originals.values(), key=lambda file: file.name):
        name, newest = original.name, fingerprint(original)
        own = folder / name
        now = fingerprint(own) if own.exists() else None
        if now is None or (now == copied.get(name) and now != newest):
            _write(own, _fresh(original))
            copied[name] = newest
        elif now == newest:
            copied[name] = newest
        elif newest not in (copied.get(name), offered.get(name)):
            file = _free(folder, original.stem)
            _write(file, _fresh(original))
            offered[name] = newest
            beside.append(Beside(name, file))
    _write(folder / RECORD, json.dumps(record, indent=1).encode())
    return beside


def fingerprint(notebook: Path) -> str:
    """Return a text that changes when the cells of a notebook say something else."""
    raw = notebook.read_bytes()
    try:
        cells = [(cell["cell_type"], "".join(cell["source"])) for cell in json.loads(raw)["cells"]]
    except (ValueError, KeyError, TypeError):
        return hashlib.sha256(raw).hexdigest()
    return hashlib.sha256(json.dumps(cells).encode()).hexdigest()


def _fresh(notebook: Path) -> bytes:
    """Return a notebook without outputs: those of ours are of a made-up person, for nbval."""
    content = json.loads(notebook.read_bytes())
    for cell in content["cells"]:
        if cell["cell_type"] == "code":
            cell.update(outputs=[], execution_count=None)
    return json.dumps(content, indent=1, ensure_ascii=False).encode()


def _read_record(path: Path) -> dict[str, dict[str, str]]:
    try:
        kept = json.loads(path.read_bytes())
        return {key: dict(kept[key]) for key in ("copied", "offered")}
    except (OSError, ValueError, KeyError, TypeError):
        # Without a record every notebook that differs counts as changed: none is overwritten.
        return {"copied": {}, "offered": {}}


def _free(folder: Path, stem: str) -> Path:
    names = (f"{stem}.new{f'-{count}' if count > 1 else ''}.ipynb" for count in range(1, 10_000))
    return next(folder / name for name in names if not (folder / name).exists())


def _write(path: Path, content: bytes) -> None:
    made = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        made.write_bytes(content)
        made.replace(path)
    finally:
        made.unlink(missing_ok=True)
