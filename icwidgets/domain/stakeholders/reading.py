"""One person's place in each lens, and what changed, in words."""

from __future__ import annotations

from icwidgets.domain.entry import Answers
from icwidgets.domain.stakeholders.difference import Difference, differences
from icwidgets.domain.stakeholders.lenses import gap, quadrant, relation, salience
from icwidgets.domain.stakeholders.map import (
    CUT,
    ME,
    Stakeholder,
    StakeholderMap,
    from_answers,
)
from icwidgets.domain.stakeholders.phrase import (
    Texts,
    list_of,
    say,
    say_listens,
    say_stance,
    say_steps,
    short_name,
)


def say_quadrant(person: Stakeholder, texts: Texts) -> str:
    """Say the quadrant and what to do, then the rule at the cut; empty while open."""
    place = quadrant(person)
    if place is None:
        return ""
    values = say(texts, "values-grid", say=person.say, matters=person.matters)
    return _placed(f"quadrant-{place}", person, values, texts)


def say_salience(person: Stakeholder, texts: Texts) -> str:
    """Say the salience class and what to do, then the rule at the cut; empty while open."""
    place = salience(person)
    if place is None:
        return ""
    values = say(
        texts,
        "values-salience",
        say=person.say,
        legitimacy=person.legitimacy,
        urgency=person.urgency,
    )
    return _placed(f"salience-{place}", person, values, texts)


def say_relation(person: Stakeholder, texts: Texts) -> str:
    """Say ally … adversary and what to do, then the rule at the cut; empty while open."""
    place = relation(person)
    if place is None:
        return ""
    if place == "fence-sitter":
        stance = say_stance(person.now, texts)
        values = say(
            texts, "values-fence", stance=stance[:1].upper() + stance[1:], trust=person.trust
        )
    else:
        values = say(texts, "values-relation", agreement=person.agreement, trust=person.trust)
    return _placed(f"relation-{place}", person, values, texts)


def _placed(key: str, person: Stakeholder, values: str, texts: Texts) -> str:
    rule = say(texts, "cut-rule", cut=CUT)
    if person.id == ME:  # what to do about others is no advice about oneself
        return f"{say(texts, 'you-start')}: {values[:1].lower()}{values[1:]} {rule}"
    return f"{say(texts, key, name=short_name(person.name))} {values} {rule}"


def _name(person: Stakeholder, texts: Texts) -> str:
    return say(texts, "you-start") if person.id == ME else person.name


def say_gap(person: Stakeholder, texts: Texts) -> str:
    """Say how far a person is from the stance that the aim needs; empty while open."""
    short = gap(person)
    if short is None:
        return ""
    if short == 0:
        return say(texts, "gap-none", name=short_name(person.name))
    return say(
        texts,
        "gap-some",
        name=short_name(person.name),
        now=say_stance(person.now, texts),
        needed=say_stance(person.needed, texts),
        steps=say_steps(short, texts),
    )


def say_difference(one: Difference, texts: Texts) -> str:
    """Say one change without a full stop, e.g. "DK: against → undecided"."""
    me = "-me" if one.person == ME else ""
    name = say(texts, "you-start") if me else one.name
    other = say(texts, "you") if one.other == ME else one.other_name
    if one.kind == "added":
        return say(texts, "came", name=name)
    if one.kind == "removed":
        return say(texts, "went", name=name)
    if one.kind == "renamed":
        return say(texts, "renamed", before=one.before, after=one.after)
    if one.kind == "note":
        return say(texts, "note", name=name)
    if one.kind == "stance":
        before, after = (say_stance(_text(value), texts) for value in (one.before, one.after))
        key = "stance-needed" if one.field == "needed" else "stance"
        return say(texts, key, name=name, before=before, after=after)
    if one.kind == "rating":
        before, after = (
            say(texts, "open") if value is None else str(value) for value in (one.before, one.after)
        )
        field = say(texts, f"field-{one.field}")
        return say(texts, "rating", name=name, field=field, before=before, after=after)
    before, after = (
        say_listens(value, texts) if isinstance(value, int) else ""
        for value in (one.before, one.after)
    )
    key = {"tie-added": "tie-new", "tie-removed": "tie-gone"}.get(one.kind, "tie-change")
    return say(texts, f"{key}{me}", name=name, other=other, before=before, after=after)


def _text(value: int | str | None) -> str | None:
    return None if value is None else str(value)


def say_differences(before: StakeholderMap, after: StakeholderMap, texts: Texts) -> list[str]:
    """Say every change between two maps."""
    return [say_difference(one, texts) for one in differences(before, after)]


def say_edit(before: Answers, after: Answers, texts: Texts) -> str:
    """Say an edit in a few words, as they follow "Undo: "."""
    me = say(texts, "me")
    changes = differences(from_answers(before, me), from_answers(after, me))
    for kind in ("added", "removed"):
        names = [one.name for one in changes if one.kind == kind]
        if names:
            return say(texts, f"edit-{kind}", names=list_of(names, texts))
    if changes:
        first = say_difference(changes[0], texts)
        if len(changes) == 1:
            return first
        return say(texts, "edit-more", first=first, count=len(changes) - 1)
    shown = from_answers(after, me)
    moved = [
        _name(person, texts)
        for person in shown.people
        if before.get(f"{person.id}/spot") != after.get(f"{person.id}/spot")
    ]
    if len(moved) > 2:
        return say(texts, "edit-tidied")
    if moved:
        return say(texts, "edit-moved", names=list_of(moved, texts))
    return say(texts, "edit-other")
