"""The kinds of field an exercise can ask for: what is a proper answer, and a sample one.

A new kind is one more row of `KINDS` here and one of ``controls`` in ``controls.tsx``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from icwidgets.content.model import Field, FieldKind
from icwidgets.domain.entry import Answers, Json
from icwidgets.domain.reference import as_reference

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
FIRST_DAY = date(2026, 1, 5)
LARGEST_NUMBER = 1e12
HIGHEST = 10
"""The end of a scale; it begins at 0."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of field.

    Attributes
    ----------
    fault
        Names the text (of the room ``fields``) that says what is wrong with an answer,
        ``None`` when it is a proper one.
    sample
        Gives an answer as a person could.
    """

    fault: Callable[[Field, Json], str | None]
    sample: Callable[[Field, Random], Json]


def _text_fault(field: Field, value: Json) -> str | None:
    if not isinstance(value, str):
        return "fault-text"
    return "fault-long" if len(value) > field.max_length else None


def _text_sample(field: Field, random: Random) -> Json:
    return f"{field.label} {random.randint(1, 99)}"[: field.max_length]


def _choice_fault(field: Field, value: Json) -> str | None:
    known = {choice for choice, _ in field.choices}
    return None if isinstance(value, str) and value in known else "fault-choice"


def _choice_sample(field: Field, random: Random) -> Json:
    return random.choice([choice for choice, _ in field.choices])


def _number_fault(field: Field, value: Json) -> str | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "fault-number"
    return None if math.isfinite(value) and abs(value) <= LARGEST_NUMBER else "fault-number"


def _number_sample(field: Field, random: Random) -> Json:
    return random.randint(0, 20)


def _percent_fault(field: Field, value: Json) -> str | None:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 100:
        return "fault-percent"
    return None


def _percent_sample(field: Field, random: Random) -> Json:
    return random.randrange(0, 101, 5)


def _scale_fault(field: Field, value: Json) -> str | None:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= HIGHEST:
        return "fault-scale"
    return None


def _scale_sample(field: Field, random: Random) -> Json:
    return random.randint(0, HIGHEST)


def _date_fault(field: Field, value: Json) -> str | None:
    if not isinstance(value, str) or not ISO_DAY.fullmatch(value):
        return "fault-date"
    try:
        date.fromisoformat(value)
    except ValueError:
        return "fault-date"
    return None


def _date_sample(field: Field, random: Random) -> Json:
    return (FIRST_DAY + timedelta(days=random.randrange(365))).isoformat()


def _reference_fault(field: Field, value: Json) -> str | None:
    # Not whether it is there: what it led to may be removed later, and the answer stays.
    to = as_reference(value)
    known = to is not None and (to.exercise in field.to or to.area in field.to)
    return None if known else "fault-reference"


def _reference_sample(field: Field, random: Random) -> Json:
    whole = [name for name in field.to if "." in name]
    return random.choice(whole or [f"{field.to[0]}.rating"])


KINDS: Mapping[FieldKind, Kind] = {
    "text": Kind(_text_fault, _text_sample),
    "long-text": Kind(_text_fault, _text_sample),
    "choice": Kind(_choice_fault, _choice_sample),
    "number": Kind(_number_fault, _number_sample),
    "percent": Kind(_percent_fault, _percent_sample),
    "scale": Kind(_scale_fault, _scale_sample),
    "date": Kind(_date_fault, _date_sample),
    "writing": Kind(_text_fault, _text_sample),
    "person": Kind(_text_fault, _text_sample),
    "reference": Kind(_reference_fault, _reference_sample),
}


def holds(value: Json | None) -> bool:
    """Return whether something was answered; blanks alone are nothing."""
    return bool(value.strip()) if isinstance(value, str) else value is not None


def asked(fields: Iterable[Field], answers: Answers) -> list[Field]:
    """Return the fields that are asked for, given the answers of the record by field id."""
    return [field for field in fields if field.when is None or field.when.met(answers)]


def drawn(field: Field, before: str = "") -> dict[str, Json]:
    """Return a field as the page is told of it; ``before`` stands in front of answer keys."""
    when = field.when
    return {
        "id": f"{before}{field.id}",
        "kind": field.kind,
        "label": field.label,
        "hint": field.hint,
        "required": field.required,
        "maxLength": field.max_length,
        "choices": [list(choice) for choice in field.choices],
        "ends": list(field.ends),
        "several": field.several,
        "when": {"field": f"{before}{when.field}", "values": list(when.values)} if when else None,
    }
