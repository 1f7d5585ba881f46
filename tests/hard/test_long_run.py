"""Eight hours of use in a minute: 200 reloads and 10,000 answers, and nothing has grown.

People load the workbook anew again and again and answer, over HTTP and websocket as the page
does. Now and then all pages are closed, and what the server holds is counted. ``ICW_RELOADS``
and ``ICW_ANSWERS`` ask for more. The controls leave pages open, and plant a leak.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import psutil
import pytest

from icwidgets.store import Store

RELOADS = int(os.environ.get("ICW_RELOADS", "200"))
ANSWERS = int(os.environ.get("ICW_ANSWERS", "10000"))
PEOPLE = 4
ROUNDS = 10
# Statements of the rating, answered again and again.
STATEMENTS = [f"knowing-what-i-bring-{number}" for number in (1, 2, 3)]
EXERCISE = "confidence.rating"

# What may differ between two counts that are 100 reloads and 5,000 answers apart: the allocator
# keeps some memory (0.7 MiB were seen), and a connection may be on its way out.
SPARE_MIB, SPARE_HANDLES, SPARE_THREADS = 3.0, 6, 3

ROOT = Path(__file__).parents[2]


def load_stand() -> Any:
    """Load what starts servers for the server's tests."""
    path = ROOT / "tests" / "server" / "conftest.py"
    spec = importlib.util.spec_from_file_location("stand_of_the_long_run", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


STAND = load_stand()


@dataclass(frozen=True)
class Count:
    """What a server with its zygote holds while nobody is there.

    Of memory only what is no file: libraries are shared with whatever else runs on the machine,
    so that a server's part of them grows when others end.
    """

    mib: float
    handles: int
    threads: int
    kernels: int


def count(server: Any) -> Count:
    """Count, once every kernel is gone (or was given the time to go)."""
    top = psutil.Process(server.process.pid)
    end = time.monotonic() + 15
    while kernels_of(top) and time.monotonic() < end:
        time.sleep(0.1)
    processes = [top, *(one for one in top.children() if "server/forked" in command(one))]
    return Count(
        mib=sum(map(own_mib, processes)),
        handles=sum(one.num_fds() for one in processes),
        threads=sum(one.num_threads() for one in processes),
        kernels=len(kernels_of(top)),
    )


def own_mib(process: psutil.Process) -> float:
    """Return the MiB of a process that no file holds, shared pages by its part in them."""
    rollup = Path(f"/proc/{process.pid}/smaps_rollup").read_text()
    return sum(
        int(line.split()[1]) / 1024
        for line in rollup.splitlines()
        if line.startswith(("Pss_Anon:", "Pss_Shmem:"))
    )


def kernels_of(server: psutil.Process) -> list[psutil.Process]:
    """Return the kernels: forked ones, and plain ones."""
    found = []
    for one in server.children(recursive=True):
        if one.ppid() != server.pid or "ipykernel_launcher" in command(one):
            found.append(one)
    return found


def command(process: psutil.Process) -> str:
    """Return a process's command, empty when it is gone."""
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""


def grown(before: Count, after: Count) -> list[str]:
    """Say what has grown, or is left although everybody has gone."""
    return [
        sentence
        for wrong, sentence in (
            (after.mib - before.mib > SPARE_MIB, f"{before.mib:.1f} → {after.mib:.1f} MiB"),
            (
                after.handles - before.handles > SPARE_HANDLES,
                f"{before.handles} → {after.handles} file handles",
            ),
            (
                after.threads - before.threads > SPARE_THREADS,
                f"{before.threads} → {after.threads} threads",
            ),
            (after.kernels > 0, f"{after.kernels} kernels are left"),
        )
        if wrong
    ]


class Page:
    """One page of a person: its kernel, its websocket, its rating."""

    def __init__(self, browser: Any, person: str) -> None:
        shown = browser.get("workbook/01_confidence")
        assert shown.status_code == 200
        self.browser = browser
        self.kernel = re.search(r'data-icw-kernel="([0-9a-f-]+)"', shown.text)[1]  # type: ignore[index]
        self.widget = re.search(r'data-icw-view="([0-9a-f]{32})"', shown.text)[1]  # type: ignore[index]
        self.key = f"{person}/{EXERCISE}/1"
        self.socket = browser.channels(self.kernel)

    def answer(self, revision: int, times: int) -> int:
        """Answer so often; every answer waits for its receipt. Returns the newest revision."""
        for number in range(times):
            ident = str(uuid4())
            content = {
                "type": "save",
                "id": ident,
                "key": self.key,
                "base": revision,
                "answers": {STATEMENTS[number % 3]: 1 + (revision + number // 3) % 5},
            }
            data = {"method": "custom", "content": content}
            self.socket.send_binary(
                STAND.make_message("comm_msg", {"comm_id": self.widget, "data": data})
            )
            revision = self._receipt(ident)
        return revision

    def _receipt(self, ident: str) -> int:
        while True:
            data = STAND.wait_for(self.socket, "comm_msg").get("data", {})
            told = data.get("content", {})
            if data.get("method") == "custom" and told.get("id") == ident:
                assert told["type"] == "saved", told
                revision: int = told["revision"]
                return revision

    def close(self, *, says_so: bool) -> None:
        """Close the page, with or without its last message to the server."""
        self.socket.close()
        if says_so:
            assert self.browser.end(self.kernel) == 204


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Start servers with the real workbooks; end them."""
    started = []

    def go(**more: Any) -> Any:
        limits = {"unattended": 1, "every": 0.2, **more}
        server = STAND.Server(tmp_path, notebooks=str(ROOT / "workbooks"), limits=limits)
        started.append(server)
        return server

    yield go
    for one in started:
        one.stop()


def come(server: Any, people: int) -> list[tuple[Any, str]]:
    """Let people come in; each browser with the person's id."""
    browsers = [server.visitor(f"Person {number}") for number in range(people)]
    with Store.open(server.data) as store:
        ids = {one.name: one.id for one in store.persons()}
    return [(browser, ids[f"Person {number}"]) for number, browser in enumerate(browsers)]


def test_after_200_reloads_and_10000_answers_nothing_has_grown(
    serve: Callable[..., Any],
) -> None:
    server = serve()
    people = come(server, PEOPLE)
    reloads = RELOADS // (PEOPLE * ROUNDS)
    answers = -(-ANSWERS // (reloads * PEOPLE * ROUNDS))
    revisions = [0] * PEOPLE

    def work(who: int) -> None:
        browser, person = people[who]
        for number in range(reloads):
            page = Page(browser, person)
            revisions[who] = page.answer(revisions[who], answers)
            page.close(says_so=number % 2 == 0)

    counts = []
    with ThreadPoolExecutor(PEOPLE) as at_once:
        for _ in range(ROUNDS):
            list(at_once.map(work, range(PEOPLE)))
            counts.append(count(server))
    print(json.dumps([vars_of(one) for one in counts]))
    # The first rounds fill caches and threads' own pools of memory; then it is level.
    assert grown(counts[ROUNDS // 2 - 1], counts[-1]) == []
    assert sum(revisions) >= ANSWERS
    with Store.open(server.data) as store:
        saved = sum(len(store.history(person, EXERCISE, 1)) for _, person in people)
    assert saved == sum(revisions)
    assert "ERROR" not in server.output


def test_a_kernel_that_is_used_for_long_does_not_grow(serve: Callable[..., Any]) -> None:
    server = serve()
    ((browser, person),) = come(server, 1)
    page = Page(browser, person)
    (kernel,) = kernels_of(psutil.Process(server.process.pid))

    revision = page.answer(0, ANSWERS // 50)
    before = own_mib(kernel)
    page.answer(revision, ANSWERS // 10)
    after = own_mib(kernel)
    print(json.dumps({"before": before, "after": after}))
    assert after - before < 3
    page.close(says_so=True)


def test_the_control_pages_that_stay_open_are_seen(serve: Callable[..., Any]) -> None:
    server = serve()
    people = come(server, 2)
    Page(*people[0]).close(says_so=True)
    before = count(server)
    left_open = [Page(*people[1]) for _ in range(2)]
    found = " ".join(grown(before, count(server)))
    assert "2 kernels are left" in found
    assert "file handles" in found
    for page in left_open:
        page.close(says_so=True)
    assert grown(before, count(server)) == []


def test_the_control_a_planted_leak_is_seen() -> None:
    before = Count(mib=100, handles=40, threads=12, kernels=0)
    assert grown(before, Count(mib=102, handles=44, threads=14, kernels=0)) == []
    assert grown(before, Count(mib=107, handles=47, threads=16, kernels=1)) == [
        "100.0 → 107.0 MiB",
        "40 → 47 file handles",
        "12 → 16 threads",
        "1 kernels are left",
    ]


def vars_of(one: Count) -> dict[str, float]:
    """Return a count to be printed."""
    return {"mib": round(one.mib, 1), "handles": one.handles, "threads": one.threads}
