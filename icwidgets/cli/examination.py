"""What ``icw doctor`` looks at, one thing a function."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import shutil
import sqlite3
import tempfile
import time
import webbrowser
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from icwidgets.content import ContentError, active_folder, load
from icwidgets.content.folder import own_notebooks
from icwidgets.domain.entry import Refused
from icwidgets.notebooks import notebooks_folder
from icwidgets.store import Store
from icwidgets.store.place import find

SHOWN = ("voila", "jupyterlab", "ipywidgets", "anywidget", "ipykernel", "sqlalchemy")
PAGE = ("page.js", "page.css", "people.css")
MEGABYTE = 1_000_000
LOW, EMPTY = 500, 50  # megabytes
NETWORK = {"nfs", "nfs4", "cifs", "smbfs", "smb2", "smb3", "afpfs", "webdav", "davfs", "fuse.sshfs"}
SYNCED = (
    "Dropbox",
    "OneDrive",
    "Google Drive",
    "GoogleDrive",
    "iCloud",
    "Nextcloud",
    "Mobile Documents",
)
KERNEL_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Finding:
    """How one thing stands; ``mend`` says what to do about it."""

    state: Literal["ok", "note", "bad"]
    said: str
    mend: str = ""


class _Words:
    """Makes findings from the texts of ``doctor.yaml``."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts

    def say(self, key: str, **values: object) -> str:
        return self._texts[f"doctor.{key}"].format(**values)

    def ok(self, key: str, **values: object) -> Finding:
        return Finding("ok", self.say(key, **values))

    def note(self, key: str, mend: str, **values: object) -> Finding:
        return Finding("note", self.say(key, **values), self.say(mend, **values))

    def bad(self, key: str, mend: str, **values: object) -> Finding:
        return Finding("bad", self.say(key, **values), self.say(mend, **values))


def examine(data: str | None, texts: Mapping[str, str]) -> Iterator[Finding]:
    """Yield how everything stands, one thing after the other."""
    words = _Words(texts)
    yield from packages(words)
    yield from content(words)
    yield from page(words)
    yield from answers(data, words)
    yield from port(words, texts)
    yield kernel(words)
    yield browser(words)


def packages(words: _Words) -> Iterator[Finding]:
    """Look at the versions, and whether every package that is needed is there."""
    from packaging.requirements import Requirement

    yield words.ok(
        "programs",
        version=importlib.metadata.version("icwidgets"),
        python=platform.python_version(),
        system=platform.platform(terse=True),
    )
    missing = []
    for line in importlib.metadata.requires("icwidgets") or []:
        need = Requirement(line)
        if need.marker is not None and not need.marker.evaluate({"extra": ""}):
            continue
        version = installed(need.name)
        if version is None or not need.specifier.contains(version, prereleases=True):
            missing.append(f"{need.name} {need.specifier} ({version or '–'})")
    if missing:
        yield words.bad("packages-missing", "packages-mend", packages=", ".join(missing))
    found = [f"{name} {version}" for name in SHOWN if (version := installed(name))]
    yield words.ok("packages", packages=", ".join(found))


def installed(name: str) -> str | None:
    """Return a package's version, ``None`` when it is missing."""
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def content(words: _Words) -> Iterator[Finding]:
    """Look at the content in use and the notebooks that belong to it."""
    try:
        found = load()
    except ContentError as error:
        yield Finding("bad", str(error), words.say("content-mend"))
        return
    yield words.ok(
        "content",
        where=active_folder(),
        workbooks=len(found.workbooks),
        statements=sum(
            len(one.statements)
            for one in found.sets.values()
            if one.area in found.areas and not one.optional
        ),
    )
    try:
        folder = notebooks_folder()
    except FileNotFoundError as error:
        yield Finding("bad", str(error), words.say("notebooks-mend"))
        return
    here = {file.stem for file in folder.glob("*.ipynb")} | set(own_notebooks(active_folder()))
    missing = [one.id for one in found.workbooks if one.id not in here]
    if missing:
        yield words.bad("notebooks-missing", "notebooks-mend", names=", ".join(missing))
    else:
        yield words.ok("notebooks", where=folder)


def page(words: _Words) -> Iterator[Finding]:
    """Look for the page's own files."""
    from icwidgets.server.assets import FOLDER

    missing = [name for name in PAGE if not (FOLDER / name).is_file()]
    if missing:
        yield words.bad("page-missing", "notebooks-mend", names=", ".join(missing))
    else:
        yield words.ok("page", where=FOLDER)


def answers(data: str | None, words: _Words) -> Iterator[Finding]:
    """Look at where answers are kept."""
    try:
        place = find(data)
    except Refused as error:
        yield Finding("bad", str(error), words.say("data-mend"))
        return
    if place.file is None:
        yield opened(data, words)
        return
    yield from (
        file(data, place.file, words) if place.file.exists() else none_yet(place.file, words)
    )
    yield from disk(existing(place.file), words)
    yield words.ok("sqlite", version=sqlite3.sqlite_version)


def opened(data: str | None, words: _Words) -> Finding:
    """Open the store and count the people in it."""
    try:
        with Store.open(data) as store:
            return words.ok("data", where=store.where, persons=len(store.persons()))
    except Refused as error:
        return Finding("bad", str(error), words.say("data-mend"))


