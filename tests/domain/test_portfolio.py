"""Where to push: every sentence is about what was written, and the best one is the best."""

from hypothesis import given
from hypothesis import strategies as st

from icwidgets.content import load
from icwidgets.domain.pictures import Plot
from icwidgets.domain.portfolio import aim, best, matters, told
from icwidgets.domain.records import records
from icwidgets.domain.told import Given

TEXTS = load().texts
RATINGS = st.none() | st.integers(0, 10)
ROWS = st.lists(
    st.tuples(st.text("abcdef ", min_size=1, max_size=6), RATINGS, RATINGS, RATINGS), max_size=9
)


def portfolio(*rows, aim=None):
    """Return the entry of some matters, the ``aim``-th of them chosen."""
    answers = {}
    for number, row in enumerate(rows):
        for field, value in zip(("matter", "stakes", "knowledge", "access"), row, strict=False):
            if value is not None:
                answers[f"r{number:08x}/{field}"] = value
    return answers if aim is None else {**answers, "aim": f"r{aim:08x}"}


def say(*rows, aim=None):
    """Return the sentences, each with its heading before it when it has one."""
    found = told(Given(portfolio(*rows, aim=aim), TEXTS)).findings
    return [f"{one.heading}: {one.text}" if one.heading else one.text for one in found]


PLATFORM = ("Platform", 8, 7, 6)
SERVICE = ("Service", 9, 8, 2)
REPORTS = ("Reports", 3, 5, 8)
BUDGET = ("Budget", 8, 2, 6)
LAW = ("Law", 9, 1, 0)
PARKING = ("Parking", 1, 4, 1)


def test_nothing_written_says_nothing():
    nothing = told(Given({}, TEXTS))
    assert (nothing.findings, nothing.marks, nothing.pictures) == ((), {}, ())


def test_the_matter_with_all_three_is_where_a_push_counts_most():
    first, *_ = say(PLATFORM, SERVICE, REPORTS)
    assert first == (
        "Where your push counts most: “Platform”. Much hangs on it (8), your knowledge adds "
        "much (7), and you have access (6)."
    )


def test_the_smallest_of_the_three_decides_then_the_sum():
    tight, even, wide = ("A", 10, 10, 5), ("B", 6, 6, 6), ("C", 6, 7, 6)
    assert [one.name for one in best(matters(portfolio(tight, even, wide)))] == ["C"]
    assert say(("A", 7, 6, 6), ("B", 6, 7, 6))[0] == (
        "Where your push counts most: “A” and “B” come out level. Take the one whose day comes "
        "first."
    )


def test_a_matter_without_access_asks_for_a_way_in_first():
    assert any("but your access is only 2. First find a way in." in one for one in say(SERVICE))


def test_a_matter_that_others_know_more_about_asks_for_them():
    assert any("adds only 2. Open the door for the person" in one for one in say(BUDGET))
    assert any("It may be somebody else’s to push." in one for one in say(LAW))


def test_access_where_little_hangs_on_it_is_for_practice_and_the_rest_can_rest():
    assert any("“Reports”" in one and "A good place to practise" in one for one in say(REPORTS))
    assert any("“Parking” can rest" in one for one in say(PARKING))


def test_no_matter_with_all_three_is_said_plainly():
    assert say(SERVICE, REPORTS)[0].startswith("Where your push counts most: Nowhere yet")


def test_the_cut_itself_counts_as_high():
    assert [one.stand for one in matters(portfolio(("A", 5, 5, 5), ("B", 5, 5, 4)))] == [
        "push",
        "way-in",
    ]


def test_what_is_left_open_is_named():
    (said,) = say(("Platform", 8))
    assert said == (
        "Not finished yet: “Platform” still lacks what your knowledge adds and how much access "
        "you have."
    )


def test_one_matter_alone_asks_for_a_second():
    assert say(PLATFORM)[-1].startswith("Not finished yet: Add a second matter.")


def test_matters_that_all_weigh_the_same_are_told_apart_by_a_question():
    same = say(("A", 8, 7, 6), ("B", 8, 2, 6), ("C", 8, 7, 1))
    assert any(
        "hangs on all 3 at 8. If you could move only one of “A”, “B” and “C”" in o for o in same
    )
    near = say(("A", 8, 7, 6), ("B", 9, 2, 6), ("C", 8, 7, 1))
    assert any("hangs on all 3 between 8 and 9." in one for one in near)
    assert not any("hangs on all" in one for one in say(PLATFORM, REPORTS, SERVICE))


