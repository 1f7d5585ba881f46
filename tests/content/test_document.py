"""Files that cannot be read as content are told in words, and plain words stay words."""

from __future__ import annotations

import os
from typing import Any

import pytest

from icwidgets.content import load

CONFIDENCE = "statements/confidence.yaml"

BROKEN = {
    "a tab": ("    facet: speaking-up\n", "\tfacet: speaking-up\n", "Put two spaces"),
    "a quote that does not end": (
        "text: While I spoke, I watched how people took it.",
        'text: "While I spoke, I watched how people took it.',
        "quotes",
    ),
    "quotes inside quotes": (
        "text: While I spoke, I watched how people took it.",
        'text: "While I spoke, "I" watched how people took it."',
        "quotes",
    ),
    "a colon in a text": ("text: While I", "text: While: I", "a colon too many in this line"),
    "a text that begins with a brace": (
        "text: While I spoke, I watched how people took it.",
        "text: {while} I spoke, I watched how people took it.",
        "must stand in quotes",
    ),
    "a text that begins with a star": ("text: While I", "text: *While I", "double quotes"),
    "a text that begins with an at-sign": ("text: While I", "text: @While I", "double quotes"),
    "a text that begins with an exclamation mark": ("text: While", "text: !While", "double quotes"),
    "a text that begins with a percent sign": ("text: While I", "text: %While I", "double quotes"),
    "an anchor": ("text: While I", "text: &here While I", "double quotes"),
    "a line that is not indented as its neighbours": (
        "    facet: reading-how-i-land\n",
        "   facet: reading-how-i-land\n",
        "as many spaces as its neighbours",
    ),
    "a colon that is missing": ("    marker: true\n", "    marker true\n", "colon"),
    "a second document": ("area: confidence\n", "area: confidence\n---\n", "a second document"),
    "a sign that cannot be shown": ("text: While I", "text: While \x07I", "cannot be shown"),
    "a backslash between quotes": (
        "text: While I spoke, I watched how people took it.",
        'text: "C:\\data"',
        "write the backslash twice",
    ),
    "half a letter": ("text: While I", 'text: "\\ud800"\n    other: I', "backslash"),
    "a list for a name": ("    marker: true\n", "    ? [a, b]\n    : true\n", "before the colon"),
}


@pytest.mark.parametrize("mistake", BROKEN)
def test_broken_yaml_is_told_in_words(copy: Any, mistake: str) -> None:
    old, new, words = BROKEN[mistake]
    line = copy.spoil(CONFIDENCE, old, new)
    sentences = copy.told()
    assert len(sentences) == 1, sentences
    place, _, said = sentences[0].partition(": ")
    number = int(place.removeprefix(f"{CONFIDENCE}, line "))
    assert line <= number <= line + 2
    assert words in said


FILES = {
    "a file in the letters of another time": (
        "texts/insight.yaml",
        'nothing: "x"\nand: "für"\n'.encode("latin-1"),
        "texts/insight.yaml, line 2: the file is not saved as UTF-8",
    ),
    "a file in two-byte letters": ("scale.yaml", "points:".encode("utf-16"), "UTF-8"),
    "a file that is too large": (
        "scale.yaml",
        b"# " + b"x" * 1_000_001,
        "larger than one megabyte",
    ),
    "a file with nothing in it": ("scale.yaml", b"# nothing\n", "the file is empty."),
    "a file in a misspelt folder": ("statments/a.yaml", b"a: b", "Did you mean “statements”?"),
    "a file with a misspelt name": ("area.yaml", b"a: b", "Did you mean “areas.yaml”?"),
    "a file with another ending": ("texts/insight.yml", b"a: b", "the name must end in .yaml."),
    "a file that is a picture": ("scale.yaml", bytes(range(256)), "scale.yaml"),
    "a file of brackets": ("scale.yaml", b"[" * 900_000, "nested too deeply"),
    "a file of braces": ("scale.yaml", b"{a: " * 200_000, "nested too deeply"),
    "a file that is one word": ("scale.yaml", b"hello", "must have lines such as `name: text`"),
    "a file of references": (
        "thoughts.yaml",
        b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
        "double quotes",
    ),
}


@pytest.mark.parametrize("what", FILES)
def test_a_file_that_cannot_be_used_is_told_in_words(copy: Any, what: str) -> None:
    file, raw, words = FILES[what]
    copy.write(file, raw)
    sentences = copy.told()
    assert any(words in one for one in sentences), sentences


def test_a_file_with_a_byte_order_mark_is_read(copy: Any) -> None:
    raw = (copy.path / "en/scale.yaml").read_bytes()
    copy.write("scale.yaml", b"\xef\xbb\xbf" + raw)
    assert copy.told() == []


def test_a_file_with_the_line_ends_of_windows_is_read(copy: Any) -> None:
    raw = (copy.path / "en/scale.yaml").read_bytes()
    copy.write("scale.yaml", raw.replace(b"\n", b"\r\n"))
    assert copy.told() == []


def test_words_that_yaml_would_change_stay_words(copy: Any) -> None:
    copy.spoil("scale.yaml", "no_chance: No chance to show this", "no_chance: No")
    copy.spoil("scale.yaml", "1: Never", "1: off")
    copy.spoil(CONFIDENCE, "title: Where am I now?", "title: 10:42")
    ours = load(copy.path).sets["confidence.rating"]
    assert ours.scale.no_chance == "No"
    assert ours.scale.points[0] == (1, "off")
    assert ours.title == "10:42"


def test_a_file_that_cannot_be_opened_is_told_in_words(copy: Any) -> None:
    path = copy.path / "en/scale.yaml"
    path.unlink()
    os.symlink(path, path)  # leads to itself; stands for any file that cannot be opened
    assert any("scale.yaml: the file cannot be opened" in one for one in copy.told())
