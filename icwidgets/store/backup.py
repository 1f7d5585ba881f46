"""A backup of the whole store as one SQLite file, and back, whatever database it is in.

A backup of PostgreSQL is such a file too, so that restoring it elsewhere is also how a store
moves between a laptop and a database server.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import delete, func, insert, select, text

from icwidgets.domain.entry import Refused
from icwidgets.store import place
from icwidgets.store.engine import WAIT, connect_file
from icwidgets.store.fault import Damaged, explain, told
from icwidgets.store.schema import ALL, RESTORED
from icwidgets.store.store import Store

_BATCH = 200
_FIRST_BYTES = b"SQLite format 3\0"
_OURS = {"alembic_version", *(table.name for table in ALL)}
# The tables of the first version; a backup has them all, and none that is not ours.
_FIRST = {"alembic_version", "persons", "checkins", "entries", "settings"}


def backup(store: Store, path: Path) -> None:
    """Write the whole store into one new SQLite file (0600) that is checked before it appears.

    It holds everything that was acknowledged before it began; writers wait meanwhile.

    Raises
    ------
    Refused
        When the file exists already, cannot be written, or the store is damaged.
    """
    if path.exists():
        raise Refused(f"{path} exists already. Choose another name; a backup replaces nothing.")
    with told(str(path)), _workspace(path.absolute().parent) as folder:
        made = folder / path.name
        if store.file:
            _copy_file(store, made, path)
        else:
            _copy_rows(store, made)
        _check(made)
        _sync(made)
        _appear(made, path)


def restore(
    path: str | Path, where: str | Path | None = None, *, replace: bool = False, wait: float = WAIT
) -> Path | None:
    """Put what a backup holds into a store, in one transaction.

    Parameters
    ----------
    where
        As for `Store.open`.
    replace
        Whether a store that holds persons may be replaced.

    Returns
    -------
    Path or None
        Where the old content was put aside (as a backup, or a damaged file as it was);
        ``None`` when there was none.

    Raises
    ------
    Refused
        When the file is no sound backup, is from a newer version, or the store is not empty
        and ``replace`` is false. The store is untouched then.
    """
    path = Path(path)
    with told(str(path)), tempfile.TemporaryDirectory(prefix="icw-") as folder:
        copy = Path(folder) / place.FILE
        _copy_backup(path, copy)
        # Brings a backup of an older version to this one's schema, on the copy.
        with Store.open(copy) as source:
            aside = _aside_if_damaged(where, replace, wait)
            with Store.open(where, wait=wait) as target:
                return _replace_rows(source, target, replace) or aside


def _replace_rows(source: Store, target: Store, replace: bool) -> Path | None:
    aside = None
    with source.snapshot() as old, target.writing() as new:
        # From here on nobody else writes, so that nothing falls between old and new.
        if target.file is None:
            new.execute(text(f"LOCK TABLE {', '.join(t.name for t in ALL)} IN EXCLUSIVE MODE"))
        if not _is_empty(target):
            if not replace:
                raise Refused(
                    f"{target.where} is not empty, so nothing was changed. To replace all that is "
                    "in it, add --replace; what is there now is kept as a backup."
                )
            folder = target.file.parent if target.file else place.default_folder()
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            aside = folder / f"before-restore-{_stamp()}.sqlite"
            backup(target, aside)
        for table in reversed(ALL):
            new.execute(delete(table))
        for table in RESTORED:
            found = old.execution_options(yield_per=_BATCH).execute(select(table))
            for rows in found.mappings().partitions():
                new.execute(insert(table), [dict(row) for row in rows])
    return aside


def _aside_if_damaged(where: str | Path | None, replace: bool, wait: float) -> Path | None:
    try:
        Store.open(where, wait=wait).close()
    except Damaged:
        file = place.find(where).file
        if not replace or file is None:
            raise
        aside = file.with_name(f"damaged-{_stamp()}.sqlite")
        file.rename(aside)
        for tail in ("-journal", "-wal", "-shm"):
            beside = file.with_name(file.name + tail)
            if beside.exists():
                beside.rename(aside.with_name(aside.name + tail))
        return aside
    return None


def _is_empty(store: Store) -> bool:
    with store.snapshot() as link:
        return all(
            link.execute(select(func.count()).select_from(table)).scalar_one() == 0 for table in ALL
        )


def _copy_file(store: Store, made: Path, shown: Path) -> None:
    place.prepare(made)
    with told(store.where), closing(connect_file(str(store.file), WAIT)) as source:
        # Holds a read lock over the whole copy; otherwise every write begins it anew.
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM persons").fetchone()
        with closing(connect_file(str(made), WAIT)) as target:
            try:
                source.backup(target)
            except sqlite3.Error as error:
                # What is full is the new file's disk; what is damaged is the store.
                fault = explain(error, str(shown))
                if isinstance(fault, Damaged):
                    fault = explain(error, store.where)
                raise fault from error


def _copy_rows(store: Store, made: Path) -> None:
    with Store.open(made) as target:
        _replace_rows(store, target, replace=False)


def _copy_backup(path: Path, copy: Path) -> None:
    if not path.is_file():
        raise Refused(f"There is no file {path}.")
    with path.open("rb") as file:
        if file.read(len(_FIRST_BYTES)) != _FIRST_BYTES:
            raise Refused(f"{path} is not a backup made by this program.")
    place.prepare(copy)
    with path.open("rb") as source, copy.open("wb") as target:
        shutil.copyfileobj(source, target)
    _check(copy, shown=path)


def _check(file: Path, *, shown: Path | None = None) -> None:
    """Refuse a file that is damaged or has anything in it but our tables."""
    shown = shown or file
    try:
        with closing(connect_file(str(file), WAIT, mode="ro")) as link:
            sound = link.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)]
            parts = link.execute(
                "SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
            ).fetchall()
    except sqlite3.DatabaseError:
        sound, parts = False, []
    if not sound:
        raise Damaged(f"{shown} is damaged. Please use another backup.")
    names = {name for _, name in parts}
    if not _FIRST <= names <= _OURS or any(kind != "table" for kind, _ in parts):
        raise Refused(f"{shown} is not a backup made by this program.")


@contextmanager
def _workspace(folder: Path) -> Iterator[Path]:
    """Make a folder (0700) for what is not finished yet, on the disk where it will stay."""
    with tempfile.TemporaryDirectory(prefix=".icw-", dir=folder) as made:
        yield Path(made)


def _appear(made: Path, path: Path) -> None:
    """Give a finished file its name, without replacing what another program has put there."""
    try:
        os.link(made, path)
    except FileExistsError:
        raise Refused(f"{path} exists already. Choose another name.") from None
    except OSError:
        # Memory sticks often have a file system without links.
        made.rename(path)
    if os.name == "posix":
        _sync(path.absolute().parent)


def _sync(path: Path) -> None:
    """Put a file or folder itself on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _stamp() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%d-%H%M%S-%f")
