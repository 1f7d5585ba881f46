"""What an insight function returns: a sentence, why it is true, and where it leads."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence that follows from what a person wrote or rated.

    Attributes
    ----------
    text
        The sentence itself.
    because
        What it rests on, in the person's own answers; empty when the text says it.
    refs
        Answer keys or facet ids it rests on.
    leads_to
        Id of the workbook (``02_communication``) or exercise (``plan.goals``) to go to next, or
        empty.
    heading
        Short heading, or empty.
    suggests
        With a few words a goal made from it begins, or empty when it asks for no goal.
    """

    text: str
    because: str = ""
    refs: tuple[str, ...] = ()
    leads_to: str = ""
    heading: str = ""
    suggests: str = ""
