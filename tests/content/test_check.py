"""Every mistake a coach can make in a content folder is told as file, line, fault and mend."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from icwidgets.content import ContentError, load
from icwidgets.content.folder import BUILT_IN

CONFIDENCE = "statements/confidence.yaml"


def test_the_sentence_names_file_line_fault_and_mend(copy: Any) -> None:
    line = copy.spoil(
        CONFIDENCE,
        "      3: I hinted at it, or put it in the last line of a mail.\n",
        "",
    )
    assert copy.told() == [
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
        0,
        "the workbook “05_plans” has no notebook. Put one at workbooks/05_plans.ipynb",
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
def test_a_mistake_is_told_with_its_place(copy: Any, mistake: str) -> None:
    file, old, new, below, words = MISTAKES[mistake]
    line = copy.spoil(file, old, new)
    sentences = copy.told()
    mine = [one for one in sentences if words in one]
    assert mine, sentences
    if below is not None:
        # The edit may begin with a newline; the line to blame counts from the first word.
        assert any(one.startswith(f"{file}, line {line + below}:") for one in mine), mine


def test_all_mistakes_are_told_at_once(copy: Any) -> None:
    copy.spoil(CONFIDENCE, "thought: silence", "thought: silents")
    copy.spoil(CONFIDENCE, "    marker: true", "    maker: true")
    copy.spoil("statements/project.yaml", "area: project", "area:\tproject\n  x: y")
    copy.spoil("texts/insight.yaml", "{area}", "{era}")
    files = [one.partition(",")[0] for one in copy.told()]
    assert files == [CONFIDENCE, "statements/project.yaml", "texts/insight.yaml"]
    with pytest.raises(ContentError) as error:
        load(copy.path)
    assert [str(problem) for problem in error.value.problems] == copy.told()
    assert str(error.value).count("\n") == 2


def test_own_areas_that_leave_built_in_statements_behind_say_so(empty: Any) -> None:
    areas = (BUILT_IN / "en/areas.yaml").read_text("utf-8")
    empty.write("areas.yaml", areas.replace("  speaking-up:", "  saying-it:").encode())
    sentences = empty.told()
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


def test_the_statement_that_the_docs_add_passes_the_check(copy: Any) -> None:
    docs = Path(__file__).resolve().parents[2] / "docs/content.md"
    added = re.search(r"  speaking-up-4:.*?(?=```)", docs.read_text("utf-8"), re.DOTALL)
    assert added
    copy.spoil(
        CONFIDENCE,
        "  staying-engaged-1:\n    text",
        added[0] + "  staying-engaged-1:\n    text",
    )
    assert copy.told() == []
    assert len(load(copy.path).sets["confidence.rating"].statements) == 13


def test_a_notebook_shows_the_sentences_and_no_traceback(copy: Any) -> None:
    copy.spoil("scale.yaml", "no_chance", "no_chanse")
    with pytest.raises(ContentError) as error:
        load(copy.path)
    assert error.value._render_traceback_() == copy.told()  # what IPython asks an error for
