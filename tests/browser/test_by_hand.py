"""The whole way by keyboard alone, and by single taps on a phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

QUICK, AREA, PROMISE = "start.quick-look", "project.rating", "project.commitment"
WHAT = "I will write down who decides."


class Keyboard:
    """Moves by Tab alone and acts by the keys that a control answers to."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def reach(self, wanted: Locator) -> None:
        """Press Tab until the focus is there; it must be seen where it is."""
        expect(wanted).to_have_count(1)
        for _ in range(150):
            if wanted.evaluate("(one) => one === document.activeElement"):
                expect(wanted).to_be_in_viewport(ratio=0.5)
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab never came to {wanted}")

    def press(self, wanted: Locator, key: str = "Enter") -> None:
        """Reach a control and press a key on it."""
        self.reach(wanted)
        self.page.keyboard.press(key)

    def write(self, wanted: Locator, text: str) -> None:
        """Reach a field and type."""
        self.reach(wanted)
        self.page.keyboard.type(text)

    def choose(self, group: Locator, value: int) -> None:
        """Choose the nth by Space and the arrows, as in any native radio group."""
        self.reach(group.locator("input").first)
        self.page.keyboard.press("Space")
        for _ in range(value - 1):
            self.page.keyboard.press("ArrowRight")
        expect(group.locator("input").nth(value - 1)).to_be_checked()

    def pick(self, wanted: Locator, value: str) -> None:
        """Choose in a list by arrow keys."""
        self.reach(wanted)
        while wanted.input_value() != value:
            self.page.keyboard.press("ArrowDown")

    def date(self, wanted: Locator) -> None:
        """Type a day into the browser's own field: day and month are equal, in any order."""
        self.write(wanted, "05052031")


class Finger:
    """Taps once at a time; the phone's own keyboard writes."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, wanted: Locator, key: str = "") -> None:
        """Tap a control."""
        wanted.tap()

    def write(self, wanted: Locator, text: str) -> None:
        """Tap a field and type."""
        wanted.tap()
        expect(wanted).to_be_focused()
        self.page.keyboard.insert_text(text)

    def choose(self, group: Locator, value: int) -> None:
        """Tap the nth."""
        group.locator("label").nth(value - 1).tap()
        expect(group.locator("input").nth(value - 1)).to_be_checked()

    def pick(self, wanted: Locator, value: str) -> None:
        """Tap a list; the phone's own picker gives the value."""
        wanted.tap()
        wanted.select_option(value)

    def date(self, wanted: Locator) -> None:
        """Tap the field; the phone's own picker gives the day."""
        wanted.tap()
        wanted.fill("2031-05-05")


def rate_all(hand: Any, guest: Any, statements: Any) -> None:
    """Answer every statement, view by view."""
    for number, one in enumerate(statements):
        if number and number % 4 == 0:
            hand.press(guest.page.locator(".icw-likert-foot > button").first)
            expect(guest.group(one.id)).to_be_visible()
        hand.choose(guest.group(one.id), 1 + number % 5 if number < 12 else 1)


