"""5,000 forged messages: none raises, none changes what Python owns, none stores nonsense."""

import random

import pytest

from icwidgets.content import load
from icwidgets.domain.entry import MemoryKeeper, Refused
from icwidgets.domain.records import records
from icwidgets.widgets.cards import Cards

CONTENT = load()
NAMES = ["influence.conversations", "influence.portfolio"]
MESSAGES = 5000
IDS = [f"r0000000{number}" for number in range(5)]
ODD = [
    None,
    True,
    0,
    -1,
    11,
    2**70,
    1e308,
    float("nan"),
    "",
    "done",
    "dropped",
    "commitment",
    "2026-03-12",
    "2026-99-99",
    "\ud800",
    "\x00",
    "<img src=x onerror=alert(1)>",
    "{name}",
    "{0.__class__}",
    "x" * 3000,
    "r00000001",
    "__class__",
    [],
    [[[[[[[[1]]]]]]]],
    {},
    b"bytes",
]


def value(dice):
    return dice.choice([*ODD, dice.randint(-2, 12), dice.choice(IDS)])


def key(dice, fields):
    odd = ["aim", "definition", "", "/", "r1/x", "R0000000A/what", f"{IDS[0]}/", f"{IDS[0]}/a/b"]
    return dice.choice([f"{dice.choice(IDS)}/{dice.choice(fields)}", *odd])


def proper(dice, widget):
    """Return one answer that suits its field."""
    found = list(widget.sample(dice).items())
    name, answer = dice.choice([one for one in found if "/" in one[0]])
    return {f"{dice.choice(IDS)}/{name.split('/')[1]}": answer}


def content(dice, widget):
    """Return a message, more or less spoilt."""
    fields = [one.id for one in widget.exercise.fields]
    entry = widget.state["key"]
    message = dice.choice(
        [
            {"type": "save", "key": entry, "base": 0, "answers": proper(dice, widget)},
            {
                "type": "save",
                "key": entry,
                "base": dice.randint(0, 9),
                "answers": {key(dice, fields): value(dice) for _ in range(dice.randint(0, 3))},
            },
            {"type": "act", "name": dice.choice(["check", ""]), "data": {}},
            {"type": "refresh", "revision": dice.randint(0, 9)},
        ]
    ) | {"id": f"{dice.randrange(16**12):012x}"}
    for _ in range(dice.choice([0, 0, 1, 2])):
        field = dice.choice(list(message) or ["id"])
        if dice.random() < 0.3:
            message.pop(field, None)
        else:
            message[field] = value(dice)
    return message


def data(dice, widget):
    """Return the data of a comm message."""
    kind = dice.random()
    if kind < 0.8:
        return {"method": "custom", "content": content(dice, widget)}
    if kind < 0.9:
        traits = ["definition", "state", "_esm", "_css", "layout", "keys", "comm", "_model_name"]
        forged = {dice.choice(traits): value(dice) for _ in range(3)}
        return {"method": "update", "state": forged, "buffer_paths": value(dice)}
    return dice.choice([value(dice), {}, {"method": value(dice)}, {"method": "custom"}])


@pytest.mark.parametrize("name", NAMES)
def test_forged_messages_never_raise_change_or_store_anything_odd(name):
    exercise = CONTENT.exercises[name]
    widget = Cards(exercise, keeper=MemoryKeeper(name), texts=CONTENT.texts, key=f"p1/{name}/0")
    dice = random.Random(20260902)
    answers = []

    def publish(kind, data=None, **_):
        if data.get("method") == "custom":
            answers.append(data["content"]["type"])

    widget.comm.publish_msg = publish
    owned = {one: held for one, held in widget.get_state().items() if one != "state"}
    for _ in range(MESSAGES):
        buffers = dice.choice([[], None, [b"x"]])
        widget._handle_msg({"content": {"data": data(dice, widget)}, "buffers": buffers})
        stored = widget.entry.answers
        assert widget.state["answers"] == stored
        assert len(records(stored)) <= len(IDS)
        widget.check(dict(stored))
    after = {one: held for one, held in widget.get_state().items() if one != "state"}
    assert after == owned
    assert widget.state.keys() == {"key", "answers", "revision", "at", "insight"}
    # The control: the fuzzing reached the good path and the bad one, often.
    assert answers.count("saved") > 300
    assert answers.count("refused") > 300
    assert answers.count("done") > 300


def test_the_check_in_this_test_can_tell_an_odd_answer():
    exercise = CONTENT.exercises["influence.portfolio"]
    widget = Cards(exercise, keeper=MemoryKeeper(exercise.id), texts=CONTENT.texts)
    for odd in ({"r00000001/stakes": 11}, {"r1/matter": "x"}, {"aim": "<img>"}):
        with pytest.raises(Refused):
            widget.check(odd)
