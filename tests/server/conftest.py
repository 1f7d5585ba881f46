"""A started server and browsers (without a window) that come to it."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import nbformat
import pytest
import websocket

LAUNCHER = Path(__file__).parent / "launcher.py"
PROTOCOL = "v1.kernel.websocket.jupyter.org"
LINK = re.compile(r"http://\S+/enter\?key=\S+")


class Server:
    """A server in a process of its own."""

    def __init__(
        self,
        folder: Path,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        **options: Any,
    ) -> None:
        self.data = folder / "data"
        self.notebooks = folder / "notebooks"
        options = {
            "data": str(self.data),
            "notebooks": str(self.notebooks),
            "port": 0,
            **options,
            # One server serves many modules: none may lose its kernel to another's limits.
            "limits": {
                "unattended": 900,
                "per_person": 60,
                "total": 200,
                **options.get("limits", {}),
            },
        }
        self.process = subprocess.Popen(
            [sys.executable, str(LAUNCHER), json.dumps(options)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=cwd,
            env={**os.environ, **(env or {})},
        )
        self.lines: list[str] = []
        self._linked = threading.Condition()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.base = self.link().rsplit("/enter", 1)[0] + "/"

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            with self._linked:
                self.lines.append(line)
                self._linked.notify_all()
        with self._linked:
            self._linked.notify_all()

    @property
    def output(self) -> str:
        """Everything printed so far."""
        return "".join(self.lines)

    def link(self, unlike: str = "") -> str:
        """Wait for the newest link."""

        def newest() -> str:
            found = LINK.findall(self.output)
            return found[-1] if found and found[-1] != unlike else ""

        with self._linked:
            ok = self._linked.wait_for(lambda: newest() or self.process.poll() is not None, 30)
            assert ok, self.output
        assert newest(), self.output
        return newest()

    def visitor(self, person: str = "") -> Browser:
        """Come in by a link, and choose a person by name (added when missing)."""
        browser = Browser(self)
        link = self.link()
        assert browser.get(link).status_code == 303
        self.link(unlike=link)
        if person:
            browser.choose(person)
        return browser

    def stop(self) -> int:
        """Press Ctrl-C and wait."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        try:
            return self.process.wait(20)
        finally:
            self.process.kill()
            self._reader.join(5)


class Browser:
    """One browser: cookies, forms, a kernel's websocket."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.http = httpx.Client(base_url=server.base, timeout=60, trust_env=False)

    def get(self, path: str, **more: Any) -> httpx.Response:
        """Get an address below the base, without following a redirect."""
        return self.http.get(path, **more)

    def post(self, path: str, **fields: str) -> httpx.Response:
        """Post a form as a page would, with its `_xsrf` field."""
        return self.http.post(path, data={"_xsrf": self.xsrf(), **fields})

    def xsrf(self) -> str:
        """Return the token that pages carry in their forms."""
        if "_xsrf" not in self.http.cookies:
            self.get("people")
        return self.http.cookies["_xsrf"]

    def choose(self, name: str) -> None:
        """Open somebody's workbook, adding them when they are not there."""
        from icwidgets.store import Store

        with Store.open(self.server.data) as store:
            known = {one.name: one.id for one in store.persons()}
        fields = {"person": known[name]} if name in known else {"name": name}
        assert self.post("people", **fields).status_code == 303

    def open(self, workbook: str = "00_start") -> str:
        """Open a workbook; return its kernel's id."""
        page = self.get(f"workbook/{workbook}")
        assert page.status_code == 200, page.text
        found = re.search(r'data-icw-kernel="([0-9a-f-]+)"', page.text)
        assert found, page.text
        return found[1]

    def alive(self, kernel: str) -> int:
        """Return the status of the sign of life."""
        return self.get(f"icw/alive/{kernel}").status_code

    def end(self, kernel: str) -> int:
        """Close the page: ask for the kernel's end."""
        return self.post(f"voila/api/shutdown/{kernel}").status_code

    def channels(
        self, kernel: str, protocol: str | None = PROTOCOL, **more: Any
    ) -> websocket.WebSocket:
        """Connect to a kernel."""
        address = f"{self.server.base.replace('http', 'ws', 1)}api/kernels/{kernel}/channels"
        return websocket.create_connection(
            f"{address}?session_id={uuid4().hex}",
            cookie="; ".join(f"{one.name}={one.value}" for one in self.http.cookies.jar),
            subprotocols=[protocol] if protocol else None,
            timeout=20,
            **{
                "origin": self.server.base.split("/", 3)[0] + "//" + self.server.base.split("/")[2],
                **more,
            },
        )


def make_message(
    kind: str, content: dict[str, Any], channel: str = "shell", **metadata: str
) -> bytes:
    """Return a message to a kernel in the v1 protocol."""
    header = {
        "msg_id": uuid4().hex,
        "msg_type": kind,
        "session": "test",
        "username": "",
        "date": "2025-01-01T00:00:00Z",
        "version": "5.4",
    }
    parts = [
        channel.encode(),
        *(json.dumps(one).encode() for one in (header, {}, metadata, content)),
    ]
    offsets = [8 * (len(parts) + 2)]
    for part in parts:
        offsets.append(offsets[-1] + len(part))
    numbers = [len(offsets), *offsets]
    return b"".join([*(number.to_bytes(8, "little") for number in numbers), *parts])


def wait_for(socket: websocket.WebSocket, kind: str) -> dict[str, Any]:
    """Wait for a message of a kind; return its content."""
    from jupyter_server.services.kernels.connection.base import deserialize_msg_from_ws_v1

    while True:
        _, parts = deserialize_msg_from_ws_v1(socket.recv())
        if json.loads(parts[0])["msg_type"] == kind:
            content: dict[str, Any] = json.loads(parts[3])
            return content


def write_notebook(folder: Path, name: str, *cells: str) -> None:
    """Write a notebook: text that begins with `#` is prose, the rest code."""
    folder.mkdir(parents=True, exist_ok=True)
    book = nbformat.v4.new_notebook()
    for cell in cells:
        new = nbformat.v4.new_markdown_cell if cell.startswith("#") else nbformat.v4.new_code_cell
        book.cells.append(new(cell))
    nbformat.write(book, folder / f"{name}.ipynb")


ASKS = "import os; print('person=' + os.environ['HTTP_X_ICW_PERSON'])"
WIDGET = "import ipywidgets; ipywidgets.IntSlider()"


@pytest.fixture(scope="session")
def start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Server]]:
    """Start servers, each with an empty store and two small workbooks; end them all."""
    started: list[Server] = []

    def begin(*, folder: Path | None = None, cells: tuple[str, ...] = (), **more: Any) -> Server:
        folder = folder or tmp_path_factory.mktemp("server")
        if not (folder / "notebooks").exists():
            write_notebook(folder / "notebooks", "00_start", "# Welcome", ASKS, *cells)
            write_notebook(folder / "notebooks", "01_confidence", "# Confidence", WIDGET)
        started.append(Server(folder, **more))
        return started[-1]

    yield begin
    for one in started:
        one.stop()


@pytest.fixture(scope="session")
def server(start: Callable[..., Server]) -> Server:
    """One server for all tests that need nothing special."""
    return start()


@pytest.fixture
def message() -> Callable[..., bytes]:
    """Make a message to a kernel."""
    return make_message


@pytest.fixture
def replies() -> Callable[..., dict[str, Any]]:
    """Wait for a kernel's message of a kind."""
    return wait_for


@pytest.fixture(scope="session")
def notebook() -> Callable[..., None]:
    """Write a notebook."""
    return write_notebook
