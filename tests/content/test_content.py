"""The built-in content: complete, of one piece, and scored as its worked examples say."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from icwidgets.content import load
from icwidgets.content.check import check
from icwidgets.content.folder import BUILT_IN
from icwidgets.content.model import ScoringExample, StatementSet
from icwidgets.domain.scoring import Item, score

CONTENT = load()
OWN = [one for one in CONTENT.sets.values() if one.area in CONTENT.areas and not one.optional]
WORKBOOKS = Path(__file__).resolve().parents[2] / "workbooks"
QUICK_LOOK = "start.quick-look"
EXAMPLES = [
    pytest.param(one, example, id=f"{one.id}: {example.says[:40]}")
    for one in CONTENT.sets.values()
    for example in one.examples
]


def group_of(one: StatementSet, facet: str) -> str:
    """Return what a statement counts for: its area in the quick look, its facet elsewhere."""
    if one.id != QUICK_LOOK:
        return facet
    return next(area.id for area in CONTENT.areas.values() if facet in [f.id for f in area.facets])


def test_the_built_in_content_has_nothing_to_mend() -> None:
    assert check(BUILT_IN).problems == ()


def test_every_area_has_four_facets_of_three_statements() -> None:
    assert list(CONTENT.areas) == ["confidence", "communication", "influence", "project"]
    assert [one.id for one in OWN] == [f"{area}.rating" for area in CONTENT.areas]
    for one in OWN:
        assert len(one.facets) == 4
        assert [s.facet for s in one.statements] == [f.id for f in one.facets for _ in range(3)]


def test_ids_never_change_since_answers_are_saved_under_them() -> None:
    facets = {
        "confidence": "knowing-what-i-bring reading-how-i-land speaking-up staying-engaged",
        "communication": "making-it-simple judging-what-others-need listening-and-checking "
        "leading-with-the-point",
        "influence": "choosing-where-to-push building-relationships making-the-case give-and-take",
        "project": "assembling-the-team starting-well deciding-well keeping-course",
    }
    for area, names in facets.items():
        expected = [f"{facet}-{number}" for facet in names.split() for number in (1, 2, 3)]
        assert [one.id for one in CONTENT.sets[f"{area}.rating"].statements] == expected
    assert [one.id for one in CONTENT.workbooks] == [
        "00_start",
        "01_confidence",
        "02_communication",
        "03_influence",
        "04_project",
        "05_plan",
    ]
    for area in CONTENT.areas:
        fields = CONTENT.exercises[f"{area}.commitment"].fields
        assert [(one.id, one.kind) for one in fields] == [
            ("what", "long-text"),
            ("by", "date"),
            ("who", "person"),
        ]
    review = CONTENT.exercises["plan.review"]
    assert [one.id for one in review.fields] == ["status", "by", "noticed"]
    assert [key for key, _ in review.fields[0].choices] == ["open", "done", "moved", "dropped"]


def test_a_planned_conversation_is_looked_back_on_in_the_words_of_the_review() -> None:
    review = {one.id: one for one in CONTENT.exercises["plan.review"].fields}
    conversation = {one.id: one for one in CONTENT.exercises["influence.conversations"].fields}
    for name in ("status", "noticed"):
        ours, theirs = conversation[name], review[name]
        assert (ours.label, ours.hint, ours.choices) == (theirs.label, theirs.hint, theirs.choices)


def test_the_ids_of_repeated_records_never_change_either() -> None:
    asked = {
        "portfolio": "matter stakes knowledge access",
        "conversations": "what who by gain first-words status outcome noticed goal",
    }
    for name, ids in asked.items():
        fields = CONTENT.exercises[f"influence.{name}"].fields
        assert [one.id for one in fields] == ids.split()


def test_the_quick_look_has_the_marker_of_every_facet() -> None:
    quick = CONTENT.sets[QUICK_LOOK]
    facets = [facet.id for area in CONTENT.areas.values() for facet in area.facets]
    assert [one.facet for one in quick.statements] == facets
    assert all(one.marker for one in quick.statements)
    assert not any(one.reversed for one in quick.statements)


def test_every_facet_has_a_reversed_statement_and_two_straight_ones() -> None:
    for one in OWN:
        for facet in one.facets:
            turned = [s.reversed for s in one.statements if s.facet == facet.id]
            assert turned.count(True) == 1


def test_every_statement_has_anchors_for_one_three_and_five_of_its_own() -> None:
    anchors = [a for one in OWN for s in one.statements for a in s.anchors.values()]
    assert all(set(s.anchors) == {1, 3, 5} for one in OWN for s in one.statements)
    assert len(set(anchors)) == len(anchors) == 144


def test_statements_tell_of_one_thing_that_was_done() -> None:
    for one in OWN:
        for statement in one.statements:
            text = statement.text
            assert re.search(r"\bI\b", text), text
            assert text.endswith("."), text
            assert not re.search(r"\b(or|usually|always|often|good at|able to)\b", text), text


def test_every_thought_of_the_article_has_a_statement() -> None:
    named = {s.thought for one in OWN for s in one.statements}
    assert named == set(CONTENT.thoughts)


def test_no_sentence_of_the_article_is_repeated() -> None:
    article = (Path(__file__).parent / "article-phrases.txt").read_text(encoding="utf-8")
    phrases = [line for line in article.splitlines() if line]
    ours = " ".join(
        [*CONTENT.thoughts.values(), *(area.why for area in CONTENT.areas.values())]
        + [s.text for one in OWN for s in one.statements]
    ).lower()
    assert phrases
    assert [phrase for phrase in phrases if phrase in ours] == []


def test_points_and_window_have_words() -> None:
    scale = OWN[0].scale
    assert scale.points == (
        (1, "Never"),
        (2, "Rarely"),
        (3, "Sometimes"),
        (4, "Often"),
        (5, "Every time"),
    )
    assert scale.window == "in the last four weeks"
    assert scale.no_chance


@pytest.mark.parametrize(("one", "example"), EXAMPLES)
def test_a_worked_example_comes_out(one: StatementSet, example: ScoringExample) -> None:
    for group, expected in example.scores.items():
        items = [Item(s.id, s.reversed) for s in one.statements if group_of(one, s.facet) == group]
        got = score(
            items,
            example.answers,
            low=one.scale.low,
            high=one.scale.high,
            alpha=one.assumption.alpha,
            sd=one.assumption.sd,
        )
        assert (got and got.value) == (expected and pytest.approx(expected, abs=0.001))


def test_every_set_shows_a_missing_a_refused_and_an_all_minimum_answer() -> None:
    for one in CONTENT.sets.values():
        scores = [value for example in one.examples for value in example.scores.values()]
        assert None in scores, one.id
        assert any(set(example.answers.values()) == {1} for example in one.examples), one.id
        if any(s.reversed for s in one.statements):
            assert any(
                one_s.reversed and example.answers.get(one_s.id) not in (None, 3)
                for example in one.examples
                for one_s in one.statements
            ), one.id


def test_the_ipip_set_is_marked_optional_and_public_domain() -> None:
    ipip = CONTENT.sets["ipip.assertiveness"]
    assert ipip.optional
    assert ipip.licence == "Public domain"
    assert "International Personality Item Pool" in ipip.source
    assert (ipip.scale.points[0], ipip.scale.points[-1]) == (
        (1, "Very inaccurate"),
        (5, "Very accurate"),
    )
    assert ipip.assumption.alpha == 0.80
    assert [s.reversed for s in ipip.statements] == [False] * 6 + [True] * 4


@pytest.mark.parametrize(("answer", "expected"), [(1, 2.6), (3, 3.0), (5, 3.4)])
def test_the_ipip_set_turns_an_item_round_as_six_minus_the_answer(
    answer: int, expected: float
) -> None:
    ipip = CONTENT.sets["ipip.assertiveness"]
    items = [Item(s.id, s.reversed) for s in ipip.statements]
    got = score(items, dict.fromkeys((i.id for i in items), answer), low=1, high=5, alpha=0.8, sd=1)
    assert got is not None
    assert got.value == pytest.approx(expected)


def test_a_changed_wording_shows_without_any_python(tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    shutil.copytree(BUILT_IN / "en", folder / "en")
    file = folder / "en/statements/confidence.yaml"
    old = CONTENT.sets["confidence.rating"].statements[0].text
    file.write_text(
        file.read_text("utf-8").replace(old, "I offered what I know before I was asked."), "utf-8"
    )
    ours = load(folder)
    assert ours.sets["confidence.rating"].statements[0].text.startswith("I offered what I know")
    assert ours.sets[QUICK_LOOK].statements[0].text.startswith("I offered what I know")
    assert ours.sets["influence.rating"] == CONTENT.sets["influence.rating"]


def test_a_folder_of_ones_own_needs_only_what_differs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = tmp_path / "en/texts/insight.yaml"
    texts.parent.mkdir(parents=True)
    texts.write_text('nothing: "Answer two statements first."\n', "utf-8")
    monkeypatch.setenv("ICW_CONTENT", str(tmp_path))
    ours = load()
    assert ours.texts["insight.nothing"] == "Answer two statements first."
    assert {key for key in ours.texts if ours.texts[key] != CONTENT.texts[key]} == {
        "insight.nothing"
    }
    assert ours.sets == CONTENT.sets


def test_the_built_in_content_is_loaded_once() -> None:
    assert load() is load()


def test_the_workbooks_open_with_the_promise_of_their_area() -> None:
    for workbook in CONTENT.workbooks:
        if not workbook.area:
            continue
        notebook = json.loads((WORKBOOKS / f"{workbook.id}.ipynb").read_text(encoding="utf-8"))
        area = CONTENT.areas[workbook.area]
        assert "".join(notebook["cells"][0]["source"]) == f"# {area.title}\n\n{area.why}"


def test_why_it_matters_takes_three_sentences_at_most() -> None:
    for area in CONTENT.areas.values():
        assert len(re.findall(r"[.?](?= |$)", area.why)) <= 3


def test_nothing_shouts_and_nothing_is_decorated() -> None:
    shown = [*CONTENT.texts.values(), *(s.text for one in OWN for s in one.statements)]
    shown += [a for one in OWN for s in one.statements for a in s.anchors.values()]
    shown += [e for x in CONTENT.exercises.values() for e in (x.title, x.purpose)]
    shown += [e for x in CONTENT.exercises.values() for f in x.fields for e in (f.label, f.hint)]
    loud = [text for text in shown if "!" in text or re.search("[\U0001f300-\U0001faff]", text)]
    assert loud == []
