"""Whom to talk to first, in words.

Every sentence is true of the map it is given and names people and ties; nothing is scored.
"""

from __future__ import annotations

import math

from icwidgets.domain.stakeholders.advice import Conversation, Outlook, conversations, outlook
from icwidgets.domain.stakeholders.coalition import Coalition
from icwidgets.domain.stakeholders.lenses import gap, high
from icwidgets.domain.stakeholders.map import ME, StakeholderMap
from icwidgets.domain.stakeholders.phrase import (
    Texts,
    listens_most,
    name_of,
    names_of,
    say,
    say_listens,
    say_steps,
    tie_between,
)
from icwidgets.domain.stakeholders.steadiness import LISTENS, Robustness, Steadiness

_ASSUMED = ("aid", "spread", "talk", "open", "sure", "say", "fair")


def say_conversation(shown: StakeholderMap, one: Conversation, texts: Texts) -> str:
    """Say why this person: where they stand, the way to them, and whom they move."""
    return f"{_where(shown, one, texts)} {_what_for(shown, one, texts)}"


def _where(shown: StakeholderMap, one: Conversation, texts: Texts) -> str:
    person = shown.person(one.person)
    stance = say(texts, f"why-{person.now}") if person.now else ""
    short = gap(person)
    if short:
        stance = say(texts, "why-short", stance=stance, steps=say_steps(short, texts))
    between = one.route[1:-1]
    if len(between) > 1:
        through = names_of(shown, between, texts)
        key = "why-stance-chain" if stance else "why-chain"
        return say(
            texts,
            key,
            name=name_of(shown, person.id, texts),
            stance=stance.rstrip(","),
            through=through,
        )
    tie = tie_between(shown, one.person, ME)
    if between:
        way = say(texts, "way-one", between=name_of(shown, between[0], texts))
    elif one.route and tie:
        way = say(texts, "way-direct", strength=say_listens(tie.strength, texts))
    else:
        way = say(texts, "way-none")
    key = "why-both" if stance else "why-way"
    return say(texts, key, name=name_of(shown, person.id, texts), stance=stance, way=way)


def _what_for(shown: StakeholderMap, one: Conversation, texts: Texts) -> str:
    person = shown.person(one.person)
    if not one.brings:
        if person.say is None:
            return say(texts, "own-say-open", name=name_of(shown, person.id, texts))
        return say(
            texts,
            f"own-say-{'high' if high(person.say) else 'low'}",
            name=name_of(shown, person.id, texts),
        )
    first, *more = one.brings
    tie = tie_between(shown, first, one.person)
    kind = "voice" if person.now in ("for", "strongly-for") else "brings"
    how = "chain" if tie is None else "most" if listens_most(shown, tie) else "some"
    sentence = say(
        texts,
        f"{kind}-{how}",
        name=name_of(shown, person.id, texts),
        other=name_of(shown, first, texts),
        strength=say_listens(tie.strength, texts) if tie else "",
    )
    if more:
        sentence += " " + say(texts, "brings-more", others=names_of(shown, more, texts))
    return sentence


def say_outlook(found: Outlook, texts: Texts) -> tuple[str, str]:
    """Say how many would be in favour, without a plan and after its conversations."""
    if found.of == 0:
        return say(texts, "now-empty"), ""
    now = say(texts, _counted("now", found.for_now, found.of), count=found.for_now, of=found.of)
    if found.after - found.now < 1e-9:
        return now, say(texts, "after-nothing")
    key = _counted("after", found.for_after, found.of)
    if found.for_after == found.for_now and key == "after":
        key = "after-same"
    return now, say(texts, key, count=found.for_after, of=found.of)


def _counted(key: str, count: int, of: int) -> str:
    if count == 0:
        return f"{key}-nobody"
    return f"{key}-everybody" if count == of and of > 1 else key


def say_coalition(shown: StakeholderMap, found: Coalition | None, texts: Texts) -> str:
    """Say which smallest group carries the decision, and how far it is from being for it."""
    if found is None:
        return say(texts, "carry-nobody")
    rated = sum(one.say is not None for one in shown.people)
    if 2 * rated < len(shown.people):
        return say(texts, "carry-open")
    names = names_of(shown, found.members, texts, start=len(found.members) > 2)
    if found.members == (ME,):
        carries = say(texts, "carry-you")
    else:
        key = {1: "carry-one", 2: "carry-two"}.get(len(found.members), "carry-many")
        if key == "carry-many":
            names = names_of(shown, found.members, texts)
        carries = say(texts, key, name=names, names=names)
    if found.short == 0:
        return f"{carries} {say(texts, 'carry-ready')}"
    return f"{carries} {say(texts, 'carry-short', steps=say_steps(found.short, texts))}"


