from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from icwidgets.content import load
from icwidgets.content.model import Choosing, Condition, Exercise, Field, Records
from icwidgets.domain.entry import MemoryKeeper, Refused
from icwidgets.domain.finding import Finding
from icwidgets.domain.insights import INSIGHTS
from icwidgets.domain.records import records, words
from icwidgets.domain.told import Insight, Told
from icwidgets.widgets.cards import Cards
from icwidgets.widgets.fields.kind import KINDS
from icwidgets.widgets.told.telling import Elsewhere

CONTENT = load()
STANDS = (("open", "Still open"), ("done", "Done"))
EVERY_KIND = Exercise(
    id="confidence.interaction-log",
    version="1",
    kind="cards",
    area="confidence",
    title="What happened",
    purpose="",
    fields=(
        Field("what", "text", "What", max_length=10, required=True),
        Field("stands", "choice", "How it stands", choices=STANDS),
        Field("sure", "scale", "How sure", ends=("Not at all", "Wholly")),
        Field("noticed", "long-text", "What I noticed", when=Condition("stands", ("done",))),
    ),
    example={},
    records=Records(
        "what",
        2,
        "Add one",
        "Begin.",
        "Two are enough.",
        "Nameless",
        over=Condition("stands", ("done",)),
        choosing=Choosing("first", "Choose", "Chosen", "None"),
    ),
)
ONE, TWO, THREE = "r00000001", "r00000002", "r00000003"
CARDS = sorted(one.id for one in CONTENT.exercises.values() if one.kind == "cards")


def cards(exercise: Exercise = EVERY_KIND, keeper: MemoryKeeper | None = None, **more) -> Cards:
    return Cards(exercise, keeper=keeper or MemoryKeeper(exercise.id), texts=CONTENT.texts, **more)


def of(name: str, **more) -> Cards:
    return cards(CONTENT.exercises[name], **more)


def refusal(shown: Cards, answers) -> str:
    with pytest.raises(Refused) as refused:
        shown.save(answers)
    return refused.value.reason


def test_its_plain_representation_says_how_much_is_there():
    shown = cards()
    assert repr(shown) == "Cards('confidence.interaction-log': nothing written yet)"
    shown.save({f"{ONE}/what": "Ask", f"{ONE}/sure": 0})
    assert repr(shown) == "Cards('confidence.interaction-log': 1 card, 2 of 3 filled)"
    shown.save({f"{TWO}/stands": "done", "first": TWO})
    assert repr(shown) == "Cards('confidence.interaction-log': 2 cards, 3 of 7 filled, one chosen)"


def test_records_stay_in_the_order_in_which_they_were_added():
    shown = cards()
    shown.save({f"{TWO}/what": "B"})
    shown.save({f"{ONE}/what": "A"})
    shown.save({f"{TWO}/sure": 3})
    assert list(shown.records) == [TWO, ONE]


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({f"{ONE}/what": "more than ten"}, "“What” takes at most 10 characters."),
        ({f"{ONE}/stands": "lost"}, "“How it stands” takes one of its choices."),
        ({f"{ONE}/sure": 11}, "“How sure” takes a whole number from 0 to 10."),
        ({f"{ONE}/sure": 2.5}, "“How sure” takes a whole number from 0 to 10."),
        ({f"{ONE}/sure": True}, "“How sure” takes a whole number from 0 to 10."),
        ({f"{ONE}/other": "x"}, "This page asks something that this exercise does not know."),
        ({"r1/what": "x"}, "This page asks something that this exercise does not know."),
        ({"what": "x"}, "This page asks something that this exercise does not know."),
        ({"what": None}, "This page asks something that this exercise does not know."),
        ({"first": ONE}, "The one you chose is not here any more."),
        ({"first": 3}, "The one you chose is not here any more."),
    ],
)
def test_what_does_not_suit_is_refused_with_a_sentence(answers, sentence):
    shown = cards()
    assert refusal(shown, answers).startswith(sentence)
    assert shown.entry.revision == 0


def test_one_can_be_chosen_in_the_change_that_adds_it_and_let_go_again():
    shown = cards()
    shown.save({f"{ONE}/what": "A", "first": ONE})
    assert shown.chosen == ONE
    shown.save({"first": None})
    assert shown.chosen == ""


def test_a_chosen_one_that_is_gone_is_not_chosen():
    shown = cards(keeper=MemoryKeeper("x", {f"{ONE}/what": "A", "first": TWO}))
    assert shown.chosen == ""


def test_no_more_may_be_open_than_the_definition_says():
    shown = cards()
    shown.save({f"{ONE}/what": "A", f"{TWO}/what": "B"})
    assert refusal(shown, {f"{THREE}/what": "C"}) == "Two are enough."
    shown.save({f"{ONE}/stands": "done"})
    shown.save({f"{THREE}/what": "C"})
    assert refusal(shown, {f"{ONE}/stands": "open"}) == "Two are enough."
    shown.save({f"{THREE}/what": None})
    shown.save({f"{ONE}/stands": "open"})
    assert list(shown.records) == [ONE, TWO]


def test_an_entry_that_already_holds_too_many_can_still_be_worked_on():
    many = {f"r0000000{number}/what": str(number) for number in range(5)}
    shown = cards(keeper=MemoryKeeper("x", many))
    shown.save({f"{ONE}/what": "1 again"})
    shown.save({f"{TWO}/what": None})
    assert refusal(shown, {"r0000000a/what": "new"}) == "Two are enough."


def test_even_those_that_are_over_are_not_kept_without_end():
    over = {f"r{number:08x}/stands": "done" for number in range(200)}
    shown = cards(keeper=MemoryKeeper("x", over))
    assert refusal(shown, {"r0000ffff/stands": "done"}) == "Two are enough."
    shown.save({f"{ONE}/what": "A"})


