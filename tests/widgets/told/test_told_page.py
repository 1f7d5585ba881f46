"""What follows, in a real Chromium: every picture and the page, files and ways back."""

from dataclasses import replace
from datetime import date

import pytest

from icwidgets.content import load
from icwidgets.content.model import Exercise, Field
from icwidgets.domain.entry import MemoryKeeper
from icwidgets.domain.finding import Finding
from icwidgets.domain.insights import INSIGHTS
from icwidgets.domain.pictures import (
    Bar,
    Bars,
    Cell,
    Curve,
    Dot,
    Grid,
    Moment,
    Over,
    Plot,
    Point,
    Row,
    Series,
    Side,
    Sides,
)
from icwidgets.domain.told import Insight, Line, Page, Section, Told
from icwidgets.widgets.cards import Cards
from icwidgets.widgets.sheet import Sheet
from icwidgets.widgets.told.drawn import Way

CONTENT = load()
VARIANTS = {
    "light": {},
    "dark": {"theme": "dark"},
    "forced colours": {"forced": True},
    "320 px": {"width": 320},
    "390 px": {"width": 390},
    "right to left": {"rtl": True},
    "320 px, right to left": {"width": 320, "rtl": True},
}
ONE, TWO = "r00000001", "r00000002"
LONG = "Bereichsübergreifende-Abstimmungsrunde der Prüfstandsverantwortlichen"
PICTURES = (
    Plot(
        "Where to push",
        "Two placed.",
        "Access",
        "Weight",
        ("Find a way in", "Push here", "Let it rest", "Practise"),
        "adds much",
        "adds less",
        (Dot(ONE, 2, 9, True, True), Dot(TWO, 9, 2, False)),
    ),
    Curve(
        "What you expected",
        "It went better than you feared.",
        "Expected, in 100",
        "Happened, in 100",
        "as expected",
        "better than feared",
        "worse than hoped",
        (Point(30, 67, 3, (ONE,)), Point(80, 100, 1, (TWO,)), Point(100, 0, 12, ())),
    ),
    Over(
        "The pulse",
        "Goals went up.",
        1,
        5,
        (
            Series(
                "Goals",
                (
                    Moment(date(2026, 5, 1), 2.0, 1.5, 2.5),
                    Moment(date(2026, 5, 9), 3.2),
                    Moment(date(2026, 6, 2), 5.0, 4.6, 5.0),
                ),
            ),
            Series(LONG, (Moment(date(2026, 5, 9), 1.0),)),
        ),
    ),
    Bars(
        "With whom",
        "Most talks were with the manager.",
        ("well", "so-so", "badly", "open"),
        (Bar("My manager", (3, 1, 2, 1), (ONE, TWO)), Bar(LONG, (0, 1, 0, 0))),
    ),
    Grid(
        "Who needs what",
        "One gap.",
        ("Decision", "Reasons", "Their part", LONG),
        (
            Row(
                "Head of the lab",
                (Cell("full", "has it"), Cell("half", "in part"), Cell("gap", "ask"), Cell("none")),
                "Begin here",
                ONE,
            ),
            Row(LONG, (Cell("words", "no need"), Cell("none"), Cell("full", "yes"), Cell("gap"))),
        ),
    ),
    Sides(
        "Before and after",
        "The same, said straight.",
        (
            Side("As it came out", "You never\ntell us.", "4 words", ONE),
            Side("As you could say it", f"On Tuesday we heard it from {LONG}.", "9 words"),
            Side("Shorter", "Tell me on the day.", "5 words"),
        ),
    ),
)
PAGE = Page(
    "Team charter",
    (
        Section("Purpose", (Line("Nobody waits longer than a week."),)),
        Section("Measures", (Line("First test by 1 June", "My goals, 4 May"), Line(LONG))),
        Section("Who does what", (), ("Role", "Person", LONG), (("Tests", "JR", "daily"),)),
    ),
    "4 May 2026",
)
TOLD = Told(
    (
        Finding("Push for the first.", "Much hangs on it.", (ONE, TWO), "plan.goals", "Your aim"),
        Finding("Nothing more to say.", leads_to="02_communication"),
    ),
    {ONE: "Push here"},
    PICTURES,
    page=PAGE,
)


