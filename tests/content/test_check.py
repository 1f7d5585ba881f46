"""Every mistake a coach can make in a content folder is told as file, line, fault and mend."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from icwidgets.content import ContentError, load
from icwidgets.content.check import check
from icwidgets.content.folder import BUILT_IN

CONFIDENCE = "statements/confidence.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the built-in content to spoil."""
    shutil.copytree(BUILT_IN / "en", tmp_path / "ours/en")
    return tmp_path / "ours"


def spoil(folder: Path, file: str, old: str, new: str) -> int:
    """Put ``new`` in the place of ``old`` once; return the line in which it stood."""
    path = folder / "en" / file
    text = path.read_text("utf-8")
    assert old in text, f"{file} has no {old!r} any more"
    path.write_text(text.replace(old, new, 1), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def told(folder: Path, language: str = "en") -> list[str]:
    return [str(problem) for problem in check(folder, language).problems]


def test_the_sentence_names_file_line_fault_and_mend(folder: Path) -> None:
    line = spoil(
        folder,
        CONFIDENCE,
        "      3: I hinted at it, or put it in the last line of a mail.\n",
        "",
    )
    assert told(folder) == [
        f"statements/confidence.yaml, line {line - 2}: the statement “speaking-up-2” has no anchor "
        "for 3. Add a line `3: …` under `anchors:`."
    ]


# file, what stands there, what is put in its place, how far below the line to blame is, words
MISTAKES = {
    "a misspelt key": (CONFIDENCE, "    marker: true", "    maker: true", 0, "you mean “marker”"),
    "a key that means nothing": (
        CONFIDENCE,
        "area: conf",
        "colour: red\narea: conf",
        0,
        "“colour”",
    ),
    "an unknown facet": (
        CONFIDENCE,
        "    facet: speaking-up\n",
        "    facet: speaking-out\n",
        0,
        "there is no facet “speaking-out”. Did you mean “speaking-up”?",
    ),
    "an unknown thought": (
        CONFIDENCE,
        "thought: silence",
        "thought: silents",
        0,
        "there is no thought “silents”. Did you mean “silence”?",
    ),
    "an unknown area": (
        CONFIDENCE,
        "area: confidence",
        "area: confidance",
        0,
        "there is no area “confidance”. Did you mean “confidence”?",
    ),
    "an id that does not fit its area": (
        CONFIDENCE,
        "id: confidence.rating",
        "id: confidence.ratings",
        0,
        "Write `id: confidence.rating`.",
    ),
    "an id twice in a file": (
        CONFIDENCE,
        "  speaking-up-2:",
        "  speaking-up-1:",
        0,
        "“speaking-up-1” is there twice; the first is in line",
    ),
    "an id twice in two files": (
        "statements/influence.yaml",
        "  give-and-take-2:",
        "  speaking-up-1:",
        0,
        "the statement “speaking-up-1” is in statements/confidence.yaml, line",
    ),
    "an id with a space": (CONFIDENCE, "  speaking-up-2:", "  speaking up 2:", 0, "small letters"),
    "an answer as an id": (
        CONFIDENCE,
        "  speaking-up-2:",
        "  no-chance:",
        0,
        "“no-chance” is an answer.",
    ),
    "two markers": (
        CONFIDENCE,
        "facet: speaking-up\n    thought: silence",
        "facet: speaking-up\n    marker: true\n    thought: silence",
        1,
        "the facet “speaking-up” has 2 markers: “speaking-up-1” and “speaking-up-2”. Keep",
    ),
    "no marker": (CONFIDENCE, "    marker: true\n", "", -3, "Add a line `marker: true`"),
    "an empty text": (
        CONFIDENCE,
        "text: While I spoke, I watched how people took it.",
        "text:",
        0,
        "“text” of the statement “reading-how-i-land-1” is empty.",
    ),
    "a number for a text": (
        CONFIDENCE,
        "text: While I spoke, I watched how people took it.",
        "text: 42",
        0,
        'must be a text, but 42 is read as a number. Put it in double quotes: "42".',
    ),
    "a word for yes or no": (
        CONFIDENCE,
        "    reversed: true",
        "    reversed: ja",
        0,
        "must be true or false. Write `true` or `false` without quotes.",
    ),
    "a text that is too long": (
        CONFIDENCE,
        "text: While I spoke,",
        "text: While I spoke" + " and spoke" * 20 + ",",
        0,
        "160 is the most that fits. Say it in fewer words.",
    ),
    "a list for a text": (CONFIDENCE, "title: Where am I now?", "title: [a, b]", 0, "one text"),
    "text in the place of lines": (
        CONFIDENCE,
        "examples:\n",
        "examples: none\nother:\n",
        0,
        "“examples” must be a list.",
    ),
    "a text that is cut off": (
        CONFIDENCE,
        "text: While I spoke, I watched",
        "text: While I spoke of item #3, I watched",
        0,
        "what follows the sign # is a note and does not show.",
    ),
    "an impossible reliability": (CONFIDENCE, "alpha: 0.70", "alpha: 1.2", 0, "a number below 1"),
    "a spread below zero": (CONFIDENCE, "sd: 0.75", "sd: -1", 0, "a number above 0"),
    "a word for a number": (CONFIDENCE, "sd: 0.75", "sd: wide", 0, "must be a number"),
    "another language": (CONFIDENCE, "language: en", "language: de", 0, "its folder is “en”"),
    "a wrong score": (
        CONFIDENCE,
        "reading-how-i-land: 2\n",
        "reading-how-i-land: 4\n",
        0,
        "scoring example 1 says that “reading-how-i-land” is 4, but it comes out as 2.",
    ),
    "a score from too few answers": (
        CONFIDENCE,
        "staying-engaged: null",
        "staying-engaged: 5",
        0,
        "but it comes out as empty (too little answered).",
    ),
    "an answer off the scale": (
        CONFIDENCE,
        "knowing-what-i-bring-1: 4",
        "knowing-what-i-bring-1: 6",
        0,
        "“6”, which is not on the scale. Use one of 1, 2, 3, 4, 5, or no-chance.",
    ),
    "an answer to a statement that is not there": (
        CONFIDENCE,
        "      speaking-up-3: 1\n",
        "      speaking-up-4: 1\n",
        0,
        "there is no statement “speaking-up-4”.",
    ),
    "a score of a facet that is not there": (
        CONFIDENCE,
        "      speaking-up: 4.5",
        "      speaking-down: 4.5",
        0,
        "there is no facet or area “speaking-down”.",
    ),
    "a statement turned round unseen": (
        CONFIDENCE,
        "    reversed: true\n    thought: silence",
        "    thought: silence",
        None,
        "check which statements are reversed",
    ),
    "a scale out of order": (
        "scale.yaml",
        "  1: Never\n  2: Rarely",
        "  2: Rarely\n  1: Never",
        -1,
        "the points of the scale are not in order (2, 1, 3, 4, 5).",
    ),
    "a scale without a point that anchors need": (
        "scale.yaml",
        "  5: Every time\n",
        "",
        None,
        "the scale has no point 5, and statements have an anchor for it.",
    ),
    "a point that is a word": ("scale.yaml", "  1: Never", "  one: Never", 0, "whole numbers"),
    "a facet without a picture for 5": (
        "areas.yaml",
        "          5: You see it while it happens, and you ask when you are not sure.\n",
        "",
        -3,
        "the facet “reading-how-i-land” does not say what 5 looks like.",
    ),
    "a facet without a step": (
        "areas.yaml",
        "        next_step: >-\n          Pick one",
        "        step: >-\n          Pick one",
        0,
        "“step” means nothing in the facet “speaking-up”. Did you mean “next_step”?",
    ),
    "a facet renamed in one place only": (
        "areas.yaml",
        "      give-and-take:",
        "      giving-and-taking:",
        None,
        "the facet “giving-and-taking” has no statement.",
    ),
    "a facet in two areas": (
        "areas.yaml",
        "      give-and-take:",
        "      speaking-up:",
        0,
        "the facet “speaking-up” is in the area “confidence” as well.",
    ),
    "an area without statements": (
        "statements/project.yaml",
        "area: project",
        "area: influence",
        None,
        "areas.yaml, line",
    ),
    "an exercise that a workbook lacks": (
        "workbooks.yaml",
        "confidence.commitment",
        "confidence.comitment",
        0,
        "there is no exercise “confidence.comitment”. Did you mean “confidence.commitment”?",
    ),
    "a workbook of no area": (
        "workbooks.yaml",
        "    area: influence",
        "    area: influenza",
        0,
        "there is no area “influenza”",
    ),
    "a workbook renamed": (
        "workbooks.yaml",
        "  05_plan:",
        "  05_plans:",
        None,
        "“05_plan” is missing, and a notebook needs it.",
    ),
    "a kind of field that does not exist": (
        "exercises/commitment.yaml",
        "kind: long-text",
        "kind: long text",
        0,
        "cannot be “long text”. Did you mean “long-text”?",
    ),
    "a field without its label": (
        "exercises/commitment.yaml",
        "    label: By when\n",
        "",
        -2,
        "the field “by” has no “label”.",
    ),
    "choices without a choice": (
        "exercises/review.yaml",
        "kind: choice",
        "kind: text",
        -1,
        "Give `choices:` to a field of `kind: choice`, and to no other.",
    ),
    "an example of a field that is not there": (
        "exercises/commitment.yaml",
        "    who: My team lead",
        "    whom: My team lead",
        0,
        "there is no field “whom”. Did you mean “who”?",
    ),
    "an example that its field cannot hold": (
        "exercises/review.yaml",
        "    status: done",
        "    status: finished",
        0,
        "the example gives “status” as “finished”",
    ),
    "an example with a day that does not exist": (
        "exercises/commitment.yaml",
        '"2026-03-12"',
        '"2026-02-30"',
        0,
        "a date such as 2026-03-12",
    ),
    "an exercise for no area": (
        "exercises/commitment.yaml",
        "  project:\n",
        "  projects:\n",
        0,
        "there is no area “projects”. Did you mean “project”?",
    ),
    "a placeholder that nothing fills": (
        "texts/insight.yaml",
        'begin-one: "Start with {area}."',
        'begin-one: "Start with {aera}."',
        0,
        "“begin-one” uses {aera}, which nothing fills in. This text may use {area}.",
    ),
    "a brace that is not closed": (
        "texts/insight.yaml",
        'begin-one: "Start with {area}."',
        'begin-one: "Start with {area."',
        0,
        "a brace without its partner",
    ),
    "a text that no page shows": (
        "texts/insight.yaml",
        "begin-one:",
        "begin-won:",
        0,
        "no page shows a text “begin-won”. Did you mean “begin-one”?",
    ),
    "an optional set that claims to be ours": (
        "sets/ipip-assertiveness.yaml",
        "optional: true",
        "optional: false",
        0,
        "“optional” must be true.",
    ),
    "a facet of an optional set with a name of ours": (
        "sets/ipip-assertiveness.yaml",
        "  ipip-assertiveness:\n    name",
        "  speaking-up:\n    name",
        0,
        "the facet “speaking-up” is one of areas.yaml as well.",
    ),
    "an id used by another set": (
        "sets/ipip-assertiveness.yaml",
        "id: ipip.assertiveness",
        "id: confidence.rating",
        None,
        "the id “confidence.rating” is used in",
    ),
    "a score of the quick look": ("quick-look.yaml", "influence: 2", "influence: 3", 0, "as 2."),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_its_place(folder: Path, mistake: str) -> None:
    file, old, new, below, words = MISTAKES[mistake]
    line = spoil(folder, file, old, new)
    sentences = told(folder)
    mine = [one for one in sentences if words in one]
    assert mine, sentences
    if below is not None:
        # The edit may begin with a newline; the line to blame counts from the first word.
        assert any(one.startswith(f"{file}, line {line + below}:") for one in mine), mine


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
def test_broken_yaml_is_told_in_words(folder: Path, mistake: str) -> None:
    old, new, words = BROKEN[mistake]
    line = spoil(folder, CONFIDENCE, old, new)
    sentences = told(folder)
    assert len(sentences) == 1, sentences
    place, _, said = sentences[0].partition(": ")
    number = int(place.removeprefix(f"{CONFIDENCE}, line "))
    assert line <= number <= line + 2
    assert words in said


def write(folder: Path, file: str, raw: bytes) -> None:
    path = folder / "en" / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)


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
def test_a_file_that_cannot_be_used_is_told_in_words(folder: Path, what: str) -> None:
    file, raw, words = FILES[what]
    write(folder, file, raw)
    sentences = told(folder)
    assert any(words in one for one in sentences), sentences


def test_a_file_with_a_byte_order_mark_is_read(folder: Path) -> None:
    raw = (folder / "en/scale.yaml").read_bytes()
    write(folder, "scale.yaml", b"\xef\xbb\xbf" + raw)
    assert told(folder) == []


def test_a_file_with_the_line_ends_of_windows_is_read(folder: Path) -> None:
    raw = (folder / "en/scale.yaml").read_bytes()
    write(folder, "scale.yaml", raw.replace(b"\n", b"\r\n"))
    assert told(folder) == []


def test_words_that_yaml_would_change_stay_words(folder: Path) -> None:
    spoil(folder, "scale.yaml", "no_chance: No chance to show this", "no_chance: No")
    spoil(folder, "scale.yaml", "1: Never", "1: off")
    spoil(folder, CONFIDENCE, "title: Where am I now?", "title: 10:42")
    ours = load(folder).sets["confidence.rating"]
    assert ours.scale.no_chance == "No"
    assert ours.scale.points[0] == (1, "off")
    assert ours.title == "10:42"


def test_all_mistakes_are_told_at_once(folder: Path) -> None:
    spoil(folder, CONFIDENCE, "thought: silence", "thought: silents")
    spoil(folder, CONFIDENCE, "    marker: true", "    maker: true")
    spoil(folder, "statements/project.yaml", "area: project", "area:\tproject\n  x: y")
    spoil(folder, "texts/insight.yaml", "{area}", "{era}")
    files = [one.partition(",")[0] for one in told(folder)]
    assert files == [CONFIDENCE, "statements/project.yaml", "texts/insight.yaml"]
    with pytest.raises(ContentError) as error:
        load(folder)
    assert [str(problem) for problem in error.value.problems] == told(folder)
    assert str(error.value).count("\n") == 2


def test_own_areas_that_leave_built_in_statements_behind_say_so(tmp_path: Path) -> None:
    areas = (BUILT_IN / "en/areas.yaml").read_text("utf-8")
    write(tmp_path, "areas.yaml", areas.replace("  speaking-up:", "  saying-it:").encode())
    sentences = told(tmp_path)
    assert any(one.startswith("statements/confidence.yaml (built in), line") for one in sentences)


def test_a_translation_needs_only_what_is_translated(tmp_path: Path) -> None:
    path = tmp_path / "de/texts/insight.yaml"
    path.parent.mkdir(parents=True)
    path.write_text('and: " und "\n', "utf-8")
    ours = load(tmp_path, "de")
    assert ours.language == "de"
    assert ours.texts["insight.and"] == " und "


def missing(tmp_path: Path) -> Path:
    return tmp_path / "nowhere"


def without_language(tmp_path: Path) -> Path:
    (tmp_path / "statements").mkdir()
    return tmp_path


def a_file(tmp_path: Path) -> Path:
    (tmp_path / "content").write_text("x", "utf-8")
    return tmp_path / "content"


def an_impossible_name(tmp_path: Path) -> Path:
    return tmp_path / ("x" * 5000)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (missing, "There is no folder"),
        (a_file, "There is no folder"),
        (without_language, "has no folder “en” inside. Make one"),
        (an_impossible_name, "folder"),
    ],
)
def test_a_folder_that_cannot_be_opened_is_told_in_words(
    tmp_path: Path, make: Callable[[Path], Path], words: str
) -> None:
    with pytest.raises(ContentError) as error:
        load(make(tmp_path))
    assert words in str(error.value)


def test_a_file_that_cannot_be_opened_is_told_in_words(folder: Path) -> None:
    path = folder / "en/scale.yaml"
    path.unlink()
    os.symlink(path, path)  # leads to itself; stands for any file that cannot be opened
    assert any("scale.yaml: the file cannot be opened" in one for one in told(folder))


def test_the_statement_that_the_docs_add_passes_the_check(folder: Path) -> None:
    docs = Path(__file__).resolve().parents[2] / "docs/content.md"
    added = re.search(r"  speaking-up-4:.*?(?=```)", docs.read_text("utf-8"), re.DOTALL)
    assert added
    spoil(
        folder,
        CONFIDENCE,
        "  staying-engaged-1:\n    text",
        added[0] + "  staying-engaged-1:\n    text",
    )
    assert told(folder) == []
    assert len(load(folder).sets["confidence.rating"].statements) == 13


def test_a_notebook_shows_the_sentences_and_no_traceback(folder: Path) -> None:
    spoil(folder, "scale.yaml", "no_chance", "no_chanse")
    with pytest.raises(ContentError) as error:
        load(folder)
    assert error.value._render_traceback_() == told(folder)  # what IPython asks an error for
