"""Entries merge answer by answer, and nothing is replaced unseen."""

from hypothesis import given
from hypothesis import strategies as st

from icwidgets.domain.entry import Answers, Change, MemoryKeeper, merge, overwritten

values = st.one_of(st.none(), st.integers(1, 5), st.text(max_size=3))
answers = st.dictionaries(st.sampled_from("abcd"), values, max_size=4)


@given(answers, answers)
def test_a_merge_keeps_what_the_change_does_not_name(now: Answers, change: Answers) -> None:
    merged = merge(now, change)
    for key in set(now) - set(change):
        assert merged.get(key) == now[key]
    for key, value in change.items():
        assert merged.get(key) == value
    assert None not in merged.values()


@given(answers, answers)
def test_merging_twice_is_merging_once(now: Answers, change: Answers) -> None:
    assert merge(merge(now, change), change) == merge(now, change)


@given(st.lists(answers, max_size=6))
def test_a_repeat_with_the_same_id_changes_nothing(changes: list[Answers]) -> None:
    keeper = MemoryKeeper("x")
    sent = [Change(one) for one in changes]
    receipts = [keeper.write(one) for one in sent]
    before = keeper.read()
    assert [keeper.write(one) for one in sent] == receipts
    assert keeper.read() == before


def test_what_another_tab_saved_meanwhile_is_told_when_it_is_replaced() -> None:
    keeper = MemoryKeeper("x", {"a": 1})
    seen = keeper.read().revision
    keeper.write(Change({"a": 2, "b": 5}, base=seen))
    receipt = keeper.write(Change({"a": 3}, base=seen))
    assert receipt.overwrote == {"a": 2}
    assert receipt.entry.answers == {"a": 3, "b": 5}


def test_replacing_one_s_own_answer_is_no_news() -> None:
    keeper = MemoryKeeper("x", {"a": 1})
    assert keeper.write(Change({"a": 2}, base=1)).overwrote == {}


@given(answers, answers, answers)
def test_only_changed_keys_are_ever_told(seen: Answers, now: Answers, change: Answers) -> None:
    assert set(overwritten(seen, now, change)) <= set(change)
