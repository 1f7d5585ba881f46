"""The reading level of all that a person reads: grade 8 or lower (Flesch–Kincaid)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from statistics import mean

import pytest

from icwidgets.content import load
from icwidgets.content.model import Facet

WORKBOOKS = Path(__file__).resolve().parents[2] / "workbooks"
HIGHEST = 8
HIGHEST_ALONE = 12  # a short line with one long word is not hard to read
WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?")
# Words whose vowels are not sounded as their spelling lets expect: count instead of rule.
SOUNDED = {
    "anyone": 3,
    "area": 3,
    "areas": 3,
    "automatically": 5,
    "being": 2,
    "colleague": 2,
    "doing": 2,
    "earlier": 3,
    "everybody": 4,
    "everything": 3,
    "examples": 3,
    "idea": 3,
    "ideas": 3,
    "influence": 3,
    "initials": 3,
    "notebooks": 2,
    "people": 2,
    "quiet": 2,
    "quieter": 3,
    "senior": 2,
    "settled": 2,
    "settles": 2,
    "somebody": 3,
    "something": 2,
    "tired": 2,
    "whoever": 3,
}


def syllables(word: str) -> int:
    """Count syllables: groups of vowels, less the silent ones at the end."""
    word = re.split("['’]", word)[0]
    if word in SOUNDED:
        return SOUNDED[word]
    count = len(re.findall("[aeiouy]+", word))
    count -= bool(re.search(r"[^aeiouyl]e$|[aeiouy]le$|[^aeiouytd]ed$|[^aeiouyscxzgh]es$", word))
    count -= bool(re.search(r"[^aeiouy]e(ly|ful|less|ment)s?$", word))
    count += len(re.findall(r"ia(?!n?$)|eo|iu|io(?![nu])|[aeiou]ying", word))
    return max(1, count)


def grade(words: int, sentences: int, sounds: int) -> float:
    """Return the Flesch–Kincaid grade (Kincaid et al. 1975)."""
    return 0.39 * words / sentences + 11.8 * sounds / words - 15.59


def grade_of(text: str) -> float:
    """Return the grade of a text; a placeholder counts as one short word."""
    plain = re.sub(r"\{[^}]*\}", "it", text.lower())
    words = WORD.findall(plain)
    sentences = len(re.findall(r"[.?!…](?=[”’\s]|$)", plain.strip())) or 1
    return grade(len(words), sentences, sum(map(syllables, words))) if words else 0.0


def of_facet(facet: Facet) -> list[str]:
    return [*facet.looks_like.values(), facet.next_step]


def passages() -> Iterator[tuple[str, list[str]]]:
    """Yield what is read together: the lines of a set, of an area, of a room, of a workbook."""
    content = load()
    for one in content.sets.values():
        yield f"statements of {one.id}", [statement.text for statement in one.statements]
        anchors = [text for statement in one.statements for text in statement.anchors.values()]
        if anchors:
            yield f"anchors of {one.id}", anchors
    for area in content.areas.values():
        yield f"why of {area.id}", [area.why]
        for facet in area.facets:
            yield f"facet {facet.id}", of_facet(facet)
    for exercise in content.exercises.values():
        asked = [text for field in exercise.fields for text in (field.label, field.hint) if text]
        asked += [text for one in exercise.examples for text in one.values() if not text.isdigit()]
        asked += [exercise.records.first, exercise.records.full] if exercise.records else []
        yield f"exercise {exercise.id}", [exercise.purpose, *asked, *exercise.example.values()]
    for room in sorted({key.split(".")[0] for key in content.texts}):
        # A list of words (`…-words`) is looked up, not read.
        texts = [
            text
            for key, text in content.texts.items()
            if key.startswith(f"{room}.") and not key.endswith("-words")
        ]
        longer = [text for text in texts if len(WORD.findall(text)) > 3]
        if longer:
            yield f"texts of {room}", longer
    for path in sorted(WORKBOOKS.glob("*.ipynb")):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        prose = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
        yield (
            f"prose of {path.stem}",
            [re.sub(r"^#+ (.*)$", r"\1.", one, flags=re.M) for one in prose],
        )


def together(texts: list[str]) -> float:
    """Return the grade of texts read one after the other, each ending its sentence."""
    return grade_of(" ".join(text if text[-1] in ".?!…”" else f"{text}." for text in texts))


@pytest.mark.parametrize(("words", "sounds", "expected"), [(6, 6, -1.45), (13, 24, 11.265)])
def test_the_formula_gives_the_published_values(words: int, sounds: int, expected: float) -> None:
    assert grade(words, 1, sounds) == pytest.approx(expected, abs=0.001)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("asked", 1),
        ("wanted", 2),
        ("believed", 2),
        ("when", 1),
        ("while", 1),
        ("people", 2),
        ("explained", 2),
        ("decision", 3),
        ("nobody", 3),
        ("idea", 3),
        ("leader’s", 2),
        ("relationships", 4),
        ("responsibility", 6),
        ("organisation", 5),
        ("table", 2),
        ("changes", 2),
        ("times", 1),
        ("statement", 2),
        ("likely", 2),
        ("two", 1),
    ],
)
def test_syllables_are_counted_as_they_are_spoken(word: str, expected: int) -> None:
    assert syllables(word) == expected


def test_a_text_in_the_style_of_an_office_is_found_too_hard() -> None:
    hard = (
        "The organisational responsibility for communicating interdisciplinary prerequisites "
        "necessitates considerable methodological preparation."
    )
    assert grade_of(hard) > HIGHEST_ALONE


@pytest.mark.parametrize(("name", "texts"), list(passages()), ids=lambda one: str(one)[:40])
def test_what_is_read_together_is_at_grade_eight_or_lower(name: str, texts: list[str]) -> None:
    level = together(texts)
    hardest = sorted(texts, key=grade_of)[-3:]
    assert level <= HIGHEST, f"{name}: grade {level:.1f}; hardest: {hardest}"


@pytest.mark.parametrize("name", [one.id for one in load().sets.values() if not one.optional])
def test_no_statement_and_no_anchor_is_hard_to_read(name: str) -> None:
    lines = [
        text
        for statement in load().sets[name].statements
        for text in (statement.text, *statement.anchors.values())
    ]
    hard = {text: round(grade_of(text), 1) for text in lines if grade_of(text) > HIGHEST_ALONE}
    assert not hard
    assert mean(map(grade_of, lines)) <= HIGHEST
