"""A widget's Python end: what it accepts, what it answers, what it never does."""

import logging

import anywidget
import pytest
from comm import get_comm_manager
from ipywidgets.widgets.widget import _instances, register

from icwidgets.domain.entry import Change, MemoryKeeper, Receipt, Refused
from icwidgets.widgets.link import Linked

KEY = "p1/confidence.strengths/0"
TEXTS = {
    "link.saved": "Saved {time}",
    "link.refused-odd": "Odd.",
    "link.refused-error": "Our fault.",
    "link.refused-nothing-to-save": "Nothing to save.",
    "link.refused-other-entry": "An earlier check-in.",
    "link.refused-unknown-act": "Not offered.",
    "link.trouble-after-saving": "Saved, but.",
    "insight.other": "not for the page",
}


class Words(Linked):
    """Accepts short texts."""

    def check(self, answers):
        for value in answers.values():
            if value is not None and (not isinstance(value, str) or len(value) > 10):
                raise Refused("Too long.")

    def sample(self, random):
        return {"what": random.choice(["one", "two", "three"])}


class Page:
    """The other end: hands a widget messages and keeps what it publishes."""

    def __init__(self, widget):
        self.widget = widget
        self.heard = []
        widget.comm.publish_msg = lambda kind, data=None, **_: self.heard.append(data)

    def send(self, **content):
        content.setdefault("id", f"message-{len(self.heard)}")
        self.deliver({"method": "custom", "content": content})
        return self.answers[-1] if self.answers else None

    def save(self, answers, *, base=0, key=KEY, **more):
        return self.send(type="save", key=key, base=base, answers=answers, **more)

    def deliver(self, data):
        self.widget._handle_msg({"content": {"data": data}, "buffers": []})

    @property
    def answers(self):
        return [one["content"] for one in self.heard if one["method"] == "custom"]


@pytest.fixture
def keeper():
    return MemoryKeeper("confidence.strengths")


@pytest.fixture
def make(keeper):
    def build(**more):
        more.setdefault("keeper", keeper)
        widget = Words({"title": "Words"}, texts=TEXTS, key=KEY, **more)
        return widget, Page(widget)

    return build


def test_saved_is_said_after_the_keeper_has_saved(make, keeper):
    widget, page = make()
    said = page.save({"what": "tests"}, id="message-1")
    assert said == {
        "type": "saved",
        "id": "message-1",
        "revision": 1,
        "at": keeper.read().at.isoformat(),
        "overwrote": {},
    }
    assert keeper.read().answers == {"what": "tests"}
    assert widget.state["answers"] == {"what": "tests"}


def test_the_new_state_is_on_the_page_before_saved(make):
    _, page = make()
    page.save({"what": "tests"})
    assert [one["method"] for one in page.heard] == ["update", "custom"]


def test_a_repeat_with_the_same_id_changes_nothing(make, keeper):
    _, page = make()
    first = page.save({"what": "tests"}, id="message-1")
    again = page.save({"what": "tests"}, id="message-1")
    assert again == first
    assert keeper.read().revision == 1


def test_what_another_tab_had_is_told(make, keeper):
    _, page = make()
    keeper.write(Change({"what": "theirs"}))
    assert page.save({"what": "mine"}, base=0)["overwrote"] == {"what": "theirs"}


def test_a_refused_answer_gets_the_sentence_and_is_not_saved(make, keeper):
    _, page = make()
    said = page.save({"what": "much too long"}, id="message-1")
    assert said == {"type": "refused", "id": "message-1", "reason": "Too long.", "again": False}
    assert keeper.read().revision == 0


def test_a_widget_that_does_not_say_what_it_accepts_accepts_nothing(keeper):
    page = Page(Linked({}, keeper=keeper, texts=TEXTS, key=KEY))
    assert page.save({"what": "x"})["reason"] == "Nothing to save."
    assert keeper.read().revision == 0


class Broken:
    """A keeper whose errors hold what the person wrote."""

    def __init__(self, error):
        self.error = error
        self.inside = MemoryKeeper("confidence.strengths")

    def read(self):
        return self.inside.read()

    def write(self, change):
        raise self.error


def test_an_unforeseen_error_is_answered_and_logged_without_what_was_written(make, caplog):
    _, page = make(keeper=Broken(RuntimeError("could not write 'my secret'")))
    with caplog.at_level(logging.DEBUG):
        said = page.save({"what": "my secret"})
    assert said["reason"] == "Our fault."
    assert said["again"] is True
    assert "RuntimeError" in caplog.text
    assert "test_link" in caplog.text
    assert "secret" not in caplog.text


