import sqlite3

import psycopg
import pytest
from sqlalchemy import exc
from sqlalchemy.exc import DBAPIError

from icwidgets.store import StoreError
from icwidgets.store.fault import Damaged, explain, told


def _sqlite(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("secret text")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "says", "again"),
    [
        (_sqlite(sqlite3.SQLITE_FULL), "is full", True),
        (_sqlite(sqlite3.SQLITE_BUSY), "busy", True),
        (_sqlite(sqlite3.SQLITE_BUSY_SNAPSHOT), "busy", True),
        (_sqlite(sqlite3.SQLITE_READONLY_DIRECTORY), "read-only", True),
        (_sqlite(sqlite3.SQLITE_CANTOPEN), "cannot be opened", True),
        (_sqlite(sqlite3.SQLITE_IOERR_FSYNC), "reported an error", True),
        (_sqlite(sqlite3.SQLITE_CORRUPT), "damaged", False),
        (_sqlite(sqlite3.SQLITE_NOTADB), "damaged", False),
        (_sqlite(sqlite3.SQLITE_MISUSE), "Nothing was saved", True),
        (sqlite3.ProgrammingError("secret text"), "Nothing was saved", True),
        (psycopg.errors.DiskFull("secret text"), "is full", True),
        (psycopg.errors.LockNotAvailable("secret text"), "busy", True),
        (psycopg.errors.SerializationFailure("secret text"), "busy", True),
        (psycopg.errors.DeadlockDetected("secret text"), "busy", True),
        (psycopg.errors.ReadOnlySqlTransaction("secret text"), "read-only", True),
        (psycopg.errors.InsufficientPrivilege("secret text"), "grant", False),
        (psycopg.errors.InvalidPassword("secret text"), "password file", False),
        (psycopg.errors.AdminShutdown("secret text"), "cannot be reached", True),
        (psycopg.OperationalError("password authentication failed"), "password file", True),
        (psycopg.OperationalError("secret text: no route"), "cannot be reached", True),
        (psycopg.errors.InternalError_("secret text"), "Nothing was saved", True),
    ],
    ids=lambda one: type(one).__name__ if isinstance(one, Exception) else str(one),
)
def test_an_error_of_the_database_becomes_a_sentence(error: Exception, says: str, again: bool):
    found = explain(DBAPIError("INSERT …", {"payload": "secret text"}, error), "HERE")
    assert says in found.reason
    assert "HERE" in found.reason
    assert "secret text" not in found.reason
    assert found.again is again


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (OSError(28, "No space left on device"), "is full"),
        (PermissionError(13, "Permission denied"), "read-only"),
        (FileNotFoundError(2, "No such file"), "cannot be opened"),
        (OSError(5, "Input/output error"), "reported an error"),
        (exc.TimeoutError("all connections in use"), "Nothing was saved"),
    ],
)
def test_an_error_of_the_disk_becomes_a_sentence(error: Exception, says: str):
    with pytest.raises(StoreError, match=says), told("HERE"):
        raise error


def test_what_is_damaged_is_of_its_own_kind():
    assert isinstance(explain(_sqlite(sqlite3.SQLITE_CORRUPT), "HERE"), Damaged)


def test_an_error_of_our_own_is_not_hidden():
    with pytest.raises(KeyError), told("HERE"):
        raise KeyError("a defect")
