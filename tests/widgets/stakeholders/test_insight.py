"""What is worked out beside the message loop: in order, cancelled, told when it fails."""

import asyncio
import logging
import threading

import pytest

from icwidgets.content import load
from icwidgets.domain import stakeholders as maps
from icwidgets.widgets.stakeholders import insight
from icwidgets.widgets.stakeholders.example import example_answers
from icwidgets.widgets.stakeholders.worker import Worker

CONTENT = load()
TEXTS = CONTENT.texts
EXAMPLE = example_answers(CONTENT.exercises["influence.stakeholder-map"].map)
SHAPE = set(insight.NOTHING_YET)


@pytest.fixture
def shown():
    return maps.from_answers(EXAMPLE)


async def until(there, seconds=60):
    """Let the loop run until something is so."""
    for _ in range(seconds * 100):
        if there():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it never came")


# The parts


def test_a_map_of_nobody_has_nothing_to_say():
    found = insight.told(maps.from_answers({}), TEXTS, 7)
    assert found == {**insight.NOTHING_YET, "revision": 7}
    steadied = insight.steadied(
        found, maps.from_answers({}), TEXTS, stop=lambda: False, progress=lambda _: None
    )
    assert steadied == found


def test_what_is_told_names_people_on_the_map_and_says_why(shown):
    found = insight.told(shown, TEXTS, 3)
    assert set(found) == SHAPE
    assert found["working"] is True
    assert 1 <= len(found["first"]) <= 5
    for talk in found["first"]:
        assert talk["person"] in shown.place
        assert talk["sentence"]
        assert talk["effect"] > 0
        assert talk["first"] is talk["inThree"] is talk["error"] is talk["errorInThree"] is None
    assert found["outcome"]["of"] == len(shown.others)
    assert found["outcome"]["after"] > found["outcome"]["now"]
    assert set(found["network"]) == set(shown.place)
    assert found["findings"]
    assert found["assumes"]


def test_how_sure_it_is_comes_with_progress_that_only_grows(shown):
    shares = []
    found = insight.told(shown, TEXTS, 3)
    sure = insight.steadied(found, shown, TEXTS, stop=lambda: False, progress=shares.append)
    assert set(sure) == SHAPE
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert (sure["working"], sure["progress"]) == (False, 1)
    assert isinstance(sure["sure"], bool)
    assert sure["sureSentence"]
    assert all(0 <= talk["first"] <= talk["inThree"] <= 1 for talk in sure["first"])


def test_stopped_work_gives_nothing(shown):
    found = insight.told(shown, TEXTS, 3)
    stopped = insight.steadied(found, shown, TEXTS, stop=lambda: True, progress=lambda _: None)
    assert stopped is None


def test_the_same_map_always_gives_the_same_insight(shown):
    def whole():
        found = insight.told(shown, TEXTS, 3)
        return insight.steadied(found, shown, TEXTS, stop=lambda: False, progress=lambda _: None)

    assert whole() == whole()


# The worked example


def test_the_example_convinces(shown):
    found = insight.told(shown, TEXTS, 1)
    assert len(shown.people) >= 7
    assert 9 <= len(shown.ties) <= 14
    assert len(found["first"]) == 5
    names = [shown.person(talk["person"]).name for talk in found["first"]]
    assert names[0].startswith("JR")
    assert found["outcome"]["forAfter"] > found["outcome"]["forNow"]
    lost = [id_ for id_, one in found["network"].items() if one["outOfReach"]]
    assert [shown.person(id_).name[:2] for id_ in lost] == ["HN"]
    assert len(maps.missing_brokers(shown)) == 1
    for person in shown.others:
        assert None not in [getattr(person, of) for of in maps.RATINGS]
        assert person.now
        assert person.needed


def test_the_example_has_ids_that_a_map_takes(make):
    widget, _ = make()
    widget.check({**EXAMPLE, "~example": True})


# In a kernel


