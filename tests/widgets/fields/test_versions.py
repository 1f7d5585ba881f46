"""Earlier versions of a text: one a sitting, those that were to be kept, and what changed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from icwidgets.content import load
from icwidgets.content.model import Exercise, Field, Records
from icwidgets.domain.entry import Change, Entry, MemoryKeeper, Refused
from icwidgets.widgets import Cards, Sheet
from icwidgets.widgets.fields.versions import MOST_KEPT, versions

TEXTS = {
    **load().texts,
    "fields.no-version": "Not there any more.",
    "fields.nothing-to-keep": "Nothing to keep.",
    "fields.kept-full": "{most} are kept.",
    "fields.fault-unknown": "Not asked.",
}
FIELDS = (Field("to", "text", "To"), Field("body", "writing", "Body", max_length=200))
NINE = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)


class Dated:
    """A history with times of one's choice: (minutes after nine, answers)."""

    def __init__(self, *steps):
        self.steps = [
            Entry("a.b", answers, at, NINE + timedelta(minutes=minutes))
            for at, (minutes, answers) in enumerate(steps, 1)
        ]

    def read(self):
        return self.steps[-1]

    def write(self, change):
        raise AssertionError

    def look_back(self, revision):
        return self.steps[revision - 1]

    def moments(self):
        return [(one.revision, one.at) for one in self.steps]


def texts_of(*steps):
    keeper = Dated(*steps)
    return [(one.text, one.kept) for one in versions(keeper, keeper.read(), "body")]


def sheet(answers=None, kind="sheet"):
    records = Records("to", 5, "Add", "First", "Full", "No name") if kind == "cards" else None
    exercise = Exercise("a.b", "1", kind, "a", "Title", "", FIELDS, {}, records=records)
    keeper = MemoryKeeper("a.b", answers)
    return (Cards if records else Sheet)(exercise, keeper=keeper, texts=TEXTS, key="p/a.b/0")


def ask(widget, act, **data):
    heard = []
    widget.send = heard.append
    widget._receive({"type": "act", "id": "message-1", "name": act, "data": data})
    (said,) = [one for one in heard if one.get("id")]
    widget._acted.clear()
    return said.get("reply") or said["reason"]


def test_one_version_a_sitting_the_newest_first():
    steps = [
        (0, {"body": "One"}),
        (1, {"body": "One two"}),
        (12, {"body": "One two three"}),
        (40, {"body": "Four"}),
        (41, {"body": "Four five"}),
    ]
    assert texts_of(*steps) == [("One two three", False), ("One two", False)]


def test_a_sitting_that_changed_another_answer_adds_no_version():
    steps = [(0, {"body": "One"}), (30, {"body": "One", "to": "Ana"}), (60, {"body": "Two"})]
    assert texts_of(*steps) == [("One", False)]


def test_a_version_that_was_to_be_kept_stands_for_itself():
    mark = {"body:kept-1": True}
    steps = [(0, {"body": "One"}), (1, {"body": "One", **mark}), (2, {"body": "Two", **mark})]
    assert texts_of(*steps) == [("One", True)]
    assert texts_of(*steps[:2]) == [("One", True)]


@pytest.mark.parametrize(("kind", "key"), [("sheet", "body"), ("cards", "r00000001/body")])
def test_a_version_is_kept_told_and_compared_with_the_text_as_it_is_now(kind, key):
    widget = sheet({key: "We may decide in May."}, kind)
    (kept,) = ask(widget, "keep-version", key=key)["versions"]
    assert (kept["revision"], kept["words"], kept["kept"], kept["now"]) == (1, 5, True, True)
    widget.save({key: "We decide in June."})
    (told,) = ask(widget, "versions", key=key)["versions"]
    assert (told["revision"], told["now"]) == (1, False)
    parts = ask(widget, "version", key=key, revision=1)["parts"]
    assert [(one["kind"], one["text"]) for one in parts] == [
        ("same", "We "),
        ("out", "may "),
        ("same", "decide in "),
        ("out", "May"),
        ("in", "June"),
        ("same", "."),
    ]


@pytest.mark.parametrize("data", [{}, {"key": "to"}, {"key": 3}, {"key": "body:kept-1"}])
def test_only_a_text_with_versions_can_be_asked_about(data):
    assert ask(sheet({"to": "Ana"}), "versions", **data) == "Not asked."


@pytest.mark.parametrize("revision", [None, -1, 2, True, "1"])
def test_a_version_that_is_not_there_is_refused(revision):
    widget = sheet({"body": "One"})
    assert ask(widget, "version", key="body", revision=revision) == "Not there any more."


def test_nothing_is_not_kept_and_not_without_end():
    assert ask(sheet(), "keep-version", key="body") == "Nothing to keep."
    widget = sheet({"body": "One", **{f"body:kept-{at}": True for at in range(1, MOST_KEPT + 1)}})
    assert ask(widget, "keep-version", key="body") == f"{MOST_KEPT} are kept."


@pytest.mark.parametrize(
    "answers", [{"to:kept-1": True}, {"body:kept-0": True}, {"body:kept-1": 1}, {"x:kept-1": True}]
)
def test_only_a_proper_wish_to_keep_is_saved(answers):
    with pytest.raises(Refused):
        sheet({"body": "One"}).save(answers)


def test_an_exercise_without_writing_offers_no_versions():
    exercise = Exercise("a.b", "1", "sheet", "a", "Title", "", FIELDS[:1], {})
    assert Sheet(exercise, keeper=MemoryKeeper("a.b"), texts=TEXTS).definition["acts"] == []


def test_bringing_a_version_back_is_a_change_like_any_other():
    keeper = MemoryKeeper("a.b", {"body": "One"})
    keeper.write(Change({"body": "Two", "body:kept-1": True}, 1))
    keeper.write(Change({"body": "One"}, 2))
    assert [one.text for one in versions(keeper, keeper.read(), "body")] == ["One"]