def test_a_full_disk_may_be_tried_again(make):
    _, page = make(keeper=Broken(Refused("The disk is full.", again=True)))
    said = page.save({"what": "x"})
    assert (said["reason"], said["again"]) == ("The disk is full.", True)


def test_an_error_after_saving_does_not_make_it_look_unsaved(make, keeper):
    def fail(_):
        raise RuntimeError

    _, page = make(on_saved=fail)
    page.save({"what": "x"})
    assert [one["type"] for one in page.answers] == ["notice", "saved"]
    assert page.answers[0]["text"] == "Saved, but."
    assert keeper.read().revision == 1


def test_on_saved_is_given_the_newest_entry(make):
    seen = []
    _, page = make(on_saved=seen.append)
    page.save({"what": "x"})
    assert [(one.revision, one.answers) for one in seen] == [(1, {"what": "x"})]


def test_a_change_for_another_entry_is_refused(make, keeper):
    _, page = make()
    assert page.save({"what": "x"}, key="p2/confidence.strengths/0")["reason"] == (
        "An earlier check-in."
    )
    assert keeper.read().revision == 0


def test_going_over_to_another_entry_shows_it_and_saves_there(make, keeper):
    widget, page = make()
    page.save({"what": "old"})
    other = MemoryKeeper("confidence.strengths")
    widget.keep(other, key="p1/confidence.strengths/2")
    assert widget.state["answers"] == {}
    page.save({"what": "new"}, key="p1/confidence.strengths/2")
    assert other.read().answers == {"what": "new"}
    assert keeper.read().answers == {"what": "old"}


def test_a_refresh_shows_what_another_tab_saved_and_is_answered(make, keeper):
    seen = []
    widget, page = make(on_saved=seen.append)
    keeper.write(Change({"what": "theirs"}))
    assert page.send(type="refresh", revision=0, open=True)["type"] == "done"
    assert widget.state["answers"] == {"what": "theirs"}
    assert len(seen) == 1


def test_a_refresh_with_nothing_newer_is_only_answered(make):
    seen = []
    _, page = make(on_saved=seen.append)
    page.send(type="refresh", revision=0, open=True)
    assert [one["method"] for one in page.heard] == ["custom"]
    assert seen == []


def test_an_act_is_done_once_for_one_id(make):
    done = []
    _, page = make(acts={"start": done.append})
    for _ in range(2):
        said = page.send(type="act", id="message-1", name="start", data={"x": 1})
        assert said == {"type": "done", "id": "message-1"}
    assert done == [{"x": 1}]


def test_what_an_act_answers_goes_to_the_page_that_asked(make):
    _, page = make(acts={"start": lambda data: {"heard": data["x"]}})
    assert page.send(type="act", id="message-1", name="start", data={"x": 1}) == {
        "type": "done",
        "id": "message-1",
        "reply": {"heard": 1},
    }


def test_an_act_may_refuse_and_an_unknown_one_is_refused(make):
    def refuse(_):
        raise Refused("Not today.")

    _, page = make(acts={"start": refuse})
    assert page.send(type="act", name="start", data={})["reason"] == "Not today."
    assert page.send(type="act", name="__init__", data={})["reason"] == "Not offered."


@pytest.mark.parametrize(
    "content",
    [
        None,
        [],
        "save",
        {"type": "save"},
        {"type": "save", "id": "short"},
        {"type": "save", "id": "message-1", "key": KEY, "base": 0, "answers": {}},
        {"type": "save", "id": "message-1", "key": KEY, "base": 0, "answers": {"a": float("nan")}},
        {"type": "save", "id": "message-1", "key": KEY, "base": 0, "answers": {"a": "\ud800"}},
        {"type": "save", "id": "message-1", "key": KEY, "base": 0, "answers": {"a": "\x00"}},
        {"type": "save", "id": "message-1", "key": KEY, "base": 0, "answers": {1: "x"}},
        {"type": "save", "id": "message-1", "key": KEY, "base": -1, "answers": {"a": "x"}},
        {"type": "save", "id": "message-1", "key": KEY, "base": True, "answers": {"a": "x"}},
        {"type": "save", "id": "message-1", "key": KEY, "base": 2**60, "answers": {"a": "x"}},
        {"type": "save", "id": "message-1", "key": KEY, "base": 0, "answers": {"a": "x"}, "b": 1},
        {"type": "save", "id": "message-1", "key": KEY, "base": 0, "answers": {"a": "x" * 500_000}},
        {"type": "save", "id": "message-1", "key": KEY, "base": 0, "answers": {"k" * 300: "x"}},
        {"type": ["save"], "id": "message-1"},
        {"type": "definition", "id": "message-1"},
        {"type": "act", "id": "message-1", "name": 3, "data": {}},
        {"type": "refresh", "id": "message-1", "revision": "1", "open": True},
        {"type": "refresh", "id": "message-1", "revision": 1},
        {"type": "refresh", "id": "message-1", "revision": 1, "open": 1},
    ],
)
def test_a_message_of_another_shape_is_refused_and_changes_nothing(make, keeper, content):
    widget, page = make(acts={"start": lambda _: None})
    before = dict(widget.state)
    page.deliver({"method": "custom", "content": content})
    assert all(one["type"] == "refused" for one in page.answers)
    assert keeper.read().revision == 0
    assert widget.state == before


