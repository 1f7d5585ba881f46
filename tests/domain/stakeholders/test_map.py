"""A map read from an entry and written back."""

from hypothesis import given
from hypothesis import strategies as st

from icwidgets.domain.entry import Json
from icwidgets.domain.stakeholders.map import (
    ME,
    RATINGS,
    STANCES,
    Stakeholder,
    StakeholderMap,
    Tie,
    from_answers,
    to_answers,
)

ratings = st.one_of(st.none(), st.integers(0, 10))
stances = st.sampled_from([None, *STANCES])
names = st.text(min_size=1, max_size=20).filter(lambda text: text.strip())


@st.composite
def people(draw: st.DrawFn, id_: str, name: str | None = None) -> Stakeholder:
    return Stakeholder(
        id_,
        draw(names) if name is None else name,
        **{of: draw(ratings) for of in RATINGS},
        now=draw(stances),
        needed=draw(stances),
        note=draw(st.text(max_size=20)),
    )


@st.composite
def maps(draw: st.DrawFn) -> StakeholderMap:
    ids = [ME, *draw(st.lists(st.from_regex(r"p[0-9a-f]{8}", fullmatch=True), unique=True))]
    pairs = [(a, b) for a in ids for b in ids if a != b]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=9)) if pairs else []
    return StakeholderMap(
        tuple(draw(people(id_)) for id_ in ids),
        tuple(Tie(*pair, draw(st.integers(1, 5))) for pair in chosen),
        draw(st.text(max_size=9)),
    )


@given(maps())
def test_a_map_written_and_read_is_the_same(shown: StakeholderMap) -> None:
    assert from_answers(to_answers(shown)) == shown


def test_i_am_always_on_the_map_and_first() -> None:
    assert from_answers({}).people == (Stakeholder(ME, "Me"),)
    found = from_answers({"p1/name": "AM", "me/say": 4, "p0/name": "JR"}, me="Ich")
    assert [(one.id, one.name) for one in found.people] == [
        (ME, "Ich"),
        ("p1", "AM"),
        ("p0", "JR"),
    ]
    assert found.person(ME).say == 4
    assert from_answers({"p1/name": "AM", "me/name": "RK"}).people[0].name == "RK"


def test_what_i_am_called_is_written_only_when_i_chose_it() -> None:
    assert to_answers(StakeholderMap((Stakeholder(ME, "Ich"),)), me="Ich") == {}
    assert to_answers(StakeholderMap((Stakeholder(ME, "RK"),))) == {"me/name": "RK"}


def test_without_a_name_a_person_and_their_ties_are_not_there() -> None:
    answers: dict[str, Json] = {
        "p1/name": "AM",
        "p2/name": " ",
        "p3/say": 4,
        "tie:p1>p2": 3,
        "tie:p3>p1": 2,
        "tie:p1>me": 5,
    }
    found = from_answers(answers)
    assert [one.id for one in found.people] == [ME, "p1"]
    assert found.ties == (Tie("p1", ME, 5),)


def test_what_cannot_be_read_counts_as_left_open() -> None:
    found = from_answers(
        {
            "p1/name": "AM",
            "p1/say": 11,
            "p1/matters": True,
            "p1/trust": "5",
            "p1/now": "maybe",
            "p1/note": 7,
            "tie:p1>p1": 3,
            "tie:p1>me": True,
            "tie:me>p1": 6,
            "a>b/name": "not an id",
            "p9/name": 3,
        }
    )
    assert found == StakeholderMap((Stakeholder(ME, "Me"), Stakeholder("p1", "AM")))
