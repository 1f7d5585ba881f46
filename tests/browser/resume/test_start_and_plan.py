"""Nothing is lost: quick look, first area and plan, one answer after the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from icwidgets.domain.entry import Change


def test_every_answer_of_the_quick_look_is_found_again(
    walk: Callable[..., Any], content: Any
) -> None:
    walked = walk("00_start", rating="start.quick-look")
    for number, statement in enumerate(content.sets["start.quick-look"].statements):
        walked.rate(statement.id, 1 + number % 5)
    walked.restart()
    assert len(walked.rated) == 16
    assert (walked.reloads, walked.restarts) == (16, walked.restarts)
    assert walked.kills >= 4


def test_every_answer_of_the_first_area_is_found_again(area: Callable[[str], Any]) -> None:
    walked = area("01_confidence")
    assert (len(walked.rated), len(walked.filled), walked.reloads) == (12, 3, 17)


def test_every_review_in_the_plan_is_found_again(walk: Callable[..., Any], content: Any) -> None:
    walked = walk("05_plan")
    stand, name = walked.guest.stand, walked.guest.name
    promised = {"what": "Ask what a good quarter is.", "by": "2031-04-02"}
    with stand.store() as store:
        for area in content.areas:
            keeper = store.keeper(store.person(name).id, f"{area}.commitment")
            keeper.write(Change(promised))
    walked.guest.reload()
    for area in content.areas.values():
        walked.sheet, walked.heading = f"{area.id}.commitment", area.name
        walked.kept, walked.filled = {**promised}, {}
        walked.choose("status", "Moved to another day", "moved")
        walked.fill("noticed", "What I noticed", f"It took longer ({area.id}).")
        walked.kill_kernel()
    walked.restart()
    assert (walked.reloads, walked.kills) == (8, 4)