def test_insight_comes_by_itself_once_a_page_is_heard_of(make):
    widget, page = make(EXAMPLE)

    async def watch():
        page.act("look")
        await until(lambda: widget.insight["progress"] == 1 and not widget._worker.busy)

    asyncio.run(watch())
    told = page.drawn("insight")
    assert told[0]["working"] is True
    assert told[-1]["working"] is False
    assert told[-1]["revision"] == widget.entry.revision
    assert [one["progress"] for one in told] == sorted(one["progress"] for one in told)
    # People without a saved place have got one too, which is not saved.
    assert widget.state["spots"].keys() == widget.map.place.keys()
    assert widget.entry.revision == 1


def test_saved_is_answered_before_anything_is_worked_out(make):
    widget, page = make(EXAMPLE)

    async def watch():
        said = page.save({"me/say": 4})
        before = list(page.heard)
        await until(lambda: widget.insight["progress"] == 1)
        return said, before

    said, before = asyncio.run(watch())
    assert said["type"] == "saved"
    assert not [one for one in before if "insight" in one.get("state", {})]


def test_a_newer_map_cancels_the_older_work(make):
    widget, page = make(EXAMPLE)

    async def watch():
        page.act("look")
        for value in range(8):
            page.save({"me/say": value})
            await asyncio.sleep(0)
        newest = widget.entry.revision
        await until(lambda: widget.insight["progress"] == 1 and not widget._worker.busy)
        return newest

    newest = asyncio.run(watch())
    finished = [one["revision"] for one in page.drawn("insight") if one["progress"] == 1]
    assert finished == [newest]


def test_a_failure_is_told_without_what_a_person_wrote(make, monkeypatch, caplog):
    widget, page = make({**EXAMPLE, "me/note": "a secret"})

    def fail(shown, *_):
        raise ValueError(str(shown))

    monkeypatch.setattr(insight, "told", fail)

    async def watch():
        page.act("look")
        await until(
            lambda: any(one.get("content", {}).get("type") == "notice" for one in page.heard)
        )

    with caplog.at_level(logging.ERROR):
        asyncio.run(watch())
    notice = next(
        one["content"] for one in page.heard if "content" in one and "text" in one["content"]
    )
    assert notice["text"] == TEXTS["stakeholders-answer.trouble"]
    assert "ValueError" in caplog.text
    assert "secret" not in caplog.text
    assert widget.insight["working"] is False


def test_a_closed_map_works_no_more_and_leaves_no_thread(make):
    widget, page = make(EXAMPLE)

    async def watch():
        page.act("look")
        widget.close()
        sent = len(page.heard)
        await asyncio.sleep(0.3)
        return sent

    sent = asyncio.run(watch())
    assert not widget._worker.busy
    assert "icw-map" not in [one.name for one in threading.enumerate()]
    assert [one for one in page.heard[sent:] if one.get("method") == "update"] == []


# The worker alone


def test_there_is_no_thread_before_there_is_work_and_none_after_it():
    worker = Worker(lambda _: None)
    told = []

    async def watch():
        assert not worker.busy
        worker.begin(lambda tell, stop: tell(lambda: told.append(threading.current_thread())))
        await until(lambda: told and not worker.busy)

    asyncio.run(watch())
    assert told == [threading.main_thread()]
    assert "icw-map" not in [one.name for one in threading.enumerate()]


def test_what_older_work_tells_late_is_dropped():
    worker = Worker(lambda _: None)
    told, begun, go = [], threading.Event(), threading.Event()

    def slow(tell, stop):
        begun.set()
        go.wait(10)
        assert stop()
        tell(lambda: told.append("old"))

    async def watch():
        worker.begin(slow)
        await until(begun.is_set)
        worker.begin(lambda tell, stop: tell(lambda: told.append("new")))
        go.set()
        await until(lambda: told and not worker.busy)

    asyncio.run(watch())
    assert told == ["new"]


def test_work_that_ends_after_its_loop_harms_nobody():
    failed = []
    worker = Worker(failed.append)
    begun, go = threading.Event(), threading.Event()

    def late(tell, stop):
        begun.set()
        go.wait(10)
        tell(lambda: failed.append("told"))

    async def watch():
        worker.begin(late)
        await until(begun.is_set)

    asyncio.run(watch())
    go.set()
    worker.end()
    assert not worker.busy
    assert failed == []
