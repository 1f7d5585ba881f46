"""The map's Python end: what it draws, what it takes, what goes with a change, undo and redo."""

import os
import subprocess
import sys

import pytest

from icwidgets.content import load
from icwidgets.domain.entry import MemoryKeeper, Refused
from icwidgets.domain.stakeholders import RATINGS, STANCES
from icwidgets.widgets.stakeholders import Stakeholders

CONTENT = load()
EXERCISE = CONTENT.exercises["influence.stakeholder-map"]
ANA, BEN, CAT, DID = "p0000000a", "p0000000b", "p0000000c", "p000000dd"
THREE = {
    f"{ANA}/name": "AN, Head of lab",
    f"{ANA}/say": 8,
    f"{ANA}/now": "undecided",
    f"{ANA}/needed": "for",
    f"{BEN}/name": "BE, Finance",
    f"{BEN}/say": 4,
    f"{BEN}/trust": 7,
    f"{CAT}/name": "CA, Service",
    f"tie:{ANA}>{BEN}": 4,
    f"tie:{BEN}>me": 3,
}


def test_the_definition_names_every_scale_stance_and_strength_in_words(make):
    widget, _ = make()
    definition = widget.definition
    assert [one["id"] for one in definition["scales"]] == list(RATINGS)
    assert [one["id"] for one in definition["stances"]] == list(STANCES)
    assert [one["value"] for one in definition["strengths"]] == [1, 2, 3, 4, 5]
    assert definition["limits"] == {"people": 120, "ties": 1000, "name": 60, "note": 1000}
    assert definition["cut"] == 5
    assert len(definition["questions"]) >= 3
    words = [one for scale in definition["scales"] for one in scale.values()]
    words += [one for stance in definition["stances"] for one in stance.values()]
    assert all(words)
    assert len({one["mark"] for one in definition["stances"]}) == len(STANCES)
    assert "plan" not in definition["acts"]


def test_an_empty_map_holds_me_and_says_so(make):
    widget, _ = make()
    assert list(widget.state["places"]) == ["me"]
    assert widget.state["undo"] is None
    assert widget.state["redo"] is None
    assert repr(widget) == "Stakeholders(0 people, 0 ties)"


def test_the_repr_says_whom_to_talk_to_first(make):
    widget, _ = make(THREE)
    assert repr(widget) == "Stakeholders(3 people, 2 ties; first: BE, Finance)"
    assert repr(widget) == repr(make(THREE)[0])


def test_places_follow_the_ratings(make):
    widget, page = make(THREE)
    assert widget.state["places"][ANA] == {
        "quadrant": None,
        "salience": None,
        "relation": None,
        "gap": 1,
    }
    page.save({f"{ANA}/matters": 5})
    assert widget.state["places"][ANA]["quadrant"] == "work-closely"


