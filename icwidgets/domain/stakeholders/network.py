"""Who is heard, who connects, who is out of reach: measures of the ties.

Ties are directed from listener to heard and run from 1 to 5.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import pairwise

import networkx as nx

from icwidgets.domain.stakeholders.map import ME, STRONGEST, StakeholderMap


def to_networkx(shown: StakeholderMap) -> nx.DiGraph[str]:
    """Return the map as a directed graph, listener → heard.

    Nodes carry every rating of the person; edges carry ``strength`` (1–5) and
    ``distance`` (−log of strength / 5, so that the shortest path is the best route).
    """
    graph: nx.DiGraph[str] = nx.DiGraph(aim=shown.aim)
    for person in shown.people:
        graph.add_node(
            person.id,
            **{of: getattr(person, of) for of in person.__slots__ if of != "id"},
        )
    for tie in shown.ties:
        graph.add_edge(
            tie.listener,
            tie.heard,
            strength=tie.strength,
            distance=-math.log(tie.strength / STRONGEST),
        )
    return graph


def heard(shown: StakeholderMap) -> dict[str, int]:
    """Return the weighted in-strength: sum of the strengths with which others listen to each."""
    return dict(to_networkx(shown).in_degree(weight="strength"))


def brokers(shown: StakeholderMap) -> dict[str, float]:
    """Return betweenness (Freeman 1977), 0–1: the share of shortest routes through each.

    Directions are dropped: whoever listens can also pass on.
    """
    return dict(nx.betweenness_centrality(to_networkx(shown).to_undirected()))


def constraint(shown: StakeholderMap) -> dict[str, float | None]:
    """Return Burt's constraint (1992): low where a person spans holes; ``None`` for isolates."""
    return _known(nx.constraint(_mutual(shown)))


def effective_size(shown: StakeholderMap) -> dict[str, float | None]:
    """Return Burt's effective size (1992): contacts less redundancy; ``None`` for isolates."""
    return _known(nx.effective_size(_mutual(shown)))


def _mutual(shown: StakeholderMap) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(person.id for person in shown.people)
    graph.add_edges_from((tie.listener, tie.heard) for tie in shown.ties)
    return graph


def _known(found: Mapping[str, float]) -> dict[str, float | None]:
    return {id_: None if math.isnan(value) else value for id_, value in found.items()}


def route(shown: StakeholderMap, to: str, start: str = ME) -> tuple[tuple[str, ...], float] | None:
    """Return the best route of trust from ``start`` and its strength, or ``None``.

    A word travels against the ties, from the one who is heard to the listener; its strength
    is the product of the ties' strengths (of 5) along the way.
    """
    graph = to_networkx(shown).reverse(copy=False)
    if start not in graph or to not in graph:
        return None
    try:
        path = nx.dijkstra_path(graph, start, to, weight="distance")
    except nx.NetworkXNoPath:
        return None
    strengths = (graph.edges[pair]["strength"] / STRONGEST for pair in pairwise(path))
    return tuple(path), math.prod(strengths)


def out_of_reach(shown: StakeholderMap, start: str = ME) -> list[str]:
    """Return the ids of people whom no route of ties leads to, in map order."""
    if start not in shown.place:
        return [person.id for person in shown.people]
    reached = nx.descendants(to_networkx(shown).reverse(copy=False), start) | {start}
    return [person.id for person in shown.people if person.id not in reached]
