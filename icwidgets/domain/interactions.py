"""A log of conversations that went well or badly: which patterns show, and on which entries.

A pattern is told from three entries on, and only when one kind, one person or one outcome
stands out; two are an accident. The rule is our own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from icwidgets.domain.conversed import ENOUGH, HALF, Interaction, interactions
from icwidgets.domain.conversed_pictures import pictures
from icwidgets.domain.finding import Finding
from icwidgets.domain.person import fold, same_person
from icwidgets.domain.saying import clean, said_day
from icwidgets.domain.told import Given, Texts, Told

READS = ("with", "on", "kind", "landed", "said", "felt", "otherwise", "again")


def told(given: Given) -> Told:
    """Say the patterns by kind, by person and over time, each with the entries behind it."""
    some, texts = interactions(given.answers), given.texts
    findings = [
        *_count(some, texts),
        *_kind(some, texts),
        *_person(some, texts),
        *_time(some, texts),
        *_compared(some, texts),
        *_one_sided(some, texts),
        *_kept(some, given),
    ]
    marks = {one.id: texts[f"interactions.mark-{one.landed}"] for one in some if one.landed}
    return Told(tuple(findings), marks, pictures(some, given))


def _count(some: Sequence[Interaction], texts: Texts) -> list[Finding]:
    if not some or len(some) >= ENOUGH:
        return []
    key = "few-one" if len(some) == ENOUGH - 1 else "few"
    text = texts[f"interactions.{key}"].format(count=ENOUGH - len(some))
    return [Finding(text, refs=tuple(one.id for one in some))]


def _kind(some: Sequence[Interaction], texts: Texts) -> list[Finding]:
    known = [one for one in some if one.kind]
    most = _most([one.kind for one in known])
    if most is None:
        return []
    kind, count = most
    mine = [one for one in known if one.kind == kind]
    with_ = _most([one.with_ for one in mine if one.with_])
    text = texts[f"interactions.kind-{kind}"].format(count=count, of=len(known))
    bad = sum(one.landed == "badly" for one in mine)
    if bad:
        text += texts["interactions.kind-badly"].format(count=bad, of=count)
    if with_ and kind != "spoke-up":
        key = "all-with" if with_[1] == count else "mostly-with"
        text += texts[f"interactions.{key}"].format(name=with_[0], count=with_[1], of=count)
    return [
        Finding(
            text,
            refs=tuple(one.id for one in mine),
            leads_to="" if kind == "spoke-up" else "plan.goals",
            heading=texts["interactions.pattern-heading"],
            suggests="" if kind == "spoke-up" else texts["suggest.interactions"],
        )
    ]


def _person(some: Sequence[Interaction], texts: Texts) -> list[Finding]:
    bad = [one for one in some if one.landed == "badly" and one.with_]
    most = _most([one.with_ for one in bad])
    if most is None:
        return []
    name, count = most
    well = next(
        (one for one in some if same_person(one.with_, name) and one.landed == "well"), None
    )
    key = "person-but" if well else "person"
    text = texts[f"interactions.{key}"].format(name=name, count=count, of=len(bad))
    refs = [one.id for one in bad if same_person(one.with_, name)]
    return [
        Finding(
            text,
            refs=(*refs, *([well.id] if well else [])),
            leads_to="plan.goals",
            suggests=texts["suggest.interactions-with"].format(name=name),
        )
    ]


def _time(some: Sequence[Interaction], texts: Texts) -> list[Finding]:
    dated = [one for one in some if one.on and one.kind]
    if len(dated) < 2 * ENOUGH:
        return []
    half = len(dated) // 2
    before = sum(one.kind == "spoke-up" for one in dated[:half])
    after = sum(one.kind == "spoke-up" for one in dated[-half:])
    if before == after:
        return []
    key = "time-up" if after > before else "time-down"
    text = texts[f"interactions.{key}"].format(before=before, after=after, of=half)
    return [Finding(text, refs=tuple(one.id for one in dated))]


def _compared(some: Sequence[Interaction], texts: Texts) -> list[Finding]:
    """Hold speaking up against everything else: how often it landed well or so-so."""
    landed = [one for one in some if one.kind and one.landed]
    spoke = [one for one in landed if one.kind == "spoke-up"]
    other = [one for one in landed if one.kind != "spoke-up"]
    if len(landed) < ENOUGH or not spoke:
        return []
    fine, quiet = (sum(one.landed != "badly" for one in those) for those in (spoke, other))
    text = texts["interactions.spoke"].format(fine=fine, of=len(spoke))
    if other:
        text += texts["interactions.spoke-other"].format(fine=quiet, of=len(other))
        if fine * len(other) > quiet * len(spoke):
            text += texts["interactions.spoke-safer"]
        refs = tuple(one.id for one in landed)
    else:
        refs = tuple(one.id for one in spoke)
    return [Finding(text, refs=refs)]


def _kept(some: Sequence[Interaction], given: Given) -> list[Finding]:
    """Bring back what was written for the next talk, with the talk that it comes from."""
    one = next((one for one in reversed(some) if one.again and one.with_), None)
    if one is None:
        return []
    text = given.texts["interactions.again"].format(name=one.with_, again=clean(one.again))
    key = "again-because-day" if one.on else "again-because"
    day_ = said_day(one.on, given) if one.on else ""
    because = given.texts[f"interactions.{key}"].format(day=day_) if one.on or one.kind else ""
    return [
        Finding(
            text,
            because=because,
            refs=(one.id,),
            heading=given.texts["interactions.again-heading"],
        )
    ]


def _one_sided(some: Sequence[Interaction], texts: Texts) -> list[Finding]:
    bad = [one for one in some if one.landed == "badly" and not one.otherwise]
    if not bad:
        return []
    key = "read-again" if bad[-1].with_ else "read-again-nobody"
    text = texts[f"interactions.{key}"].format(name=bad[-1].with_)
    return [Finding(text, refs=(bad[-1].id,))]


def _most(names: Sequence[str]) -> tuple[str, int] | None:
    """Return the name that stands out: three times at least, and in half of all or more."""
    folded = [fold(name) for name in names]
    if not folded:
        return None
    name, count = Counter(folded).most_common(1)[0]
    if count < ENOUGH or count < HALF * len(folded):
        return None
    return names[folded.index(name)], count