def way(name: str) -> Way | None:
    if name == "plan.goals":
        return Way(name, "", "My goals")
    return Way("", name, "Communication") if name == "02_communication" else None


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Cards:
    monkeypatch.setitem(INSIGHTS, "all", Insight(lambda given: TOLD, ("matter",)))
    exercise = replace(CONTENT.exercises["influence.portfolio"], insight="all")
    answers = {f"{ONE}/matter": "Use the new platform", f"{TWO}/matter": LONG}
    return Cards(
        exercise,
        keeper=MemoryKeeper("influence.portfolio", answers),
        texts=CONTENT.texts,
        ways=way,
    )


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_picture_and_the_page_are_for_everybody(mount, axe, told, variant):
    page = mount(told, **VARIANTS[variant])
    for fold in page.locator(".icw-told details > summary").all():
        fold.click()
    assert page.get_by_role("figure").count() == 6
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    small = page.locator(".icw-told :is(button, summary, a)").evaluate_all(
        "(all) => all.map((one) => one.getBoundingClientRect())"
        ".filter(({ width, height }) => Math.min(width, height) < 44).length"
    )
    assert small == 0
    assert page.errors == []


@pytest.mark.parametrize("width", [1000, 390, 320])
def test_nothing_in_a_picture_is_cut_off(mount, told, width):
    page = mount(told, width=width)
    cut = page.locator(".icw-told-svg").evaluate_all(
        """(all) => all.flatMap((svg) => [...svg.querySelectorAll("text, circle")].filter((one) => {
          const [inside, around] = [one.getBoundingClientRect(), svg.getBoundingClientRect()];
          return inside.left < around.left - 1 || inside.right > around.right + 1
            || inside.top < around.top - 1 || inside.bottom > around.bottom + 1;
        }).map((one) => one.textContent || one.outerHTML))"""
    )
    assert cut == []


def test_parts_of_a_bar_and_signs_of_a_grid_are_told_without_colour(mount, told):
    page = mount(told)
    looks = (
        page.locator(".icw-told-bar")
        .first.locator("span")
        .evaluate_all(
            "(all) => all.map((one) => getComputedStyle(one).backgroundImage"
            " + getComputedStyle(one).backgroundColor)"
        )
    )
    assert len(set(looks)) == 4
    assert "has it" in page.locator(".icw-told-grid td").first.inner_text()


def test_a_row_of_a_table_is_a_card_on_a_phone(mount, told):
    page = mount(told, width=390)
    cell = page.locator(".icw-told-grid td[data-kind=full]").first
    assert cell.evaluate("(one) => getComputedStyle(one, '::before').content").startswith(
        '"Decision"'
    )
    assert page.locator(".icw-told-grid td[data-kind=none]").first.is_hidden()


def test_a_page_is_printed_alone(mount, told):
    page = mount(told)
    page.evaluate(
        """() => { window.print = () => {
          window.seen = [...document.querySelectorAll(".icw-told-paper.icw-printed")].length; } }"""
    )
    page.get_by_role("button", name="Print").click()
    assert page.evaluate("window.seen") == 1
    page.emulate_media(media="print")
    assert page.locator(".icw-told-paper").is_visible()
    assert page.locator(".icw-cards-list").is_hidden()
    assert page.get_by_role("button", name="Print").is_hidden()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator(".icw-cards-list").is_visible()


def test_a_page_is_saved_as_a_pdf_file(mount, told):
    page = mount(told)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as PDF").click()
    assert download.value.suggested_filename == "Team charter.pdf"
    with open(download.value.path(), "rb") as file:
        assert file.read(5) == b"%PDF-"
    page.get_by_text("is in your downloads", exact=False).wait_for()


def test_a_sheet_leads_back_to_its_field(mount, monkeypatch):
    told = Told((Finding("What is missing?", refs=("b",)),))
    monkeypatch.setitem(INSIGHTS, "back", Insight(lambda given: told, ("a",)))
    fields = (Field("a", "text", "First"), Field("b", "long-text", "Second"))
    exercise = Exercise("a.b", "1", "sheet", "", "T", "", fields, {}, insight="back")
    page = mount(Sheet(exercise, keeper=MemoryKeeper("a.b"), texts=CONTENT.texts))
    page.get_by_role("button", name="Go to “Second”").click()
    assert page.get_by_label("Second").evaluate("(one) => one === document.activeElement")


def test_an_example_shows_what_follows_from_it_and_saves_nothing(mount):
    exercise = CONTENT.exercises["influence.portfolio"]
    keeper = MemoryKeeper(exercise.id)
    page = mount(Cards(exercise, keeper=keeper, texts=CONTENT.texts))
    page.get_by_text("See an example").click()
    follows = page.locator(".icw-example .icw-told")
    follows.wait_for()
    assert follows.locator("svg g text").first.is_visible()
    page.get_by_role("button", name="Clear the example").click()
    assert follows.is_hidden()
    assert keeper.read().revision == 0
