"""A planted sentence is found in the store, and nowhere else on this machine."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil

SENTENCE = "The heron nests behind the boiler house"
PLANTED = {
    "note": f"{SENTENCE} since spring.",
    "what": f"Say that {SENTENCE.lower()}, in the next review.",
    "who": f"Keeper: {SENTENCE}",
    "noticed": f"Nobody knew: {SENTENCE}",
    "somebody": "K. Boiler house",
    "about": f"Fears that {SENTENCE.lower()}.",
    "moment": "Before the heron",
}
TERMS = ("heron", "boiler house")

STORED = """async () => {
  const said = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }),
    document.cookie, JSON.stringify(history.state), location.href, document.title, name];
  for (const { name } of await indexedDB.databases()) said.push(`database ${name}`);
  for (const cache of await caches.keys()) said.push(`cache ${cache}`);
  for (const one of await navigator.serviceWorker.getRegistrations()) said.push(one.scope);
  return said;
}"""


def sent(request: Any) -> str:
    """Return all that a request tells over HTTP; answers go by the websocket alone."""
    return f"{request.url} {request.headers} {request.post_data or ''}"


def encodings(term: str) -> list[bytes]:
    """Return how a term may lie in a file."""
    quoted = term.replace(" ", "%20")
    return [term.encode(), term.encode("utf-16-le"), quoted.encode(), term.title().encode()]


def holds(file: Path) -> bool:
    """Say whether a file holds any of the terms, also where a part of it is compressed."""
    try:
        data = file.read_bytes()
    except OSError:
        return False  # a socket, or gone
    return any(in_clear(part) for part in (data, *unpacked(data)))


def in_clear(data: bytes) -> bool:
    """Say whether any term can be read."""
    small = data.lower()
    return any(one.lower() in small for term in TERMS for one in encodings(term))


def unpacked(data: bytes) -> Iterator[bytes]:
    """Unpack what begins like something that zlib or gzip has packed."""
    for begin in re.finditer(rb"x[\x01\x5e\x9c\xda]|\x1f\x8b\x08", data):
        with suppress(zlib.error):
            yield zlib.decompressobj(47).decompress(data[begin.start() :], 1_000_000)


def found_in(*folders: Path) -> list[str]:
    """Return the files below that hold any of the terms."""
    files = (file for folder in folders for file in folder.rglob("*") if file.is_file())
    return sorted(str(file) for file in files if holds(file))


def put_on_map(page: Any) -> None:
    """Put somebody on the map, with a note, a moment, a file and a trial of what follows."""
    drawing = page.locator(".icw-map")
    drawing.locator("[data-tool=add]").first.click()
    drawing.get_by_label("Name", exact=True).fill(PLANTED["somebody"])
    page.keyboard.press("Enter")
    drawing.locator(".icw-map-chip").last.click()
    drawing.get_by_label("Note", exact=True).fill(PLANTED["about"])
    drawing.get_by_label("Name of this moment").fill(PLANTED["moment"])
    drawing.get_by_role("button", name="Take a snapshot").click()
    drawing.get_by_role("button", name="Compare", exact=True).click()
    drawing.get_by_role("figure").first.wait_for()
    drawing.locator(".icw-insight-body").wait_for(state="attached")


def test_a_planted_sentence_is_found_in_the_store_alone(
    stand: Any, visit: Callable[..., Any], tmp_path: Path
) -> None:
    addresses: list[str] = []
    said: list[str] = []
    profile = tmp_path / "profile"
    guest = visit(stand, "Keeper", profile=profile)
    page = guest.page
    page.on("request", lambda asked: addresses.append(sent(asked)))
    page.on("websocket", lambda socket: addresses.append(socket.url))
    page.on("console", lambda told: said.append(told.text))
    guest.go("01_confidence")
    guest.rate("speaking-up-1", 2)
    guest.note("speaking-up-1").fill(PLANTED["note"])
    guest.field("What I will do").fill(PLANTED["what"])
    guest.field("Who will notice").fill(PLANTED["who"])
    guest.saved()
    guest.reload()
    guest.go("03_influence#influence.stakeholder-map")
    put_on_map(page)
    guest.saved()
    guest.go("05_plan")
    guest.field("What I noticed").fill(PLANTED["noticed"])
    guest.saved()
    # Also while it cannot be saved.
    stand.kill_kernels()
    guest.field("What I noticed").fill(f"{PLANTED['noticed']} before.")
    page.locator("#icw-page-bar").get_by_role("button", name="Go on").click()
    guest.ready()
    guest.saved()
    kept = page.evaluate(STORED)
    commands = [one.info["cmdline"] for one in psutil.process_iter(["cmdline"])]
    assert len(addresses) > 20
    told = f"{addresses}{said}{kept}{commands}".lower()
    assert not any(term in told for term in TERMS)
    assert [one for one in kept if one.startswith(("database ", "cache "))] == []

    database = str(stand.data / "workbook.sqlite")
    assert found_in(stand.folder, profile) == [database]
    # What browser and server leave behind when they end.
    page.context.close()
    stand.stop()
    assert found_in(stand.folder, profile) == [database]
    assert not any(term in stand.said.lower() for term in TERMS)


def test_looking_for_it_would_find_it(tmp_path: Path) -> None:
    (tmp_path / "wide").write_bytes(SENTENCE.encode("utf-16-le"))
    (tmp_path / "packed").write_bytes(b"before" + zlib.compress(SENTENCE.encode()) + b"after")
    (tmp_path / "address").write_text("GET /?q=The%20heron%20nests")
    (tmp_path / "other").write_text("Nothing of it.")
    assert [Path(one).name for one in found_in(tmp_path)] == ["address", "packed", "wide"]
