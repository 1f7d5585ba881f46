"""Sentences are true of the map, name people and ties, and read well for none, one and many."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from icwidgets.content import load
from icwidgets.domain.entry import Json
from icwidgets.domain.stakeholders.advice import conversations, outlook, what_if
from icwidgets.domain.stakeholders.coalition import smallest_coalition
from icwidgets.domain.stakeholders.difference import differences
from icwidgets.domain.stakeholders.map import (
    ME,
    RATINGS,
    STANCES,
    Stakeholder,
    StakeholderMap,
    Stance,
    Tie,
    from_answers,
)
from icwidgets.domain.stakeholders.reading import (
    say_difference,
    say_differences,
    say_edit,
    say_gap,
    say_quadrant,
    say_relation,
    say_salience,
)
from icwidgets.domain.stakeholders.report import findings, say_brokers, say_route
from icwidgets.domain.stakeholders.steadiness import Robustness, Steadiness, robustness
from icwidgets.domain.stakeholders.telling import (
    assumptions,
    say_coalition,
    say_conversation,
    say_find_out,
    say_outlook,
    say_steady,
    say_sure,
    say_what_if,
)

TEXTS = load().texts
BARE = StakeholderMap((Stakeholder(ME, "Me"),))


def lab() -> StakeholderMap:
    """Return a map with a way to most people, an ally to win and a door that is closed."""
    return StakeholderMap(
        (
            Stakeholder(ME, "Me", say=3, matters=9, now="for"),
            Stakeholder("jr", "JR, QA lead", say=6, trust=8, now="undecided", needed="for"),
            Stakeholder("am", "AM, Lab director", say=9, trust=5, now="undecided", needed="for"),
            Stakeholder("sp", "SP", say=7, trust=6, now="for", needed="strongly-for"),
            Stakeholder("dk", "DK", say=9, matters=3, trust=3, now="against", needed="undecided"),
            Stakeholder("tw", "TW", say=4, trust=4, now="unaware"),
        ),
        (
            Tie("jr", ME, 4),
            Tie("am", "jr", 5),
            Tie("am", "sp", 3),
            Tie("dk", "am", 3),
            Tie("dk", "tw", 2),
            Tie(ME, "jr", 3),
            Tie("tw", "dk", 3),
        ),
        "Adopt the new assay platform by June",
    )


def why(shown: StakeholderMap, person: str) -> str:
    found = {one.person: one for one in conversations(shown)}
    return say_conversation(shown, found[person], TEXTS)


def test_why_somebody_comes_first_names_the_way_and_whom_they_move() -> None:
    assert why(lab(), "jr") == (
        "JR is undecided, one step short of what you need, and listens to you very often. "
        "Winning JR moves AM, who listens to JR most. It helps with DK too."
    )
    assert why(lab(), "am").startswith(
        "AM is undecided, one step short of what you need, and listens to JR, who listens to you."
    )
    assert why(lab(), "dk").startswith(
        "DK is against it, one step short of what you need. Your word gets there through JR and AM."
    )


def test_somebody_who_is_for_it_is_asked_to_speak_up_not_won() -> None:
    assert "If SP speaks up for it, that moves AM, who listens to SP often." in why(lab(), "sp")
    assert "has no tie that leads to you yet, so ask for a first talk" in why(lab(), "sp")


@pytest.mark.parametrize(
    ("say", "sentence"),
    [
        (None, "Find out how much say X has."),
        (4, "X has a small say, but it is yours to win."),
        (5, "X has a big say in this."),
    ],
)
def test_somebody_whom_nobody_hears_counts_by_their_own_say(say: int | None, sentence: str) -> None:
    shown = StakeholderMap((Stakeholder(ME, "Me"), Stakeholder("x", "X", say=say)))
    assert why(shown, "x").endswith(sentence)


def test_a_name_is_short_unless_two_would_be_called_the_same() -> None:
    two = StakeholderMap(
        (Stakeholder(ME, "Me"), Stakeholder("a", "JR, QA"), Stakeholder("b", "JR, IT"))
    )
    assert why(two, "a").startswith("JR, QA has no tie")


def test_how_it_stands_is_told_by_heads_without_and_with_a_plan() -> None:
    assert say_outlook(outlook(lab()), TEXTS) == (
        "Without a plan, 1 of 5 would be in favour.",
        "After these talks, 3 of 5 would be in favour.",
    )
    now, after = say_outlook(outlook(BARE), TEXTS)
    assert now.startswith("Add the people")
    assert after == ""
    stuck = StakeholderMap(
        (Stakeholder(ME, "Me"), Stakeholder("x", "X", now="strongly-for", needed="for"))
    )
    assert say_outlook(outlook(stuck), TEXTS)[1].startswith("No talk on this map")


def coalition(*people: Stakeholder) -> str:
    shown = StakeholderMap(people)
    return say_coalition(shown, smallest_coalition(shown), TEXTS)


def test_the_smallest_coalition_is_named_for_one_two_and_many() -> None:
    me = Stakeholder(ME, "Me", say=0)
    a, b = (Stakeholder(id_, id_.upper(), say=5, now="for") for id_ in "ab")
    assert coalition(replace(me, say=9), a) == (
        "You alone have more than half of the say. All of it is on your side."
    )
    assert coalition(me, a) == "A alone has more than half of the say. All of it is on your side."
    assert coalition(me, a, replace(b, now="undecided")) == (
        "Between them, A and B have more than half of the say. "
        "Not all of it is on your side yet: one step to go."
    )
    five = [replace(a, id=id_, name=id_.upper(), now="against") for id_ in "vwxyz"]
    assert coalition(me, *five) == (
        "Together, V, W and X have more than half of the say. No smaller group has. "
        "Not all of it is on your side yet: 6 steps to go."
    )
    assert coalition(me, replace(a, say=0)) == "Nobody on your map has a say. Who decides this?"
    assert coalition(replace(me, say=None), replace(a, say=None)).startswith("Rate how much say")
    many = [replace(a, id=f"n{at}", name=f"N{at}") for at in range(15)]
    assert "N0, N1, N2, N3, N4 and 3 more have" in coalition(me, *many)


def test_steadiness_is_told_in_maps_of_a_hundred_with_its_error() -> None:
    def steady(first: float, three: float, error: float) -> str:
        return say_steady(lab(), Steadiness("jr", first, three, error, error), 1000, TEXTS)

    assert steady(0.863, 0.994, 0.0109) == (
        "First in 86 of 100 maps, give or take 2. One of the first three in 99."
    )
    # Never "100 of 100" or "0 of 100" for what is not quite so.
    assert steady(0.999, 0.9999, 0.001).startswith("First in 99 of 100 maps, give or take 1.")
    assert steady(0.001, 1, 0.001).startswith("First in 1 of 100 maps")
    assert steady(0, 0.3, 0) == (
        "Not first in any of the maps, but one of the first three in 30 of 100."
    )


def test_it_says_when_it_cannot_tell_yet_and_what_would_help() -> None:
    found = robustness(lab())
    assert found
    assert say_sure(lab(), found, TEXTS).startswith(
        "Yes, as far as your ratings go: JR stays first in"
    )
    close = Robustness(
        (Steadiness("jr", 0.3, 0.9, 0.01, 0.01), Steadiness("am", 0.2, 0.9, 0.01, 0.01)),
        1000,
        False,
        None,
    )
    assert say_sure(lab(), close, TEXTS) == (
        "Cannot tell yet. When ratings are a little off, JR and AM take turns at being first."
    )
    assert say_sure(BARE, Robustness((), 0, False, None), TEXTS).startswith("Cannot tell yet.")
    alone = Robustness((Steadiness("jr", 1, 1, 0, 0),), 1000, True, None)
    assert say_sure(lab(), alone, TEXTS) == "JR is the only one whom a talk would move."


@pytest.mark.parametrize(
    ("find_out", "part"),
    [
        (("jr", "say"), "How much say does JR have?"),
        ((ME, "say"), "How much say do you have"),
        (("jr", "trust"), "How far do you and JR trust each other?"),
        (("jr", "now"), "Where does JR stand today?"),
        ((ME, "now"), "How much are you for this"),
        (("am", "listens to jr"), "How much does AM listen to JR?"),
        (("jr", "listens to me"), "How much does JR listen to you?"),
        ((ME, "listens to jr"), "How much do you listen to JR?"),
    ],
)
def test_what_to_find_out_is_a_question_to_go_and_ask(find_out: tuple[str, str], part: str) -> None:
    assert say_find_out(lab(), find_out, TEXTS).startswith(f"What would help most to know: {part}")


def test_nothing_to_find_out_is_not_asked() -> None:
    assert say_find_out(lab(), None, TEXTS) == ""


def test_what_if_tells_the_outcome_and_who_comes_first() -> None:
    shown = lab()
    assert say_what_if(shown, what_if(shown, stance=("dk", "for")), TEXTS) == [
        "Then 2 of 5 would be in favour without a plan, not 1.",
        "With your first talks on top, 4 of 5 would be in favour.",
        "You would still talk to JR first.",
    ]
    worse = say_what_if(shown, what_if(shown, stance=("tw", "against")), TEXTS)
    assert worse[0].endswith("but people move away from it.")
    assert say_what_if(shown, shown, TEXTS)[0] == "Then nothing changes in how it stands."


def test_the_findings_name_gap_voice_door_and_bridge() -> None:
    told = {(one.heading, one.text): one for one in findings(lab(), TEXTS)}
    texts = [text for _, text in told]
    assert "AM is one step away from what your aim needs." in texts
    assert "2 people listen to JR: AM and you. When JR speaks, it carries." in texts
    assert (
        "SP has a big say, but no word of yours gets there. Find out whom SP listens to." in texts
    )
    assert any(text.startswith("AM has ties with 3 people") for text in texts)


def test_a_broker_is_told_by_two_people_whom_they_link() -> None:
    told = dict(say_brokers(lab(), TEXTS))
    assert told["jr"] == "The way between AM and you leads through JR."
    assert told["am"] == "AM links people who would not hear of each other: DK and SP, for example."


def test_a_route_is_told_with_how_well_a_word_arrives() -> None:
    assert say_route(lab(), "jr", TEXTS) == (
        "JR listens to you very often. Your word arrives nearly whole."
    )
    assert say_route(lab(), "dk", TEXTS) == (
        "Best way: you → JR → AM → DK. Part of your word gets lost on the way."
    )
    assert say_route(lab(), "sp", TEXTS) == "No word of yours gets to SP yet."


def test_the_class_comes_with_the_rule_and_what_to_do_but_not_for_me() -> None:
    jr = replace(lab().person("jr"), matters=9, legitimacy=7, urgency=6, agreement=7)
    assert say_quadrant(jr, TEXTS) == (
        "JR: work with closely. Ask early what they need, and shape it with them. "
        "Say 6, matters 9. 5 and more counts as high."
    )
    assert "definitive" in say_salience(jr, TEXTS)
    assert "ally" in say_relation(jr, TEXTS)
    assert say_gap(jr, TEXTS) == "JR: undecided now, for needed, one step to go."
    assert say_quadrant(lab().person(ME), TEXTS) == (
        "You: say 3, matters 9. 5 and more counts as high."
    )
    blank = Stakeholder("p", "P")
    says = (say_quadrant, say_salience, say_relation, say_gap)
    assert [of(blank, TEXTS) for of in says] == [""] * 4


def test_changes_are_told_as_they_would_be_noted_down() -> None:
    before = lab()
    after = what_if(what_if(before, stance=("dk", "undecided")), tie=("dk", ME, 2))
    assert say_differences(before, after, TEXTS) == [
        "DK: against → undecided",
        "DK listens to you now and then",
    ]
    assert [say_difference(one, TEXTS) for one in differences(after, before)] == [
        "DK: undecided → against",
        "DK no longer listens to you",
    ]


def test_an_edit_is_told_in_a_few_words() -> None:
    here: dict[str, Json] = {"p1/name": "JR", "p1/say": 3, "p2/name": "AM", "p3/name": "DK"}
    assert say_edit({}, {"p1/name": "JR", "p1/say": 3}, TEXTS) == "JR added"
    assert say_edit({}, here, TEXTS) == "JR, AM and DK added"
    assert say_edit(here, {"p2/name": "AM", "p3/name": "DK"}, TEXTS) == "JR removed"
    assert say_edit(here, {**here, "p1/say": 7}, TEXTS) == "JR: say 3 → 7"
    assert say_edit(here, {**here, "p1/say": 7, "me/say": 1}, TEXTS) == (
        "You: say open → 1, and 1 more"
    )
    assert say_edit(here, {**here, "p1/spot": [1, 2]}, TEXTS) == "JR moved"
    spots: dict[str, Json] = {f"p{at}/spot": [1, at] for at in (1, 2, 3)}
    assert say_edit(here, {**here, **spots}, TEXTS) == "the layout"
    assert say_edit(here, {**here, "~example": True}, TEXTS) == "a change"


def test_what_it_assumes_asks_for_openness_and_mutual_gain() -> None:
    told = " ".join(assumptions(TEXTS))
    assert "thinking aid" in told
    assert "what you want and why" in told
    assert "what they gain" in told


ratings = st.one_of(st.none(), st.integers(0, 10))


@st.composite
def maps(draw: st.DrawFn) -> StakeholderMap:
    ids = [ME, *draw(st.lists(st.sampled_from("abcdefg"), unique=True))]
    stances: st.SearchStrategy[Stance | None] = st.sampled_from([None, *STANCES])
    people = tuple(
        Stakeholder(
            id_,
            draw(st.sampled_from(["{x}", "%s", "AM, lead", "AM", "None"])) + id_,
            **{of: draw(ratings) for of in RATINGS},
            now=draw(stances),
            needed=draw(stances),
            note="",
        )
        for id_ in ids
    )
    pairs = [(a, b) for a in ids for b in ids if a != b]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=12)) if pairs else []
    return StakeholderMap(people, tuple(Tie(*pair, draw(st.integers(1, 5))) for pair in chosen))


def everything(shown: StakeholderMap) -> Iterator[str]:
    for one in conversations(shown):
        yield say_conversation(shown, one, TEXTS)
    yield from say_outlook(outlook(shown), TEXTS)
    yield say_coalition(shown, smallest_coalition(shown), TEXTS)
    found = robustness(shown, maps=20)
    assert found
    yield say_sure(shown, found, TEXTS)
    yield say_find_out(shown, found.find_out, TEXTS)
    yield from (say_steady(shown, one, found.maps, TEXTS) for one in found.people)
    yield from (text for one in findings(shown, TEXTS) for text in (one.text, one.because))
    yield from (text for _, text in say_brokers(shown, TEXTS))
    for person in shown.people:
        yield say_route(shown, person.id, TEXTS)
        for of in (say_quadrant, say_salience, say_relation, say_gap):
            yield of(person, TEXTS)
    yield from say_differences(from_answers({}), shown, TEXTS)
    yield from say_differences(shown, from_answers({}), TEXTS)


@given(maps())
@settings(max_examples=60, deadline=None)
def test_no_map_gives_a_broken_sentence(shown: StakeholderMap) -> None:
    for text in everything(shown):
        assert "  " not in text
        assert not text.startswith((" ", ","))
        for broken in (" ,", " .", "..", ":.", "{name}", " None ", "you listens", "You listens"):
            assert broken not in text, text


def test_nobody_is_called_an_obstacle_a_target_or_a_tool() -> None:
    room = " ".join(
        text.lower() for key, text in TEXTS.items() if key.startswith("stakeholders-insight.")
    )
    for word in ("target", "manipulat", "exploit", "weak spot", "leverage", "pressure them", "%"):
        assert word not in room
