"""5,000 forged messages to a map: none raises, none stores nonsense, Python keeps what it owns."""

import random

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
    None,
    True,
    False,
    0,
    -1,
    3,
    5.0,
    2**70,
    1e308,
    float("nan"),
    float("inf"),
    "",
    " ",
    "for",
    "AM, Head of lab",
    "\ud800",
    "\x00",
    "a\nb",
    "<img src=x onerror=alert(1)>",
    "x" * 3000,
    "__class__",
    "me",
    "p00000001",
    "csv",
    "graphml",
    "name,say\nAM,3",
    "<graphml/>",
    "<!DOCTYPE x [<!ENTITY a 'b'>]><graphml>&a;</graphml>",
    [],
    [100, 200],
    ["p00000001", "for"],
    ["p00000001", "me", 3],
    [[[[[[[[1]]]]]]]],
    {},
    {"a": {"b": {"c": {"d": {"e": {"f": {"g": 1}}}}}}},
    {"name": "A", "at": "2026-11-24T10:00:00+00:00", "revision": 1, "why": ""},
    b"bytes",
]
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


def value(dice):
    return dice.choice([*ODD, dice.randint(-2, 12), {key(dice): dice.choice(ODD)}])


def act_data(dice):
    people = [dice.choice(IDS) for _ in range(3)]
    return dice.choice(
        [
            {},
            {"keep": people[0], "gone": people[1]},
            {"name": dice.choice(["A", value(dice)]), "why": dice.choice(["", value(dice)])},
            {"from": dice.randint(-1, 40), "to": dice.choice([None, 1, value(dice)])},
            {"stance": [people[0], dice.choice([*maps.STANCES, "x"])]},
            {"tie": [people[0], people[1], dice.randint(-1, 6)]},
            {"format": dice.choice(["csv-people", "csv-ties", "svg", "exe"]), "lens": value(dice)},
            {"format": dice.choice(["csv", "graphml"]), "text": value(dice), "name": "a"},
            {"person": people[0], "token": value(dice)},
            {str(dice.choice(ODD))[:20]: value(dice)},
        ]
    )


def content(dice):
    """Return a proper message, more or less spoilt."""
    save = {"type": "save", "key": KEY, "base": dice.randint(0, 30)}
    message = dice.choice(
        [
            {**save, "answers": {key(dice): value(dice)}},
            {**save, "answers": proper(dice)},
            {**save, "answers": proper(dice) | proper(dice)},
            {
                "type": "act",
                "name": dice.choice([*ACTS, "check", ""]),
                "data": act_data(dice),
            },
            {"type": "refresh", "revision": dice.randint(0, 9)},
        ]
    ) | {"id": f"{dice.randrange(16**12):012x}"}
    for _ in range(dice.choice([0, 0, 0, 1, 2])):
        spoil = dice.random()
        field = dice.choice(list(message) or ["id"])
        if spoil < 0.3:
            message.pop(field, None)
        elif spoil < 0.9:
            message[field] = value(dice)
        else:
            message[str(value(dice))[:20]] = value(dice)
    return message


def data(dice):
    """Return the data of a comm message."""
    kind = dice.random()
    if kind < 0.8:
        return {"method": "custom", "content": content(dice)}
    if kind < 0.9:
        traits = ["definition", "state", "insight", "reply", "_esm", "_css", "layout", "keys"]
        forged = {dice.choice(traits): value(dice) for _ in range(3)}
        return {"method": "update", "state": forged, "buffer_paths": value(dice)}
    return dice.choice([value(dice), {}, {"method": value(dice)}, {"method": "custom"}])


@pytest.fixture
def widget():
    return Stakeholders(EXERCISE, keeper=MemoryKeeper(EXERCISE.id), texts=CONTENT.texts, key=KEY)


def test_forged_messages_never_raise_change_or_store_anything_odd(widget, caplog):
    dice = random.Random(20261124)
    answers = []

    def publish(kind, data=None, **_):
        if data.get("method") == "custom":
            answers.append(data["content"]["type"])

    widget.comm.publish_msg = publish
    mine = ("state", "insight", "reply")
    owned = {name: held for name, held in widget.get_state().items() if name not in mine}
    shape = set(widget.state)
    for _ in range(MESSAGES):
        buffers = dice.choice([[], None, [b"x"]])
        before = widget.entry
        widget._handle_msg({"content": {"data": data(dice)}, "buffers": buffers})
        if widget.entry is before:
            continue
        stored = widget.entry.answers
        assert widget.state["answers"] == stored
        widget.check({key: held for key, held in stored.items() if key != "~is"})
        drawn = widget.map
        assert set(widget.state["places"]) == set(drawn.place)
    after = {name: held for name, held in widget.get_state().items() if name not in mine}
    assert after == owned
    assert set(widget.state) == shape
    # Nothing forged was unforeseen: what is refused is refused in a sentence of its own.
    assert "while answering a message" not in caplog.text
    # The control: the fuzzing reached the good path and the bad one, often.
    assert answers.count("saved") > 300
    assert answers.count("refused") > 300
    assert answers.count("done") > 300


def test_the_check_in_this_test_can_tell_an_odd_answer(widget):
    with pytest.raises(Refused):
        widget.check({"me/say": "<img src=x onerror=alert(1)>"})
    with pytest.raises(Refused):
        widget.check({"p00000001/say": 3})
