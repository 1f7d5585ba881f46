"""What a person writes is in the store and nowhere else."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

PLANTED = "zanzibar quicklime"
NOTE, PROMISE, NOTICED = (f"{PLANTED} {one}" for one in ("note", "promise", "noticed"))
IN_BROWSER = """async () => JSON.stringify([
  {...localStorage}, {...sessionStorage}, history.state, document.cookie, location.href, name,
  await Promise.all((await indexedDB.databases()).map((one) => one.name)),
  await caches.keys().catch(() => []),
])"""


def files(folder: Path) -> Iterator[Path]:
    """Every file that can be read, sockets and pipes left out."""
    for where, _, names in os.walk(folder):
        for name in names:
            path = Path(where, name)
            if path.is_file():
                yield path


def holding(folder: Path, word: str) -> list[str]:
    """Return the files that hold a word in clear, in any of the usual encodings."""
    wanted = [word.encode(code) for code in ("utf-8", "utf-16-le")]
    return [
        str(path.relative_to(folder))
        for path in files(folder)
        if any(one in path.read_bytes() for one in wanted)
    ]


def test_what_was_written_is_in_no_address_log_browser_or_temporary_file(
    stand: Any, visit: Callable[..., Any]
) -> None:
    guest = visit(stand, "Ana")
    page = guest.page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.url} {request.post_data or ''}"))
    guest.go("01_confidence")
    guest.note("speaking-up-1").fill(NOTE)
    guest.rate("speaking-up-1", 2)
    guest.field("What I will do").fill(PROMISE)
    guest.saved()
    guest.go("05_plan")
    page.get_by_label("What I noticed").fill(NOTICED)
    guest.saved()
    expect(page.locator("main")).to_contain_text(PROMISE)
    found = page.evaluate(IN_BROWSER)
    assert PLANTED not in found
    assert not [one for one in asked if PLANTED in one or PLANTED.replace(" ", "%20") in one]
    assert PLANTED not in stand.said
    kept = {**stand.entry("Ana", "confidence.rating").answers}
    kept |= stand.entry("Ana", "confidence.commitment").answers
    assert {NOTE, PROMISE, NOTICED} <= {*kept.values()}
    # The store packs its payloads, so that not even there a search finds the words in clear.
    assert holding(stand.folder, PLANTED) == []
    (stand.folder / "control.txt").write_text(NOTE)
    assert holding(stand.folder, PLANTED) == ["control.txt"]
