"""What spoils a message that a page sends: the same for every widget.

A test says what proper messages look like; here they lose fields, get odd values, or turn into
something that is no message at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from random import Random
from typing import Any

ODD: Sequence[Any] = [
    None,
    True,
    False,
    0,
    -1,
    3,
    5.0,
    11,
    2**70,
    1e308,
    float("nan"),
    float("inf"),
    "",
    " ",
    "2026-03-12",
    "2026-99-99",
    "\ud800",
    "\x00",
    "a\nb",
    "<img src=x onerror=alert(1)>",
    "{name}",
    "{0.__class__}",
    "x" * 20_000,
    "__class__",
    "constructor",
    "r00000001",
    [],
    [[[[[[[[1]]]]]]]],
    {},
    {"a": {"b": {"c": {"d": {"e": {"f": {"g": 1}}}}}}},
    b"bytes",
]
TRAITS = ("definition", "state", "_esm", "_css", "layout", "keys", "comm", "_model_name")
Value = Callable[[Random], Any]


def odd(more: Sequence[Any] = ()) -> Value:
    """Return what draws a value that may stand anywhere; ``more`` are those of one widget."""
    values = [*ODD, *more]
    return lambda dice: dice.choice([*values, dice.randint(-2, 12)])


def forged(
    dice: Random, message: Mapping[str, Any], value: Value, traits: Sequence[str] = TRAITS
) -> dict[str, Any]:
    """Return a comm message around a proper message, which is mostly spoilt a little."""
    kind = dice.random()
    if kind < 0.8:
        data: Any = {"method": "custom", "content": spoilt(dice, message, value)}
    elif kind < 0.9:
        state = {dice.choice(traits): value(dice) for _ in range(3)}
        data = {"method": "update", "state": state, "buffer_paths": value(dice)}
    else:
        data = dice.choice([value(dice), {}, {"method": value(dice)}, {"method": "custom"}])
    return {"content": {"data": data}, "buffers": dice.choice([[], None, [b"x"]])}


def spoilt(dice: Random, message: Mapping[str, Any], value: Value) -> dict[str, Any]:
    """Return a message with an id, and with up to two of its fields gone, odd or added."""
    spoilt = {**message, "id": f"{dice.randrange(16**12):012x}"}
    for _ in range(dice.choice([0, 0, 0, 1, 2])):
        how = dice.random()
        field = dice.choice(list(spoilt) or ["id"])
        if how < 0.3:
            spoilt.pop(field, None)
        elif how < 0.9:
            spoilt[field] = value(dice)
        else:
            spoilt[str(value(dice))[:20]] = value(dice)
    return spoilt


def send(
    widget: Any,
    messages: Iterator[Mapping[str, Any]],
    after: Callable[[], object],
    mine: Sequence[str] = ("state",),
) -> Counter[str]:
    """Let a widget receive messages; return how often it answered with what.

    Parameters
    ----------
    after
        Called after each message that has changed the entry, to look at it.
    mine
        Traits that the widget itself changes; no other may change.
    """
    answers: Counter[str] = Counter()

    def publish(kind: str, data: Any = None, **_: object) -> None:
        if data.get("method") == "custom":
            answers[data["content"]["type"]] += 1

    def owned() -> dict[str, Any]:
        return {name: held for name, held in widget.get_state().items() if name not in mine}

    widget.comm.publish_msg = publish
    before, shape = owned(), set(widget.state)
    for message in messages:
        entry = widget.entry
        widget._handle_msg(message)
        if widget.entry is not entry:
            assert widget.state["answers"] == widget.entry.answers
            after()
    widget.refresh(is_open=True)
    assert owned() == before
    assert set(widget.state) == shape
    return answers