def test_a_deeply_nested_answer_is_refused(make, keeper):
    deep = "x"
    for _ in range(5000):
        deep = [deep]
    _, page = make()
    assert page.save({"what": deep})["reason"] == "Odd."
    assert keeper.read().revision == 0


def test_no_trait_can_be_written_from_the_browser(make):
    widget, page = make()
    before = widget.get_state()
    for name in before:
        page.deliver({"method": "update", "state": {name: {"answers": "forged"}}})
    assert widget.get_state() == before
    assert page.heard == []


def test_a_widget_of_ours_has_no_second_widget_that_a_browser_can_write(make):
    widget, _ = make()
    assert "layout" not in widget.keys
    assert widget.layout is None


def test_a_trait_on_the_allow_list_can_be_written_and_only_that(keeper):
    class Open(Words):
        browser_writable = frozenset({"tooltip"})

    widget = Open({}, keeper=keeper, texts=TEXTS, key=KEY)
    page = Page(widget)
    page.deliver({"method": "update", "state": {"tooltip": "hello", "state": {}}})
    assert widget.tooltip == "hello"
    assert widget.state["key"] == KEY


def test_no_widget_of_ours_is_in_the_registry_that_a_browser_can_create_from():
    registered = {
        cls
        for versions in register.__globals__["_registry"]._registry.values()
        for cls in _leaves(versions)
    }
    assert len(registered) > 20
    assert not [cls for cls in registered if issubclass(cls, anywidget.AnyWidget)]


def _leaves(tree):
    for branch in tree.values():
        if isinstance(branch, dict):
            yield from _leaves(branch)
        else:
            yield branch


def test_a_forged_comm_open_creates_nothing(make, caplog):
    widget, _ = make()
    state = {**widget.get_state(), "state": {"answers": {"what": "forged"}}}
    manager = get_comm_manager()
    if "jupyter.widget" not in manager.targets:
        manager.register_target("jupyter.widget", type(widget).handle_comm_opened)
    before = dict(_instances)
    content = {"comm_id": "forged", "target_name": "jupyter.widget", "data": {"state": state}}
    manager.comm_open(None, None, {"content": content, "metadata": {"version": "2.1.0"}})
    assert _instances == before
    assert "forged" not in manager.comms


def test_a_comm_cannot_be_handed_in_and_a_misspelt_keyword_is_an_error(keeper):
    for wrong in ({"comm": object()}, {"keper": keeper}, {"state": {}}):
        with pytest.raises(TypeError):
            Words({}, keeper=keeper, texts=TEXTS, **wrong)


def test_a_widget_without_a_keeper_shows_and_saves_nothing(make):
    widget, page = make(keeper=None)
    assert widget.state["key"] == ""
    assert page.save({"what": "x"}, key="")["reason"] == "Nothing to save."
    assert page.send(type="refresh", revision=0, open=True)["type"] == "done"
    assert repr(widget) == "Words(nothing to save)"


def test_the_page_gets_the_texts_of_its_rooms_only(make):
    widget, _ = make()
    assert "link.saved" in widget.definition["texts"]
    assert "insight.other" not in widget.definition["texts"]


def test_simulate_answers_the_same_for_the_same_seed_and_saves_it(make, keeper):
    widget, _ = make()
    widget.simulate(3)
    first = dict(keeper.read().answers)
    widget.simulate(3)
    assert keeper.read().answers == first
    assert keeper.read().revision == 2
    assert repr(widget) == "Words('confidence.strengths': 1 answer)"


def test_python_may_save_too_and_is_told_when_it_is_refused(make, keeper):
    widget, _ = make()
    assert isinstance(widget.save({"what": "x"}), Receipt)
    with pytest.raises(Refused, match="Too long"):
        widget.save({"what": "much too long"})
    assert keeper.read().answers == {"what": "x"}
