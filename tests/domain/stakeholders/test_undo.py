"""Undo and redo without limit, from the history alone."""

from hypothesis import given, settings
from hypothesis import strategies as st

from icwidgets.domain.entry import Answers, Change, Json, MemoryKeeper
from icwidgets.domain.stakeholders.undo import IS, drop_undone, step_back, step_forward

KEYS = ["me/name", "pa/name", "pa/say", "pb/name", "pb/say", "tie:pa>pb", "pa/spot", "aim"]
edits = st.lists(
    st.dictionaries(
        st.sampled_from(KEYS), st.one_of(st.none(), st.integers(0, 3)), min_size=1, max_size=3
    ),
    min_size=1,
    max_size=12,
)


class Tab:
    """An entry as a tab edits it; every tab of the entry has the same keeper."""

    def __init__(self, keeper: MemoryKeeper) -> None:
        self.keeper = keeper

    @property
    def tip(self) -> int:
        return self.keeper.read().revision

    def at(self, revision: int) -> Answers:
        return self.keeper._history[revision].answers

    @property
    def map(self) -> dict[str, Json]:
        now = self.keeper.read().answers
        return {key: value for key, value in now.items() if key != IS}

    def edit(self, change: Answers) -> None:
        now = self.keeper.read().answers
        self.keeper.write(Change(drop_undone(now, change), self.tip))

    def undo(self) -> bool:
        found = step_back(self.at, self.tip)
        if found:
            self.keeper.write(Change(found.change, self.tip))
        return found is not None

    def redo(self) -> bool:
        found = step_forward(self.at, self.tip)
        if found:
            self.keeper.write(Change(found.change, self.tip))
        return found is not None


def tab(*changes: Answers) -> Tab:
    one = Tab(MemoryKeeper("influence.stakeholder-map"))
    for change in changes:
        one.edit(change)
    return one


def distinct(maps: list[dict[str, Json]]) -> list[dict[str, Json]]:
    return [one for at, one in enumerate(maps) if at == 0 or one != maps[at - 1]]


@given(edits)
@settings(max_examples=150)
def test_as_many_undos_as_edits_give_the_start_and_redo_gives_all_back(
    changes: list[dict[str, Json]],
) -> None:
    one = tab()
    maps = [one.map]
    for change in changes:
        one.edit(change)
        maps.append(one.map)
    maps = distinct(maps)
    for shown in reversed(maps[:-1]):
        assert one.undo()
        assert one.map == shown
    assert not one.undo()
    for shown in maps[1:]:
        assert one.redo()
        assert one.map == shown
    assert not one.redo()


@given(edits, st.lists(st.sampled_from(["undo", "redo", "edit", "reload"]), max_size=25), st.data())
@settings(max_examples=150)
def test_any_mixture_is_what_a_list_with_a_pointer_would_give(
    changes: list[dict[str, Json]], acts: list[str], data: st.DataObject
) -> None:
    one = tab()
    model, at = [one.map], 0
    for change in changes:
        one.edit(change)
        if one.map != model[at]:
            model, at = [*model[: at + 1], one.map], at + 1
    for act in acts:
        if act == "undo":
            assert one.undo() == (at > 0)
            at = max(0, at - 1)
        elif act == "redo":
            assert one.redo() == (at < len(model) - 1)
            at = min(len(model) - 1, at + 1)
        elif act == "reload":
            one = Tab(one.keeper)
        else:
            one.edit({"pa/say": data.draw(st.integers(4, 9))})
            changed = one.map != model[at]
            # An edit ends redo, also one that sets what was there.
            model = [*model[: at + 1], one.map] if changed else model[: at + 1]
            at += changed
        assert one.map == model[at]


def test_an_edit_after_an_undo_ends_redo() -> None:
    one = tab({"pa/say": 1}, {"pa/say": 2})
    one.undo()
    assert step_forward(one.at, one.tip)
    one.edit({"pb/say": 7})
    assert step_forward(one.at, one.tip) is None
    assert one.undo()
    assert one.map == {"pa/say": 1}
    assert one.redo()
    assert one.map == {"pa/say": 1, "pb/say": 7}


