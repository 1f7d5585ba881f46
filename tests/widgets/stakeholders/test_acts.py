"""What the page asks for besides saving: each act, its reply, and what is refused."""

import asyncio
import base64

import pytest

from icwidgets.content import load
from icwidgets.domain.entry import MemoryKeeper, Refused

CONTENT = load()
TEXTS = CONTENT.texts
EXERCISE = CONTENT.exercises["influence.stakeholder-map"]
ANA, BEN, NOBODY = "p0000000a", "p0000000b", "p000000dd"
TWO = {
    f"{ANA}/name": "AN, Head of lab",
    f"{ANA}/say": 8,
    f"{ANA}/now": "undecided",
    f"{BEN}/name": "BE, Finance",
    f"{BEN}/trust": 7,
    f"tie:{ANA}>{BEN}": 4,
    f"tie:{BEN}>me": 3,
}


def reason(page, act, **data):
    said = page.act(act, **data)
    assert said["type"] == "refused", said
    return said["reason"]


def test_two_people_become_one_and_undo_parts_them(make):
    widget, page = make(TWO)
    page.act("merge", keep=ANA, gone=BEN)
    assert [one.id for one in widget.map.others] == [ANA]
    assert widget.map.person(ANA).trust == 7
    assert [(one.listener, one.heard) for one in widget.map.ties] == [(ANA, "me")]
    assert not [key for key in widget.entry.answers if BEN in key]
    page.act("undo")
    assert {key: widget.entry.answers[key] for key in TWO} == TWO


@pytest.mark.parametrize(
    "data", [{}, {"keep": ANA, "gone": NOBODY}, {"keep": [ANA], "gone": BEN}, {"keep": ANA}]
)
def test_only_people_on_the_map_are_merged(make, data):
    _, page = make(TWO)
    assert reason(page, "merge", **data) == TEXTS["stakeholders-answer.gone"]


def test_nobody_is_merged_with_themselves(make):
    _, page = make(TWO)
    assert reason(page, "merge", keep=ANA, gone=ANA) == TEXTS["stakeholders-answer.merge-same"]


# The worked example


def test_the_example_is_put_on_an_empty_map_and_cleared_in_one_click(make):
    widget, page = make(aim=lambda: "My own aim")
    page.act("example")
    assert widget.state["example"] is True
    assert len(widget.map.others) == len(EXERCISE.map.people) - 1
    assert widget.state["aim"] == EXERCISE.map.aim
    page.act("clear-example")
    assert widget.state["example"] is False
    assert widget.entry.answers == {}
    assert widget.state["aim"] == "My own aim"
    assert widget.state["undo"] == TEXTS["stakeholders-answer.did-clear"]
    page.act("undo")
    assert widget.state["example"] is True
    assert widget.map.aim == EXERCISE.map.aim
    assert widget.state["undo"] == TEXTS["stakeholders-answer.did-example"]


def test_the_example_is_put_nowhere_but_on_an_empty_map(make):
    widget, page = make(TWO)
    assert reason(page, "example") == TEXTS["stakeholders-answer.example-not-empty"]
    assert reason(page, "clear-example") == TEXTS["stakeholders-answer.no-example"]
    assert widget.entry.revision == 1


def test_people_of_ones_own_outlive_the_example(make):
    widget, page = make()
    page.act("example")
    someone = widget.map.others[0].id
    page.save({f"{ANA}/name": "AN", f"tie:{ANA}>{someone}": 3, f"tie:{ANA}>me": 2})
    page.act("clear-example")
    assert [one.name for one in widget.map.others] == ["AN"]
    assert [key for key in widget.entry.answers if key.startswith("tie:")] == [f"tie:{ANA}>me"]


# Snapshots, comparing, the log


def test_a_snapshot_names_a_moment_and_outlives_undo(make):
    widget, page = make(TWO)
    page.act("snapshot", name=" Before the talks ", why="")
    (one,) = widget.state["snapshots"]
    assert (one["name"], one["revision"], one["why"]) == ("Before the talks", 1, "")
    page.save({f"{ANA}/say": 2})
    page.act("undo")
    assert widget.map.person(ANA).say == 8
    assert widget.state["snapshots"] == [one]


@pytest.mark.parametrize("data", [{}, {"name": ""}, {"name": "x" * 61}, {"name": 3}])
def test_a_snapshot_needs_a_short_name(make, data):
    widget, page = make(TWO)
    assert "60" in reason(page, "snapshot", **data)
    assert widget.state["snapshots"] == []


def test_there_is_nothing_to_name_on_a_map_that_was_never_touched(make):
    _, page = make()
    assert reason(page, "snapshot", name="A") == TEXTS["stakeholders-answer.nothing-to-name"]


