"""What is sent before there is a kernel: as data, as text, to its person alone, and packed."""

from __future__ import annotations

import json
import re
import zlib
from pathlib import Path
from typing import Any

import httpx
import pytest

from icwidgets.domain.entry import Change
from icwidgets.store import Store

OPEN = 'from icwidgets import open_workbook\nme = open_workbook("01_confidence")'
HOSTILE = "</script><script>alert(1)</script><!-- <script> ]]> \u2028 & \" ' {{ 7*7 }}"


@pytest.fixture(scope="module")
def served(start: Any, notebook: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder: Path = tmp_path_factory.mktemp("ahead")
    notebook(folder / "notebooks", "00_start", "# Start", "'x'")
    calls = ("me.rating()", "me.picture()", "# Then", 'me.exercise("confidence.commitment")')
    notebook(folder / "notebooks", "01_confidence", "# Confidence", OPEN, *calls)
    wrong = OPEN.replace("01_confidence", "no_such_book")
    notebook(folder / "notebooks", "02_communication", "# Wrong", wrong, "me.rating()")
    late = "import time; time.sleep(0.5); print('late')"
    notebook(folder / "notebooks", "03_influence", "# Mixed", OPEN, "me.rating()", late, "# End")
    return start(folder=folder)


def drawn(page: str) -> list[tuple[str, str, dict[str, Any]]]:
    """Return cell, kind and state of every view that was sent ahead."""
    found = re.findall(
        r'data-icw-view data-icw-cell="(\d+)" data-icw-kind="([\w.]+)" aria-busy="true">'
        r'<script type="application/json">(.*?)</script>',
        page,
    )
    return [(cell, kind.rsplit(".", 1)[1], json.loads(state)) for cell, kind, state in found]


def test_all_that_can_be_drawn_is_sent_before_the_kernel(served: Any) -> None:
    page = served.visitor("Ann").get("workbook/01_confidence").text
    ahead, behind = page.split("data-icw-kernel=")
    assert [(cell, kind) for cell, kind, _ in drawn(ahead)] == [
        ("1", "Likert"),
        ("2", "Profile"),
        ("3", "Sheet"),
    ]
    assert "data-icw-whole" in ahead
    assert ">Then" in ahead
    assert re.findall(r'<template data-icw-cell="(\d)">', behind) == ["0", "1", "2", "3"]
    assert behind.index("data-icw-met") < behind.index("data-icw-end")
    for name in ("likert", "profile", "sheet"):
        assert re.search(rf'<link rel="modulepreload" href="/icw/static/{name}\.\w+\.js">', ahead)
    assert 'modulepreload" href="/icw/static/findings' not in ahead


def test_what_a_person_wrote_is_text_and_is_theirs(served: Any) -> None:
    with Store.open(served.data) as store:
        person = store.add_person("Bea")
        keeper = store.keeper(person.id, "confidence.commitment")
        keeper.write(Change({"what": HOSTILE}, 0, "message-1"))
    page = served.visitor("Bea").get("workbook/01_confidence")
    assert page.headers["cache-control"] == "no-store"
    states = [state for *_, state in drawn(page.text)]
    assert states[2]["state"]["answers"] == {"what": HOSTILE}
    assert "alert(1)</script>" not in page.text
    assert page.text.count("alert(1)") == 1
    other = served.visitor("Cho").get("workbook/01_confidence").text
    assert "alert(1)" not in other
    assert "alert(1)" not in served.output


def test_a_workbook_that_cannot_be_opened_says_so_in_its_place(served: Any) -> None:
    page = served.visitor("Ann").get("workbook/02_communication").text
    assert drawn(page) == []
    assert "There is no workbook “no_such_book”" in page


def test_a_cell_that_we_do_not_know_is_run_and_what_follows_stands_after_it(served: Any) -> None:
    page = served.visitor("Ann").get("workbook/03_influence").text
    ahead, behind = page.split("data-icw-kernel=")
    assert [kind for _, kind, _ in drawn(ahead)] == ["Likert"]
    assert "data-icw-whole" not in page
    assert ">End" not in ahead
    assert behind.index("data-icw-met") < behind.index(">late\n") < behind.index(">End")


def test_every_piece_reaches_the_browser_packed_as_soon_as_it_is_there(served: Any) -> None:
    browser = served.visitor("Ann")
    unpack = zlib.decompressobj(47)
    text, when_met = b"", b""
    with browser.http.stream("GET", "workbook/03_influence") as answer:
        assert answer.headers["content-encoding"] == "gzip"
        assert answer.headers["vary"] == "Accept-Encoding"
        for raw in answer.iter_raw():
            text += unpack.decompress(raw)
            if b"data-icw-met" in text and not when_met:
                when_met = text
    assert b"data-icw-end" in text
    # The slow cell was still running.
    assert b">late" not in when_met
    assert b"data-icw-kernel" in when_met


def test_a_browser_that_cannot_unpack_gets_it_plain(served: Any) -> None:
    browser = served.visitor("Ann")
    answer: httpx.Response = browser.get(
        "workbook/01_confidence", headers={"Accept-Encoding": "identity"}
    )
    assert "content-encoding" not in answer.headers
    assert "data-icw-end" in answer.text


def test_what_fails_ahead_is_left_to_the_kernel_and_never_logged(
    served: Any, start: Any, notebook: Any, tmp_path: Path
) -> None:
    notebook(tmp_path / "notebooks", "00_start", "# Start", OPEN, "me.rating('private words')")
    server = start(folder=tmp_path)
    page = server.visitor("Ann").get("workbook/00_start").text
    assert drawn(page) == []
    assert "could not be opened" in page
    assert "private words" not in server.output
