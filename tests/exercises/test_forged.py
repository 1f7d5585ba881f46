"""5,000 forged messages in all, spread over the exercises: see `forging`."""

from random import Random

import forging
import pytest
from everything import EXERCISES

from icwidgets.domain.entry import Refused
from icwidgets.domain.records import records

MESSAGES = 5000
EACH = -(-MESSAGES // len(EXERCISES))
IDS = [f"r0000000{number}" for number in range(5)]
VALUE = forging.odd(["done", "dropped", "moved", "commitment", "confidence.ladder/r00000001", *IDS])
ENOUGH = 5


def key(dice, fields, cards):
    """Return the key of an answer, now and then of none."""
    field = dice.choice(fields)
    odd = ["aim", "definition", "", "/", "r1/x", "R0000000A/what", f"{IDS[0]}/", f"{IDS[0]}/a/b"]
    known = f"{dice.choice(IDS)}/{field}" if cards else field
    return dice.choice([known, known, f"{known}:kept-1", *odd])


def proper(dice, widget):
    """Return one answer that suits its field."""
    name, answer = dice.choice([one for one in widget.sample(dice).items() if one[0] != "aim"])
    if widget.exercise.kind == "cards":
        name = f"{dice.choice(IDS)}/{name.split('/')[1]}"
    return {name: answer}


def messages(dice, widget):
    """Yield messages, more or less spoilt."""
    exercise, save = widget.exercise, {"type": "save", "key": widget.state["key"]}
    fields, cards = [one.id for one in exercise.fields], exercise.kind == "cards"
    for _ in range(EACH):
        some = {key(dice, fields, cards): VALUE(dice) for _ in range(dice.randint(0, 3))}
        act = {
            "key": key(dice, fields, cards),
            "revision": dice.choice([dice.randint(-1, 9), VALUE(dice)]),
            dice.choice(["finding", "number", "title"]): VALUE(dice),
        }
        message = dice.choice(
            [
                {**save, "base": 0, "answers": proper(dice, widget)},
                {**save, "base": dice.randint(0, 9), "answers": proper(dice, widget)},
                {**save, "base": dice.randint(0, 9), "answers": some},
                {
                    "type": "act",
                    "name": dice.choice([*widget.definition["acts"], "check", ""]),
                    "data": dice.choice([{}, act]),
                },
                {"type": "refresh", "revision": dice.randint(0, 9), "open": dice.random() < 0.5},
            ]
        )
        yield forging.forged(dice, message, VALUE)


@pytest.mark.parametrize("name", sorted(EXERCISES))
def test_forged_messages_never_raise_change_or_store_anything_odd(name, opened, caplog):
    widget = opened(name)

    def look():
        stored = dict(widget.entry.answers)
        widget.check(stored)
        assert len(records(stored)) <= len(IDS)

    answers = forging.send(widget, messages(Random(name), widget), look)
    # Nothing forged was unforeseen: what is refused is refused in a sentence of its own.
    assert "while answering a message" not in caplog.text
    assert "after saving" not in caplog.text
    # The control: the fuzzing reached the good path and the bad one, often.
    assert min(answers[kind] for kind in ("saved", "refused", "done")) > ENOUGH, answers


@pytest.mark.parametrize("name", sorted(EXERCISES))
def test_the_look_in_this_test_can_tell_an_odd_answer(name, opened):
    widget = opened(name)
    for odd in ({"r1/matter": "x"}, {"aim": "<img>"}, {"definition": {}}):
        with pytest.raises(Refused):
            widget.check(odd)