def walk(hand: Any, guest: Any, content: Any) -> None:
    """From the names to the plan."""
    page, texts, name = guest.page, content.texts, guest.name
    page.goto(f"{guest.stand.base}people")
    hand.write(page.get_by_label(texts["people.name"]), name)
    hand.press(page.locator(".icw-add button"))
    page.wait_for_url("**/workbook/00_start*")
    guest.ready()

    quick = content.sets[QUICK].statements
    rate_all(hand, guest, quick)
    guest.saved()
    assert len(guest.stand.entry(name, QUICK).answers) == len(quick)
    expect(page.get_by_text(texts["likert.all-answered"].format(of=16))).to_be_visible()
    hand.press(page.locator(".icw-root details > summary").filter(has_text="table").first)
    expect(page.get_by_role("table").first).to_be_visible()

    # Where to begin is said, with a link that leads there.
    link = page.locator("main a[href*='04_project'], main a[href*='/workbook/']").first
    expect(link).to_be_visible()
    hand.press(link)
    page.wait_for_url(lambda url: "00_start" not in url)
    page.goto(f"{guest.stand.base}workbook/04_project")
    guest.ready()

    carried = {one.id for one in quick}
    fresh = [one for one in content.sets[AREA].statements if one.id not in carried]
    for one in fresh[:4]:
        while not guest.group(one.id).count():
            hand.press(page.get_by_role("button", name="Next "))
        hand.choose(guest.group(one.id), 3)
    group = guest.group(fresh[0].id)
    while not group.count():
        hand.press(page.get_by_role("button", name="Back", exact=True))
    hand.press(group.get_by_role("button", name=texts["likert.note"]), "Space")
    note = group.get_by_label(texts["likert.note-label"])
    hand.write(note, "Said so on Monday.")
    guest.saved()
    answers = guest.stand.entry(name, AREA).answers
    assert answers[f"{fresh[0].id}:note"] == "Said so on Monday."
    assert [answers[one.id] for one in fresh[:4]] == [3] * 4

    hand.press(page.locator('[data-exercise$=".commitment"] .icw-fold-toggle'))
    hand.write(guest.field("What I will do"), WHAT)
    hand.date(guest.field("By when"))
    hand.write(guest.field("Who will notice"), "M. S.")
    guest.saved()
    wanted = {"what": WHAT, "by": "2031-05-05", "who": "M. S."}
    assert guest.stand.entry(name, PROMISE).answers == wanted

    fold = page.get_by_role("button", name=texts["page.menu"], exact=True)
    if fold.is_visible():
        hand.press(fold)
    hand.press(page.locator("[data-icw-book='05_plan']"))
    page.wait_for_url("**/workbook/05_plan*")
    guest.ready()
    review = page.locator('[data-exercise$=":review"] .icw-fold-toggle')
    expect(review).to_contain_text(WHAT)
    hand.press(review)
    expect(review).to_have_attribute("aria-expanded", "true")
    hand.choose(page.locator(".icw-sheet fieldset"), 2)
    hand.write(guest.field("What I noticed"), "They nodded.")
    guest.saved()
    kept = guest.stand.entry(name, PROMISE).answers
    assert kept == {**wanted, "status": "done", "noticed": "They nodded."}
    assert guest.complaints == []


@pytest.fixture
def newcomer(enter: Callable[..., BrowserContext], visit: Any, stand: Any) -> Callable[..., Any]:
    """Somebody who came by the link and has not said a name yet."""

    def come(name: str, **more: Any) -> Any:
        guest = visit(stand, f"Before {name}", **more)
        guest.name = name
        return guest

    return come


def test_every_step_is_done_by_keyboard_alone(newcomer: Callable[..., Any], content: Any) -> None:
    guest = newcomer("Kay")
    walk(Keyboard(guest.page), guest, content)


def test_every_step_is_done_by_single_taps_on_a_phone(
    newcomer: Callable[..., Any], content: Any
) -> None:
    guest = newcomer("Tom", width=390, height=844, has_touch=True, is_mobile=True)
    walk(Finger(guest.page), guest, content)


def test_a_check_in_is_started_and_declined_by_keyboard(
    newcomer: Callable[..., Any], content: Any, stand: Any
) -> None:
    guest = newcomer("Kim")
    hand, page, texts = Keyboard(guest.page), guest.page, content.texts
    page.goto(f"{stand.base}people")
    hand.write(page.get_by_label(texts["people.name"]), "Kim")
    page.keyboard.press("Enter")
    guest.ready()
    rate_all(hand, guest, content.sets[QUICK].statements)
    start = page.get_by_role("button", name=texts["likert.start"])
    hand.press(start)
    hand.press(page.get_by_role("button", name=texts["likert.start-not"]))
    expect(start).to_be_focused()
    page.keyboard.press("Enter")
    hand.press(page.get_by_role("button", name=texts["likert.start-sure"]))
    expect(page.locator(".icw-likert > .icw-hint").first).to_contain_text("0 of 16 answered")
    with stand.store() as store:
        person = store.person("Kim").id
        assert [one.number for one in store.checkins(person)] == [1, 2]
        assert len(store.history(person, QUICK, 1)[-1].answers) == 16


MAP, TALKS = "influence.stakeholder-map", "influence.conversations"


