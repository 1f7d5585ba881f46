from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from icwidgets.content import load
from icwidgets.domain.entry import Refused
from icwidgets.domain.finding import Finding
from icwidgets.domain.loose import loose_ends
from icwidgets.domain.reference import Reference, as_reference
from icwidgets.domain.suggestion import Suggestion, made, make, said, suggestion
from icwidgets.domain.thread import thread
from icwidgets.domain.written import Written, short

CONTENT = load()
TEXTS = CONTENT.texts
TODAY = date(2026, 5, 4)
RATINGS = {
    f"{area.id}.rating": (area.name, {one.id: one.name for one in area.facets})
    for area in CONTENT.areas.values()
}
FACET = f"confidence.rating/{CONTENT.areas['confidence'].facets[0].id}"
S, G, P, T, M = "r0000000a", "r0000000b", "r0000000c", "r0000000d", "p1"
STRENGTH = f"confidence.strengths/{S}"
GOAL, PLAN = f"plan.goals/{G}", f"plan.if-then/{P}"
TRY, JR = f"influence.tactics/{T}", f"influence.stakeholder-map/{M}"

WHOLE = {
    "confidence.strengths": {
        f"{S}/strength": "I know why samples spoil",
        f"{S}/valuable": 9,
        f"{S}/visible": 1,
    },
    "plan.goals": {
        f"{G}/goal": "Show what I know",
        f"{G}/from": STRENGTH,
        f"{G}/person": "jr",
        f"{G}/facet": FACET,
        f"{G}/now": "more",
    },
    "plan.if-then": {f"{P}/obstacle": "I wait", f"{P}/goal": GOAL, f"{P}/person": "JR"},
    "influence.stakeholder-map": {
        f"{M}/name": "JR, Test lead",
        f"{M}/now": "against",
        f"{M}/needed": "for",
    },
    "influence.tactics": {
        f"{T}/who": "JR",
        f"{T}/outcome": "commitment",
        f"{T}/noticed": "She calls it our list",
        f"{T}/goal": GOAL,
    },
}


def written(entries):
    return Written(CONTENT.exercises, lambda name: entries.get(name, {}), RATINGS)


def read(entries):
    about = written(entries)
    return thread(about, said(about, TEXTS, TODAY), TEXTS)


def loose(entries, kind=""):
    found = loose_ends(read(entries), written(entries), TEXTS, TODAY)
    return [one for one in found if not kind or one.kind == kind]


def without(exercise, *fields):
    entry = {key: v for key, v in WHOLE[exercise].items() if key.split("/")[1] not in fields}
    return {**WHOLE, exercise: entry}


def test_from_an_answer_the_change_is_reached_and_from_the_change_the_answer():
    whole = read(WHOLE)
    after = [(one.role, one.id) for one in whole.reached(STRENGTH)]
    assert [role for role, _ in after if role != "insight"] == sorted(
        [role for role, _ in after if role != "insight"],
        key=["goal", "plan", "person", "attempt", "evidence", "change"].index,
    ) or {role for role, _ in after} >= {"goal", "plan", "person", "attempt", "evidence", "change"}
    assert {GOAL, PLAN, JR, TRY, FACET, f"{GOAL}!now"} <= {one for _, one in after}
    assert STRENGTH in {one.id for one in whole.reached(f"{GOAL}!now", back=True)}
    assert STRENGTH in {one.id for one in whole.reached(TRY, back=True)}


RECORDS = st.sampled_from([S, G, P, T, "r0000000e", "r0000000f"])
WORDS = ("JR", "jr, test lead", "AM", "commitment", "more", "done", "2026-04-01", "Some words", 7)
VALUES = st.sampled_from(
    [STRENGTH, GOAL, PLAN, TRY, "plan.goals/r0000000e", "plan.goals/rdeadbeef", FACET, JR, *WORDS]
)
ENTRIES = st.fixed_dictionaries(
    {
        name: st.dictionaries(
            st.tuples(
                st.just(M) if name.endswith("map") else RECORDS,
                st.sampled_from(
                    [one.id for one in CONTENT.exercises[name].fields]
                    or ["name", "now", "needed", "say"]
                ),
            ).map("/".join),
            VALUES,
            max_size=12,
        )
        for name in [*WHOLE, "influence.conversations", "confidence.ladder"]
    }
)


@given(ENTRIES)
@settings(max_examples=150, deadline=None)
def test_whatever_is_written_every_link_can_be_followed_back(entries):
    found = read(entries)
    for link in found.links:
        assert {link.source, link.target} <= set(found.things)
        assert link in found.led_to(link.source)
        assert link in found.came_from(link.target)
    for thing in found.things.values():
        assert thing.title
        for one in found.reached(thing.id):
            assert thing.id in [back.id for back in found.reached(one.id, back=True)]
    ends = loose_ends(found, written(entries), TEXTS, TODAY)
    for one in ends:
        assert one.thing in found.things
        assert one.text
        assert "{" not in one.text


