"""`icw serve` in a process of its own, for the tests that need it as it is."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import psutil
from jupyter_server.auth.security import passwd

from icwidgets.content import load
from icwidgets.domain.entry import Change, Entry, Json
from icwidgets.store import Store

ROOT = Path(__file__).parents[2]
ICW = Path(sys.executable).with_name("icw")
LAUNCHER = ROOT / "tests" / "server" / "launcher.py"  # for limits that nobody needs to set
LINK = re.compile(r"http://\S+/enter\?key=\S+")
CONTENT = load()


class Stand:
    """`icw serve` in a process of its own; it can be stopped and started at the same address.

    Home, temporary files and all of Jupyter's folders are below `folder`, so that what it
    leaves behind can be looked through.
    """

    def __init__(
        self,
        data: Path | None = None,
        limits: dict[str, float] | None = None,
        content: Path | None = None,
    ) -> None:
        self.content = content
        self.limits = limits  # of the server's kernels; without them, as `icw serve` has them
        # Short: a kernel's sockets are files, and the path of one holds few letters.
        self.folder = Path(tempfile.mkdtemp(prefix="icw-"))
        self.data = data or self.folder / "data"
        self.password = ""
        self.said = ""
        self.link = ""
        self._linked = threading.Condition()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.base = f"http://127.0.0.1:{self.port}/"
        self.start()

    def start(self) -> None:
        """Start, and wait until it can be come to."""
        self.link = ""
        home = self.folder / "home"
        temporary = self.folder / "t"
        for one in (home, temporary):
            one.mkdir(exist_ok=True)
        kept = {key: value for key, value in os.environ.items() if not key.startswith("ICW_")}
        for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
            kept.pop(name, None)
        command = [ICW, "serve", "--data", self.data, f"--port={self.port}", "--no-browser"]
        if self.content:
            command += ["--content", self.content]
        if self.limits:
            given = {"data": str(self.data), "port": self.port, "limits": self.limits}
            command = [sys.executable, LAUNCHER, json.dumps(given)]
        self.process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**kept, "HOME": str(home), "TMPDIR": str(temporary)},
        )
        self._reader = threading.Thread(target=self._read, args=(self.process,), daemon=True)
        self._reader.start()
        self.newest_link()

    def _read(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            with self._linked:
                self.said += line
                self.link = (LINK.findall(line) or [self.link])[-1]
                self._linked.notify_all()
        with self._linked:
            self._linked.notify_all()

    def newest_link(self, unlike: str = "") -> str:
        """Wait for a link that was not used yet."""
        with self._linked:
            self._linked.wait_for(
                lambda: self.link not in ("", unlike) or self.process.poll() is not None, 120
            )
        assert self.link not in ("", unlike), self.said
        return self.link

    def kernels(self) -> list[psutil.Process]:
        """Return the kernels' processes: plain ones, and those that a zygote forked."""
        found = []
        for one in psutil.Process(self.process.pid).children(recursive=True):
            try:
                command, parent = " ".join(one.cmdline()), one.parent()
                forked = parent is not None and "server/forked" in " ".join(parent.cmdline())
            except psutil.Error:  # gone while we looked
                continue
            if "ipykernel_launcher" in command or forked:
                found.append(one)
        return found

    def kill_kernels(self) -> None:
        """End every kernel as a crash would."""
        found = self.kernels()
        assert found, "there is no kernel to kill"
        for one in found:
            one.send_signal(signal.SIGKILL)

    def pause(self) -> None:
        """Let the server's process stand still: it keeps its port and answers nothing."""
        self.process.send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        """Let a paused server go on."""
        self.process.send_signal(signal.SIGCONT)

    def kill(self) -> None:
        """End the server and its kernels as a power cut would."""
        below = psutil.Process(self.process.pid).children(recursive=True)
        self.process.kill()
        for one in below:
            if one.is_running():
                one.kill()
        self._close()

    def stop(self) -> None:
        """Press Ctrl-C."""
        self.process.send_signal(signal.SIGINT)
        self._close()

    def lock(self, password: str) -> None:
        """Guard the list of people, as `icw serve --password` does, which asks for one."""
        self.password = password
        self.stop()
        with self.store() as store:
            store.set_setting("password", passwd(password))
        self.start()

    def _close(self) -> None:
        self.process.wait(60)
        self._reader.join(10)
        assert self.process.stdout is not None
        self.process.stdout.close()

    def end(self) -> None:
        """Stop for good and leave nothing behind."""
        if self.process.poll() is None:
            self.resume()
            self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def store(self) -> Store:
        """Open the store beside the server."""
        return Store.open(self.data)

    def person(self, name: str) -> str:
        """Return the id of a person."""
        with self.store() as store:
            return store.person(name).id

    def write(self, name: str, exercise: str, answers: dict[str, Json]) -> None:
        """Let a person, who is added when missing, have given these answers."""
        with self.store() as store:
            known = [one.id for one in store.persons() if one.name == name]
            person = known[0] if known else store.add_person(name).id
            store.keeper(person, exercise).write(Change(answers))

    def entry(self, name: str, exercise: str) -> Entry:
        """Return the newest entry of an exercise (of the first check-in, for ratings)."""
        return self.history(name, exercise)[-1]

    def history(self, name: str, exercise: str) -> list[Entry]:
        """Return all revisions, from the empty one before the first."""
        checkin = 1 if exercise in CONTENT.sets else 0
        with self.store() as store:
            return [
                Entry(exercise, checkin=checkin),
                *store.history(store.person(name).id, exercise, checkin),
            ]
