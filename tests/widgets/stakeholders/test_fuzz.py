"""5,000 forged messages to a map: none raises, none stores nonsense, Python keeps what it owns."""

import random

import forging
import pytest

from icwidgets.content import load
from icwidgets.domain import stakeholders as maps
from icwidgets.domain.entry import MemoryKeeper, Refused
from icwidgets.widgets.stakeholders import Stakeholders
from icwidgets.widgets.stakeholders.acts import ACTS

CONTENT = load()
EXERCISE = CONTENT.exercises["influence.stakeholder-map"]
KEY = "p1/influence.stakeholder-map/0"
MESSAGES = 5000
IDS = ["me", *(f"p{number:08x}" for number in range(12))]
FIELDS = ["name", *maps.RATINGS, "now", "needed", "note", "spot"]
ODD = [
    "for",
    "AM, Head of lab",
    "me",
    "p00000001",
    "csv",
    "graphml",
    "name,say\nAM,3",
    "<graphml/>",
    "<!DOCTYPE x [<!ENTITY a 'b'>]><graphml>&a;</graphml>",
    [100, 200],
    ["p00000001", "for"],
    ["p00000001", "me", 3],
    {"name": "A", "at": "2026-11-24T10:00:00+00:00", "revision": 1, "why": ""},
    {"me/say": 3},
]
VALUE = forging.odd(ODD)
TRAITS = ("insight", "reply", *forging.TRAITS)
PROPER = {
    "name": lambda dice: f"P{dice.randint(0, 99)}",
    "note": lambda dice: "a note",
    "now": lambda dice: dice.choice(maps.STANCES),
    "needed": lambda dice: dice.choice(maps.STANCES),
    "spot": lambda dice: [dice.randint(0, 1000), dice.randint(0, 1000)],
}


def key(dice):
    """Return the key of an answer, now and then of none."""
    kind = dice.random()
    if kind < 0.5:
        return f"{dice.choice(IDS)}/{dice.choice(FIELDS)}"
    if kind < 0.75:
        return f"tie:{dice.choice(IDS)}>{dice.choice(IDS)}"
    if kind < 0.8:
        return f"snap:{dice.randrange(16**8):08x}"
    return dice.choice(
        ["~is", "~example", "tie:me", "tie:>", "me/", "/name", "p1/name", "aim", "", "x" * 300]
    )


def proper(dice):
    """Return answers that suit a map, if those whom they are about are on it."""
    one = dice.choice(IDS)
    if dice.random() < 0.3:
        return {f"tie:{one}>{dice.choice(IDS)}": dice.randint(1, 5)}
    of = dice.choice(FIELDS)
    make = PROPER.get(of, lambda dice: dice.randint(0, 10))
    return {f"{one}/{of}": make(dice) if dice.random() < 0.9 else None}


def act_data(dice):
    people = [dice.choice(IDS) for _ in range(3)]
    return dice.choice(
        [
            {},
            {"keep": people[0], "gone": people[1]},
            {"name": dice.choice(["A", VALUE(dice)]), "why": dice.choice(["", VALUE(dice)])},
            {"from": dice.randint(-1, 40), "to": dice.choice([None, 1, VALUE(dice)])},
            {"stance": [people[0], dice.choice([*maps.STANCES, "x"])]},
            {"tie": [people[0], people[1], dice.randint(-1, 6)]},
            {"format": dice.choice(["csv-people", "csv-ties", "svg", "exe"]), "lens": VALUE(dice)},
            {"format": dice.choice(["csv", "graphml"]), "text": VALUE(dice), "name": "a"},
            {"person": people[0], "token": VALUE(dice)},
            {str(VALUE(dice))[:20]: VALUE(dice)},
        ]
    )


def messages():
    """Yield messages, more or less spoilt."""
    dice = random.Random(20261124)
    for _ in range(MESSAGES):
        save = {"type": "save", "key": KEY, "base": dice.randint(0, 30)}
        message = dice.choice(
            [
                {**save, "answers": {key(dice): VALUE(dice)}},
                {**save, "answers": proper(dice)},
                {**save, "answers": proper(dice) | proper(dice)},
                {
                    "type": "act",
                    "name": dice.choice([*ACTS, "check", ""]),
                    "data": act_data(dice),
                },
                {"type": "refresh", "revision": dice.randint(0, 9), "open": dice.random() < 0.5},
            ]
        )
        yield forging.forged(dice, message, VALUE, TRAITS)


@pytest.fixture
def widget():
    return Stakeholders(EXERCISE, keeper=MemoryKeeper(EXERCISE.id), texts=CONTENT.texts, key=KEY)


def test_forged_messages_never_raise_change_or_store_anything_odd(widget, caplog):
    def look():
        stored = widget.entry.answers
        widget.check({key: held for key, held in stored.items() if key != "~is"})
        assert set(widget.state["places"]) == set(widget.map.place)

    answers = forging.send(widget, messages(), look, mine=("state", "insight", "reply"))
    # Nothing forged was unforeseen: what is refused is refused in a sentence of its own.
    assert "while answering a message" not in caplog.text
    # The control: the fuzzing reached the good path and the bad one, often.
    assert answers["saved"] > 300
    assert answers["refused"] > 300
    assert answers["done"] > 300


def test_the_check_in_this_test_can_tell_an_odd_answer(widget):
    with pytest.raises(Refused):
        widget.check({"me/say": "<img src=x onerror=alert(1)>"})
    with pytest.raises(Refused):
        widget.check({"p00000001/say": 3})