def test_what_another_tab_saved_meanwhile_stays() -> None:
    one = tab({"pa/say": 1}, {"pa/say": 2})
    found = step_back(one.at, one.tip)
    assert found
    one.keeper.write(Change({"pb/say": 9}))  # comes in between
    one.keeper.write(Change(found.change))
    assert one.map == {"pa/say": 1, "pb/say": 9}
    assert one.undo()
    assert one.map == {"pb/say": 9}
    assert one.redo()
    assert one.map == {"pa/say": 1, "pb/say": 9}


def test_what_another_tab_set_in_the_same_place_is_not_taken_back() -> None:
    one = tab({"pa/say": 1, "pb/say": 1}, {"pa/say": 2, "pb/say": 2})
    one.undo()
    one.keeper.write(Change({"pa/say": 9}))  # by a tab that has not seen the undo
    assert one.undo()
    assert one.map == {"pa/say": 1, "pb/say": 1}


def test_what_another_tab_set_while_undo_was_on_its_way_stays_for_good() -> None:
    one = tab({"pa/say": 1, "pb/say": 1}, {"pa/say": 2})
    found = step_back(one.at, one.tip)
    assert found
    one.keeper.write(Change({"pb/say": 9}))
    one.keeper.write(Change(found.change))
    assert one.map == {"pa/say": 1, "pb/say": 9}
    assert one.undo()
    assert one.map == {"pb/say": 9}


def test_an_edit_by_a_tab_that_has_not_seen_the_undo_can_be_taken_back_alone() -> None:
    one = tab({"pa/say": 1}, {"pa/say": 2})
    one.undo()
    one.keeper.write(Change({"pb/say": 9}))  # carries ~is on without knowing
    assert step_forward(one.at, one.tip) is None
    assert one.undo()
    assert one.map == {"pa/say": 1}


def test_only_keys_that_differ_are_written() -> None:
    one = tab({"pa/say": 1, "pb/say": 5}, {"pa/say": 2})
    found = step_back(one.at, one.tip)
    assert found
    assert found.change == {"pa/say": 1, IS: [1, 2]}
    assert (found.before, found.after) == ({"pa/say": 1, "pb/say": 5}, {"pa/say": 2, "pb/say": 5})


def test_a_snapshot_is_no_step_and_outlives_an_undo() -> None:
    one = tab({"pa/say": 1}, {"pa/say": 2}, {"snap:00000001": {"name": "Before the talk"}})
    assert one.undo()
    assert one.map == {"pa/say": 1, "snap:00000001": {"name": "Before the talk"}}
    assert one.redo()
    assert one.map == {"pa/say": 2, "snap:00000001": {"name": "Before the talk"}}


def test_however_far_undo_has_gone_a_step_looks_at_few_revisions() -> None:
    one = tab(*({"pa/say": number} for number in range(200)))
    known: dict[int, int | None] = {}
    looked: list[int] = []

    def history(revision: int) -> Answers:
        looked.append(revision)
        return one.at(revision)

    for _ in range(150):
        found = step_back(history, one.tip, known)
        assert found
        one.keeper.write(Change(found.change))
    for number in range(50, 200):
        looked.clear()
        found = step_forward(history, one.tip, known)
        assert found
        one.keeper.write(Change(found.change))
        assert one.map == {"pa/say": number}
        assert len(looked) < 20


def test_nothing_to_undo_or_redo_on_an_empty_history() -> None:
    assert step_back(lambda revision: {}, 0) is None
    assert step_forward(lambda revision: {}, 0) is None


def test_a_note_that_makes_no_sense_is_passed_over() -> None:
    senseless: list[Json] = [7, [1], [0, 99], ["a", "b"], [3, 1], None, [True, 1.5]]
    for nonsense in senseless:
        one = tab({"pa/say": 1})
        one.keeper.write(Change({IS: nonsense, "pa/say": 2}))
        assert one.undo()
        assert one.map == {"pa/say": 1}
