"""What follows from a map, as the page gets it: first what is quick, then how sure it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from icwidgets.domain import stakeholders as maps
from icwidgets.domain.entry import Json

Texts = Mapping[str, str]
Found = dict[str, Json]

NOTHING_YET: Mapping[str, Json] = MappingProxyType(
    {
        "revision": 0,
        "working": False,
        "progress": 0,
        "outcome": {
            "now": 0,
            "nowSentence": "",
            "after": 0,
            "afterSentence": "",
            "forNow": 0,
            "forAfter": 0,
            "of": 0,
        },
        "first": [],
        "sure": None,
        "sureSentence": "",
        "findOut": None,
        "coalition": None,
        "brokers": [],
        "network": {},
        "findings": [],
        "assumes": [],
    }
)


def told(shown: maps.StakeholderMap, texts: Texts, revision: int) -> Found:
    """Return everything but how sure it is."""
    if not shown.others:
        return {**NOTHING_YET, "revision": revision}
    return {
        "revision": revision,
        "working": True,
        "progress": 0,
        "outcome": outcome(shown, texts),
        "first": first(shown, texts),
        "sure": None,
        "sureSentence": "",
        "findOut": None,
        "coalition": _coalition(shown, texts),
        "brokers": [
            {"person": person, "sentence": sentence}
            for person, sentence in maps.say_brokers(shown, texts)
        ],
        "network": _network(shown),
        "findings": [
            {"heading": one.heading, "text": one.text, "because": one.because}
            for one in maps.findings(shown, texts)
        ],
        "assumes": list(maps.assumptions(texts)),
    }


def steadied(
    found: Found,
    shown: maps.StakeholderMap,
    texts: Texts,
    *,
    stop: Callable[[], bool],
    progress: Callable[[float], None],
) -> Found | None:
    """Return what was `told` with how sure it is; ``None`` when it was stopped.

    Parameters
    ----------
    stop
        Asked now and then whether a newer map has come.
    progress
        Told the share that is done, 0–1.
    """
    if not shown.others:
        return found
    sure = maps.robustness(shown, stop=stop, progress=progress)
    if sure is None:
        return None
    steady = {one.person: one for one in sure.people}
    talks = found["first"]
    assert isinstance(talks, list)  # noqa: S101 - made above
    return {
        **found,
        "working": False,
        "progress": 1,
        "first": [_steady(talk, steady) for talk in talks if isinstance(talk, dict)],
        "sure": sure.sure,
        "sureSentence": maps.say_sure(shown, sure, texts),
        "findOut": _find_out(shown, sure, texts),
    }


def outcome(shown: maps.StakeholderMap, texts: Texts) -> Found:
    """Return how the decision stands without a plan and after three conversations."""
    found = maps.outlook(shown)
    now, after = maps.say_outlook(found, texts)
    return {
        "now": found.now,
        "nowSentence": now,
        "after": found.after,
        "afterSentence": after,
        "forNow": found.for_now,
        "forAfter": found.for_after,
        "of": found.of,
    }


def first(shown: maps.StakeholderMap, texts: Texts) -> list[Json]:
    """Return whom to talk to first, with the reason; not yet how steady it is."""
    return [
        {
            "person": one.person,
            "sentence": maps.say_conversation(shown, one, texts),
            "effect": one.effect,
            "route": list(one.route),
            "brings": list(one.brings),
            "first": None,
            "inThree": None,
            "error": None,
            "errorInThree": None,
        }
        for one in maps.conversations(shown)
    ]


def _steady(talk: Found, steady: Mapping[str, maps.Steadiness]) -> Found:
    one = steady.get(str(talk["person"]))
    return {
        **talk,
        "first": one.first if one else 0.0,
        "inThree": one.in_three if one else 0.0,
        "error": one.error if one else 0.0,
        "errorInThree": one.error_in_three if one else 0.0,
    }


def _find_out(shown: maps.StakeholderMap, sure: maps.Robustness, texts: Texts) -> Json:
    if sure.find_out is None:
        return None
    person, field = sure.find_out
    return {
        "person": person,
        "field": field,
        "sentence": maps.say_find_out(shown, sure.find_out, texts),
    }


def _coalition(shown: maps.StakeholderMap, texts: Texts) -> Json:
    found = maps.smallest_coalition(shown)
    if found is None:
        return None
    return {"members": list(found.members), "sentence": maps.say_coalition(shown, found, texts)}


def _network(shown: maps.StakeholderMap) -> Json:
    return {
        id_: {
            "heard": one.heard,
            "broker": one.broker,
            "constraint": one.constraint,
            "effective": one.effective,
            "outOfReach": one.out_of_reach,
            "route": list(one.route),
            "trust": one.trust,
        }
        for id_, one in maps.standings(shown).items()
    }
