"""Static files of the page: a fixed set, read and packed once, each with a version of its own."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
import re
from dataclasses import dataclass
from pathlib import Path

from jupyter_server.auth.decorator import allow_unauthenticated
from tornado.web import HTTPError

from icwidgets.server.guarded import Guarded

FOLDER = Path(__file__).parent / "static"
# A part that several scripts share; its name changes with its content.
PART = re.compile(r"chunk-[A-Z0-9]{8}\.js")
IMPORTED = re.compile(rb"""["']\./(chunk-[A-Z0-9]{8}\.js)["']""")
# As a file is asked for: its version stands in its name, so that it can be kept for good.
VERSIONED = re.compile(r"(?P<stem>.+)\.(?P<version>[0-9a-f]{16})(?P<suffix>\.[a-z]+)")
YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Asset:
    """One file, ready to be sent."""

    content: bytes
    packed: bytes
    kind: str
    version: str


class Assets:
    """The files directly inside one folder. Nothing else can ever be asked for."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._assets = {
            path.name: _read(path) for path in sorted(folder.glob("*")) if path.is_file()
        }

    def name(self, name: str) -> str:
        """Return the name under which a file is kept for good; it changes when the file does."""
        asset = self._assets.get(name)
        if asset is None or PART.fullmatch(name):
            return name
        stem, dot, suffix = name.rpartition(".")
        return f"{stem}.{asset.version}{dot}{suffix}"

    def find(self, name: str) -> tuple[Asset | None, bool]:
        """Return a file, and whether what is under this name will always be the same."""
        versioned = VERSIONED.fullmatch(name)
        if versioned is None:
            return self._assets.get(name), PART.fullmatch(name) is not None
        asset = self._assets.get(versioned["stem"] + versioned["suffix"])
        return asset, asset is not None and asset.version == versioned["version"]

    def parts(self, name: str) -> list[str]:
        """Return the parts that a script shares with others, also those of its parts."""
        found: dict[str, None] = {}
        left = [name]
        while left:
            asset = self._assets.get(left.pop())
            new = [one.decode() for one in IMPORTED.findall(asset.content)] if asset else []
            left += [one for one in new if one not in found]
            found.update(dict.fromkeys(new))
        return list(found)


def _read(path: Path) -> Asset:
    content = path.read_bytes()
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    if kind.startswith("text/"):
        kind += "; charset=utf-8"
    version = hashlib.sha256(content).hexdigest()[:16]
    return Asset(content, gzip.compress(content, mtime=0), kind, version)


class StaticHandler(Guarded):
    """Sends a static file; also to a visitor without a cookie, whose page needs its style."""

    @allow_unauthenticated
    def get(self, name: str) -> None:
        """Send the file, for a year when it was asked for by its version."""
        asset, lasting = self.served.assets.find(name)
        if asset is None:
            raise HTTPError(404)
        self.set_header("Content-Type", asset.kind)
        self.set_header(
            "Cache-Control", f"public, max-age={YEAR}, immutable" if lasting else "no-cache"
        )
        if "gzip" in self.request.headers.get("Accept-Encoding", ""):
            self.set_header("Content-Encoding", "gzip")
            self.finish(asset.packed)
        else:
            self.finish(asset.content)
