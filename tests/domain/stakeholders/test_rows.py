"""What a coach calls in a notebook: every lens and insight by name, and a table."""

import subprocess
import sys

import icwidgets.domain.stakeholders as package
from icwidgets.domain.stakeholders import Stakeholder, StakeholderMap, Tie, table

SHOWN = StakeholderMap(
    (
        Stakeholder("me", "Me"),
        Stakeholder("a", "AM", say=9, matters=7, trust=8, agreement=8, now="against", needed="for"),
        Stakeholder("b", "DK", note="Met once."),
    ),
    (Tie("a", "me", 4),),
    "aim",
)


def test_one_row_a_person_with_ratings_lenses_and_measures() -> None:
    rows = table(SHOWN)
    assert [row["name"] for row in rows] == ["Me", "AM", "DK"]
    assert all(list(row) == list(rows[0]) for row in rows)
    am, dk = rows[1:]
    assert (am["quadrant"], am["relation"], am["gap"]) == ("work-closely", "ally", 2)
    assert (am["route"], am["trust"], am["reached"]) == (("Me", "AM"), 8, 0.8)
    assert (dk["quadrant"], dk["out_of_reach"], dk["note"]) == (None, True, "Met once.")


def test_every_name_that_the_package_offers_is_there() -> None:
    for name in package.__all__:
        assert getattr(package, name) is not None
    assert set(package.__all__) <= set(dir(package))
    assert not hasattr(package, "nothing_of_that_name")


def test_reading_a_map_loads_no_graph_library() -> None:
    code = (
        "import sys; from icwidgets.domain.stakeholders import from_answers; from_answers({});"
        "assert 'networkx' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
