"""An assumption that somebody believes is wrong: the case for speaking, in one paragraph.

Speaking up for a change is voice (Van Dyne & LePine 1998); what keeps people from it is often a
rule about bosses that nobody has checked (Detert & Edmondson 2011).
"""

from __future__ import annotations

from collections.abc import Mapping

from icwidgets.domain.finding import Finding
from icwidgets.domain.records import words
from icwidgets.domain.saying import clean
from icwidgets.domain.told import Given, Line, Page, Section, Texts, Told

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
    plain = {name: clean(value) for name, value in said.items()}
    findings = [
        Finding(
            texts["challenge.plan"].format(**plain),
            refs=("owner", "step"),
            leads_to="plan.goals",
            heading=texts["challenge.plan-heading"],
            suggests=texts["suggest.challenge"].format(**plain),
        ),
    ]
    return Told(tuple(findings), page=_page(plain, texts))


def _page(plain: Mapping[str, str], texts: Texts) -> Page:
    """Return the card to rehearse from."""
    parts = (("heading", "paragraph"), ("plan-heading", "plan"))
    return Page(
        texts["challenge.page-title"],
        tuple(
            Section(texts[f"challenge.{head}"], (Line(texts[f"challenge.{key}"].format(**plain)),))
            for head, key in parts
        ),
        note=texts["challenge.page-note"].format(**plain),
    )
