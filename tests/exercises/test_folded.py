"""A folded exercise is its heading: nothing else is worked out for it before somebody looks."""

import pytest
from everything import CONTENT

from icwidgets.domain.insights import INSIGHTS
from icwidgets.domain.told import Insight
from icwidgets.widgets.sheet.review import REVIEW

EXERCISES_OF = {
    about.id: [one for one in about.exercises if one in CONTENT.exercises and one != REVIEW]
    for about in CONTENT.workbooks
}
BOOKS = [one for one in CONTENT.workbooks if EXERCISES_OF[one.id]]
HEADING = {"key", "answers", "revision", "at", "fold"}


@pytest.fixture
def told(monkeypatch):
    """Return a list that grows with the name of every insight function that is called."""
    names = []

    def count(name, insight):
        def tell(given):
            names.append(name)
            return insight.tell(given)

        return Insight(tell, insight.reads)

    for name, insight in list(INSIGHTS.items()):
        monkeypatch.setitem(INSIGHTS, name, count(name, insight))
    return names


@pytest.fixture
def page(place):
    """Open all exercises of a workbook on one page, folded."""

    def show(about):
        workbook = place.workbook(EXERCISES_OF[about.id][0])
        shown = {one: workbook.exercise(one) for one in EXERCISES_OF[about.id]}
        for one in shown.values():
            one.refresh(is_open=False)
        return shown

    return show


@pytest.mark.parametrize("about", BOOKS, ids=lambda one: one.id)
def test_nothing_is_worked_out_for_what_is_folded_also_when_it_is_saved(about, page, told):
    shown = page(about)
    told.clear()
    for one in shown.values():
        one.simulate(1)
        one.refresh()
    assert told == []
    assert all(set(one.state) == HEADING for one in shown.values())


@pytest.mark.parametrize("about", BOOKS, ids=lambda one: one.id)
def test_what_is_unfolded_shows_what_follows_and_nothing_of_it_once_it_is_folded(about, page):
    for one in page(about).values():
        one.simulate(1)
        one.refresh(is_open=True)
        assert set(one.state) > HEADING
        one.refresh(is_open=False)
        assert set(one.state) == HEADING


@pytest.mark.parametrize("about", BOOKS, ids=lambda one: one.id)
def test_the_heading_says_how_much_there_is_although_it_is_folded(about, page):
    for one in page(about).values():
        before = one.state["fold"]["says"]
        one.simulate(1)
        assert one.state["fold"]["says"] != before


def test_only_what_comes_next_is_worked_out_when_a_page_opens(place):
    about = next(one for one in BOOKS if one.area == "influence")
    workbook = place.workbook(EXERCISES_OF[about.id][0])
    shown = {one: workbook.exercise(one) for one in EXERCISES_OF[about.id]}
    opened = [name for name, one in shown.items() if one.is_open]
    assert opened == [name for name, one in shown.items() if one.state["fold"]["next"]]
