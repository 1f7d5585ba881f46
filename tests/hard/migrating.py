"""Kills processes (SIGKILL) that make a new store; run by ``test_migration_kill.py``.

    python migrating.py {store,steps} FOLDER ROUNDS

``steps`` is the control: the same tables, each committed on its own. Prints, as JSON, what was
found after each kill: "nothing", "half" or "whole".
"""

import json
import os
import random
import signal
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

import alembic.command  # loaded before the fork, so that a kill meets the migration
from sqlalchemy.schema import CreateTable

from icwidgets.store import Store, place
from icwidgets.store.engine import connect_file
from icwidgets.store.migration import HEAD
from icwidgets.store.schema import ALL

assert alembic.command
TABLES = len(ALL) + 1


def by_store(folder: Path) -> None:
    Store.open(folder).close()


def by_steps(folder: Path) -> None:
    file = folder / place.FILE
    place.prepare(file)
    with closing(connect_file(str(file), 5)) as link:
        for table in ALL:
            link.execute(str(CreateTable(table)))
        link.execute("CREATE TABLE alembic_version (version_num)")
        link.execute("INSERT INTO alembic_version VALUES (?)", [HEAD])


def found(folder: Path) -> str:
    file = folder / place.FILE
    if not file.exists():
        return "nothing"
    # Reading first rolls back what a killed transaction left, as the next program would.
    with closing(connect_file(str(file), 5)) as link:
        tables = link.execute("SELECT count(*) FROM sqlite_master WHERE type='table'").fetchone()[0]
        if tables == 0:
            return "nothing"
        whole = tables == TABLES and link.execute("SELECT * FROM alembic_version").fetchall()
    return "whole" if whole == [(HEAD,)] else "half"


def main(kind: str, folder: Path, rounds: int) -> list[str]:
    rng = random.Random(7)
    act = {"store": by_store, "steps": by_steps}[kind]
    started = time.monotonic()
    act(folder / "measured")
    usual = time.monotonic() - started
    results = []
    for number in range(rounds):
        place = folder / str(number)
        child = os.fork()
        if child == 0:
            act(place)
            os._exit(0)
        time.sleep(rng.uniform(0, usual))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        try:
            results.append(found(place))
        except sqlite3.DatabaseError as error:
            results.append(repr(error))
    return results


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))))
