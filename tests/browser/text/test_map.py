"""What a person writes on the stakeholder map is text in every place of the map."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from icwidgets.domain.stakeholders.map import RATINGS

MAP, TALKS = "influence.stakeholder-map", "influence.conversations"
WORKBOOK = "03_influence#influence.stakeholder-map"
LENSES = ("grid", "salience", "relation", "stance", "network")
LONGEST = 60
# A name is one line: with these it is refused, in a sentence.
UNWRITABLE = re.compile("[\x00-\x1f\u2028]")
OTHERS = 5

NODES = """(all) => Object.fromEntries([...document.querySelectorAll("svg [data-node]")].map(
  (one) => [one.dataset.node, one.ariaLabel]))"""
LISTED = """() => [...document.querySelectorAll(".icw-map-list .icw-link-button > span")]
  .map((one) => one.textContent)"""
# Open everybody in turn by the list, and read the panel.
OPENED = """async () => {
  const turn = () => new Promise((resolve) => setTimeout(resolve));
  const told = [];
  for (const one of document.querySelectorAll(".icw-map-list .icw-link-button")) {
    one.click();
    await turn(); await turn();
    const panel = document.querySelector(".icw-map-person");
    told.push([panel.querySelector("h3").textContent, panel.querySelector("input").value,
      panel.querySelector("textarea")?.value ?? ""]);
  }
  return told;
}"""
TABLE = """() => [...document.querySelectorAll("tr[data-person]")].map((row) =>
  [row.querySelector("th input").value,
   row.querySelector(".icw-table-note input")?.value ?? ""])"""


@pytest.fixture
def names(payloads: list[str]) -> list[str]:
    """Return all that a name can be."""
    kept = [text[:LONGEST] for text in payloads if not UNWRITABLE.search(text)]
    assert len(kept) == 78
    return kept


def as_typed(text: str) -> str:
    """Return what a field keeps of a text: a page takes this mark for a space, Python does not."""
    return text.strip().removesuffix("\ufeff")


def untouched(page: Page) -> None:
    """Nothing was made of the text: no element that is not ours, no handler in the markup."""
    ours = "main :is(script, iframe, object, base, style, img, marquee, math, template, video)"
    assert page.locator(ours).count() == 0
    handlers = page.evaluate(
        """[...document.querySelectorAll("main *")].flatMap((one) =>
          one.getAttributeNames().filter((name) => name.startsWith("on")))"""
    )
    assert handlers == []
    assert page.locator("main a[href^='javascript']").count() == 0


def people(lot: list[str], note: str, number: int) -> dict[str, Any]:
    """Return a small map whose every text is one of these."""
    me, *others = lot
    answers: dict[str, Any] = {"me/name": me, "me/say": 4, "me/matters": 9, "me/now": "for"}
    for at, name in enumerate(others):
        person = f"p{at:08x}"
        answers |= {f"{person}/name": name, f"{person}/note": note, f"{person}/now": "undecided"}
        answers |= {f"{person}/{of}": 7 - at for of in RATINGS}
        answers |= {f"{person}/needed": "for", f"tie:{person}>me": 4, f"tie:me>{person}": 3}
    answers[f"snap:{number:08x}"] = {
        "name": me,
        "at": "2031-04-02T10:00:00+00:00",
        "revision": number + 1,
        "why": note,
    }
    return answers


def test_every_text_of_a_map_is_text_in_every_place(
    open_as: Callable[..., Any],
    stand: Any,
    payloads: list[str],
    names: list[str],
    pack: Any,
    content: Any,
) -> None:
    notes = pack(payloads, 260, " ")
    rounds = -(-len(names) // (OTHERS + 1))
    assert len(notes) <= rounds
    guest = None
    seen: set[str] = set()

    def say(text: str, /, **values: object) -> str:
        return str(content.texts[f"stakeholders.{text}"].format(**values))

    for number in range(rounds):
        lot = [names[(number * (OTHERS + 1) + at) % len(names)] for at in range(OTHERS + 1)]
        note = notes[number % len(notes)]
        stand.write("Mapper", MAP, people(lot, note, number))
        if guest is None:
            guest = open_as("Mapper", WORKBOOK)
        guest.reload()
        page, root = guest.page, guest.page.locator(".icw-map")
        for lens in LENSES:
            root.locator(f"[data-view={lens}]").click()
            expect(root.locator(f"[data-lens={lens}]")).to_be_visible()
            drawn = lot if lens in ("grid", "stance", "network") else lot[1:]
            expect(root.locator("svg [data-node]")).to_have_count(len(drawn))
            told = page.evaluate(NODES).values()
            assert [any(one.startswith(name) for one in told) for name in drawn]
            assert sorted(page.evaluate(LISTED)) == sorted(drawn)
        panels = page.evaluate(OPENED)
        assert sorted(panels) == sorted(
            [[say("person-me"), lot[0], ""], *([name, name, note] for name in lot[1:])]
        )
        untouched(page)
        root.get_by_role("button", name=say("close"), exact=True).click()
        root.locator("[data-view=table]").click()
        expect(root.locator("tr[data-person]")).to_have_count(len(lot))
        assert page.evaluate(TABLE) == [[lot[0], ""], *([name, note] for name in lot[1:])]
        root.get_by_role("button", name=re.compile("^Ties")).click()
        assert set(root.locator(".icw-table-ties th[scope=row]").all_text_contents()) == set(lot)
        untouched(page)

        # What follows from the map: who comes first, and what if.
        first = root.locator(".icw-insight-name")
        expect(first.first).to_be_attached()
        seen |= set(first.all_text_contents())
        for at, (label, value) in enumerate(
            (("what-if-stance-who", f"p{number % OTHERS:08x}"), ("what-if-stance-is", "for"))
        ):
            if at == 0:
                root.get_by_text(say("what-if-title"), exact=True).click()
            root.get_by_label(say(label), exact=True).select_option(value)
        root.get_by_role("button", name=say("what-if-try")).click()
        result = root.locator(".icw-what-if")
        expect(result.locator("strong").first).to_contain_text(lot[1 + number % OTHERS])
        untouched(page)

        # Moments: in the choice, beside each other, in what changed, and why.
        options = root.get_by_label(say("moments-from"), exact=True).locator("option")
        assert any(one.startswith(lot[0]) for one in options.all_text_contents())
        root.get_by_role("button", name=say("moments-compare"), exact=True).click()
        expect(root.get_by_role("figure")).to_have_count(2)
        root.get_by_text(say("moments-log"), exact=True).click()
        whys = root.locator(".icw-log textarea")
        expect(whys.first).to_be_attached()
        assert note in [one.input_value() for one in whys.all()]
        assert any(
            one.startswith(lot[0]) for one in root.locator(".icw-log h4").all_text_contents()
        )
        untouched(page)
    assert guest is not None
    assert len(seen) > len(names) / 2

    # In the plan: the three who come first, as conversations.
    who = root.locator(".icw-insight-name").all_text_contents()[:3]
    for at in range(3):
        root.locator(".icw-insight-plan button").nth(at).click()
        expect(root.locator(".icw-insight-done")).to_have_count(at + 1)
    planned = stand.entry("Mapper", TALKS).answers
    assert {one for key, one in planned.items() if key.endswith("/who")} == set(who)
    talks = guest.unfold(TALKS).locator(".icw-cards-title")
    expect(talks).to_have_count(3)
    untouched(page)
    assert guest.complaints == []


def test_every_text_typed_into_the_map_is_kept_as_it_is(
    open_as: Callable[..., Any],
    stand: Any,
    payloads: list[str],
    names: list[str],
    pack: Any,
    content: Any,
) -> None:
    guest = open_as("Typist", WORKBOOK)
    page, root = guest.page, guest.page.locator(".icw-map")

    def say(text: str, /) -> str:
        return str(content.texts[f"stakeholders.{text}"])

    root.locator("[data-view=table]").click()
    field = root.get_by_role("textbox", name=say("table-add"))
    for name in names:
        field.fill(name)
        page.keyboard.press("Enter")
    expect(root.locator("tr[data-person]")).to_have_count(len(names) + 1)
    for at, note in enumerate(
        pack([one for one in payloads if not UNWRITABLE.search(one)], 900, " ")
    ):
        cell = root.locator("tr[data-person]").nth(at + 1).locator("td input").last
        cell.fill(note)
        cell.blur()
    guest.saved()
    answers = stand.entry("Typist", MAP).answers
    kept = [one for key, one in answers.items() if key.endswith("/name")]
    assert kept == [as_typed(one) for one in names]
    untouched(page)
    root.get_by_role("button", name=f"Open {kept[0]}", exact=True).click()
    panel = root.locator(".icw-map-person")
    person = next(key for key in answers if key.endswith("/name")).partition("/")[0]
    for lot in pack(payloads, 1000):
        panel.get_by_label(say("note"), exact=True).fill(lot)
        panel.get_by_label(say("note"), exact=True).blur()
        guest.saved()
        assert stand.entry("Typist", MAP).answers[f"{person}/note"] == lot
    untouched(page)

    for at, (name, why) in enumerate(zip(names, payloads, strict=False)):
        if at % 8:
            continue  # a snapshot is an act of its own, with an answer to wait for
        root.get_by_label(say("moments-name")).fill(name)
        if at:
            root.locator(".icw-moments-take textarea").fill(why)
        root.get_by_role("button", name=say("moments-take")).click()
        expect(root.get_by_label(say("moments-name"))).to_have_value("")
        moments = stand.entry("Typist", MAP).answers
        newest = [one for key, one in moments.items() if key.startswith("snap:")][-1]
        assert newest["name"] == as_typed(name)
        assert newest["why"] == (as_typed(why) if at else "")
    untouched(page)
    assert guest.complaints == []
