"""What the plan asks about a promise: how it stands, and what was noticed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from icwidgets.content.model import Exercise
from icwidgets.domain.promise import Promise

REVIEW = "plan.review"
OUTCOME = "outcome"


def review_of(
    promise: Promise, exercises: Mapping[str, Exercise], *, purpose: bool = True
) -> Exercise:
    """Return the exercise that asks about a promise, to be kept in the promise's own entry.

    Parameters
    ----------
    exercises
        All exercises, ``plan.review`` among them. A promise with an outcome of its own (a
        conversation) is asked for it after how it stands.
    purpose
        Whether the purpose is said; once on a page is enough.
    """
    review, kept = exercises[REVIEW], exercises[promise.exercise]
    status, *more = review.fields
    outcome = [field for field in kept.fields if field.id == OUTCOME]
    return replace(
        review,
        id=kept.id,
        version=kept.version,
        area=kept.area,
        purpose=review.purpose if purpose else "",
        fields=(status, *outcome, *more),
    )
