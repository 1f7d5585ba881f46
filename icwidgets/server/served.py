"""What one running server serves: content, store, notebooks, and who may come in."""

from __future__ import annotations

import os
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import jinja2
from tornado.httputil import HTTPServerRequest

from icwidgets.content.model import Content, Workbook
from icwidgets.journey import Journey
from icwidgets.server.assets import Assets
from icwidgets.server.identity import Door
from icwidgets.store import Person, Store
from icwidgets.store.place import default_folder

TEMPLATES = Path(__file__).parent / "templates"
# What anywidget calls a class of ours begins so; its drawer follows.
WIDGETS = "icwidgets.widgets."
DRAWERS = sorted(path.parent.name for path in Path(__file__).parents[1].glob("widgets/*/static"))
THEMES = ("light", "dark", "system")
PASSWORD = "password"  # noqa: S105  (the name of the setting)
SECRET = "server.secret"  # noqa: S105  (the name of the file)


@dataclass(slots=True)
class Served:
    """Everything that the pages of one server have in common.

    Attributes
    ----------
    notebooks
        Folder with the workbooks' notebooks; only those that the content names are served.
    own_notebooks
        Workbook id → notebook that the content folder brings along; it comes first.
    base_url
        Path under which everything is served, with a slash at both ends.
    port
        Where the server listens; set once it does.
    """

    content: Content
    store: Store
    notebooks: Path
    door: Door
    assets: Assets
    environment: jinja2.Environment
    base_url: str = "/"
    port: int = 0
    own_notebooks: Mapping[str, Path] = field(default_factory=dict)

    def text(self, key: str, **values: object) -> str:
        """Return a sentence of the content, with its places filled."""
        return self.content.texts[key].format(**values)

    def static(self, name: str) -> str:
        """Return the address of a static file, which changes when the file does."""
        return f"{self.base_url}icw/static/{self.assets.name(name)}"

    def bundles(self) -> dict[str, str]:
        """Return the address of every widget's front end, by drawer."""
        return {drawer: self.static(f"{drawer}.js") for drawer in DRAWERS}

    def preloads(self, kinds: Collection[str]) -> list[str]:
        """Return the addresses of the scripts that draw such widgets, shared parts first."""
        drawers = {kind.removeprefix(WIDGETS).split(".")[0] for kind in kinds}
        names = [f"{drawer}.js" for drawer in DRAWERS if drawer in drawers]
        parts = dict.fromkeys(part for name in names for part in self.assets.parts(name))
        return [self.static(name) for name in [*parts, *names]]

    def person(self, person_id: str) -> Person | None:
        """Return a person by id, ``None`` when they are not (any more) in the store."""
        return next((one for one in self.store.persons() if one.id == person_id), None)

    def workbook(self, workbook_id: str) -> Workbook | None:
        """Return a workbook that is named in the content and whose notebook is there."""
        for one in self.content.workbooks:
            if one.id == workbook_id and self.notebook(one).is_file():
                return one
        return None

    def workbooks(self) -> list[Workbook]:
        """Return the workbooks in their order."""
        return [one for one in self.content.workbooks if self.notebook(one).is_file()]

    def notebook(self, workbook: Workbook) -> Path:
        """Return the file of a workbook."""
        return self.own_notebooks.get(workbook.id, self.notebooks / f"{workbook.id}.ipynb")

    def stopped_at(self, person: Person) -> str:
        """Return the address to go on at: where the person was last, else the first page."""
        entries = [one for one in self.store.entries(person.id) if one.at is not None]
        for entry in sorted(entries, key=lambda one: str(one.at), reverse=True):
            for workbook in self.workbooks():
                if entry.exercise in workbook.exercises:
                    return f"{self.base_url}workbook/{workbook.id}#{entry.exercise}"
        first = next(iter(self.workbooks()), None)
        return f"{self.base_url}workbook/{first.id}" if first else f"{self.base_url}people"

    def progress(self, person: Person) -> dict[str, tuple[int, int]]:
        """Return how many statements of each workbook are rated, and of how many."""
        checkins, entries = self.store.read(person.id)
        days = {one.number: one.started.astimezone().date() for one in checkins}
        journey = Journey.read(self.content, days, entries)
        return {
            one.id: journey.progress(one.exercises[0])
            for one in self.content.workbooks
            if one.exercises and one.exercises[0] in self.content.sets
        }


def theme(request: HTTPServerRequest) -> str:
    """Return the theme that the person chose in this browser."""
    cookie = request.cookies.get("icw-theme")
    return cookie.value if cookie is not None and cookie.value in THEMES else "system"


def page_environment() -> jinja2.Environment:
    """Return what renders our own pages; compiled once, everything escaped."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def secret(store: Store) -> bytes:
    """Return what cookies are signed with: kept beside the data, readable by its owner only.

    It outlives the server, so that a page that is open when the server is started anew can
    go on without a new link. It is no part of a backup.
    """
    folder = store.file.parent if store.file else default_folder()
    path = folder / SECRET
    try:
        kept = path.read_bytes()
        if len(kept) >= 32:
            return kept
    except FileNotFoundError:
        pass
    made = secrets.token_bytes(32)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(made)
    return made
