"""5,000 forged messages: none raises, none changes what Python owns, none stores nonsense."""

import random

import forging
import pytest

from icwidgets.content import load
from icwidgets.domain.entry import MemoryKeeper, Refused
from icwidgets.widgets.likert import Likert

CONTENT = load()
RATING = CONTENT.sets["confidence.rating"]
IDS = [one.id for one in RATING.statements]
KEY = "p1/confidence.rating/1"
MESSAGES = 5000

VALUE = forging.odd(["no-chance", {IDS[0]: 3}])


def messages():
    """Yield messages, more or less spoilt."""
    dice = random.Random(20260902)
    for _ in range(MESSAGES):
        name = dice.choice([*IDS, *(f"{one}:note" for one in IDS), "other", "definition", ""])
        save = {"type": "save", "key": KEY, "base": 0}
        message = dice.choice(
            [
                {**save, "answers": {name: VALUE(dice)}},
                {**save, "answers": {dice.choice(IDS): dice.randint(1, 5)}},
                {"type": "act", "name": dice.choice(["start-check-in", "check", ""]), "data": {}},
                {"type": "refresh", "revision": dice.randint(0, 9), "open": dice.random() < 0.5},
            ]
        )
        yield forging.forged(dice, message, VALUE)


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
    def look():
        for key, held in widget.entry.answers.items():
            widget.check({key: held})

    answers = forging.send(widget, messages(), look)
    # The control: the fuzzing reached the good path and the bad one, often.
    assert answers["saved"] > 300
    assert answers["refused"] > 300
    assert answers["done"] > 300


@pytest.mark.parametrize("message", [{}, {"content": None}, {"content": {"data": []}}, None])
def test_a_message_that_is_not_even_a_comm_message_is_ignored(widget, message):
    widget._handle_msg(message)
    assert widget.entry.revision == 0


def test_the_check_in_this_test_can_tell_an_odd_answer(widget):
    with pytest.raises(Refused):
        widget.check({IDS[0]: "<img src=x onerror=alert(1)>"})
