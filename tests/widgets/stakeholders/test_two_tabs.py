"""Two tabs change one map, in any order: nothing is lost unseen, and the map stays a map."""

from contextlib import suppress

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from icwidgets.content import load
from icwidgets.domain.entry import MemoryKeeper, Refused
from icwidgets.widgets.stakeholders import Stakeholders
from icwidgets.widgets.stakeholders.answers import on_the_map

CONTENT = load()
EXERCISE = CONTENT.exercises["influence.stakeholder-map"]
IDS = [f"p0000000{letter}" for letter in "abc"]
someone = st.sampled_from(IDS)
anybody = st.sampled_from(["me", *IDS])
edits = st.one_of(
    st.builds(lambda id_, name: {f"{id_}/name": name}, someone, st.sampled_from(["A", "B", None])),
    st.builds(lambda id_, to: {f"{id_}/say": to}, anybody, st.none() | st.integers(0, 10)),
    st.builds(
        lambda listener, heard, to: {f"tie:{listener}>{heard}": to},
        anybody,
        anybody,
        st.none() | st.integers(1, 5),
    ),
)
steps = st.tuples(
    st.integers(0, 1),
    st.one_of(st.tuples(st.just("save"), edits), st.tuples(st.sampled_from(["undo", "redo"]))),
)


def tab(keeper: MemoryKeeper) -> Stakeholders:
    return Stakeholders(EXERCISE, keeper=keeper, texts=CONTENT.texts, key="p1/map/0")


def carry_out(widget: Stakeholders, doing: str, *answers: dict) -> None:
    with suppress(Refused):
        widget.save(*answers) if doing == "save" else getattr(widget, doing)()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(steps, max_size=14))
def test_whatever_two_tabs_do_the_map_stays_whole(done: list) -> None:
    keeper = MemoryKeeper(EXERCISE.id)
    tabs = [tab(keeper), tab(keeper)]
    for which, step in done:
        before = keeper.read().revision
        carry_out(tabs[which], *step)
        now = keeper.read()
        assert now.revision - before in (0, 1)
        assert tabs[which].entry == now or now.revision == before
        assert tabs[which].map.place.keys() == tabs[which].state["places"].keys()
    for one in tabs:
        one.refresh()
    assert tabs[0].state == tabs[1].state
    # The next change takes away what one tab has left of somebody whom the other removed.
    tabs[0].save({"me/note": "end"})
    answers = keeper.read().answers
    assert all(on_the_map(key, answers) for key in answers)
    tabs[0].check({key: value for key, value in answers.items() if key != "~is"})


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(edits, max_size=10))
def test_undoing_everything_shows_every_map_again_and_redo_the_way_back(done: list) -> None:
    widget = tab(MemoryKeeper(EXERCISE.id))
    maps = [widget.map]
    for edit in done:
        carry_out(widget, "save", edit)
        if widget.map != maps[-1]:
            maps.append(widget.map)
    for shown in reversed(maps[:-1]):
        widget.undo()
        assert same(widget.map) == same(shown)
    assert widget.state["undo"] is None
    for shown in maps[1:]:
        widget.redo()
        assert same(widget.map) == same(shown)
    assert widget.state["redo"] is None


def same(shown: object) -> object:
    """Return a map without the order of its people and ties, which undo does not keep."""
    people = sorted(shown.people, key=lambda one: one.id)
    return people, sorted(shown.ties, key=lambda one: (one.listener, one.heard))
