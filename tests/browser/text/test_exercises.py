"""What a person writes into any exercise is text: in fields, titles, pictures, pages, the plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from itertools import count, cycle
from typing import Any

from everything import BOOKS, EXERCISES, WORDS, shown_in
from opened import Opened, simulated
from playwright.sync_api import Page, expect

from icwidgets.content.model import Exercise, Field
from icwidgets.domain.entry import Json
from icwidgets.widgets.thread.thread import ID as THREAD

ROUNDS = 3
RECORDS = 12
PLAN = "05_plan"


def untouched(page: Page) -> None:
    """Nothing was made of the text within the workbook."""
    assert page.locator("main :is(script, iframe, object, base, style, img, marquee)").count() == 0
    handlers = page.evaluate(
        """[...document.querySelectorAll("main *")].flatMap((one) =>
          one.getAttributeNames().filter((name) => name.startsWith("on")))"""
    )
    assert handlers == []
    assert page.locator("main a[href^='javascript']").count() == 0


def leads(field: Field, to: Exercise) -> bool:
    """Return whether a field refers to the records of an exercise."""
    return to.kind == "cards" and bool({to.id, to.area} & set(field.to))


def records_of(exercise: Exercise) -> list[str]:
    """Return what stands before the keys: one record or more, or nothing for a form."""
    if exercise.records is None:
        return [""]
    return [f"r{number:08x}/" for number in range(min(RECORDS, exercise.records.most))]


def test_every_text_of_every_exercise_is_text_in_every_place(
    open_as: Callable[..., Any], stand: Any, payloads: list[str], pack: Any
) -> None:
    """Three rounds; what is too much for a short field is spread over all fields of its kind."""
    lots: dict[int, Any] = {}
    written: dict[str, set[str]] = defaultdict(set)

    def hostile(kind: str, most: int) -> str:
        if most not in lots:
            lots[most] = cycle(pack(payloads, most, " "))
        lot: str = next(lots[most])
        written[kind] |= {one for one in payloads if one in lot}
        return lot

    def answers_to(exercise: Exercise) -> dict[str, Json]:
        answers: dict[str, Json] = {}
        for number, before in enumerate(records_of(exercise)):
            usual = simulated(exercise, number)
            for field in exercise.fields:
                if field.kind in WORDS:
                    usual[field.id] = hostile(field.kind, field.max_length)
                elif field.kind == "reference":
                    # To a thing whose title is hostile, so that it is told in the list.
                    to = next((one.id for one in EXERCISES.values() if leads(field, one)), "")
                    usual[field.id] = f"{to}/r00000000" if to else field.to[0]
            answers |= {f"{before}{key}": value for key, value in usual.items()}
        return answers

    guest, looked, told = None, count(), ""
    for _ in range(ROUNDS):
        given = {one.id: answers_to(one) for book in BOOKS for one in shown_in(book)}
        for name, answers in given.items():
            stand.write("Writer of all", name, answers)
        for workbook in BOOKS:
            if guest is None:
                guest = open_as("Writer of all", workbook)
            guest.go(workbook)
            untouched(guest.page)
            for exercise in shown_in(workbook):
                told += look_at(guest, exercise, given[exercise.id])
                next(looked)
            told += look_at_the_thread(guest)
    assert guest is not None
    assert next(looked) == ROUNDS * sum(len(shown_in(one)) for one in BOOKS)
    assert guest.complaints == []
    # What follows, and the thread, said some of it too: in sentences, pictures and pages.
    assert sum(one in told for one in payloads) > len(payloads) / 2
    # All of them stood in every kind of field.
    for kind in WORDS:
        assert set(payloads) - written[kind] == set(), kind


def look_at(guest: Any, exercise: Exercise, answers: dict[str, Json]) -> str:
    """Open an exercise, two of its records, and all that follows from it; return that."""
    first, *_ = before_all = records_of(exercise)
    for before in dict.fromkeys((first, before_all[-1])):
        opened = Opened(guest, exercise, before.rstrip("/"))
        opened.unfold()
        for field in exercise.fields:
            control = opened.control(field) if field.kind in WORDS else None
            if control and control.count():
                expect(control).to_have_value(str(answers[f"{before}{field.id}"]))
    if exercise.records:
        title = exercise.records.title
        shown = opened.root.locator(".icw-cards-title").all_text_contents()
        assert shown == [str(answers[f"{before}{title}"]).strip() for before in before_all]
    unfold = "(root) => root.querySelectorAll('details').forEach((one) => { one.open = true })"
    opened.root.evaluate(unfold)
    untouched(guest.page)
    return " ".join(opened.root.locator(".icw-told").all_text_contents())


def look_at_the_thread(guest: Any) -> str:
    """Open the thread, where there is one; return what it says."""
    thread = guest.page.locator(f"[data-exercise='{THREAD}']")
    if not thread.count():
        return ""
    toggle = thread.locator(".icw-fold-toggle")
    if toggle.get_attribute("aria-expanded") == "false":
        toggle.click()
    expect(guest.page.locator(".icw-thread-here")).to_be_visible()
    untouched(guest.page)
    return " ".join(thread.all_text_contents())


def test_the_look_in_this_test_can_tell(open_as: Callable[..., Any], watch: Any) -> None:
    page = open_as("Looked at", PLAN).page
    untouched(page)
    page.evaluate(
        """() => { const one = document.createElement("marquee");
          document.querySelector("main").append(one); }"""
    )
    try:
        untouched(page)
    except AssertionError:
        return
    raise AssertionError("it saw nothing")
