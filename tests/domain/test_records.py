from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from icwidgets.domain.entry import merge
from icwidgets.domain.records import RECORD_ID, as_day, fresh_id, records, split, words

IDS = st.integers(0, 2**32 - 1).map(lambda number: f"r{number:08x}")
FIELDS = st.sampled_from(["matter", "stakes", "access"])
ANSWERS = st.dictionaries(
    st.tuples(IDS, FIELDS).map("/".join), st.integers(0, 10) | st.text(max_size=9), max_size=20
)


def test_a_fresh_id_is_one_that_a_record_can_have():
    made = {fresh_id() for _ in range(100)}
    assert all(RECORD_ID.fullmatch(one) for one in made)
    assert len(made) == 100


def test_only_a_record_s_key_is_split():
    assert split("r0000abcd/stakes") == ("r0000abcd", "stakes")
    for key in ("aim", "r0000abcd", "r0000abcd/", "r0000ABCD/x", "x0000abcd/x", "/x", "r1/x"):
        assert split(key) is None


@given(ANSWERS)
def test_records_hold_every_answer_once_in_the_order_they_were_added(answers):
    found = records(answers)
    assert {
        f"{one}/{name}": v for one, all_ in found.items() for name, v in all_.items()
    } == answers
    assert list(found) == list(dict.fromkeys(key.split("/")[0] for key in answers))


@given(ANSWERS, IDS)
def test_a_new_record_comes_last_and_taking_its_answers_away_takes_it_away(answers, new):
    before = records(answers)
    if new in before:
        return
    with_new = merge(answers, {f"{new}/matter": "One more"})
    assert list(records(with_new)) == [*before, new]
    assert records(merge(with_new, {f"{new}/matter": None})) == before


def test_what_was_written_is_read_without_blanks_and_nothing_else_is_words():
    assert words({"what": "  Ask \n"}, "what") == "Ask"
    for odd in (None, 3, True, ["Ask"], {}):
        assert words({"what": odd}, "what") == ""


def test_a_day_is_read_or_left():
    assert as_day("2028-02-29") == date(2028, 2, 29)
    for odd in ("2026-02-30", "soon", 3, None, []):
        assert as_day(odd) is None