def test_the_aim_is_asked_for_whenever_the_map_is_drawn(make):
    aims = ["A", "B"]
    widget, _ = make(aim=lambda: aims[0])
    assert widget.state["aim"] == "A"
    aims.pop(0)
    widget.refresh()
    assert widget.state["aim"] == "B"
    assert widget.map.aim == "B"


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({f"{ANA}/say": 11}, "from 0 to 10"),
        ({f"{ANA}/say": True}, "from 0 to 10"),
        ({f"{ANA}/say": 5.0}, "from 0 to 10"),
        ({f"{ANA}/say": "5"}, "from 0 to 10"),
        ({f"{ANA}/now": "maybe"}, "six stances"),
        ({f"{ANA}/now": ["for"]}, "six stances"),
        ({f"{ANA}/name": ""}, "60 letters"),
        ({f"{ANA}/name": "  "}, "60 letters"),
        ({f"{ANA}/name": "x" * 61}, "60 letters"),
        ({f"{ANA}/name": "two\nlines"}, "60 letters"),
        ({f"{ANA}/note": "x" * 1001}, "1000 letters"),
        ({f"{ANA}/note": ""}, "1000 letters"),
        ({f"{ANA}/spot": [0, 1001]}, "not on the map"),
        ({f"{ANA}/spot": [0]}, "not on the map"),
        ({f"{ANA}/spot": {"x": 1}}, "not on the map"),
        ({f"{ANA}/shoe": 44}, "not part of a map"),
        ({"ana/name": "A"}, "not part of a map"),
        ({"p0000000A/name": "A"}, "not part of a map"),
        ({f"{ANA}/name/x": "A"}, "not part of a map"),
        ({f"{ANA}/name ": "A"}, "not part of a map"),
        ({"aim": "x"}, "not part of a map"),
        ({"~is": [1, 2]}, "not part of a map"),
        ({"~example": False}, "not part of a map"),
        ({f"tie:{ANA}>{ANA}": 3}, "two people"),
        ({f"tie:{ANA}>{BEN}": 6}, "from 1 to 5"),
        ({f"tie:{ANA}>{BEN}": 0}, "from 1 to 5"),
        ({f"tie:{ANA}>{DID}": 3}, "not on the map any more"),
        ({f"tie:{DID}>me": 3}, "not on the map any more"),
        ({f"{DID}/say": 3}, "not on the map any more"),
        ({"snap:0000000a": {"name": "A"}}, "snapshot"),
        (
            {"snap:0000000a": {"name": "A", "at": "soon", "revision": 1, "why": ""}},
            "snapshot",
        ),
        (
            {
                "snap:0000000a": {
                    "name": "A",
                    "at": "2026-11-24T10:00:00+00:00",
                    "revision": 99,
                    "why": "",
                }
            },
            "snapshot",
        ),
    ],
)
def test_what_does_not_suit_a_map_is_refused_in_a_sentence(make, answers, words):
    widget, page = make(THREE)
    said = page.save(answers)
    assert said["type"] == "refused"
    assert words in said["reason"]
    assert widget.entry.revision == 1


@pytest.mark.parametrize("value", [0, 5, 10, None])
def test_ratings_are_whole_and_may_be_left_open(make, value):
    widget, page = make(THREE)
    said = page.save({f"{ANA}/{of}": value for of in RATINGS})
    assert said["type"] == "saved"
    assert {getattr(widget.map.person(ANA), of) for of in RATINGS} == {value}


def test_somebody_may_be_added_together_with_ratings_and_ties(make):
    widget, page = make(THREE)
    said = page.save({f"tie:{DID}>{ANA}": 2, f"{DID}/say": 3, f"{DID}/name": "DI"})
    assert said["type"] == "saved"
    assert widget.map.person(DID).say == 3
    assert len(widget.map.ties) == 3


def test_removing_a_name_takes_everything_of_the_person_with_it(make):
    widget, page = make(THREE)
    page.save({f"{BEN}/note": "Owes me a lunch."})
    page.save({f"{BEN}/name": None})
    assert not [key for key in widget.entry.answers if BEN in key]
    assert widget.map.ties == ()


def test_what_another_tab_left_of_somebody_gone_is_taken_away_with_the_next_change(make):
    keeper = MemoryKeeper(EXERCISE.id, {**THREE, f"{DID}/say": 3, f"tie:{DID}>me": 1})
    widget, page = make(keeper=keeper)
    assert len(widget.map.people) == 4
    page.save({f"{ANA}/say": 7})
    assert not [key for key in widget.entry.answers if DID in key]


def test_i_cannot_be_removed_but_may_be_called_something_else(make):
    widget, page = make(THREE)
    page.save({"me/name": "RO, Test engineer", "me/say": 2})
    assert widget.map.person("me").name == "RO, Test engineer"
    page.save({"me/name": None})
    assert widget.map.person("me").name == CONTENT.texts["stakeholders.me"]
    assert widget.map.person("me").say == 2


def test_a_map_takes_120_people_and_not_one_more(make):
    many = {f"p{number:08x}/name": f"P{number}" for number in range(120)}
    widget, page = make(many)
    said = page.save({"p000000ff/name": "One more"})
    assert said["type"] == "refused"
    assert "120" in said["reason"]
    assert page.save({"p00000000/name": None})["type"] == "saved"
    assert page.save({"p000000ff/name": "One more"})["type"] == "saved"
    assert len(widget.map.others) == 120