def test_a_record_is_taken_away_with_its_answers_and_comes_back_with_them():
    shown = cards()
    shown.save({f"{ONE}/what": "A", f"{ONE}/sure": 4, "first": ONE})
    before = shown.entry.answers
    shown.save({f"{ONE}/what": None, f"{ONE}/sure": None, "first": None})
    assert shown.records == {}
    shown.save(dict(before))
    assert shown.records == {ONE: {"what": "A", "sure": 4}}
    assert shown.chosen == ONE


def test_two_tabs_that_work_on_the_same_cards_lose_nothing():
    keeper = MemoryKeeper("x", {f"{ONE}/what": "A"})
    one, two = cards(keeper=keeper), cards(keeper=keeper)
    one.save({f"{ONE}/sure": 3})
    two.save({f"{ONE}/stands": "done"})
    one.save({f"{TWO}/what": "B"})
    two.save({f"{THREE}/what": "C"})
    one.refresh()
    assert one.records == {
        ONE: {"what": "A", "sure": 3, "stands": "done"},
        TWO: {"what": "B"},
        THREE: {"what": "C"},
    }


@given(st.integers(0, 2**32))
def test_it_answers_itself_the_same_way_for_the_same_seed(seed):
    first, second = cards(), cards()
    first.simulate(seed)
    second.simulate(seed)
    assert first.entry.answers == second.entry.answers
    assert len(first.records) == 2
    first.simulate(seed + 1)
    assert len(first.records) == 2


@pytest.mark.parametrize("name", CARDS)
def test_every_shipped_exercise_can_be_shown_and_answered(name):
    shown = of(name)
    shown.simulate(7)
    assert shown.records
    assert shown.told.findings
    exercise = CONTENT.exercises[name]
    example = {}
    for number, one in enumerate(exercise.examples):
        for field, text in one.items():
            kind = next(f.kind for f in exercise.fields if f.id == field)
            counted = kind in ("scale", "percent", "number")
            example[f"r{number:08x}/{field}"] = int(text) if counted else text
    shown = of(name)
    shown.save(example)
    assert len(shown.records) == len(exercise.examples)


def test_what_follows_is_drawn_with_the_answers_and_after_every_save():
    shown = of("influence.portfolio")
    nothing = {"findings": [], "marks": {}, "pictures": [], "spans": [], "page": None}
    assert shown.state["insight"] == nothing
    shown.save(
        {f"{ONE}/matter": "A", f"{ONE}/stakes": 8, f"{ONE}/knowledge": 7, f"{ONE}/access": 6}
    )
    insight = shown.state["insight"]
    assert insight["marks"] == {ONE: "Push here"}
    (plot,) = insight["pictures"]
    assert plot["kind"] == "plot"
    assert [one["ref"] for one in plot["dots"]] == [ONE]
    assert insight["findings"][0]["refs"] == [ONE]


def test_what_follows_is_said_as_of_the_day_that_is_given():
    keeper = MemoryKeeper("x", {f"{ONE}/what": "Ask", f"{ONE}/by": "2026-03-12"})
    for day, gone in ((date(2026, 3, 12), False), (date(2026, 3, 13), True)):
        shown = of("influence.conversations", keeper=keeper, today=lambda day=day: day)
        assert any("The day for “Ask” was" in one.text for one in shown.told.findings) == gone


def test_a_new_insight_is_one_function_that_may_read_other_exercises(monkeypatch):
    def tell(given):
        aim = given.elsewhere("a.aim")["aim"]
        found = records(given.answers).items()
        return Told(
            tuple(Finding(f"{words(one, 'what')} for {aim}", refs=(id_,)) for id_, one in found)
        )

    monkeypatch.setitem(INSIGHTS, "log", Insight(tell, ("what",)))
    elsewhere = Elsewhere(lambda name: {"aim": f"{name}!"})
    shown = cards(replace(EVERY_KIND, insight="log"), elsewhere=elsewhere)
    shown.save({f"{ONE}/what": "Ask"})
    assert shown.state["insight"]["findings"] == [
        {
            "heading": "",
            "text": "Ask for a.aim!",
            "because": "",
            "refs": [ONE],
            "suggests": "",
            "leadsTo": None,
        }
    ]


def test_an_exercise_of_one_record_is_an_error_that_names_it():
    with pytest.raises(ValueError, match=r"plan\.review does not say what a record of it is"):
        of("plan.review")


def test_the_page_is_given_only_texts_of_the_cards():
    texts = cards().definition["texts"]
    rooms = {"cards", "exercise", "fields", "link", "thread", "told"}
    assert {name.split(".")[0] for name in texts} == rooms


def test_every_kind_of_field_can_be_asked_for_in_a_record():
    fields = tuple(
        Field(kind, kind, kind, choices=STANDS if kind == "choice" else (), to=("plan.goals",))
        for kind in sorted(KINDS)
    )
    about = Records("text", 3, "Add", "Begin.", "Full.", "Nameless")
    exercise = Exercise("a.b", "1", "cards", "", "", "", fields, {}, (), about)
    shown = cards(exercise)
    answers = shown.sample(Random(1))
    shown.save(answers)
    assert shown.entry.answers == answers


def test_the_example_of_its_page_in_the_docs_runs():
    page = Path(__file__).parents[3] / "docs/widgets/cards.md"
    code = page.read_text("utf-8").split("```python\n")[1].split("```")[0]
    made: dict[str, object] = {}
    exec(code, made)
    assert repr(made["cards"]) in page.read_text("utf-8")
