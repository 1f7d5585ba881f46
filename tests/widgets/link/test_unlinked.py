"""Widgets that only say what they would show, and front ends that need not travel."""

from __future__ import annotations

import pytest
import traitlets
from ipywidgets.widgets.widget import _instances

from icwidgets.content import load
from icwidgets.domain.entry import MemoryKeeper
from icwidgets.widgets import Likert
from icwidgets.widgets.link import Linked, unlinked


class Shown(Linked):
    """Shows a trait of its own."""

    _esm = "export default {}"
    more = traitlets.Dict({"a": 1}).tag(sync=True)
    inner = traitlets.Dict({"b": 1})


def rating() -> Likert:
    chosen = load().sets["confidence.rating"]
    return Likert(chosen, keeper=MemoryKeeper(chosen.id), texts=load().texts)


def test_an_unlinked_widget_says_what_a_linked_one_shows_and_is_nowhere_else() -> None:
    linked = rating()
    before = set(_instances)
    with unlinked():
        widget = rating()
    assert widget.comm is None
    assert set(_instances) == before
    assert widget.pictured() == linked.pictured()
    assert widget.pictured().keys() == {"definition", "state"}
    assert rating().comm is not None  # only inside


def test_what_is_pictured_is_every_synced_trait_of_our_own() -> None:
    with unlinked():
        widget = Shown({}, keeper=None, texts={})
    assert widget.pictured().keys() == {"definition", "state", "more"}
    assert widget.pictured()["more"] == {"a": 1}


def test_on_the_served_page_our_front_ends_stay_at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ICW_PAGE", raising=False)
    assert "icw-likert" in rating().get_state()["_esm"]
    assert rating().get_state()["_css"]
    monkeypatch.setenv("ICW_PAGE", "1")
    state = rating().get_state()
    assert (state["_esm"], state["_css"]) == ("", "")
    assert state["_anywidget_id"] == "icwidgets.widgets.likert.likert.Likert"
    # Somebody else's, which the page has no file of, brings its own.
    assert Shown({}, keeper=None, texts={}).get_state()["_esm"] == "export default {}"
