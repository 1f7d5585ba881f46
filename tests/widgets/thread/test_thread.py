from __future__ import annotations

from pathlib import Path

from icwidgets.content import load
from icwidgets.domain.loose import LooseEnd
from icwidgets.domain.thread import Link, Thing
from icwidgets.domain.thread import Thread as Read
from icwidgets.widgets.thread import Thread
from icwidgets.widgets.thread.thread import Place

TEXTS = load().texts
GOAL, PLAN, JR = "plan.goals/r0000000a", "plan.if-then/r0000000b", "influence.stakeholder-map/p1"
THINGS = {
    GOAL: Thing(GOAL, "goal", "Show what I know", GOAL),
    PLAN: Thing(PLAN, "plan", "I wait", PLAN),
    JR: Thing(JR, "person", "JR", JR),
}
LOOSE = LooseEnd("person", GOAL, "“Show what I know” has no person yet.", GOAL)


def shown(*links: Link, loose: tuple[LooseEnd, ...] = (), book: str = "") -> Thread:
    return Thread(lambda: (Read(THINGS, links), loose), texts=TEXTS, place=Place(book))


def test_its_plain_representation_says_how_many_goals_are_on_it():
    link = Link(GOAL, PLAN, "planned")
    assert repr(shown(link, loose=(LOOSE,))) == "Thread(1 goal on it)"


def test_somebody_who_is_linked_with_nothing_is_not_on_it_and_a_goal_always_is():
    assert [one[0] for one in shown().state["things"]] == [GOAL, PLAN]
    linked = shown(Link(PLAN, JR, "takes"))
    assert [one[0] for one in linked.state["things"]] == [GOAL, PLAN, JR]


def test_it_follows_when_something_else_is_written():
    links, loose = [Link(GOAL, PLAN, "planned")], [LOOSE]
    one = Thread(lambda: (Read(THINGS, tuple(links)), tuple(loose)), texts=TEXTS)
    assert not one.outdated
    loose.clear()
    assert one.outdated
    one.refresh()
    assert one.state["loose"] == []
    assert not one.outdated


def test_in_a_workbook_its_heading_says_what_hangs_loose():
    def says(*loose):
        return shown(loose=loose, book="05_plan").state["fold"]["says"]

    assert says() == "Nothing hangs loose"
    assert says(LOOSE) == "1 loose end"
    assert says(LOOSE, LOOSE) == "2 loose ends"
    assert "fold" not in shown().state


def test_the_example_of_its_page_in_the_docs_runs():
    page = Path(__file__).parents[3] / "docs/widgets/thread.md"
    code = page.read_text("utf-8").split("```python\n")[1].split("```")[0]
    names: dict[str, object] = {}
    exec(code, names)
    assert repr(names["shown"]) == "Thread(1 goal on it)"
