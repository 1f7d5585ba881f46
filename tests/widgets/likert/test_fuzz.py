"""5,000 forged messages: none raises, none changes what Python owns, none stores nonsense."""

import random

import pytest

from icwidgets.content import load
from icwidgets.domain.entry import MemoryKeeper, Refused
from icwidgets.widgets.likert import Likert

CONTENT = load()
RATING = CONTENT.sets["confidence.rating"]
IDS = [one.id for one in RATING.statements]
KEY = "p1/confidence.rating/1"
MESSAGES = 5000

ODD = [
    None,
    True,
    False,
    0,
    -1,
    3,
    2**70,
    1e308,
    float("nan"),
    float("inf"),
    "",
    "no-chance",
    "\ud800",
    "\x00",
    "<img src=x onerror=alert(1)>",
    "x" * 3000,
    "__class__",
    "constructor",
    [],
    [[[[[[[[1]]]]]]]],
    {},
    {"a": {"b": {"c": {"d": {"e": {"f": {"g": 1}}}}}}},
    b"bytes",
]


def value(dice):
    return dice.choice([*ODD, dice.randint(-2, 9), {dice.choice(IDS): dice.choice(ODD)}])


def content(dice):
    """Return a proper message, more or less spoilt."""
    name = dice.choice([*IDS, *(f"{one}:note" for one in IDS), "other", "definition", ""])
    message = dice.choice(
        [
            {"type": "save", "key": KEY, "base": 0, "answers": {name: value(dice)}},
            {
                "type": "save",
                "key": KEY,
                "base": 0,
                "answers": {dice.choice(IDS): dice.randint(1, 5)},
            },
            {"type": "act", "name": dice.choice(["start-check-in", "check", ""]), "data": {}},
            {"type": "refresh", "revision": dice.randint(0, 9)},
        ]
    ) | {"id": f"{dice.randrange(16**12):012x}"}
    for _ in range(dice.choice([0, 0, 1, 2])):
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
    if kind < 0.75:
        return {"method": "custom", "content": content(dice)}
    if kind < 0.9:
        traits = ["definition", "state", "_esm", "_css", "layout", "keys", "comm", "_model_name"]
        forged = {dice.choice(traits): value(dice) for _ in range(3)}
        return {"method": "update", "state": forged, "buffer_paths": value(dice)}
    return dice.choice([value(dice), {}, {"method": value(dice)}, {"method": "custom"}])


@pytest.fixture
def widget():
    return Likert(
        RATING,
        keeper=MemoryKeeper(RATING.id),
        texts=CONTENT.texts,
        key=KEY,
        acts={"start-check-in": lambda _: None},
    )


def test_forged_messages_never_raise_change_or_store_anything_odd(widget):
    dice = random.Random(20260902)
    answers = []

    def publish(kind, data=None, **_):
        if data.get("method") == "custom":
            answers.append(data["content"]["type"])

    widget.comm.publish_msg = publish
    owned = {name: held for name, held in widget.get_state().items() if name != "state"}
    for _ in range(MESSAGES):
        buffers = dice.choice([[], None, [b"x"]])
        widget._handle_msg({"content": {"data": data(dice)}, "buffers": buffers})
        stored = widget.entry.answers
        assert widget.state["answers"] == stored
        for key, held in stored.items():
            widget.check({key: held})
    after = {name: held for name, held in widget.get_state().items() if name != "state"}
    assert after == owned
    assert widget.state.keys() == {
        "key",
        "answers",
        "revision",
        "at",
        "answered",
        "of",
        "carried",
        "day",
    }
    # The control: the fuzzing reached the good path and the bad one, often.
    assert answers.count("saved") > 300
    assert answers.count("refused") > 300
    assert answers.count("done") > 300


@pytest.mark.parametrize("message", [{}, {"content": None}, {"content": {"data": []}}, None])
def test_a_message_that_is_not_even_a_comm_message_is_ignored(widget, message):
    widget._handle_msg(message)
    assert widget.entry.revision == 0


def test_the_check_in_this_test_can_tell_an_odd_answer(widget):
    with pytest.raises(Refused):
        widget.check({IDS[0]: "<img src=x onerror=alert(1)>"})
