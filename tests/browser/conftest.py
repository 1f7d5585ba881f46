"""The real `icw serve` with a data folder of its own, and people who come to it in Chromium.

Chromium is started per module: Playwright's sync API keeps an event loop running in its thread.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright
from served import Stand

from icwidgets.content import load
from icwidgets.domain.entry import Json
from icwidgets.domain.stakeholders import from_answers, spots
from icwidgets.domain.stakeholders.map import ME, RATINGS, STANCES

ROOT = Path(__file__).parents[2]
CONTENT = load()
PATIENCE = 60_000  # ms that a condition may take on a busy machine; nothing waits longer
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
expect.set_options(timeout=PATIENCE)


# Every answer of the self-rating as it is shown, by its statement's text; walks through all
# views and comes back to none in particular.
SHOWN = """async ([back, look, fold]) => {
  const root = document.querySelector(".icw-likert");
  const turn = () => new Promise((resolve) => setTimeout(resolve));
  const press = async (found) => { found.click(); await turn(); await turn(); };
  const button = (test) => [...root.querySelectorAll("button")].find(test);
  const named = (name) => button((one) => one.textContent === name);
  if (named(look)) await press(named(look));
  while (named(back)) await press(named(back));
  const shown = {};
  for (;;) {
    for (const group of root.querySelectorAll(".icw-likert-statement")) {
      const text = group.querySelector("legend").textContent;
      const chosen = group.querySelector("input:checked");
      shown[text] = chosen ? chosen.value : null;
    }
    const next = button((one) => one.textContent.startsWith("Next "));
    if (!next) return shown;
    await press(next);
    const legends = [...root.querySelectorAll("legend")].map((one) => one.textContent);
    if (legends.every((one) => one in shown)) return shown;
  }
}"""


class Guest:
    """A person at the workbook: one page of one browser."""

    def __init__(self, stand: Stand, page: Page, name: str) -> None:
        self.stand = stand
        self.page = page
        self.name = name
        self.complaints: list[str] = []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def go(self, workbook: str) -> None:
        """Open a workbook and wait until it can be used."""
        self.page.goto(f"{self.stand.base}workbook/{workbook}")
        self.ready()

    def reload(self) -> None:
        """Load the page again."""
        self.page.reload()
        self.ready()

    def ready(self) -> None:
        """Wait until every widget is drawn."""
        self.page.wait_for_selector("[data-icw-end]", state="attached", timeout=PATIENCE)
        expect(self.page.locator("[data-icw-view][aria-busy]")).to_have_count(0)
        expect(self.page.locator(":is(.icw-page-problem, .icw-failed):visible")).to_have_count(0)

    def group(self, statement: str) -> Locator:
        """Return the radio group of a statement (its id)."""
        return self.page.get_by_role("group", name=text_of(statement), exact=True)

    def bring_up(self, statement: str) -> None:
        """Turn the self-rating to the view that holds a statement."""
        if self.group(statement).count():
            return
        rating = self.page.locator(".icw-likert")
        back = rating.get_by_role("button", name=CONTENT.texts["likert.back"], exact=True)
        look = rating.get_by_role("button", name=CONTENT.texts["likert.look-through"])
        forward = rating.get_by_role("button", name=re.compile("^Next "))
        if look.count():
            look.click()
        while back.count():
            back.click()
        while not self.group(statement).count():
            forward.click()

    def rate(self, statement: str, value: int | str) -> None:
        """Choose an answer to a statement."""
        self.bring_up(statement)
        self.group(statement).locator(f"input[value='{value}']").check(force=True)

    def note(self, statement: str) -> Locator:
        """Open the note on a statement and return its field."""
        self.bring_up(statement)
        group = self.group(statement)
        field = group.get_by_label(CONTENT.texts["likert.note-label"])
        if not field.count():
            group.locator("button[aria-expanded]").last.click()
        return field

    def unfold(self, exercise: str) -> Locator:
        """Open an exercise that is folded, and return it."""
        found = self.page.locator(f'[data-exercise="{exercise}"]')
        toggle = found.locator("> .icw-fold-head button")
        if toggle.get_attribute("aria-expanded") == "false":
            toggle.click()
        return found

    def field(self, label: str, heading: str = "") -> Locator:
        """Return the field of a form by its label: of the form with this heading.

        Without one it is the commitment's or its review's, which is unfolded, or the only form's.
        """
        kinds = '[data-exercise$=".commitment"], [data-exercise$=":review"]'
        promise = self.page.locator(kinds).first
        if not heading and promise.count():
            return self.unfold(promise.get_attribute("data-exercise") or "").get_by_label(label)
        if not heading:
            return self.page.locator(".icw-sheet").get_by_label(label)
        folds = self.page.locator(".icw-fold").filter(
            has=self.page.locator(".icw-fold-title").get_by_text(heading, exact=True)
        )
        toggle = folds.locator("> .icw-fold-head button")
        if toggle.get_attribute("aria-expanded") == "false":
            toggle.click()
        return folds.get_by_label(label)

    def saved(self) -> None:
        """Wait until all is saved, and the page says so."""
        expect(self.page.locator("#icw-page-save")).to_have_attribute("data-state", "saved")
        self.page.wait_for_function(
            "() => globalThis[Symbol.for('icw.page')].pending.size === 0", timeout=PATIENCE
        )

    def answers(self) -> dict[str, Json]:
        """Return every answer of the self-rating as the page shows it, by statement id."""
        words = [CONTENT.texts[f"likert.{name}"] for name in ("back", "look-through", "fold")]
        ids = {one.text: one.id for every in CONTENT.sets.values() for one in every.statements}
        return {
            ids[text]: int(value) if value.isdigit() else value
            for text, value in self.page.evaluate(SHOWN, words).items()
            if value is not None
        }


def text_of(statement: str) -> str:
    """Return the wording of a statement."""
    for every in CONTENT.sets.values():
        for one in every.statements:
            if one.id == statement:
                return one.text
    raise KeyError(statement)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Chromium, without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=QUIET)
        yield browser
        browser.close()


def chromium_path() -> str:
    """Return where Chromium is: what `ICW_CHROMIUM` says, else as tests/run.py finds it."""
    own = os.environ.get("ICW_CHROMIUM")
    found = next(filter(None, map(shutil.which, [own] if own else CHROMIUMS)), None)
    assert found, "No Chromium was found: install it, or set ICW_CHROMIUM to its path."
    return found


@pytest.fixture(scope="module")
def serve() -> Iterator[Callable[..., Stand]]:
    """Start servers, each with data of its own unless a folder is named; end them all."""
    stands: list[Stand] = []

    def begin(
        data: Path | None = None,
        limits: dict[str, float] | None = None,
        content: Path | None = None,
    ) -> Stand:
        stands.append(Stand(data, limits, content))
        return stands[-1]

    yield begin
    for one in stands:
        one.end()


@pytest.fixture(scope="module")
def stand(serve: Callable[..., Stand]) -> Stand:
    """A server for the tests of one module."""
    return serve()


@pytest.fixture
def enter(chromium: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Come in by the printed link with a browser of one's own: ``enter(stand, width=390)``."""
    contexts: list[BrowserContext] = []

    def come(
        stand: Stand,
        *,
        profile: Path | None = None,
        width: int = 1280,
        height: int = 900,
        **more: Any,
    ) -> BrowserContext:
        more |= {"viewport": {"width": width, "height": height}, "locale": "en-GB"}
        if profile is None:
            context = chromium.new_context(**more)
        else:  # a browser that keeps on the disk whatever it wants, as a person's own does
            context = chromium.browser_type.launch_persistent_context(
                profile, executable_path=chromium_path(), args=QUIET, **more
            )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        link = stand.newest_link()
        # The redirect leads to a workbook, whose kernel nobody needs here.
        context.request.get(link, max_redirects=0)
        stand.newest_link(unlike=link)
        return context

    yield come
    for context in contexts:
        context.close()