def say_steady(shown: StakeholderMap, one: Steadiness, maps: int, texts: Texts) -> str:
    """Say how often a person stays first when ratings are a little off, give or take."""
    if one.first == 0:
        return say(texts, "steady-three", three=_of_hundred(one.in_three))
    return say(
        texts,
        "steady",
        first=_of_hundred(one.first),
        error=_give_or_take(one.error, maps),
        three=_of_hundred(one.in_three),
    )


def _of_hundred(share: float) -> int:
    """Return a share as maps of a hundred; 0 and 100 only where it is exactly so."""
    return 0 if share == 0 else 100 if share == 1 else min(99, max(1, round(100 * share)))


def _give_or_take(error: float, maps: int) -> int:
    """Return the sampling error in maps of a hundred, at least what rounding hides."""
    return max(1, math.ceil(100 * error - 1e-9)) if maps else 0


def say_sure(shown: StakeholderMap, found: Robustness, texts: Texts) -> str:
    """Say whether it can be told yet who comes first."""
    if not found.people:
        return say(texts, "unsure-nobody")
    first = found.people[0]
    if found.sure and len(found.people) == 1:
        return say(texts, "sure-only", name=name_of(shown, first.person, texts))
    if found.sure:
        return say(
            texts,
            "sure",
            name=name_of(shown, first.person, texts),
            first=_of_hundred(first.first),
            error=_give_or_take(first.error, found.maps),
        )
    close = [one.person for one in found.people if one.first >= first.first / 2][:4]
    if len(close) == 1:
        close = [one.person for one in found.people[:2]]
    return say(texts, "unsure", names=names_of(shown, close, texts))


def say_find_out(shown: StakeholderMap, find_out: tuple[str, str] | None, texts: Texts) -> str:
    """Ask for the one rating that would help most; empty when none would."""
    if find_out is None:
        return ""
    person, field = find_out
    name = name_of(shown, person, texts)
    if field.startswith(LISTENS):
        heard = field.removeprefix(LISTENS)
        key = "find-tie-to-me" if heard == ME else "find-tie-of-me" if person == ME else "find-tie"
        question = say(texts, key, listener=name, heard=name_of(shown, heard, texts))
    else:
        question = say(texts, f"find-{field}{'-me' if person == ME else ''}", name=name)
    return say(texts, "find-out", question=question)


def say_what_if(before: StakeholderMap, after: StakeholderMap, texts: Texts) -> list[str]:
    """Say what a change would do to the outcome and to whom I talk to first."""
    was, is_ = outlook(before), outlook(after)
    if is_.of == 0:
        return [say(texts, "now-empty")]
    if is_.for_now != was.for_now:
        sentences = [say(texts, "if-more", after=is_.for_now, of=is_.of, before=was.for_now)]
    elif abs(is_.now - was.now) < 1e-9:
        sentences = [say(texts, "if-nothing")]
    else:
        key = "if-same-up" if is_.now > was.now else "if-same-down"
        sentences = [say(texts, key, after=is_.for_now, of=is_.of)]
    if is_.talked_to:
        sentences.append(say(texts, "if-plan", after=is_.for_after, of=is_.of))
    return [*sentences, _first(before, after, texts)]


def _first(before: StakeholderMap, after: StakeholderMap, texts: Texts) -> str:
    old = [one.person for one in conversations(before, 1)]
    new = [one.person for one in conversations(after, 1)]
    if not new:
        return say(texts, "if-first-none")
    name = name_of(after, new[0], texts)
    if old == new:
        return say(texts, "if-first-same", name=name)
    if not old:
        return say(texts, "if-first-new", name=name)
    return say(texts, "if-first", name=name, before=name_of(before, old[0], texts))


def assumptions(texts: Texts) -> list[str]:
    """Return what the advice rests on, and what it asks of whoever uses it."""
    return [say(texts, f"assume-{one}") for one in _ASSUMED]
