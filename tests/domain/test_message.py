"""One message: where the point stands, what is missing, and marks on the very words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from icwidgets.content import load
from icwidgets.domain import listeners, message, rewording
from icwidgets.domain.entry import Answers
from icwidgets.domain.told import Given, Told

TEXTS = load().texts
DAY = date(2026, 5, 4)
POINT = "Delay the release of the pump by one week."
GOOD = (
    "Dear Ana,\nWe should delay the release of the pump by one week. Two of five leak. "
    "Please tell me by Thursday whether you agree."
)
NOTES: Answers = {
    "r00000001/who": "Ana",
    "r00000001/objective": "Fewer repeat visits",
    "r00000001/known": "The flange and the ESD rules",
}
WORDS = st.lists(
    st.sampled_from(
        [
            *(
                "sorry",
                "just",
                "perhaps",
                "always",
                "electrophoresis",
                "LIMS",
                "KPIs",
                "we",
                "never",
            ),
            *("delay", "the", "release", "pump", "leaks", "\n", ".", "?", "—", "Müller’s", "3.5"),
            *("😀", "e\u0301te\u0301", "👩\u200d👩\u200d👧", "دلیل", "flange"),
        ]
    ),
    max_size=60,
).map(" ".join)


def tell(answers: Answers, notes: Answers | None = None) -> Told:
    return message.told(Given(answers, TEXTS, DAY, lambda name: notes or {}))


def said(told: Told) -> str:
    return " ".join(one.text for one in told.findings)


def marked(told: Told, answers: Answers) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in told.spans:
        units = str(answers[one.key]).encode("utf-16-le")
        words = units[2 * one.start : 2 * one.end].decode("utf-16-le")
        found.setdefault(one.kind, []).append(words)
    return found


def test_a_point_behind_the_greeting_comes_first() -> None:
    told = tell({"to": "Ana", "point": POINT, "message": GOOD, "objective": "A pump on time"})
    assert "comes. Move" not in said(told)
    assert "Point first, and nothing marked." in said(told)
    (grid,) = told.pictures
    assert grid.rows[0].cells[0].words == "1"  # type: ignore[union-attr]


def test_a_buried_point_is_counted_and_marked_where_it_stands() -> None:
    body = "Hello Ana. We have tested since April. It was cold. " + POINT
    answers = {"to": "Ana", "point": POINT, "message": body}
    told = tell(answers)
    assert "Ana reads 2 sentences, about 5 seconds, before your point comes." in said(told)
    assert marked(told, answers)["point"] == [POINT]
    second = tell({"to": "Ana", "point": POINT, "message": f"It was cold. {POINT}"})
    assert "Ana reads one sentence, about 5 seconds, before" in said(second)


def test_a_message_without_point_and_ask_is_told_so() -> None:
    told = tell({"to": "Ana", "point": POINT, "message": "It was cold in April."})
    assert "is not in the message" in said(told)
    assert "asks Ana for nothing" in said(told)
    asked = {"to": "Ana", "ask": "Approve the budget today", "message": "Could you call me?"}
    assert "does not ask for it" in said(tell(asked))


def test_what_is_noted_about_the_reader_counts_as_known() -> None:
    answers = {"to": "ana", "message": "The flange meets ESD. The grommet fails."}
    assert set(marked(tell(answers), answers)) == {"abbreviation", "rare"}
    known = tell(answers, NOTES)
    assert marked(known, answers) == {"rare": ["grommet"]}
    assert "ana has to reach this: Fewer repeat visits" in said(known)
    words = {**answers, "glossary": "grommet, flange ESD"}
    assert marked(tell(words), words) == {}


def test_length_and_reading_ease_are_said_with_numbers() -> None:
    told = tell({"to": "Ana", "message": "We need your word by noon. " * 60})
    assert "360 words, about 3 minutes to read aloud at 140 words a minute." in said(told)
    assert "Reading ease (Flesch) is" in said(told)


def test_the_measure_is_that_of_the_language_of_the_content() -> None:
    texts = {**TEXTS, "language.code": "de"}
    german = {"message": "Wir brauchen die Entscheidung bis Freitag. " * 5}
    told = message.told(Given(german, texts, DAY))
    assert "(Flesch, for German by Amstad) is" in said(told)
    assert not {one.kind for one in told.spans} & {"rare"}, "there is no table of German words"


@pytest.mark.parametrize(
    ("answers", "next_"),
    [
        ({"to": "Ana"}, "What does Ana have to reach"),
        ({"objective": "Ten visits"}, "has to reach this: Ten visits"),
        ({"point": POINT}, f"Let the first sentence be your point: “{POINT}”"),
        ({"evidence": "Two leaks"}, "“Two leaks” is a reason."),
    ],
)
def test_from_the_first_field_on_the_next_step_is_said(answers: Answers, next_: str) -> None:
    assert next_ in said(tell(answers))


@given(WORDS)
def test_marks_stand_on_words_of_the_text_in_the_units_of_a_browser(text: str) -> None:
    for told in (
        tell({"message": text, "point": POINT}),
        listeners.told(Given({"peer": text, "executive": text}, TEXTS, DAY)),
        rewording.told(Given({"r00000001/line": text, "r00000001/new": text}, TEXTS, DAY)),
    ):
        length = len(text.encode("utf-16-le")) // 2
        for one in told.spans:
            assert 0 <= one.start < one.end <= length
            words = text.encode("utf-16-le")[2 * one.start : 2 * one.end].decode("utf-16-le")
            assert words.strip() == words
            assert words in text
            assert one.kind != "rare" or f"“{words}”" in one.reason
            assert "{" not in one.reason


def three(peer: str, executive: str) -> Told:
    answers = {"what": "The pump leaks.", "peer": peer, "executive": executive}
    return listeners.told(Given(answers, TEXTS, DAY))


def test_a_simple_version_that_is_not_simpler_is_told_with_numbers() -> None:
    peer = "The pump leaks. " + "The gasket shrinks below four degrees and the flange opens. " * 3
    hard = (
        "The pump leaks. Organisational prioritisation necessitates considerable "
        "interdisciplinary collaboration regarding electrophoresis, photolithography, "
        "metrology and prognostication methodologies throughout manufacturing operations. " * 2
    )
    text = said(three(peer, hard))
    assert "The version for an executive reads no easier than the one for a peer:" in text
    assert "is no shorter than the one for a peer" not in said(three(hard, peer[:60]))
    assert "rare words as the one for a peer, or more (" in text


def test_what_a_version_leaves_out_is_named() -> None:
    told = three(
        "The pump leaks. The gasket shrinks below four degrees.", "The pump leaks when it is cold."
    )
    assert "does without “gasket”, “shrinks” and “degrees”" in said(told)
    assert "It gets simpler: 9 words for a peer, 7 for an executive" in said(told)
    (sides,) = told.pictures
    assert [one.heading for one in sides.sides] == ["For a peer", "For an executive"]  # type: ignore[union-attr]


def test_the_next_listener_is_offered_with_the_words_to_do_without() -> None:
    told = listeners.told(Given({"peer": "The flange of the gasket leaks."}, TEXTS, DAY))
    assert "They may not know “flange” and “gasket”" in said(told)


def test_a_new_line_stands_beside_the_old_one_with_its_marks() -> None:
    answers: Answers = {
        "r00000001/line": "You never tell us anything.",
        "r00000001/new": "Could you tell me on the day?",
    }
    told = rewording.told(Given(answers, TEXTS, DAY))
    assert marked(told, answers) == {"absolute": ["never"]}
    (sides,) = told.pictures
    assert [one.note for one in sides.sides] == [  # type: ignore[union-attr]
        "5 words, one place marked",
        "7 words, nothing marked",
    ]
