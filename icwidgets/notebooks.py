"""Where the built-in notebooks are."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


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