def make_map(hand: Any, guest: Any, content: Any) -> None:
    """See the example and clear it; add two people, rate and connect them; plan a talk."""
    page, name = guest.page, guest.name
    drawing = page.locator(".icw-map")

    def say(text: str, /, **values: object) -> str:
        return str(content.texts[f"stakeholders.{text}"].format(**values))

    def button(text: str, /, within: Locator = drawing, **values: object) -> Locator:
        return within.get_by_role("button", name=say(text, **values), exact=True)

    def kept() -> dict[str, Any]:
        guest.saved()
        answers = guest.stand.entry(name, MAP).answers
        return {key: value for key, value in answers.items() if not key.startswith("~")}

    hand.press(button("empty-example"))
    expect(drawing.get_by_text(say("example-on"), exact=True).first).to_be_visible()
    expect(drawing.locator("svg [data-node]").nth(4)).to_be_visible()
    hand.press(button("example-clear"))
    expect(button("empty-add")).to_be_visible()
    assert kept() == {}

    hand.press(button("empty-add"))
    form = drawing.locator(".icw-map-add")
    for one in ("DK, VP", "AM, Lab director"):
        hand.write(form.get_by_label(say("name"), exact=True), one)
        hand.press(button("add-do", form))
        expect(form.get_by_text(say("added", name=one))).to_be_visible()
        guest.saved()
    hand.press(button("add-done", form))
    ids = [key.partition("/")[0] for key in kept()]
    for person, stance in zip(ids, ("against", "undecided"), strict=True):
        hand.press(drawing.locator(f"[data-chip={person}]"))
        panel = drawing.locator(".icw-map-person")
        for of in ("say", "matters"):
            label = say(f"scale-{of}")
            for _ in range(2):  # from the middle, one more
                hand.press(button("more", panel, label=label), "Space")
        hand.pick(panel.locator("[data-field=now]"), stance)
        hand.press(button("close", panel))
    first, second = ids

    hand.press(drawing.locator("[data-tool=connect]"))
    form = drawing.locator(".icw-map-connect")
    hand.press(drawing.locator(f"svg [data-node={first}]"))
    hand.press(drawing.locator(f"svg [data-node={second}]"))
    hand.press(button("connect-do", form))
    expect(form.locator(".icw-map-done")).to_be_visible()
    hand.press(button("add-done", form))
    ratings = {f"{one}/{of}": 6 for one in ids for of in ("say", "matters")}
    answers = {key: value for key, value in kept().items() if not key.endswith("/spot")}
    assert answers == {
        f"{first}/name": "DK, VP",
        f"{second}/name": "AM, Lab director",
        **ratings,
        f"{first}/now": "against",
        f"{second}/now": "undecided",
        f"tie:{first}>{second}": 3,
    }

    # What follows: why, and into the plan.
    insight = drawing.locator(".icw-insight")
    hand.press(insight.locator("summary").last)
    expect(insight.locator(".icw-insight-assumes")).to_be_visible()
    plan = insight.locator(".icw-insight-plan button").first
    who = insight.locator(".icw-insight-name").first.text_content()
    hand.press(plan)
    expect(insight.locator(".icw-insight-done").first).to_be_visible()
    hand.press(plan)
    talks = page.locator(f'[data-exercise="{TALKS}"] .icw-fold-toggle')
    expect(talks).to_be_focused()
    expect(talks).to_have_attribute("aria-expanded", "true")
    planned = guest.stand.entry(name, TALKS).answers
    assert [one for key, one in planned.items() if key.endswith("/who")] == [who]
    assert guest.complaints == []


def test_a_map_is_made_by_keyboard_alone(visit: Any, stand: Any, content: Any) -> None:
    guest = visit(stand, "Kit", f"03_influence#{MAP}")
    make_map(Keyboard(guest.page), guest, content)


def test_a_map_is_made_by_single_taps_on_a_phone(visit: Any, stand: Any, content: Any) -> None:
    phone = {"width": 390, "height": 844, "has_touch": True, "is_mobile": True}
    guest = visit(stand, "Tip", f"03_influence#{MAP}", **phone)
    make_map(Finger(guest.page), guest, content)