def test_a_map_that_two_tabs_made_too_large_can_be_made_smaller(make):
    many = {f"p{number:08x}/name": f"P{number}" for number in range(125)}
    widget, page = make(many)
    assert page.save({"p00000000/name": None})["type"] == "saved"
    assert page.save({"p00000001/say": 3})["type"] == "saved"
    assert len(widget.map.others) == 124


# Places in the network


def test_the_first_tie_of_somebody_fixes_their_place(make):
    widget, page = make({f"{ANA}/name": "AN", f"{BEN}/name": "BE", f"{CAT}/name": "CA"})
    assert widget.state["spots"] == {}
    page.save({f"tie:{ANA}>{BEN}": 3})
    first = dict(widget.state["spots"])
    assert first.keys() == {ANA, BEN}
    page.save({f"tie:{CAT}>{BEN}": 3, f"tie:me>{CAT}": 1})
    assert {id_: widget.state["spots"][id_] for id_ in first} == first
    assert widget.state["spots"].keys() == {ANA, BEN, CAT, "me"}


def test_a_place_that_somebody_was_put_to_stays(make):
    widget, page = make({f"{ANA}/name": "AN", f"{BEN}/name": "BE", f"{ANA}/spot": [100, 900]})
    page.save({f"tie:{ANA}>{BEN}": 3})
    assert widget.state["spots"][ANA] == [0.1, 0.9]


def test_an_edit_that_gives_nobody_a_first_tie_saves_only_what_was_asked(make):
    widget, page = make(THREE)
    before = dict(widget.entry.answers)
    page.save({f"{ANA}/say": 3})
    assert dict(widget.entry.answers) == {**before, f"{ANA}/say": 3}


def test_tidying_up_gives_everybody_a_place_in_one_change(make):
    widget, page = make(THREE)
    revision = widget.entry.revision
    page.act("tidy")
    assert widget.entry.revision == revision + 1
    assert widget.state["spots"].keys() == {"me", ANA, BEN, CAT}
    assert widget.state["undo"]
    page.act("undo")
    assert widget.state["spots"] == {}


# Undo and redo


def shown(widget: Stakeholders) -> dict:
    return {key: value for key, value in widget.entry.answers.items() if key[0] != "~"}


def test_undo_and_redo_go_through_every_change_and_back(make):
    widget, page = make()
    maps = [shown(widget)]
    for answers in (
        {f"{ANA}/name": "AN"},
        {f"{ANA}/say": 7},
        {f"{BEN}/name": "BE", f"tie:{ANA}>{BEN}": 2},
        {f"{ANA}/name": None},
    ):
        page.save(answers)
        maps.append(shown(widget))
    for expected in reversed(maps[:-1]):
        assert widget.state["undo"]
        page.act("undo")
        assert shown(widget) == expected
    assert widget.state["undo"] is None
    assert page.act("undo")["type"] == "refused"
    for expected in maps[1:]:
        assert widget.state["redo"]
        page.act("redo")
        assert shown(widget) == expected
    assert widget.state["redo"] is None
    assert page.act("redo")["reason"] == CONTENT.texts["stakeholders-answer.nothing-to-redo"]


def test_undo_goes_on_where_it_was_after_a_new_kernel(make):
    keeper = MemoryKeeper(EXERCISE.id)
    _, page = make(keeper=keeper)
    page.save({f"{ANA}/name": "AN"})
    page.save({f"{BEN}/name": "BE"})
    page.act("undo")
    again, page = make(keeper=keeper)
    assert again.state["redo"]
    page.act("redo")
    assert shown(again) == {f"{ANA}/name": "AN", f"{BEN}/name": "BE"}
    page.act("undo")
    page.act("undo")
    assert shown(again) == {}


def test_a_new_edit_ends_redo(make):
    widget, page = make(THREE)
    page.save({f"{ANA}/say": 1})
    page.act("undo")
    assert "~is" in widget.entry.answers
    page.save({f"{ANA}/say": 2})
    assert widget.state["redo"] is None
    assert "~is" not in widget.entry.answers