def none_yet(path: Path, words: _Words) -> Iterator[Finding]:
    """Look at whether a first file could be made, without making it."""
    folder = existing(path)
    if folder.is_dir() and os.access(folder, os.W_OK | os.X_OK):
        yield words.ok("data-none", where=path)
    else:
        yield words.bad("data-not-writable", "data-not-writable-mend", where=folder)


def file(data: str | None, path: Path, words: _Words) -> Iterator[Finding]:
    """Look at an existing file: whole, writable, and for its owner only."""
    for one in (path.parent, path):
        if not os.access(one, os.W_OK):
            yield words.bad("data-not-writable", "data-not-writable-mend", where=one)
            return
    if damage := damage_in(path):
        yield words.bad("data-damaged", "data-damaged-mend", where=path, said=damage)
        return
    if os.name == "posix":
        for one, mode in ((path, "600"), (path.parent, "700")):
            # A folder that others may enter but not read keeps the file's own rights.
            if one.stat().st_mode & 0o044:
                yield words.note("data-open", "data-open-mend", where=one, mode=mode)
    yield opened(data, words)


def damage_in(path: Path) -> str:
    """Return what SQLite finds wrong in a file, empty when nothing."""
    try:
        link = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=5)
        try:
            said = str(link.execute("PRAGMA quick_check(1)").fetchone()[0])
        finally:
            link.close()
    except sqlite3.DatabaseError as error:
        # Being busy, and the like, is no damage.
        return "" if isinstance(error, sqlite3.OperationalError) else str(error)
    return "" if said == "ok" else said


def existing(path: Path) -> Path:
    """Return the path itself or the nearest folder above it that exists."""
    return next(one for one in (path, *path.parents) if one.exists())


def disk(path: Path, words: _Words) -> Iterator[Finding]:
    """Look at the disk below a path: free space, and whether it is this computer's own."""
    free = shutil.disk_usage(path).free // MEGABYTE
    if free < EMPTY:
        yield words.bad("disk-low", "disk-mend", free=free, where=path)
    elif free < LOW:
        yield words.note("disk-low", "disk-mend", free=free, where=path)
    else:
        yield words.ok("disk", free=free)
    if (kind := file_system(path)) in NETWORK:
        yield words.note("data-away", "data-away-mend", where=path, kind=kind)
    for program in SYNCED:
        if any(part.startswith(program) for part in path.parts):
            yield words.note("data-synced", "data-synced-mend", where=path, program=program)


def file_system(path: Path) -> str:
    """Return the kind of file system a path is on, empty when it cannot be told."""
    import psutil

    try:
        mounts = psutil.disk_partitions(all=True)
    except (psutil.Error, OSError):
        return ""
    resolved = path.resolve()
    above = [one for one in mounts if resolved.is_relative_to(one.mountpoint)]
    return str(max(above, key=lambda one: len(one.mountpoint)).fstype) if above else ""


def port(words: _Words, texts: Mapping[str, str]) -> Iterator[Finding]:
    """Look at the usual port."""
    from icwidgets.server.port import DEFAULT, Busy
    from icwidgets.server.serving import listen, used_by

    try:
        listen(DEFAULT, lambda _: None, words.say).close()
    except Busy:
        used = used_by(DEFAULT, lambda key, **values: texts[key].format(**values))
        yield words.note("port-taken", "port-mend", port=DEFAULT, used=used)
    else:
        yield words.ok("port", port=DEFAULT)


def kernel(words: _Words) -> Finding:
    """Start a kernel as the server does, and load what a workbook needs."""
    from jupyter_client.blocking.client import BlockingKernelClient
    from jupyter_client.manager import KernelManager

    from icwidgets.server.environment import kernel_environment
    from icwidgets.server.kernels import KERNEL, OwnKernelSpecs

    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="icw-") as name:
        folder = Path(name)
        manager = KernelManager(
            kernel_name=KERNEL,
            kernel_spec_manager=OwnKernelSpecs(),
            connection_file=str(folder / "kernel.json"),
        )
        env = kernel_environment(
            os.environ, data=str(folder), content=active_folder(), private=folder
        )
        try:
            manager.start_kernel(env=env, cwd=name)
            client: BlockingKernelClient = manager.client()
            client.start_channels()
            client.wait_for_ready(timeout=KERNEL_SECONDS)
            reply = client.execute_interactive(
                "import icwidgets.workbook", timeout=KERNEL_SECONDS, output_hook=lambda _: None
            )
            client.stop_channels()
            said = reply["content"].get("evalue", "")
        except (RuntimeError, OSError, TimeoutError) as error:
            said = str(error) or type(error).__name__
        finally:
            if manager.has_kernel:
                manager.shutdown_kernel(now=True)
    if said:
        return words.bad("kernel-failed", "kernel-mend", said=said)
    return words.ok("kernel", seconds=round(time.monotonic() - start, 1))


def browser(words: _Words) -> Finding:
    """Look for a browser."""
    try:
        webbrowser.get()
    except webbrowser.Error:
        return words.note("browser-none", "browser-mend")
    return words.ok("browser")
