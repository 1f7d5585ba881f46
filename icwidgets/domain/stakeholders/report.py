"""What the ties and the gaps show, as findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from icwidgets.domain.finding import Finding
from icwidgets.domain.stakeholders.advice import missing_brokers
from icwidgets.domain.stakeholders.lenses import gaps
from icwidgets.domain.stakeholders.map import CUT, ME, Stakeholder, StakeholderMap
from icwidgets.domain.stakeholders.network import Standing, standings
from icwidgets.domain.stakeholders.phrase import (
    Texts,
    name_of,
    names_of,
    say,
    say_listens,
    say_stance,
    say_steps,
    tie_between,
)

Standings = Mapping[str, Standing]
_MOST = 3
_SPANS = 0.5
"""Below this constraint, and with three contacts, a person spans holes."""
_CONTACTS = 3
_STRONG, _FAIR = 0.6, 0.3


def findings(shown: StakeholderMap, texts: Texts, found: Standings | None = None) -> list[Finding]:
    """Return what stands out: gaps, who is heard, who is out of reach, who spans holes.

    Parameters
    ----------
    found
        The `standings` of the map, when they are at hand already.
    """
    found = standings(shown) if found is None else found
    return [
        *_gaps(shown, texts),
        *_heard(shown, found, texts),
        *_doors(shown, texts),
        *_far(shown, found, texts),
        *_holes(shown, found, texts),
        *_no_ties(shown, texts),
    ]


def _gaps(shown: StakeholderMap, texts: Texts) -> Iterator[Finding]:
    for person, short in gaps(shown)[:_MOST]:
        yield Finding(
            say(texts, "gap", name=name_of(shown, person.id, texts), steps=say_steps(short, texts)),
            because=say(
                texts,
                "gap-because",
                now=say_stance(person.now, texts),
                needed=say_stance(person.needed, texts),
                say=say(texts, "open") if person.say is None else person.say,
            ),
            refs=(f"{person.id}/now", f"{person.id}/needed", f"{person.id}/say"),
            heading=say(texts, "gap-heading"),
        )


def _heard(shown: StakeholderMap, found: Standings, texts: Texts) -> Iterator[Finding]:
    order = sorted(shown.people, key=lambda one: -found[one.id].heard)
    for person in [one for one in order if found[one.id].heard][:2]:
        ties = sorted(
            (tie for tie in shown.ties if tie.heard == person.id), key=lambda tie: -tie.strength
        )
        one = "-one" if len(ties) == 1 else ""
        key = f"heard-me{one}" if person.id == ME else f"heard{one or '-many'}"
        listeners = names_of(shown, [tie.listener for tie in ties], texts)
        yield Finding(
            say(
                texts,
                key,
                name=name_of(shown, person.id, texts),
                count=len(ties),
                listeners=listeners,
            ),
            because=say(texts, "heard-because", total=found[person.id].heard),
            refs=tuple(f"tie:{tie.listener}>{tie.heard}" for tie in ties),
            heading=say(texts, "heard-heading"),
        )


def _doors(shown: StakeholderMap, texts: Texts) -> Iterator[Finding]:
    if not shown.ties:
        return
    for one in missing_brokers(shown)[:_MOST]:
        name = name_of(shown, one.person, texts)
        key = "door" if one.listens_to else "door-nobody"
        other = name_of(shown, one.listens_to, texts, start=True) if one.listens_to else ""
        yield Finding(
            say(texts, key, name=name, other=other),
            refs=(f"{one.person}/say",),
            heading=say(texts, "door-heading"),
        )


def _far(shown: StakeholderMap, found: Standings, texts: Texts) -> Iterator[Finding]:
    if not shown.ties:
        return
    far = [one.id for one in shown.others if found[one.id].out_of_reach and _say(one) < CUT]
    if far:
        key = "far-one" if len(far) == 1 else "far-many"
        yield Finding(
            say(texts, key, names=names_of(shown, far, texts)),
            refs=tuple(far),
            heading=say(texts, "far-heading"),
        )


def _say(person: Stakeholder) -> int:
    return CUT if person.say is None else person.say


def _holes(shown: StakeholderMap, found: Standings, texts: Texts) -> Iterator[Finding]:
    met = _met(shown)
    spanning = [
        (constraint, id_)
        for id_, one in found.items()
        if (constraint := one.constraint) is not None
        and constraint < _SPANS
        and len(met[id_]) >= _CONTACTS
    ]
    for constraint, id_ in sorted(spanning, key=lambda one: one[0])[:2]:
        key = "hole-me" if id_ == ME else "hole"
        yield Finding(
            say(texts, key, name=name_of(shown, id_, texts), count=len(met[id_])),
            because=say(
                texts,
                "hole-because",
                constraint=f"{constraint:.2f}",
                size=f"{found[id_].effective or 0:.1f}",
                count=len(met[id_]),
            ),
            refs=(id_,),
            heading=say(texts, "hole-heading"),
        )
    mine = met.get(ME, [])
    if len(mine) > 1 and all(b in met[a] for a in mine for b in mine if a != b):
        yield Finding(
            say(texts, "tight", count=len(mine)), refs=(ME,), heading=say(texts, "tight-heading")
        )


def _no_ties(shown: StakeholderMap, texts: Texts) -> Iterator[Finding]:
    if shown.others and not shown.ties:
        yield Finding(say(texts, "ties-none"), heading=say(texts, "ties-none-heading"))


def _met(shown: StakeholderMap) -> dict[str, list[str]]:
    """Return with whom each person has a tie, whichever way, in map order."""
    pairs = {(tie.listener, tie.heard) for tie in shown.ties}
    pairs |= {(b, a) for a, b in pairs}
    return {a: [b for b in shown.place if (a, b) in pairs] for a in shown.place}


def say_brokers(
    shown: StakeholderMap, texts: Texts, most: int = _MOST, found: Standings | None = None
) -> list[tuple[str, str]]:
    """Return ``(person id, sentence)`` of the others who connect people most."""
    found = standings(shown) if found is None else found
    met = _met(shown)
    order = sorted(shown.others, key=lambda one: -found[one.id].broker)
    told = []
    for person in [one for one in order if found[one.id].broker > 0][:most]:
        pair = _apart(shown, met, person.id)
        if pair is None:
            continue
        key = "link" if len(met[person.id]) == 2 else "link-many"
        one, other = (name_of(shown, id_, texts) for id_ in pair)
        told.append(
            (
                person.id,
                say(texts, key, name=name_of(shown, person.id, texts), one=one, other=other),
            )
        )
    return told


def _apart(
    shown: StakeholderMap, met: Mapping[str, Sequence[str]], id_: str
) -> tuple[str, str] | None:
    """Return two contacts of a person who have no tie with each other, most say first."""
    order = sorted(met[id_], key=lambda one: -_say(shown.person(one)))
    return next(
        ((a, b) for at, a in enumerate(order) for b in order[at + 1 :] if b not in met[a]), None
    )


def say_route(shown: StakeholderMap, to: str, texts: Texts, found: Standings | None = None) -> str:
    """Say the best way for a word of mine to a person, and how well it arrives."""
    if to == ME:
        return say(texts, "route-me")
    here = (standings(shown) if found is None else found)[to]
    name = name_of(shown, to, texts)
    if not here.route:
        return say(texts, "route-none", name=name)
    tie = tie_between(shown, to, ME)
    if len(here.route) == 2 and tie:
        way = say(texts, "route-direct", name=name, strength=say_listens(tie.strength, texts))
    else:
        way = say(texts, "route-way", names=_arrows(shown, here.route, texts))
    strong = "strong" if here.trust >= _STRONG else "fair" if here.trust >= _FAIR else "weak"
    return say(texts, f"route-{strong}", way=way)


def _arrows(shown: StakeholderMap, route: Sequence[str], texts: Texts) -> str:
    return say(texts, "arrow").join(name_of(shown, id_, texts) for id_ in route)
