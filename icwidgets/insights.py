"""Every insight as a function to call with data of one's own.

>>> from icwidgets import insights
>>> insights.strengths([{"strength": "Reading raw curves", "valuable": 8, "visible": 2}])

``dir(insights)`` lists them. With ``?`` JupyterLab says what one reads and where it comes from;
with ``??`` it shows the source, formulas and rules among it. They are the functions that the
pages call: pure, without a clock, a store or a network.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from typing import TypeAlias

from icwidgets.content import load
from icwidgets.content.model import Exercise, Field
from icwidgets.domain.entry import Answers, Json
from icwidgets.domain.insights import INSIGHTS
from icwidgets.domain.records import split
from icwidgets.domain.told import Given, Told

Data: TypeAlias = "Mapping[str, Json] | Iterable[Mapping[str, Json]]"
InsightFunction: TypeAlias = Callable[..., Told]

NUMBERS = ("number", "percent", "scale")
_NAMES = {name.replace("-", "_"): name for name in INSIGHTS}


def answers(data: Data, exercise: Exercise) -> Answers:
    """Return plain records as the entry of an exercise, which is what an insight reads.

    Parameters
    ----------
    data
        One mapping of field → answer; for an exercise of cards a list of them, or an entry
        with keys ``<record>/<field>`` as it stands.

    Raises
    ------
    ValueError
        When a field is not one of the exercise, or the shape does not go with it.
    """
    fields = {field.id: field for field in exercise.fields}
    one = isinstance(data, Mapping)
    if exercise.records is None:
        if not isinstance(data, Mapping):
            raise ValueError(f"{exercise.id} is one form: give one mapping of field to answer.")
        return _typed(data, fields, exercise.id)
    if isinstance(data, Mapping) and all(split(key) for key in data):
        return dict(data)
    found: dict[str, Json] = {}
    for at, record in enumerate([data] if one else data):
        if not isinstance(record, Mapping):
            raise ValueError(f"{exercise.id} holds records: give a list of field to answer.")
        typed = _typed(record, fields, exercise.id)
        found |= {f"r{at + 1:08x}/{name}": value for name, value in typed.items()}
    return found


def _typed(record: Mapping[str, Json], fields: Mapping[str, Field], exercise: str) -> Answers:
    """Return a record with numbers as numbers; in the examples of definitions they are texts."""
    found: dict[str, Json] = {}
    for name, value in record.items():
        if name not in fields:
            near = get_close_matches(name, fields, n=1)
            mend = f"Did you mean “{near[0]}”?" if near else f"It has: {', '.join(fields)}."
            raise ValueError(f"{exercise} has no field “{name}”. {mend}")
        if fields[name].kind in NUMBERS and isinstance(value, str):
            number = float(value)
            value = int(number) if number.is_integer() else number
        found[name] = value
    return found


def __getattr__(name: str) -> InsightFunction:
    if name not in _NAMES:
        raise AttributeError(f"There is no insight “{name}”. There are: {', '.join(_NAMES)}.")
    return _function(name)


def __dir__() -> list[str]:
    return sorted(_NAMES)


@lru_cache
def _function(name: str) -> InsightFunction:
    insight = INSIGHTS[_NAMES[name]]
    content = load()
    exercise = next(one for one in content.exercises.values() if one.insight == _NAMES[name])

    def call(
        data: Data,
        *,
        today: date | None = None,
        elsewhere: Mapping[str, Data] | None = None,
    ) -> Told:
        others = {
            key: answers(value, content.exercises[key]) for key, value in (elsewhere or {}).items()
        }
        return insight.tell(
            Given(
                answers(data, exercise),
                content.texts,
                today or date.today(),
                lambda key: others.get(key, {}),
            )
        )

    home = sys.modules[insight.tell.__module__]
    call.__name__ = call.__qualname__ = name
    call.__module__ = __name__
    call.__doc__ = _document(name, exercise, insight.tell, home.__doc__ or "")
    # What ?? shows is the whole of the domain's module: the rules, not this shell around them.
    vars(call).update(__wrapped__=home, __signature__=inspect.signature(call))
    return call


def _document(name: str, exercise: Exercise, tell: Callable[[Given], Told], about: str) -> str:
    cards = exercise.records is not None
    lines = [
        inspect.getdoc(tell) or "",
        "",
        f"The exercise is {exercise.id}, “{exercise.title}”.",
        "",
        "Parameters",
        "----------",
        "data",
        "    A list of records" if cards else "    One form",
        *(
            f"        {field.id}: {_kind(field)}\n            {field.label}"
            for field in exercise.fields
        ),
        "today",
        "    The day on which it is read; without it, today.",
        "elsewhere",
        "    Data of other exercises that it may look at: exercise id → data.",
        "",
        "Returns",
        "-------",
        "Told",
        "    Findings (sentences), marks, pictures, and a page where there is one.",
        "",
        "Source",
        "------",
        inspect.cleandoc(about),
        "",
        "Examples",
        "--------",
        f">>> insights.{name}({_example(exercise)})",
    ]
    return "\n".join(lines) + "\n"


def _kind(field: Field) -> str:
    match field.kind:
        case "scale":
            return f"0 ({field.ends[0]}) to 10 ({field.ends[1]})"
        case "percent":
            return "0 to 100"
        case "choice":
            return "one of " + ", ".join(f'"{key}"' for key, _ in field.choices)
        case "date":
            return 'a day, "2026-03-12"'
        case "number":
            return "a number"
        case "reference":
            return 'what it is about, "<exercise id>/<record id>"'
    return "words"


def _example(exercise: Exercise) -> str:
    fields = {field.id: field for field in exercise.fields}
    if exercise.records is None:
        return repr(dict(_typed(exercise.example, fields, exercise.id)))
    return repr([dict(_typed(one, fields, exercise.id)) for one in exercise.examples])
