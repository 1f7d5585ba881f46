"""Having it said back: shares, what got lost, and where it stands."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from icwidgets.content import load
from icwidgets.domain.entry import Json
from icwidgets.domain.pictures import Bars, Over
from icwidgets.domain.teachback import told, tries
from icwidgets.domain.told import Given

TEXTS = load().texts
LINES = st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=4).map("\n".join)


def entry(*some: tuple[str, str]) -> dict[str, Json]:
    answers: dict[str, Json] = {}
    for at, (points, arrived) in enumerate(some):
        record = f"r{at:08x}"
        answers |= {f"{record}/who": "JR", f"{record}/on": f"2026-03-{at + 1:02}"}
        answers |= {f"{record}/points": points, f"{record}/arrived": arrived}
    return answers


@given(st.lists(st.tuples(LINES, LINES), max_size=5))
def test_a_share_lies_between_nothing_and_all(some: list[tuple[str, str]]) -> None:
    assert all(0 <= one.share <= 1 for one in tries(entry(*some)))


@given(LINES, LINES, LINES)
def test_what_comes_back_on_top_never_lowers_the_share(points: str, back: str, more: str) -> None:
    (before,) = tries(entry((points, back)))
    (after,) = tries(entry((points, f"{back}\n{more}")))
    assert after.share >= before.share


def test_points_that_never_arrive_stand_first_and_are_named() -> None:
    said = told(Given(entry(("pump\nFriday", "Friday"), ("pump", "no")), TEXTS, date(2026, 5, 4)))
    over, bars = said.pictures
    assert isinstance(over, Over)
    assert [one.value for one in over.series[0].moments] == [50, 0]
    assert isinstance(bars, Bars)
    assert [(bar.name, bar.parts) for bar in bars.rows] == [("pump", (0, 2)), ("Friday", (1, 0))]
    assert bars.summary == "2 points. Never back so far: “pump”."
