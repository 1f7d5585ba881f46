"""Everybody can use the pages before and beside the workbooks: names, password, trouble."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect

PASSWORD = "a long enough one"


def test_the_names_are_for_everybody(
    stand: Any, enter: Callable[..., BrowserContext], look: Any, content: Any
) -> None:
    page = enter(stand).new_page()
    page.goto(f"{stand.base}people")
    expect(page.get_by_role("heading", level=1)).to_have_text(content.texts["people.first-title"])
    expect(page.get_by_label(content.texts["people.name"])).to_be_focused()
    look.at(page, "the first name")

    with stand.store() as store:
        for name in ("Ana", "B. K.", "עדן", "A name of eighty letters " + "w" * 55):
            store.add_person(name)
    page.reload()
    stops = look.follow_focus(page, "the names", 320)
    stops += look.follow_focus(page, "the names", 1280)
    look.at(page, "the names")

    page.get_by_label(content.texts["people.name"]).fill("Ana")
    page.get_by_role("button", name=content.texts["people.add"]).click()
    expect(page.get_by_role("alert")).to_contain_text("Ana")
    expect(page.get_by_label(content.texts["people.name"])).to_have_value("Ana")
    look.at(page, "a name that is taken")
    assert "\n".join(look.wrong) == ""
    assert look.looked == 27
    assert stops == 2 * (1 + 1 + 4 + 2)


def test_pages_of_trouble_are_for_everybody(
    stand: Any, chromium: Browser, visit: Callable[..., Any], look: Any, content: Any
) -> None:
    def trouble(page: Page, address: str, status: int, heading: str) -> None:
        answer = page.goto(f"{stand.base}{address}")
        assert answer is not None
        assert answer.status == status
        title = page.get_by_role("heading", level=1)
        expect(title).to_have_text(content.texts[f"server.{heading}-title"])
        look.at(page, heading)
        look.follow_focus(page, heading, 390)

    stranger = chromium.new_page()
    trouble(stranger, "enter?key=wrong", 403, "no-entry")
    trouble(stranger, "workbook/00_start", 403, "no-entry")
    trouble(stranger, "people", 403, "no-entry")
    stranger.close()
    guest = visit(stand, "Lost")
    trouble(guest.page, "workbook/99_nothing", 404, "not-here")
    trouble(guest.page, "lab", 404, "not-here")
    guest.page.get_by_role("link", name=content.texts["server.to-start"]).click()
    guest.ready()
    assert "\n".join(look.wrong) == ""
    assert look.looked == 45


def test_the_password_is_for_everybody(
    stand: Any, visit: Callable[..., Any], look: Any, content: Any
) -> None:
    page = visit(stand, "Coached").page
    stand.lock(PASSWORD)
    page.goto(f"{stand.base}people")
    field = page.get_by_label(content.texts["people.password"], exact=True)
    expect(field).to_be_focused()
    look.at(page, "the password")
    field.fill("not this one")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_have_text(content.texts["people.password-wrong"])
    look.at(page, "a wrong password")
    stops = look.follow_focus(page, "a wrong password", 320)
    field.fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Coached")).to_be_visible()
    look.at(page, "the names behind a password")
    assert "\n".join(look.wrong) == ""
    assert look.looked == 27
    assert stops == 4
