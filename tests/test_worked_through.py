"""A simulated person works through every workbook; the plan and the summary come out right."""

from __future__ import annotations

import importlib.util
import io
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from icwidgets import Store, open_workbook
from icwidgets.content import load
from icwidgets.domain.records import records
from icwidgets.domain.reference import as_reference
from icwidgets.domain.summary import PARTS
from icwidgets.domain.told import Page, Told
from icwidgets.following import Following
from icwidgets.reports import pdf
from icwidgets.weaving import Weaving
from icwidgets.workbook import Workbook

CONTENT = load()
EXAMPLE = Path(__file__).parent / "workbooks" / "example.py"
Answered = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Open the plan of the person of the notebooks' tests, who has worked through everything."""
    spec = importlib.util.spec_from_file_location("example_of_the_notebooks", EXAMPLE)
    assert spec is not None
    assert spec.loader is not None
    example = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(example)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ICW_DATA", str(tmp_path_factory.mktemp("data")))
        for name in ("HTTP_X_ICW_PERSON", "ICW_PERSON", "ICW_CONTENT"):
            patch.delenv(name, raising=False)
        example.fill()
        plan = open_workbook("05_plan")
        # Whatever was left out by chance is on the page, so that all of it can be looked at.
        plan.exercise("plan.summary").save(dict.fromkeys(PARTS, "show"))
        yield plan


@pytest.fixture
def answered(book: Workbook) -> Answered:
    """Return the newest answers as they are in the store, by exercise."""
    with Store.open() as store:
        return {
            one.exercise: dict(one.answers)
            for one in store.entries(book.person.id)
            if not one.checkin
        }


@pytest.fixture
def page(book: Workbook) -> Page:
    page = book.told("plan.summary").page
    assert page is not None
    return page


def promises(answered: Answered) -> list[dict[str, Any]]:
    """Return every promise that was made anywhere, as the fields of its record."""
    made = [one for one in records(answered["plan.commitments"]).values() if one.get("what")]
    made += [answers for name, answers in answered.items() if name.endswith(".commitment")]
    talks = records(answered["influence.conversations"]).values()
    return [dict(one) for one in (*made, *talks)]


def test_everything_was_worked_through(answered: Answered) -> None:
    missing = CONTENT.exercises.keys() - answered.keys()
    # Two promises are enough for this person; a review is part of its promise.
    assert missing == {"influence.commitment", "project.commitment", "plan.review"}


def test_each_goal_stands_on_the_page_and_leads_back_to_its_record(
    page: Page, answered: Answered
) -> None:
    lines = {line.ref: line.text for part in page.sections for line in part.lines}
    goals = records(answered["plan.goals"])
    assert goals
    for record, goal in goals.items():
        assert lines[f"plan.goals/{record}"].startswith(str(goal["goal"]))


def test_promises_are_counted_as_they_are_in_the_store(page: Page, answered: Answered) -> None:
    made = promises(answered)
    stand = Counter(one.get("status", "open") for one in made)
    (said,) = [
        line.text
        for part in page.sections
        for line in part.lines
        if line.text.startswith(f"Of {len(made)} promises so far: ")
    ]
    for status in ("done", "moved", "dropped"):
        found = re.search(rf"(\d+) {status}", said)
        assert int(found[1] if found else 0) == stand[status]


def test_every_line_and_sentence_of_the_plan_leads_to_something_that_is_there(
    book: Workbook, page: Page
) -> None:
    written = Weaving(book.about, Following(CONTENT, Store.open(), book.person)).written
    refs = {line.ref for part in page.sections for line in part.lines}
    for name in book.about.exercises:
        found = book.told(name)
        assert isinstance(found, Told)
        refs |= {ref for one in found.findings for ref in one.refs if "." in ref}
    for ref in refs:
        to = as_reference(ref)
        assert to is not None, ref
        assert written.title(to), ref


def test_nothing_on_the_thread_is_gone_and_it_runs_from_answers_to_attempts(
    book: Workbook,
) -> None:
    things = book.thread().state["things"]
    roles = {role for _, role, _, _ in things}
    assert {"answer", "insight", "goal", "plan", "person", "attempt", "evidence"} <= roles
    assert "gone" not in roles
    assert all(title for _, _, title, _ in things)


def test_the_tagged_paper_says_every_line(page: Page) -> None:
    made = PdfReader(io.BytesIO(pdf(page, texts=CONTENT.texts)))
    said = "".join("".join(one.extract_text() for one in made.pages).split())
    for part in page.sections:
        for line in part.lines:
            assert "".join(line.text.split()) in said
    assert made.trailer["/Root"]["/MarkInfo"]["/Marked"]
