"""What a person writes is text wherever it is shown."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from icwidgets import open_workbook
from icwidgets.domain.entry import Change
from icwidgets.domain.picture import Picture
from icwidgets.store import Store
from icwidgets.widgets import Profile

RATING, PROMISE = "influence.rating", "influence.commitment"
LONG = "lorem ipsum 50k " * 3125


def untouched(page: Page) -> None:
    """Nothing was made of the text within the workbook."""
    assert page.locator("main :is(script, iframe, object, base, style, img, marquee)").count() == 0
    assert page.locator("main [onerror], main [onload], main a[href^='javascript']").count() == 0


def test_eighty_texts_as_notes_and_in_every_field_of_a_commitment(
    open_as: Callable[..., Any], stand: Any, payloads: list[str], pack: Any, content: Any
) -> None:
    guest = open_as("Writer", "03_influence")
    page = guest.page
    statements = [one.id for one in content.sets[RATING].statements]
    notes = dict(zip(statements, pack(payloads, 500), strict=False))
    assert sum(len(note.split("\n")) for note in notes.values()) == 80
    for statement, note in notes.items():
        guest.note(statement).fill(note)
    guest.saved()
    for label, key, most, between in (
        ("What I will do", "what", 500, "\n"),
        ("Who will notice", "who", 120, " "),
    ):
        for text in pack(payloads, most, between):
            guest.field(label).fill(text)
            guest.field(label).blur()
            guest.saved()
            assert guest.field(label).input_value() == text
            assert stand.entry("Writer", PROMISE).answers[key] == text
            untouched(page)

    guest.reload()
    for statement, note in notes.items():
        expect(guest.note(statement)).to_have_value(note)
        untouched(page)
    answers = stand.entry("Writer", RATING).answers
    assert answers == {f"{statement}:note": note for statement, note in notes.items()}
    assert guest.complaints == []


def test_eighty_texts_on_cards_in_their_titles_and_in_what_follows(
    open_as: Callable[..., Any], stand: Any, payloads: list[str], pack: Any, content: Any
) -> None:
    """A title is shown on its card, in the sentences, in the list, and as the aim of the map."""
    with stand.store() as store:
        person = store.add_person("Weigher").id
    record, guest = "r0000000a", None
    for lot in pack(payloads, 120, " "):
        ratings = {f"{record}/{one}": 7 for one in ("stakes", "knowledge", "access")}
        talk = dict.fromkeys((f"{record}/what", f"{record}/who", f"{record}/gain"), lot)
        with stand.store() as store:
            matter = {f"{record}/matter": lot, **ratings, "aim": record}
            store.keeper(person, "influence.portfolio").write(Change(matter))
            store.keeper(person, "influence.conversations").write(Change(talk))
        if guest is None:
            guest = open_as("Weigher", "03_influence")
        guest.reload()
        for exercise in ("influence.conversations", "influence.portfolio"):
            cards = guest.unfold(exercise)
            folded = cards.locator("details:not([open]) > summary")
            while folded.count():
                folded.first.click()
            for title in cards.locator(".icw-cards-title, .icw-told-same strong").all():
                assert title.text_content() == lot.strip()
            assert lot.strip() in (cards.locator(".icw-told").first.text_content() or "")
            untouched(guest.page)
        guest.unfold("influence.stakeholder-map")
        assert lot.strip() in (guest.page.locator(".icw-map-aim").text_content() or "")
        untouched(guest.page)
    assert guest is not None
    assert guest.complaints == []


def test_eighty_texts_in_the_plan_and_in_what_another_tab_had(
    open_as: Callable[..., Any], stand: Any, payloads: list[str], pack: Any, content: Any
) -> None:
    with stand.store() as store:
        person = store.add_person("Planner").id

    def write(area: str, **answers: str) -> None:
        with stand.store() as store:
            store.keeper(person, f"{area}.commitment").write(Change(answers))

    guest, areas = None, list(content.areas)
    lots = pack(payloads, 490)
    while lots:
        now = {area: lots.pop() for area in areas if lots}
        for area, text in now.items():
            write(area, what=text, by="2031-04-02")
        if guest is None:
            guest = open_as("Planner", "05_plan")
        guest.reload()
        for area, text in now.items():
            guest.field("What I noticed", content.areas[area].name).wait_for()
            said = guest.page.locator(".icw-fold-open .icw-fold-state").text_content()
            assert said == f" By 2 April 2031: {text}"
        untouched(guest.page)

    field = guest.field("What I noticed", content.areas["project"].name)
    for number, text in enumerate(pack(payloads, 900)):
        field.focus()  # from now on it shows what was there, whatever another tab writes
        write("project", noticed=text)
        field.fill(f"my own, {number}")
        field.blur()
        guest.saved()
        notice = guest.page.locator(".icw-notice")
        expect(notice).to_have_count(1)
        assert f"“{text}”" in (notice.text_content() or "")
        untouched(guest.page)
        notice.get_by_role("button", name=content.texts["link.take-back"]).click()
        expect(field).to_have_value(text)
        guest.saved()
        untouched(guest.page)
    assert guest.complaints == []


def test_eighty_texts_in_the_export_and_in_what_a_notebook_says(
    stand: Any,
    payloads: list[str],
    content: Any,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.delenv("HTTP_X_ICW_PERSON", raising=False)
    statements = content.sets[RATING].statements
    with stand.store() as store:
        person = store.add_person("Taker").id
        store.start_checkin(person, number=1)
        rating = store.keeper(person, RATING, checkin=1)
        promise = store.keeper(person, PROMISE)
        for number, text in enumerate(payloads):
            rating.write(Change({f"{statements[number % 12].id}:note": text}))
            promise.write(Change({"what": text, "who": text, "noticed": text}))
        exported = store.export_person(person)
    with Store.open(tmp_path) as elsewhere:
        assert elsewhere.import_person(exported).name == "Taker"
        for exercise, checkin in ((RATING, 1), (PROMISE, 0)):
            kept = [one.answers for one in elsewhere.history(person, exercise, checkin)]
            assert kept == [one.answers for one in stand.history("Taker", exercise)[1:]]
    held = json.dumps(json.loads(exported), ensure_ascii=False)
    assert all(json.dumps(text, ensure_ascii=False)[1:-1] in held for text in payloads)

    me = open_workbook("03_influence", person="Taker", data=stand.data)
    said = [
        repr(one)
        for one in (
            me,
            me.rating(),
            me.picture(),
            me.meaning(),
            me.exercise("confidence.commitment"),
        )
    ]
    for line in said:
        assert line.isprintable()
        assert not any(text in line for text in payloads if len(text) > 4)


def test_eighty_texts_in_a_figure(payloads: list[str], content: Any) -> None:
    drawn = 0
    for text in payloads:
        picture = Picture(low=1, high=5, tracks=())
        profile = Profile(picture, texts=content.texts, title=text, sentence=text)
        figure = profile.figure()
        shown = [one.get_text() for axes in figure.axes for one in axes.texts]
        joined = " ".join(shown)
        assert joined.count(" ".join(text.split())) >= 2
        figure.savefig(io.BytesIO(), dpi=40)
        drawn += 1
    assert drawn == 80


def test_fifty_thousand_characters_are_refused_with_a_sentence_and_stay(
    open_as: Callable[..., Any], stand: Any, content: Any
) -> None:
    guest = open_as("Paster", "03_influence")
    page, state = guest.page, guest.page.locator("#icw-page-save")
    note, field = guest.note("making-the-case-1"), guest.field("What I will do")
    for where, sentence in (
        (note, "This note is 48000 letters too long"),
        (field, "49500 characters too many"),
    ):
        where.focus()
        page.keyboard.insert_text(LONG)
        assert len(where.input_value()) == 50_000
        hint = page.locator(f"[id='{where.get_attribute('aria-describedby')}']")
        expect(hint).to_contain_text(sentence)
        expect(where).to_have_attribute("aria-invalid", "true")
        expect(state).to_have_text("Not saved")
    # What it stands beside is saved all the same.
    guest.rate("making-the-case-1", 4)
    guest.group("making-the-case-1").locator("input[value='4']:checked").wait_for()
    page.wait_for_function(
        "() => [...globalThis[Symbol.for('icw.page')].pending.values()].flat()"
        ".every((change) => change.reason)"
    )
    assert stand.entry("Paster", RATING).answers == {"making-the-case-1": 4}
    assert len(guest.note("making-the-case-1").input_value()) == 50_000
    assert len(stand.history("Paster", PROMISE)) == 1

    guest.note("making-the-case-1").fill(LONG[:2000])
    field.fill(LONG[:500])
    field.blur()
    guest.saved()
    assert stand.entry("Paster", RATING).answers["making-the-case-1:note"] == LONG[:2000]
    assert stand.entry("Paster", PROMISE).answers == {"what": LONG[:500]}
