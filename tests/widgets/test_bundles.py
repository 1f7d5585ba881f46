"""What is built and committed: small, and with every text that it asks for."""

import re
from pathlib import Path

import pytest

from icwidgets.content import load

WIDGETS = Path(__file__).parents[2] / "icwidgets/widgets"
DRAWERS = sorted(file.parent for file in WIDGETS.glob("*/*.tsx") if file.stem == file.parent.name)
SMALL = 50 * 1024
# The map: five pictures, a table, advice, snapshots and files in one, loaded with its own workbook
# only. Cards and sheet: every kind of field and picture; the served page loads these once for both.
LARGER = {"stakeholders": 132 * 1024, "cards": 80 * 1024, "sheet": 80 * 1024}
ASKED = re.compile(r"""["'`]((?:link|likert)\.(?!js|css|tsx?)[a-z][a-z0-9-]*)["'`]""")


@pytest.mark.parametrize("drawer", DRAWERS, ids=lambda drawer: drawer.name)
def test_a_bundle_is_under_50_kilobytes_or_says_why_not(drawer):
    for suffix in ("js", "css"):
        bundle = drawer / "static" / f"{drawer.name}.{suffix}"
        assert 0 < bundle.stat().st_size < LARGER.get(drawer.name, SMALL)


def test_every_text_that_link_and_likert_ask_for_is_written():
    texts = load().texts
    sources = [file for room in ("link", "likert") for file in (WIDGETS / room).glob("*.*")]
    asked = {name for file in sources for name in ASKED.findall(file.read_text())}
    assert len(asked) > 25
    assert sorted(asked - texts.keys()) == []