def test_a_whole_thread_has_no_loose_end():
    assert loose(WHOLE) == []


@pytest.mark.parametrize(
    ("entries", "kind", "words"),
    [
        (
            {**without("plan.goals", "person"), "plan.if-then": {}, "influence.tactics": {}},
            "person",
            "“Show what I know” has no person yet.",
        ),
        (without("plan.if-then", "goal"), "plan", "no if-then plan for “Show what I know”"),
        (without("influence.tactics", "noticed"), "word", "you have not said how it went"),
        (without("plan.goals", "from"), "insight", "I know why samples spoil"),
        (
            {"influence.stakeholder-map": WHOLE["influence.stakeholder-map"]},
            "unplanned",
            "JR is against now, needed: for, and you have planned nothing with them.",
        ),
        (without("confidence.strengths", "strength", "valuable", "visible"), "gone", "“Show what"),
        (
            {"plan.if-then": {f"{P}/obstacle": "I wait"}},
            "goalless",
            "The plan “I wait” serves no goal",
        ),
    ],
)
def test_what_hangs_loose_is_told_in_the_person_s_words_until_it_is_mended(entries, kind, words):
    [one] = loose(entries, kind)
    assert words in one.text
    assert loose(WHOLE, kind) == []


def test_an_attempt_whose_day_is_over_asks_for_a_word_and_a_coming_one_does_not():
    def planned(day, **more):
        entry = {f"{T}/who": "JR", f"{T}/on": day, **more}
        return loose({"influence.tactics": entry}, "word")

    assert planned("2026-05-03")
    assert not planned("2026-05-05")
    assert not planned("2026-05-03", **{f"{T}/noticed": "She laughed"})


def test_somebody_who_stands_where_they_are_needed_is_not_loose():
    entry = {f"{M}/name": "AM", f"{M}/now": "for", f"{M}/needed": "for", f"{M}/say": 9}
    assert loose({"influence.stakeholder-map": entry}) == []


def test_what_a_reference_names_is_called_by_its_own_words():
    about = written(WHOLE)
    assert about.title(as_reference(GOAL)) == "Show what I know"
    assert about.title(as_reference(JR)) == "JR, Test lead"
    assert about.title(as_reference("confidence.strengths/rdeadbeef")) == ""
    assert about.title(as_reference(FACET)) == CONTENT.areas["confidence"].facets[0].name
    assert about.title(as_reference(TRY)) == "JR: She calls it our list"


def test_a_reference_offers_what_is_there_under_the_name_of_its_exercise():
    found = written(WHOLE).references(["confidence", "confidence.rating"])
    assert (found[0].value, found[0].label) == (STRENGTH, "I know why samples spoil")
    assert found[0].group == CONTENT.exercises["confidence.strengths"].title
    assert len([one for one in found if one.value.startswith("confidence.rating/")]) == 4


def test_people_of_the_map_are_suggested_first_and_everybody_once():
    entries = {**WHOLE, "influence.exchange": {f"{S}/who": "Head of the lab"}}
    people = [one.value for one in written(entries).people()]
    assert people == ["JR, Test lead", "Head of the lab"]


@pytest.mark.parametrize(
    "value", ["plan.goals", "plan.goals/r0000000a", "influence.stakeholder-map/p1", FACET]
)
def test_a_reference_is_written_as_it_is_read(value):
    assert str(as_reference(value)) == value


@pytest.mark.parametrize("value", [None, 3, "", "goals", "plan.goals/", "plan.goals/a b", "/r1"])
def test_anything_else_is_no_reference(value):
    assert as_reference(value) is None


def test_pressing_twice_makes_one_goal():
    one = suggestion(
        "confidence.strengths",
        Finding("…", refs=(S,), suggests="Show what I know"),
        WHOLE["confidence.strengths"],
    )
    assert one == Suggestion("Show what I know", Reference("confidence.strengths", S))
    first = make(one, {}, most=5, full="Full.")
    assert first == {f"{one.record}/goal": "Show what I know", f"{one.record}/from": STRENGTH}
    assert make(one, first, most=5, full="Full.") == {}
    reworded = {**first, f"{one.record}/goal": "Say what I know"}
    assert make(one, reworded, most=5, full="Full.") == {}
    assert made(one, {}) == ""
    assert made(one, WHOLE["plan.goals"]) == G


def test_no_sixth_goal_is_made():
    one = Suggestion("Show it", Reference("confidence.strengths"))
    five = {f"r0000000{at}/goal": "Goal" for at in range(5)}
    with pytest.raises(Refused, match="Full"):
        make(one, five, most=5, full="Full.")


@given(st.text(max_size=300), st.integers(10, 90))
def test_a_long_title_is_cut_to_what_fits(text, most):
    cut = short(text, most)
    assert len(cut) <= most + 1
    assert "\n" not in cut
