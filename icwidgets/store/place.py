"""Where the data is: a folder with a SQLite file, or a PostgreSQL database."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from icwidgets.store.fault import StoreError, told

FILE = "workbook.sqlite"


@dataclass(frozen=True, slots=True)
class Place:
    """One of ``file`` (SQLite) and ``url`` (PostgreSQL), and how to name it in a message."""

    shown: str
    file: Path | None = None
    url: URL | None = None


def default_folder() -> Path:
    """Return the user's own data folder for this program, as the platform has it."""
    from platformdirs import user_data_path

    return user_data_path("icwidgets", appauthor=False)


def find(where: str | Path | None = None) -> Place:
    """Return the place that ``where``, else ``$ICW_DATA``, else the platform names.

    Raises
    ------
    StoreError
        For a URL that is not of PostgreSQL, or that holds a password.
    """
    given = where if where is not None else os.environ.get("ICW_DATA") or default_folder()
    if isinstance(given, str) and "://" in given:
        return _database(given)
    path = Path(given).expanduser()
    file = path if path.suffix == ".sqlite" and not path.is_dir() else path / FILE
    return Place(shown=str(file), file=file.absolute())


def prepare(file: Path) -> None:
    """Make folder (0700) and file (0600) where they are missing; tighten the file's mode."""
    with told(str(file)):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        except FileExistsError:
            _tighten(file)


def _tighten(file: Path) -> None:
    if os.name == "posix" and file.stat().st_mode & 0o077:
        try:
            file.chmod(0o600)
        except PermissionError:
            # Somebody else's file: it is theirs to guard, and reading it may still be right.
            return


def _database(text: str) -> Place:
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        raise StoreError(
            "The address of the database cannot be read. "
            "It looks like postgresql://user@host/database."
        ) from None
    if url.get_backend_name() not in ("postgresql", "postgres"):
        raise StoreError(
            "Data can be kept in a folder or in PostgreSQL. Give a folder, or an address like "
            "postgresql://user@host/database."
        )
    if url.password or "password" in url.query:
        raise StoreError(
            "The address of the database holds a password, and every program started from here "
            "could read it. Put the password into libpq's password file (~/.pgpass, mode 0600, "
            "one line host:port:database:user:password) and take it out of the address."
        )
    shown = url.set(drivername="postgresql", query={}, password=None)
    return Place(
        shown=shown.render_as_string(),
        url=url.set(drivername="postgresql+psycopg", password=None),
    )
