"""Network measures against the published vectors (evidence.md 6 and 7)."""

import math

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from icwidgets.domain.stakeholders.map import ME, Stakeholder, StakeholderMap, Tie
from icwidgets.domain.stakeholders.network import (
    best_route,
    brokers,
    constraint,
    effective_size,
    heard,
    out_of_reach,
    route,
    standings,
    to_networkx,
)


def ties(*pairs: tuple[str, str], strength: int = 3) -> StakeholderMap:
    ids = sorted({one for pair in pairs for one in pair})
    return StakeholderMap(
        tuple(Stakeholder(id_, id_) for id_ in ids),
        tuple(Tie(a, b, strength) for a, b in pairs),
    )


BORGATTI = ties(*[(a, b) for a, b in ("AB", "AF", "AG", "AE", "EG", "FG", "BG", "BD", "DG", "GC")])


def test_constraint_and_effective_size_of_the_published_example() -> None:
    found, size = constraint(BORGATTI), effective_size(BORGATTI)
    assert found["G"] == pytest.approx(0.400, abs=5e-4)
    assert found["A"] == pytest.approx(0.595, abs=5e-4)
    assert found["C"] == pytest.approx(1.0)
    assert size["G"] == pytest.approx(4.67, abs=5e-3)
    assert size["A"] == pytest.approx(2.50)
    assert size["C"] == pytest.approx(1.0)


def test_an_isolate_has_no_constraint() -> None:
    alone = StakeholderMap((Stakeholder("x", "X"),))
    assert constraint(alone) == {"x": None}
    assert effective_size(alone) == {"x": None}
    assert brokers(alone) == {"x": 0}


def test_heather_stands_between_most_in_krackhardt_s_kite() -> None:
    kite = ties(*[(str(a), str(b)) for a, b in nx.krackhardt_kite_graph().edges])
    assert brokers(kite)["7"] == pytest.approx(14 / 36)
    assert max(brokers(kite).values()) == brokers(kite)["7"]


def test_the_best_route_of_trust_of_the_published_example() -> None:
    weights = {
        ("me", "ana"): 0.9,
        ("ana", "cho"): 0.8,
        ("cho", "vp"): 0.8,
        ("me", "bo"): 0.5,
        ("bo", "vp"): 0.9,
        ("me", "vp"): 0.2,
    }
    found = best_route(weights, "me", "vp")
    assert found
    assert found[0] == ("me", "ana", "cho", "vp")
    assert found[1] == pytest.approx(0.576)
    assert best_route(weights, "vp", "me") is None
    # The product counts, not the sum of what is missing: .9³ = .729 beats .72.
    long = {("me", "a"): 0.9, ("a", "b"): 0.9, ("b", "vp"): 0.9, ("me", "vp"): 0.72}
    longer = best_route(long, "me", "vp")
    assert longer
    assert longer[0] == ("me", "a", "b", "vp")
    assert longer[1] == pytest.approx(0.729)
    assert best_route({("me", "vp"): 0}, "me", "vp") is None
    assert best_route({}, "me", "me") == (("me",), 1)
    with pytest.raises(ValueError, match="not from 0 to 1"):
        best_route({("me", "vp"): 1.2}, "me", "vp")


def test_the_best_route_of_trust_is_the_strongest_product() -> None:
    shown = StakeholderMap(
        tuple(Stakeholder(id_, id_) for id_ in (ME, "ana", "cho", "bo", "vp")),
        # The vector of evidence.md in fifths: .9 and .8 become 5/5 and 4/5.
        (
            Tie("ana", ME, 5),
            Tie("cho", "ana", 4),
            Tie("vp", "cho", 4),
            Tie("bo", ME, 3),
            Tie("vp", "bo", 5),
            Tie("vp", ME, 1),
        ),
    )
    found = route(shown, "vp")
    assert found
    assert found[0] == (ME, "ana", "cho", "vp")
    assert found[1] == pytest.approx(1 * 0.8 * 0.8)


def test_without_a_route_there_is_none_and_the_person_is_out_of_reach() -> None:
    shown = ties((ME, "x"))
    assert route(shown, "x") is None
    assert out_of_reach(shown) == ["x"]
    assert route(shown, "nobody") is None


def test_who_is_heard_adds_up_the_strengths() -> None:
    shown = StakeholderMap(
        tuple(Stakeholder(id_, id_) for id_ in "abc"), (Tie("a", "c", 5), Tie("b", "c", 2))
    )
    assert heard(shown) == {"a": 0, "b": 0, "c": 7}


def test_the_graph_carries_every_rating() -> None:
    graph = to_networkx(StakeholderMap((Stakeholder("a", "Ann", say=7),), (), "aim"))
    assert graph.nodes["a"]["say"] == 7
    assert graph.nodes["a"]["name"] == "Ann"
    assert graph.graph["aim"] == "aim"


def test_all_measures_of_everybody_in_one_pass() -> None:
    shown = StakeholderMap(
        tuple(Stakeholder(id_, id_) for id_ in (ME, "a", "b")), (Tie("a", ME, 4),)
    )
    found = standings(shown)
    assert list(found) == [ME, "a", "b"]
    assert found["a"].route == (ME, "a")
    assert found["a"].trust == pytest.approx(0.8)
    assert (found["b"].out_of_reach, found["b"].route, found["b"].trust) == (True, (), 0)
    assert (found["b"].constraint, found["b"].effective) == (None, None)
    assert (found[ME].heard, found[ME].trust) == (4, 1)


@given(st.sets(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")), max_size=20))
def test_structural_holes_are_those_of_networkx(pairs: set[tuple[str, str]]) -> None:
    shown = StakeholderMap(
        tuple(Stakeholder(id_, id_) for id_ in "abcdefg"),
        tuple(Tie(a, b, 2) for a, b in sorted(pairs) if a != b),
    )
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from("abcdefg")
    graph.add_edges_from((tie.listener, tie.heard) for tie in shown.ties)
    for mine, theirs in (
        (constraint(shown), nx.constraint(graph)),
        (effective_size(shown), nx.effective_size(graph)),
    ):
        for id_, value in theirs.items():
            found = mine[id_]
            assert (found is None) == math.isnan(value)
            assert found is None or found == pytest.approx(value)
