"""An assumption that somebody believes is wrong: the case for speaking, in one paragraph.

Speaking up for a change is voice (Van Dyne & LePine 1998); what keeps people from it is often a
rule about bosses that nobody has checked (Detert & Edmondson 2011).
"""

from __future__ import annotations

from icwidgets.domain.finding import Finding
from icwidgets.domain.records import words
from icwidgets.domain.told import Given, Told

READS = ("assumption", "evidence", "silence", "owner", "step")


def told(given: Given) -> Told:
    """Ask for the next missing piece, or give the paragraph to rehearse and a plan for the day."""
    texts = given.texts
    said = {name: words(given.answers, name) for name in READS}
    if not any(said.values()):
        return Told()
    missing = [name for name in READS if not said[name]]
    if missing:
        text = texts[f"challenge.ask-{missing[0]}"].format(**said)
        return Told((Finding(text, refs=(missing[0],)),))
    clean = {name: value.rstrip(".!?; ") for name, value in said.items()}
    findings = [
        Finding(
            texts["challenge.paragraph"].format(**clean),
            refs=READS,
            heading=texts["challenge.heading"],
        ),
        Finding(
            texts["challenge.plan"].format(**clean),
            refs=("owner", "step"),
            leads_to="plan.goals",
            heading=texts["challenge.plan-heading"],
            suggests=texts["suggest.challenge"].format(**clean),
        ),
    ]
    return Told(tuple(findings))
