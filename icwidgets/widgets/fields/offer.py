"""What fields offer that was written elsewhere: people, and things that a reference may name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from random import Random

from icwidgets.content.model import Field
from icwidgets.domain.entry import Json
from icwidgets.domain.written import Choice
from icwidgets.widgets.fields.kind import KINDS

Options = Callable[[Field], Sequence[Choice]]
"""Says what a field offers now; it changes while the page is open."""
NAMED = ("person", "reference")


def nothing_offered(field: Field) -> Sequence[Choice]:
    """Offer nothing, whatever the field."""
    return ()


def offer(fields: Iterable[Field], options: Options) -> dict[str, Json]:
    """Return field id → what it offers: ``[value, label, group]`` each."""
    return {
        one.id: [[choice.value, choice.label, choice.group] for choice in options(one)]
        for one in fields
        if one.kind in NAMED
    }


def sampled(field: Field, random: Random, options: Options) -> Json:
    """Return an answer as a person could give it, one of those on offer when there are any."""
    known = options(field) if field.kind in NAMED else ()
    return random.choice(known).value if known else KINDS[field.kind].sample(field, random)