def test_the_reason_of_a_snapshot_can_be_written_later(make):
    widget, page = make(TWO)
    page.act("snapshot", name="A", why="")
    (one,) = widget.state["snapshots"]
    key = f"snap:{one['id']}"
    page.save({key: {**widget.entry.answers[key], "why": "We met in the lab."}})
    assert widget.state["snapshots"][0]["why"] == "We met in the lab."
    page.save({key: None})
    assert widget.state["snapshots"] == []


def test_two_moments_are_compared(make):
    _, page = make(TWO)
    page.save({f"{ANA}/now": "for"})
    reply = page.ask("compare", **{"from": 1, "to": None})
    assert reply["kind"] == "compare"
    assert reply["from"]["answers"][f"{ANA}/now"] == "undecided"
    assert reply["to"]["answers"][f"{ANA}/now"] == "for"
    assert reply["to"]["places"].keys() == {"me", ANA, BEN}
    assert len(reply["changes"]) == 1
    assert "AN, Head of lab" in reply["changes"][0]


@pytest.mark.parametrize("revision", [-1, 3, "1", 1.0, True, None])
def test_a_moment_that_was_never_there_is_refused(make, revision):
    _, page = make(TWO)
    assert (
        reason(page, "compare", **{"from": revision, "to": None})
        == (TEXTS["stakeholders-answer.no-moment"])
    )


def test_the_log_says_what_changed_between_snapshots_the_newest_first(make):
    _, page = make(TWO)
    page.act("snapshot", name="Start", why="")
    page.save({f"{ANA}/now": "for"})
    page.act("snapshot", name="Later", why="She saw the bench.")
    page.save({f"{BEN}/say": 3})
    steps = page.ask("log")["steps"]
    assert [(one["name"], one["why"]) for one in steps] == [
        ("", ""),
        ("Later", "She saw the bench."),
        ("Start", ""),
    ]
    assert [len(one["changes"]) for one in steps[:2]] == [1, 1]
    assert steps[1]["to"] == steps[0]["from"]
    assert steps[2]["from"] == 0


def test_the_log_ends_with_the_last_snapshot_when_nothing_has_changed_since(make):
    _, page = make(TWO)
    page.act("snapshot", name="Start", why="")
    assert [one["name"] for one in page.ask("log")["steps"]] == ["Start"]
    assert make()[1].ask("log")["steps"] == []


# What if


def test_trying_a_stance_saves_nothing_and_says_what_it_would_change(make):
    widget, page = make(TWO)
    reply = page.ask("what-if", stance=[ANA, "for"])
    assert reply["answers"] == {f"{ANA}/now": "for"}
    assert "AN, Head of lab" in reply["change"]
    assert reply["sentences"]
    assert reply["outcome"]["of"] == 2
    assert widget.entry.revision == 1
    page.save(reply["answers"])
    assert widget.map.person(ANA).now == "for"


def test_trying_a_tie_saves_nothing(make):
    widget, page = make(TWO)
    reply = page.ask("what-if", tie=[ANA, "me", 4])
    assert reply["answers"] == {f"tie:{ANA}>me": 4}
    assert [one["person"] for one in reply["first"]]
    assert widget.entry.revision == 1


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "odd-wish"),
        ({"stance": [ANA, "for"], "tie": [ANA, BEN, 1]}, "odd-wish"),
        ({"stance": ANA}, "odd-wish"),
        ({"stance": [ANA, "maybe"]}, "odd-stance"),
        ({"stance": [ANA, None]}, "odd-stance"),
        ({"stance": [NOBODY, "for"]}, "gone"),
        ({"stance": [{}, "for"]}, "gone"),
        ({"stance": [ANA, "undecided"]}, "is-so-already"),
        ({"tie": [ANA, ANA, 3]}, "tie-to-self"),
        ({"tie": [ANA, BEN, 9]}, "odd-strength"),
        ({"tie": [ANA, BEN, True]}, "odd-strength"),
        ({"tie": [ANA, BEN, 4]}, "is-so-already"),
    ],
)
def test_a_wish_that_cannot_be_tried_is_refused(make, data, words):
    _, page = make(TWO)
    assert reason(page, "what-if", **data) == TEXTS[f"stakeholders-answer.{words}"]


# Files


@pytest.mark.parametrize("form", ["csv-people", "csv-ties", "graphml"])
def test_a_map_is_written_as_text(make, form):
    _, page = make(TWO)
    reply = page.ask("write", format=form)
    assert reply["kind"] == "file"
    assert "AN, Head of lab" in reply["text"]
    assert reply["name"].endswith(form.split("-")[0])


@pytest.mark.parametrize(
    ("form", "start"), [("png", b"\x89PNG"), ("svg", b"<?xml")], ids=["png", "svg"]
)
def test_a_map_is_drawn_as_a_picture_while_the_page_is_answered(make, form, start):
    widget, page = make(TWO)

    async def watch():
        assert page.act("write", format=form, lens="network", token="asked-1")["type"] == "done"
        assert page.save({f"{ANA}/say": 3})["type"] == "saved"
        assert widget.reply == {}
        for _ in range(6000):
            if widget.reply:
                return
            await asyncio.sleep(0.01)

    asyncio.run(watch())
    assert widget.reply["token"] == "asked-1"
    assert base64.b64decode(widget.reply["base64"]).startswith(start)
    assert widget.reply["name"].endswith(form)


