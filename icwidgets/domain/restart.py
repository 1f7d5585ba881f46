"""A team that has run aground: which part of the start was skipped, and an hour to make it good.

Task, process and relationship conflict after Jehn (1995). The parts of the start stand in the
order in which they carry each other (Beckhard 1972).
"""

from __future__ import annotations

from collections.abc import Sequence

from icwidgets.domain.finding import Finding
from icwidgets.domain.records import words
from icwidgets.domain.saying import choice, listed
from icwidgets.domain.told import Given, Texts, Told

KINDS = ("task", "process", "relations")
STARTS = ("goals", "roles", "decisions", "norms")
READS = ("what", "kind", "since", *STARTS)


def told(given: Given) -> Told:
    """Say what the start left out, what the conflict is about, and how to begin again."""
    answers, texts = given.answers, given.texts
    kind = choice(answers.get("kind"), KINDS)
    agreed = {part: choice(answers.get(part), ("yes", "partly", "no")) for part in STARTS}
    skipped = [part for part in STARTS if agreed[part] in ("no", "partly")]
    if not kind and not any(agreed.values()):
        return Told(
            (Finding(texts["restart.ask"], refs=("kind",)),) if words(answers, "what") else ()
        )
    return Told(
        (
            *_skipped(skipped, agreed, texts),
            *_kind(kind, skipped, texts),
            *_agenda(skipped, texts),
        )
    )


def _skipped(skipped: Sequence[str], agreed: dict[str, str], texts: Texts) -> list[Finding]:
    heading = texts["restart.skipped-heading"]
    if skipped:
        names = listed([texts[f"restart.part-{part}"] for part in skipped], texts)
        text = texts["restart.skipped"].format(names=names)
        because = texts[f"restart.why-{skipped[0]}"]
        return [Finding(text, because=because, refs=tuple(skipped), heading=heading)]
    if all(agreed.values()):
        return [Finding(texts["restart.nothing-skipped"], refs=STARTS, heading=heading)]
    return []


def _kind(kind: str, skipped: Sequence[str], texts: Texts) -> list[Finding]:
    if not kind:
        return []
    key = "relations-but" if kind == "relations" and skipped else kind
    return [Finding(texts[f"restart.kind-{key}"], refs=("kind",))]


def _agenda(skipped: Sequence[str], texts: Texts) -> list[Finding]:
    parts = [texts[f"restart.do-{part}"] for part in skipped[:2]] or [texts["restart.do-talk"]]
    text = texts["restart.agenda"].format(
        first=parts[0], second=parts[1] if len(parts) > 1 else texts["restart.do-decide"]
    )
    return [
        Finding(
            text,
            leads_to="plan.goals",
            heading=texts["restart.agenda-heading"],
            suggests=texts["suggest.restart"],
        )
    ]
