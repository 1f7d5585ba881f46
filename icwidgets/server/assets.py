"""Static files of the page: a fixed set, read once, each with a version of its own."""

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
# A part that the page script loads by a name that changes with its content.
HASHED = re.compile(r"-[A-Z0-9]{8}\.js$")
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

    def version(self, name: str) -> str:
        """Return a text that changes with the file; empty when there is no such file."""
        asset = self._assets.get(name)
        return asset.version if asset else ""

    def find(self, name: str) -> Asset | None:
        """Return a file by its name."""
        return self._assets.get(name)


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
        asset = self.served.assets.find(name)
        if asset is None:
            raise HTTPError(404)
        lasting = HASHED.search(name) or self.get_query_argument("v", "") == asset.version
        self.set_header("Content-Type", asset.kind)
        self.set_header(
            "Cache-Control", f"public, max-age={YEAR}, immutable" if lasting else "no-cache"
        )
        self.set_header("Vary", "Accept-Encoding")
        if "gzip" in self.request.headers.get("Accept-Encoding", ""):
            self.set_header("Content-Encoding", "gzip")
            self.finish(asset.packed)
        else:
            self.finish(asset.content)
