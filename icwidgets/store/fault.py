"""What can go wrong while keeping data, told in sentences."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from icwidgets.domain.entry import Refused


class StoreError(Refused):
    """The store cannot do what was asked. The message is a sentence for a person."""


class Unknown(StoreError):  # noqa: N818 - a sentence, not an error's name, is shown
    """There is no such person, check-in or entry."""


class Closed(StoreError):  # noqa: N818
    """A newer check-in was started, so this one takes no answers any more."""


class Damaged(StoreError):  # noqa: N818
    """The file cannot be read as a store."""


FULL = "The disk that holds {where} is full. Free some space, then try again."
READ_ONLY = (
    "{where} cannot be written: the folder or file is read-only. "
    "Make it writable for your user, then try again."
)
LOCKED = "Another program is busy with the data in {where}. Wait a moment, then try again."
DAMAGED = (
    "The data in {where} is damaged or not a store of this program. Nothing was changed. "
    "Restore a backup with `icw restore FILE --replace`; the damaged file is kept beside it."
)
MISSING = (
    "{where} cannot be opened. Check that the folder is there and that your user "
    "may read and write it."
)
FAILED = (
    "The disk that holds {where} reported an error, so nothing was saved. "
    "Check the disk and its free space, then try again."
)
UNREACHED = (
    "The database {where} cannot be reached. Check that it runs and that the network is up, "
    "then try again."
)
NO_SIGN_IN = (
    "The database {where} did not let this program in. Check the user name, and the password "
    "in libpq's password file (~/.pgpass)."
)
NO_RIGHT = (
    "The database {where} does not let this user read or write the tables. "
    "Ask whoever runs it to grant that."
)
UNFORESEEN = "The data in {where} could not be used ({kind}). Nothing was saved. Try again."

_SQLITE: dict[int, tuple[str, bool, type[StoreError]]] = {
    sqlite3.SQLITE_FULL: (FULL, True, StoreError),
    sqlite3.SQLITE_BUSY: (LOCKED, True, StoreError),
    sqlite3.SQLITE_LOCKED: (LOCKED, True, StoreError),
    sqlite3.SQLITE_READONLY: (READ_ONLY, True, StoreError),
    sqlite3.SQLITE_PERM: (READ_ONLY, True, StoreError),
    sqlite3.SQLITE_CANTOPEN: (MISSING, True, StoreError),
    sqlite3.SQLITE_IOERR: (FAILED, True, StoreError),
    sqlite3.SQLITE_CORRUPT: (DAMAGED, False, Damaged),
    sqlite3.SQLITE_NOTADB: (DAMAGED, False, Damaged),
}
_POSTGRESQL: tuple[tuple[str, str, bool], ...] = (
    ("53100", FULL, True),
    ("25006", READ_ONLY, True),
    ("55P03", LOCKED, True),
    ("40", LOCKED, True),
    ("28", NO_SIGN_IN, False),
    ("42501", NO_RIGHT, False),
    ("08", UNREACHED, True),
    ("57", UNREACHED, True),
    ("3D000", UNREACHED, False),
)


def explain(error: BaseException, where: str) -> StoreError:
    """Return the sentence for a database's or file system's error; never the error's own text.

    The text of a database's error may quote what somebody wrote, so it is left out.
    """
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    code = getattr(cause, "sqlite_errorcode", None)
    if code is not None and code & 0xFF in _SQLITE:
        text, again, kind = _SQLITE[code & 0xFF]
        return kind(text.format(where=where), again=again)
    if isinstance(cause, sqlite3.Error):
        return StoreError(
            UNFORESEEN.format(where=where, kind=getattr(cause, "sqlite_errorname", "SQLite")),
            again=True,
        )
    if isinstance(cause, OSError):
        return _explain_file(cause, where)
    state = getattr(cause, "sqlstate", None)
    if state is None and isinstance(error, DBAPIError):
        refused = "password" in str(cause) or "authentication" in str(cause)
        return StoreError((NO_SIGN_IN if refused else UNREACHED).format(where=where), again=True)
    for start, text, again in _POSTGRESQL:
        if state is not None and state.startswith(start):
            return StoreError(text.format(where=where), again=again)
    return StoreError(
        UNFORESEEN.format(where=where, kind=state or type(cause).__name__), again=True
    )


def _explain_file(error: OSError, where: str) -> StoreError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return StoreError(FULL.format(where=where), again=True)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return StoreError(READ_ONLY.format(where=where), again=True)
    if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.EISDIR):
        return StoreError(MISSING.format(where=where), again=True)
    return StoreError(FAILED.format(where=where), again=True)


@contextmanager
def told(where: str) -> Iterator[None]:
    """Turn every error of database or disk inside into a `StoreError` with a sentence."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error, OSError) as error:
        raise explain(error, where) from error
