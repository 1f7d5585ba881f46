"""The pieces that sentences about a map are made of: names, lists, steps, strengths."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from icwidgets.domain.stakeholders.map import ME, StakeholderMap, Stance, Tie

Texts = Mapping[str, str]
_MOST_NAMES = 6


def say(texts: Texts, key: str, **parts: object) -> str:
    """Return a text of this room with its placeholders filled in."""
    return texts[f"stakeholders-insight.{key}"].format(**parts)


def name_of(shown: StakeholderMap, id_: str, texts: Texts, *, start: bool = False) -> str:
    """Return what a person is called in a sentence; for me "you" ("You" at its start).

    "JR, QA lead" is called JR, as long as nobody else on the map is.
    """
    if id_ == ME:
        return say(texts, "you-start" if start else "you")
    name = shown.person(id_).name
    called = short_name(name)
    alike = sum(short_name(one.name) == called for one in shown.people)
    return called if alike == 1 else name


def short_name(name: str) -> str:
    """Return a name without what follows the first comma or bracket."""
    return re.split(r"[,(;]", name)[0].strip() or name


def names_of(
    shown: StakeholderMap, ids: Sequence[str], texts: Texts, *, start: bool = False
) -> str:
    """Return names as a list in words; from seven on the rest is only counted."""
    names = [name_of(shown, id_, texts, start=start and not at) for at, id_ in enumerate(ids)]
    return list_of(names, texts)


def list_of(names: Sequence[str], texts: Texts) -> str:
    """Return a list in words; from seven on the rest is only counted."""
    if len(names) > _MOST_NAMES:
        first = ", ".join(names[: _MOST_NAMES - 1])
        return say(texts, "more", names=first, count=len(names) - _MOST_NAMES + 1)
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + say(texts, "and") + names[-1]


def say_steps(count: int, texts: Texts) -> str:
    """Return "one step", "3 steps"."""
    return say(texts, "steps-one") if count == 1 else say(texts, "steps-many", count=count)


def say_stance(stance: Stance | str | None, texts: Texts) -> str:
    """Return a stance in words."""
    return say(texts, "open" if stance is None else f"stance-{stance}")


def say_listens(strength: int, texts: Texts) -> str:
    """Return how much somebody listens, as it follows "listens to X"."""
    return say(texts, f"listens-{strength}")


def tie_between(shown: StakeholderMap, listener: str, heard: str) -> Tie | None:
    """Return the tie from one person to another, or ``None``."""
    pair = (listener, heard)
    return next((tie for tie in shown.ties if (tie.listener, tie.heard) == pair), None)


def listens_most(shown: StakeholderMap, tie: Tie) -> bool:
    """Whether the listener listens to nobody else as much."""
    return all(
        other.strength < tie.strength
        for other in shown.ties
        if other.listener == tie.listener and other.heard != tie.heard
    )
