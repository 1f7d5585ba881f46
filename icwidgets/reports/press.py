"""Sets a page with typst, in a process of its own: what it needs ends with it.

JSON comes in, a PDF goes out, both through pipes; nothing is written to disk. Only the standard
library and typst are loaded.
"""

from __future__ import annotations

import json
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import typst

TEMPLATE = Path(__file__).with_name("page.typ")
SIZES = ("11", "10.5", "10", "9.5", "9")
"""Points of the text, the largest that fits one sheet is used; below 9 nobody likes to read."""


def press(page: dict[str, Any]) -> bytes:
    """Return the page as a tagged PDF (PDF/UA-1, unless a character has no letter shape here)."""
    source = TEMPLATE.read_bytes()
    fonts = typst.Fonts(font_paths=_folders())
    text = json.dumps(page)
    for size in SIZES:
        inputs = {"page": text, "size": size}
        pages = typst.query(
            source, "<pages>", field="value", one=True, font_paths=fonts, sys_inputs=inputs
        )
        if int(pages) == 1:
            break
    try:
        return _compiled(source, fonts, inputs, ["ua-1"])
    except typst.TypstError:
        # The standard asks for a shape for every letter. The tags are there without it too.
        return _compiled(source, fonts, inputs, [])


def _compiled(source: bytes, fonts: Any, inputs: dict[str, str], standards: list[Any]) -> bytes:
    made = typst.compile(
        source, format="pdf", font_paths=fonts, sys_inputs=inputs, pdf_standards=standards
    )
    if not isinstance(made, bytes):
        raise TypeError("typst gave no PDF")
    return made


def _folders() -> list[str]:
    """Return matplotlib's fonts: letters of many scripts that typst's own do not have."""
    found = find_spec("matplotlib")
    places = found.submodule_search_locations if found else None
    return [str(Path(place, "mpl-data", "fonts", "ttf")) for place in places or ()]


if __name__ == "__main__":
    sys.stdout.buffer.write(press(json.load(sys.stdin.buffer)))