def test_a_picture_that_cannot_be_drawn_is_told(make, monkeypatch):
    widget, page = make(TWO)

    def fail(lens):
        raise OSError("a secret")

    monkeypatch.setattr(widget, "figure", fail)

    async def watch():
        page.act("write", format="png")
        for _ in range(6000):
            if told := [one["content"] for one in page.heard if "text" in one.get("content", {})]:
                return told
            await asyncio.sleep(0.01)

    assert [one["text"] for one in asyncio.run(watch())] == [
        TEXTS["stakeholders-answer.trouble-drawing"]
    ]


def test_what_was_written_can_be_read_onto_an_empty_map(make):
    widget, page = make(TWO)
    text = page.ask("write", format="graphml")["text"]
    other, empty = make()
    reply = empty.ask("read", format="graphml", text=text, name="map.graphml")
    assert (reply["people"], reply["ties"]) == (2, 2)
    assert other.entry.revision == 0
    assert empty.save(reply["answers"])["type"] == "saved"
    assert [one.name for one in other.map.others] == [one.name for one in widget.map.others]
    assert len(other.map.ties) == 2


def test_people_and_ties_in_csv_are_read_one_after_the_other(make):
    widget, page = make(TWO)
    other, empty = make()
    for form in ("csv-people", "csv-ties"):
        text = page.ask("write", format=form)["text"]
        empty.save(empty.ask("read", format="csv", text=text, name="a.csv")["answers"])
    assert other.table() == [
        {**row, "id": mine["id"]} for row, mine in zip(widget.table(), other.table(), strict=True)
    ]


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"format": "xlsx", "text": "", "name": ""},
        {"format": "csv", "text": 3, "name": ""},
        {"format": ["csv"], "text": "name\nA", "name": ""},
    ],
)
def test_what_is_no_file_of_a_map_is_refused(make, data):
    _, page = make(TWO)
    assert reason(page, "read", **data) == TEXTS["stakeholders-answer.odd-file"]
    assert reason(page, "write", format="exe") == TEXTS["stakeholders-answer.odd-file"]


def test_of_a_file_with_more_people_than_a_map_holds_those_that_fit_are_read(make):
    widget, page = make(TWO)
    text = "name\n" + "\n".join(f"Person {number}" for number in range(130))
    reply = page.ask("read", format="csv", text=text, name="a.csv")
    assert reply["people"] == 118
    assert any("120" in one for one in reply["sentences"])
    assert page.save(reply["answers"])["type"] == "saved"
    assert len(widget.map.others) == 120


def test_a_file_of_a_megabyte_is_read(make):
    _, page = make(TWO)
    text = "name,say,note\n" + "".join(f'"P {n}",3,"{"x" * 990}"\n' for n in range(990))
    assert 980_000 < len(text) < 1_000_000
    assert page.ask("read", format="csv", text=text, name="a.csv")["people"] == 118


# Planning


def test_a_talk_is_planned_by_name(make):
    planned = []
    widget, page = make(TWO, plan=planned.append)
    assert "plan" in widget.definition["acts"]
    assert page.act("plan", person=ANA)["type"] == "done"
    assert planned == ["AN, Head of lab"]
    assert reason(page, "plan", person=NOBODY) == TEXTS["stakeholders-answer.gone"]


def test_why_a_talk_cannot_be_planned_reaches_the_page(make):
    def full(_):
        raise Refused("Three are planned already.")

    _, page = make(TWO, plan=full)
    assert reason(page, "plan", person=ANA) == "Three are planned already."


def test_no_talk_is_planned_with_the_made_up_people_of_the_example(make):
    planned = []
    widget, page = make(plan=planned.append)
    page.act("example")
    someone = widget.map.others[0].id
    assert reason(page, "plan", person=someone) == TEXTS["stakeholders-answer.made-up"]
    assert planned == []


def test_without_a_plan_there_is_no_such_act(make):
    widget, page = make(TWO)
    assert reason(page, "plan", person=ANA) == TEXTS["link.refused-unknown-act"]
    with pytest.raises(Refused, match="no plan"):
        widget.plan(ANA)


@pytest.mark.parametrize("token", [None, 3, ["x"], "x" * 65])
def test_a_token_that_is_none_is_not_echoed(make, token):
    widget, page = make(TWO)
    page.act("log", token=token)
    assert widget.reply["token"] == ""


def test_every_act_is_harmless_without_data_and_on_an_empty_map(make):
    widget, page = make(keeper=MemoryKeeper(EXERCISE.id))
    for act in widget.definition["acts"]:
        assert page.act(act)["type"] in ("done", "refused")