@pytest.fixture
def visit(enter: Callable[..., BrowserContext]) -> Callable[..., Guest]:
    """Come as a person, who is added when missing: ``visit(stand, "Ana", "01_confidence")``."""

    def come(stand: Stand, name: str, workbook: str = "", **more: Any) -> Guest:
        guest = Guest(stand, choose(stand, enter(stand, **more), name).new_page(), name)
        if workbook:
            guest.go(workbook)
        return guest

    return come


def choose(stand: Stand, context: BrowserContext, name: str) -> BrowserContext:
    """Send the form of the people screen."""
    with stand.store() as store:
        known = {one.name: one.id for one in store.persons()}
    form = {"person": known[name]} if name in known else {"name": name}
    page = context.request.get(f"{stand.base}people").text()
    token = re.search(r'name="_xsrf"[^>]*value="([^"]+)"', page)
    assert token, page
    for address, fields in (("unlock", {"password": stand.password}), ("people", form)):
        if address == "people" or stand.password:
            fields = {"_xsrf": token[1], **fields}
            sent = context.request.post(f"{stand.base}{address}", form=fields, max_redirects=0)
            assert sent.status == 303, sent.text()
    return context


AXE = """async (within) => (await axe.run(within, {runOnly: ["wcag2a", "wcag2aa", "wcag21a",
 "wcag21aa", "wcag22aa", "best-practice"]})).violations.map(
 (one) => `${one.id}: ${one.help}: ${one.nodes.map((node) => node.html).join(" | ")}`)"""


@pytest.fixture(scope="session")
def axe() -> Callable[..., list[str]]:
    """Return what axe finds wrong on a page, or within a part of it (A, AA, best practice)."""
    source = (ROOT / "node_modules/axe-core/axe.min.js").read_text()

    def check(page: Page, within: str = "html") -> list[str]:
        page.evaluate(source)
        found: list[str] = page.evaluate(AXE, within)
        return found

    return check


@pytest.fixture(scope="session")
def content() -> Any:
    """The built-in content."""
    return CONTENT


@pytest.fixture(scope="session")
def crowd() -> Callable[[int, int], dict[str, Json]]:
    """Made-up people of a stakeholder map, all placed in the network: ``crowd(40, 120)``."""
    roles = ("VP Research", "Lab director", "Head of purchasing", "QA", "Works council")

    def make(people: int, ties: int) -> dict[str, Json]:
        dice = Random(7)
        ids = [f"p{number:08x}" for number in range(people)]
        answers: dict[str, Json] = {f"{ME}/say": 3, f"{ME}/matters": 9}
        for at, one in enumerate(ids):
            answers[f"{one}/name"] = f"{chr(65 + at % 26)}{at}, {roles[at % len(roles)]}"
            answers |= {f"{one}/{of}": dice.randint(1, 9) for of in RATINGS}
            answers[f"{one}/now"] = STANCES[1 + at % 4]
            answers[f"{one}/needed"] = dice.choice(STANCES[3:])
        pairs = [(one, other) for one in [ME, *ids] for other in [ME, *ids] if one != other]
        for listener, heard in dice.sample(pairs, ties):
            answers[f"tie:{listener}>{heard}"] = dice.randint(1, 5)
        for one, (x, y) in spots(from_answers(answers, "Me"), {}).items():
            answers[f"{one}/spot"] = [round(1000 * x), round(1000 * y)]
        return answers

    return make


@pytest.fixture
def seen() -> Callable[[str], None]:
    """Keep a line of what was counted, for the closing note: shown with ``-rP``."""
    return lambda line: print(json.dumps(line))
