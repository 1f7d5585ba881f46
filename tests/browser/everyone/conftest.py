"""Looks at one page in every way that people have it before them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from everything import BOOKS, shown_in
from focus import FOCUS, TO_TOP
from playwright.sync_api import Locator, Page

from icwidgets.domain.entry import Change
from icwidgets.workbook import Workbook

VARIANTS: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "forced colours": {"forced_colors": "active"},
    "phone": {"width": 390},
    "320 px": {"width": 320},
    "320 px, dark": {"width": 320, "color_scheme": "dark"},
    "320 px, forced colours": {"width": 320, "forced_colors": "active"},
    "right to left": {"direction": "rtl"},
    "320 px, right to left": {"width": 320, "direction": "rtl"},
}

SIZED = ("light", "phone", "320 px")
"""The variants in which the size of targets is looked at."""

# Links within a sentence may be as small as its letters; a skip link waits out of sight.
TARGETS = """() => {
  const small = [];
  const all = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  for (const one of document.querySelectorAll(all)) {
    if (one.type === "hidden" || !one.checkVisibility({ visibilityProperty: true })) continue;
    if (one.matches(".icw-page-skip, .icw-table-skip")) continue;
    // Forty people in one picture stand closer than that; the list below it has them all.
    if (one.matches("svg [data-node]")) continue;
    if (one.matches("p a, dd a, li p a") && getComputedStyle(one).display === "inline") continue;
    const { width, height } = (one.closest("label") ?? one).getBoundingClientRect();
    if (Math.min(width, height) >= 43.5) continue;
    const name = (one.closest("label") ?? one).textContent.trim() || one.id || one.name;
    const size = `${Math.round(width)} × ${Math.round(height)}`;
    small.push(`${one.tagName} “${name.slice(0, 50)}” ${size}`);
  }
  return small;
}"""


@dataclass
class Look:
    """What is wrong with a page, over all the ways of looking at it.

    Attributes
    ----------
    allowed
        Nothing: axe may find nothing anywhere.
    looked
        How many times axe has looked.
    """

    axe: Callable[..., list[str]]
    looked: int = 0
    wrong: list[str] = field(default_factory=list)

    def at(self, page: Page, name: str) -> None:
        """Look at a page as it is now, in every variant, and at its header with the menu open."""
        for variant, given in VARIANTS.items():
            with as_variant(page, **given):
                menu = find_menu(page)
                told = self._see(page, "html", small=False)
                if menu:
                    menu.click()
                    told += self.axe(page, ".icw-page-header")
                if variant in SIZED:
                    told += find_small(page)
                if menu:
                    menu.click()
                self.wrong += [f"{name}, {variant}: {one}" for one in told]

    def over(
        self,
        page: Page,
        name: str,
        views: Mapping[str, str],
        show: Callable[..., object],
        variants: Iterable[str] = VARIANTS,
    ) -> None:
        """Show one view of a page after the other, and look at a part of it, in every variant."""
        for variant in variants:
            with as_variant(page, **VARIANTS[variant]):
                for view, within in views.items():
                    show(page, view)
                    told = self._see(page, within, small=variant in SIZED)
                    self.wrong += [f"{name}, {view}, {variant}: {one}" for one in told]

    def _see(self, page: Page, within: str, *, small: bool) -> list[str]:
        # Below the header that stays in view, axe takes what it covers for too small.
        page.evaluate("scrollTo(0, 0)")
        told = self.axe(page, within)
        self.looked += 1
        wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wider > 0:
            told.append(f"scrolls sideways by {wider} px")
        return told + (find_small(page) if small else [])

    def follow_focus(self, page: Page, name: str, width: int) -> int:
        """Press Tab through a whole page; every stop must be seen, and be seen to have focus."""
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate(TO_TOP)
        stops = 0
        for _ in range(300):
            page.keyboard.press("Tab")
            now = page.evaluate(FOCUS)
            if now is None:
                break
            stops += 1
            if not now["ring"]:
                self.wrong.append(f"{name}, {width} px: no focus ring on {now['name']}")
            if not now["seen"]:
                self.wrong.append(f"{name}, {width} px: the focus is hidden on {now['name']}")
        page.set_viewport_size({"width": 1280, "height": 900})
        return stops


def find_small(page: Page) -> list[str]:
    """Return what is too small for a finger."""
    return [f"small target: {one}" for one in page.evaluate(TARGETS)]


def find_menu(page: Page) -> Locator | None:
    """Return what opens the header's menu, or on a wide screen the settings."""
    fold, settings = page.locator(".icw-page-fold"), page.locator(".icw-page-you > summary")
    return next((one for one in (fold, settings) if one.is_visible()), None)


@contextmanager
def as_variant(
    page: Page,
    *,
    width: int = 1280,
    direction: str = "ltr",
    color_scheme: str = "light",
    forced_colors: str = "none",
) -> Iterator[None]:
    """Let a page be seen in another way for a while."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(
        color_scheme=color_scheme,  # type: ignore[arg-type]
        forced_colors=forced_colors,  # type: ignore[arg-type]
        reduced_motion="reduce",
    )
    page.evaluate("(to) => { document.documentElement.dir = to }", direction)
    yield
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light", forced_colors="none")
    page.evaluate("document.documentElement.dir = 'ltr'")


@pytest.fixture
def look(axe: Callable[..., list[str]]) -> Look:
    """Look at pages: ``look.at(page, "the names")``."""
    return Look(axe)


@pytest.fixture
def fill(content: Any) -> Callable[[Any, str], None]:
    """Answer everything for a person: check-ins, notes, commitments, every exercise."""

    def answer(stand: Any, name: str) -> None:
        with stand.store() as store:
            person = store.person(name).id
            for checkin in (1, 2):
                store.start_checkin(person, number=checkin)
                for number, one in enumerate(content.sets.values()):
                    if one.optional:
                        continue
                    answers: dict[str, Any] = {
                        statement.id: 1 + (at * 2 + number + 2 * checkin) % 5
                        for at, statement in enumerate(one.statements)
                    }
                    answers[f"{one.statements[0].id}:note"] = "I said it in the room."
                    store.keeper(person, one.id, checkin=checkin).write(Change(answers))
            for area in content.areas:
                promise = {
                    "what": "In the review I will say which figure I doubt, and why.",
                    "by": "2031-04-02",
                    "who": "M. S.",
                    "status": "moved",
                    "noticed": "It took longer than I thought.",
                }
                store.keeper(person, f"{area}.commitment").write(Change(promise))
            promised = {f"{area}.commitment" for area in content.areas}
            for about in content.workbooks:
                book = Workbook(about, content, store, store.person(person))
                for exercise in shown_in(about.id) if about.id in BOOKS else ():
                    if exercise.id not in promised:
                        book.exercise(exercise.id).simulate(1)

    return answer