def test_more_of_a_kind_than_two_are_named_together():
    away = [(name, 9, 9, number) for number, name in enumerate("ABCD")]
    said = say(*away)
    assert sum("First find a way in" in one for one in said) == 2
    assert "“C” and “D” also need a way in first." in said


def test_the_aim_is_said_and_questioned_only_when_another_has_more_going_for_it():
    given_ = Given(portfolio(PLATFORM, SERVICE, aim=1), TEXTS)
    last = told(given_).findings[-1]
    assert last.heading == "Your aim"
    assert last.text.startswith("“Service”. Next, put the people")
    assert "“Platform” has more going for it than “Service”" in last.because
    last = told(Given(portfolio(PLATFORM, SERVICE, aim=0), TEXTS)).findings[-1]
    assert (last.because, last.refs) == ("", ("r00000000",))


def test_no_aim_yet_is_said_once_there_is_a_choice():
    assert say(PLATFORM, SERVICE)[-1].startswith("Your aim: None is chosen yet.")
    assert not any("None is chosen" in one for one in say(PLATFORM))


def test_the_aim_is_the_words_of_the_chosen_matter():
    assert aim(portfolio(PLATFORM, SERVICE, aim=1)) == "Service"
    assert aim(portfolio(PLATFORM)) == ""
    for odd in ("r0000ffff", "aim", 3, None, ["r00000000"]):
        assert aim({**portfolio(PLATFORM), "aim": odd}) == ""
    assert aim({"r00000000/stakes": 3, "aim": "r00000000"}) == ""


def test_the_picture_has_a_dot_for_every_matter_that_is_rated():
    answers = portfolio(PLATFORM, BUDGET, ("Half", 3), aim=0)
    (plot,) = told(Given(answers, TEXTS)).pictures
    assert isinstance(plot, Plot)
    assert [(one.ref, one.across, one.up, one.full, one.chosen) for one in plot.dots] == [
        ("r00000000", 6, 8, True, True),
        ("r00000001", 6, 8, False, False),
    ]
    assert plot.summary.startswith("2 placed")


@given(ROWS, st.none() | st.integers(0, 9))
def test_every_sentence_refers_to_what_is_there_and_fills_its_gaps(rows, chosen):
    answers = portfolio(*rows, aim=chosen)
    result = told(Given(answers, TEXTS))
    there = records(answers)
    for one in result.findings:
        assert set(one.refs) <= set(there)
        assert "None" not in one.text or "None is chosen" in one.text
        assert "{" not in one.text + one.because
        of_all = one.text in (TEXTS["portfolio.most-none"], TEXTS["portfolio.aim-none"])
        for ref in () if of_all else one.refs:
            assert str(there[ref]["matter"]).strip() in one.text
    rated = [one.id for one in matters(answers) if one.rated]
    assert list(result.marks) == rated
    dots = [dot.ref for one in result.pictures if isinstance(one, Plot) for dot in one.dots]
    assert dots == rated
    said = {ref for one in result.findings for ref in one.refs}
    unrated = [one.id for one in matters(answers) if not one.rated][:2]
    assert said >= {*rated, *unrated}


@given(ROWS)
def test_the_best_is_as_good_as_any_in_its_weakest_point(rows):
    found = [one for one in matters(portfolio(*rows)) if one.rated]
    weakest = {one.id: min(one.stakes, one.knowledge, one.access) for one in found}
    for one in best(found):
        assert weakest[one.id] == max(weakest.values()) >= 5
    assert bool(best(found)) == any(value >= 5 for value in weakest.values())


@given(ROWS, st.randoms())
def test_the_order_in_which_matters_were_added_changes_no_advice(rows, random):
    mixed = list(rows)
    random.shuffle(mixed)
    one, two = (
        {m.name: m.stand for m in matters(portfolio(*some)) if names.count(m.name) == 1}
        for names in [[row[0].strip() for row in rows]]
        for some in (rows, mixed)
    )
    assert one == two


@given(
    st.dictionaries(
        st.sampled_from(["aim", "r00000000/matter", "r00000000/stakes", "r00000000/access", "x"]),
        st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.text()),
    )
)
def test_whatever_an_imported_entry_holds_it_is_read(answers):
    told(Given(answers, TEXTS))
    assert isinstance(aim(answers), str)
