"""Connections: durable commits, write transactions that queue, no secrets in errors."""

from __future__ import annotations

import random
import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

from icwidgets.store.place import Place

# The page must hear within five seconds whether an answer is saved.
WAIT = 4.0

# Rollback journal, not WAL: docs/decisions/rollback-journal.md. EXTRA also syncs the folder
# after the journal is gone, so that a power cut cannot bring back the state before a commit.
_PRAGMAS = (
    "PRAGMA journal_mode = DELETE",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA fullfsync = ON",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA trusted_schema = OFF",
)
_IMMEDIATELY = "icw_immediately"
# Seconds between two tries to get the write lock.
_STEP = (0.001, 0.006)


def connect_file(file: str, wait: float, mode: str = "rw") -> sqlite3.Connection:
    """Return a SQLite connection to an existing file with our settings.

    Parameters
    ----------
    wait
        Seconds to wait for a lock that another process holds.
    mode
        ``rw``, or ``ro`` to be sure that nothing is written.
    """
    uri = f"{Path(file).as_uri()}?mode={mode}"
    link = sqlite3.connect(
        uri, uri=True, timeout=wait, isolation_level=None, check_same_thread=False
    )
    try:
        for pragma in _PRAGMAS[1:] if mode == "ro" else _PRAGMAS:
            link.execute(pragma)
    except BaseException:
        link.close()
        raise
    return link


def make(place: Place, wait: float) -> Engine:
    """Return the engine for a place; nothing is connected yet."""
    return _sqlite(place, wait) if place.url is None else _postgresql(place.url, wait)


def immediately(link: Connection) -> Connection:
    """Let the next transaction of this connection take the write lock at its start."""
    return link.execution_options(**{_IMMEDIATELY: True})


def _sqlite(place: Place, wait: float) -> Engine:
    # No pool: opening costs a fraction of a commit, no connection survives a fork, and a
    # file that was moved away is noticed instead of written to.
    engine = create_engine(
        "sqlite://",
        creator=lambda: connect_file(str(place.file), wait),
        poolclass=NullPool,
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def begin(link: Connection) -> None:
        if link.get_execution_options().get(_IMMEDIATELY):
            _queue(link, wait)
        else:
            link.exec_driver_sql("BEGIN")

    return engine


def _queue(link: Connection, wait: float) -> None:
    """Take the write lock, waiting in short steps.

    SQLite's own waiting grows to steps of 100 ms, and a writer that has waited long is then
    passed by those who just came: with four busy writers one waited more than 5 seconds.
    """
    until = time.monotonic() + wait
    link.exec_driver_sql("PRAGMA busy_timeout = 0")
    while True:
        try:
            link.exec_driver_sql("BEGIN IMMEDIATE")
            break
        except OperationalError as error:
            code = getattr(error.orig, "sqlite_errorcode", 0)
            if code & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(random.uniform(*_STEP))  # noqa: S311 - spreads writers, hides nothing
    link.exec_driver_sql(f"PRAGMA busy_timeout = {round(wait * 1000)}")


def _postgresql(url: URL, wait: float) -> Engine:
    engine = create_engine(
        url,
        pool_size=2,
        max_overflow=8,
        pool_pre_ping=True,
        pool_timeout=wait,
        hide_parameters=True,
        connect_args={"connect_timeout": max(2, round(wait)), "application_name": "icwidgets"},
    )

    @event.listens_for(engine, "connect")
    def settle(link: Any, _record: Any) -> None:
        with link.cursor() as cursor:
            # A server may be set to answer before a commit is on disk; ours must be.
            cursor.execute(
                "SELECT set_config('synchronous_commit', 'on', false) "
                "WHERE current_setting('synchronous_commit') IN ('off', 'local')"
            )
            cursor.execute(
                "SELECT set_config('lock_timeout', %s, false)", (f"{round(wait * 1000)}ms",)
            )
        link.commit()

    return engine
