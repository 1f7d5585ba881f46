"""The stakeholder map: people and ties, five lenses, and whom to talk to first.

Everything that a coach calls in a notebook is here by name:

>>> from icwidgets.domain.stakeholders import conversations, from_answers
>>> conversations(from_answers({"pa/name": "AM", "pa/say": 9}))[0].person
'pa'

Names are loaded when they are first used, so that reading a map does not load networkx.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icwidgets.domain.stakeholders.advice import (
        PLAN,
        Conversation,
        MissingBroker,
        Outlook,
        conversations,
        missing_brokers,
        outcome_after,
        outlook,
        what_if,
    )
    from icwidgets.domain.stakeholders.coalition import Coalition, smallest_coalition
    from icwidgets.domain.stakeholders.difference import Difference, differences
    from icwidgets.domain.stakeholders.exchange import read_csv, write_people, write_ties
    from icwidgets.domain.stakeholders.gathering import Read
    from icwidgets.domain.stakeholders.graphml import read_graphml, write_graphml
    from icwidgets.domain.stakeholders.layout import spots
    from icwidgets.domain.stakeholders.lenses import (
        gap,
        gaps,
        high,
        leaning,
        quadrant,
        relation,
        salience,
        steps,
    )
    from icwidgets.domain.stakeholders.map import (
        CUT,
        ME,
        MOST_NAME,
        MOST_NOTE,
        MOST_PEOPLE,
        MOST_TIES,
        RATINGS,
        STANCES,
        STRONGEST,
        TIE,
        TOP,
        Stakeholder,
        StakeholderMap,
        Stance,
        Tie,
        from_answers,
        to_answers,
    )
    from icwidgets.domain.stakeholders.merge import merged, merging
    from icwidgets.domain.stakeholders.network import (
        Standing,
        best_route,
        brokers,
        constraint,
        effective_size,
        heard,
        out_of_reach,
        route,
        routes,
        standings,
        to_networkx,
    )
    from icwidgets.domain.stakeholders.reading import (
        say_difference,
        say_differences,
        say_edit,
        say_gap,
        say_quadrant,
        say_relation,
        say_salience,
    )
    from icwidgets.domain.stakeholders.report import findings, say_brokers, say_route
    from icwidgets.domain.stakeholders.rows import table
    from icwidgets.domain.stakeholders.steadiness import Robustness, Steadiness, robustness
    from icwidgets.domain.stakeholders.telling import (
        assumptions,
        say_coalition,
        say_conversation,
        say_find_out,
        say_outlook,
        say_steady,
        say_sure,
        say_what_if,
    )
    from icwidgets.domain.stakeholders.undo import (
        IS,
        History,
        Step,
        drop_undone,
        step_back,
        step_forward,
    )

_HOME = {
    name: module
    for module, names in {
        "advice": (
            "PLAN Conversation MissingBroker Outlook conversations missing_brokers "
            "outcome_after outlook what_if"
        ),
        "coalition": "Coalition smallest_coalition",
        "difference": "Difference differences",
        "exchange": "read_csv write_people write_ties",
        "gathering": "Read",
        "graphml": "read_graphml write_graphml",
        "layout": "spots",
        "lenses": "gap gaps high leaning quadrant relation salience steps",
        "map": (
            "CUT ME MOST_NAME MOST_NOTE MOST_PEOPLE MOST_TIES RATINGS STANCES STRONGEST TIE "
            "TOP Stakeholder StakeholderMap Stance Tie from_answers to_answers"
        ),
        "merge": "merged merging",
        "network": (
            "Standing best_route brokers constraint effective_size heard out_of_reach route "
            "routes standings to_networkx"
        ),
        "reading": (
            "say_difference say_differences say_edit say_gap say_quadrant say_relation say_salience"
        ),
        "report": "findings say_brokers say_route",
        "rows": "table",
        "steadiness": "Robustness Steadiness robustness",
        "telling": (
            "assumptions say_coalition say_conversation say_find_out say_outlook say_steady "
            "say_sure say_what_if"
        ),
        "undo": "IS History Step drop_undone step_back step_forward",
    }.items()
    for name in names.split()
}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted(_HOME)


__all__ = [
    "CUT",
    "IS",
    "ME",
    "MOST_NAME",
    "MOST_NOTE",
    "MOST_PEOPLE",
    "MOST_TIES",
    "PLAN",
    "RATINGS",
    "STANCES",
    "STRONGEST",
    "TIE",
    "TOP",
    "Coalition",
    "Conversation",
    "Difference",
    "History",
    "MissingBroker",
    "Outlook",
    "Read",
    "Robustness",
    "Stakeholder",
    "StakeholderMap",
    "Stance",
    "Standing",
    "Steadiness",
    "Step",
    "Tie",
    "assumptions",
    "best_route",
    "brokers",
    "constraint",
    "conversations",
    "differences",
    "drop_undone",
    "effective_size",
    "findings",
    "from_answers",
    "gap",
    "gaps",
    "heard",
    "high",
    "leaning",
    "merged",
    "merging",
    "missing_brokers",
    "out_of_reach",
    "outcome_after",
    "outlook",
    "quadrant",
    "read_csv",
    "read_graphml",
    "relation",
    "robustness",
    "route",
    "routes",
    "salience",
    "say_brokers",
    "say_coalition",
    "say_conversation",
    "say_difference",
    "say_differences",
    "say_edit",
    "say_find_out",
    "say_gap",
    "say_outlook",
    "say_quadrant",
    "say_relation",
    "say_route",
    "say_salience",
    "say_steady",
    "say_sure",
    "say_what_if",
    "smallest_coalition",
    "spots",
    "standings",
    "step_back",
    "step_forward",
    "steps",
    "table",
    "to_answers",
    "to_networkx",
    "what_if",
    "write_graphml",
    "write_people",
    "write_ties",
]