def test_undo_leaves_alone_what_another_tab_has_changed(make):
    keeper = MemoryKeeper(EXERCISE.id, THREE)
    widget, page = make(keeper=keeper)
    _, other = make(keeper=keeper)
    page.save({f"{ANA}/say": 1})
    other.save({f"{BEN}/say": 9}, base=1)
    page.act("undo")
    assert widget.map.person(ANA).say == 1
    assert widget.map.person(BEN).say == 4
    page.act("undo")
    assert widget.map.person(ANA).say == 8


def test_what_goes_with_a_change_is_never_told_as_overwritten(make):
    keeper = MemoryKeeper(EXERCISE.id, THREE)
    _, page = make(keeper=keeper)
    _, other = make(keeper=keeper)
    other.save({f"{ANA}/say": 1})
    other.act("undo")
    said = page.save({f"{ANA}/say": 3}, base=1)
    assert said["type"] == "saved"
    assert set(said["overwrote"]) <= {f"{ANA}/say"}


def test_only_the_revisions_that_are_needed_are_read(make):
    keeper = MemoryKeeper(EXERCISE.id, THREE)
    _, page = make(keeper=keeper)
    for value in range(9):
        page.save({f"{ANA}/matters": value})
    looks = []

    class Watched:
        read, write = keeper.read, keeper.write

        def look_back(self, revision):
            looks.append(revision)
            return keeper.look_back(revision)

    make(keeper=Watched())
    assert looks == [9]


# In plain Python


def test_nothing_heavy_is_loaded_to_show_a_map_on_the_served_page():
    program = f"""
import sys
from icwidgets.content import load
from icwidgets.domain.entry import MemoryKeeper
from icwidgets.widgets import Stakeholders
content = load()
exercise = content.exercises["influence.stakeholder-map"]
keeper = MemoryKeeper(exercise.id, {dict(THREE)!r})
shown = Stakeholders(exercise, keeper=keeper, texts=content.texts)
assert repr(shown) == "Stakeholders(3 people, 2 ties)"
print([name for name in ("numpy", "networkx", "matplotlib", "pandas") if name in sys.modules])
"""
    environment = {**os.environ, "ICW_PAGE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=environment
    )
    assert done.stdout == "[]\n", done.stderr


def test_a_coach_gets_graph_table_figure_and_advice(make):
    widget, _ = make(THREE)
    assert sorted(widget.to_networkx().edges) == [(ANA, BEN), (BEN, "me")]
    rows = widget.table()
    assert [row["name"] for row in rows] == ["Me", "AN, Head of lab", "BE, Finance", "CA, Service"]
    assert widget.conversations()[0].person == BEN
    assert widget.robustness().people
    assert widget.spots().keys() == {"me", ANA, BEN, CAT}
    assert widget.findings()
    for lens in ("grid", "salience", "relation", "stance", "network"):
        assert widget.figure(lens).axes
        assert "AN" in widget.words(lens)


def test_a_coach_may_undo_and_redo_and_is_told_when_there_is_nothing(make):
    widget, _ = make()
    widget.save({f"{ANA}/name": "AN"})
    widget.undo()
    assert len(widget.map.people) == 1
    widget.redo()
    assert len(widget.map.people) == 2
    with pytest.raises(Refused, match="nothing to redo"):
        widget.redo()


def test_it_answers_itself_with_a_map_that_it_takes(make):
    widget, _ = make()
    widget.simulate(3)
    assert len(widget.map.others) == 5
    assert widget.map.ties
    other, _ = make()
    other.simulate(3)
    assert other.entry.answers == widget.entry.answers


def test_another_map_can_be_kept_from_now_on(make):
    widget, _ = make(THREE)
    widget.keep(
        MemoryKeeper(EXERCISE.id, {f"{ANA}/name": "Other"}), key="p1/influence.stakeholder-map/1"
    )
    assert [one.name for one in widget.map.others] == ["Other"]
    widget.undo()
    assert widget.map.others == ()


def test_without_a_kernel_nothing_is_worked_out(make):
    widget, page = make(THREE)
    assert page.act("look")["type"] == "done"
    assert not widget._worker.busy
    assert page.drawn("insight") == []
