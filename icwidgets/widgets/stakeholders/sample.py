"""A map as somebody could make it, for trying a whole workbook without a person."""

from __future__ import annotations

from random import Random

from icwidgets.domain.entry import Answers
from icwidgets.domain.stakeholders.map import ME, RATINGS, STANCES, STRONGEST, TIE, TOP

ROLES = ("Head of lab", "Finance partner", "Plant manager", "Service lead", "IT architect")


def sampled(random: Random) -> Answers:
    """Return people by role, most of their ratings, and some who listen to each other."""
    ids = [f"p{number + 1:08x}" for number in range(len(ROLES))]
    answers: dict[str, object] = {}
    for id_, role in zip(ids, ROLES, strict=True):
        answers[f"{id_}/name"] = role
        for of in RATINGS:
            if random.random() < 0.9:
                answers[f"{id_}/{of}"] = random.randint(0, TOP)
        answers[f"{id_}/now"] = random.choice(STANCES)
        answers[f"{id_}/needed"] = random.choice(STANCES[3:])
    for _ in range(2 * len(ids)):
        listener, heard = random.sample([ME, *ids], 2)
        answers[f"{TIE}{listener}>{heard}"] = random.randint(1, STRONGEST)
    return answers  # type: ignore[return-value]
