"""Full disk, read-only, locked, nth write fails: each is told, and never as "saved"."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event

from icwidgets.domain.entry import Change, Keeper, Receipt, Refused
from icwidgets.store import Store, StoreError

_NOBODY = 65534


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "data", wait=0.3) as found:
        yield found


@pytest.fixture
def keeper(store: Store) -> Keeper:
    ana = store.add_person("Ana")
    found = store.keeper(ana.id, "plan.goals")
    found.write(Change({"a": "before"}))
    return found


def refused(keeper: Keeper, change: Change) -> Refused:
    with pytest.raises(Refused) as caught:
        keeper.write(change)
    return caught.value


def test_a_store_locked_by_another_program_is_told_and_the_same_change_saved_later(
    store: Store, keeper: Keeper
):
    change = Change({"a": "after"}, base=1)
    with closing(sqlite3.connect(store.file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        told = refused(keeper, change)
        with pytest.raises(StoreError, match="busy"):
            keeper.read()
        other.execute("ROLLBACK")
    assert "Another program is busy" in told.reason
    assert told.again
    assert keeper.write(change).entry.answers == {"a": "after"}


def test_a_reader_who_does_not_let_go_holds_up_a_commit_which_is_told(store: Store, keeper: Keeper):
    change = Change({"a": "after"}, base=1)
    with closing(sqlite3.connect(store.file, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM entries").fetchall()
        assert refused(keeper, change).again
    assert keeper.read().revision == 1
    assert keeper.write(change).entry.revision == 2


def test_a_full_disk_is_told_and_the_same_change_saved_when_there_is_room(
    store: Store, keeper: Keeper
):
    room = [0]

    @event.listens_for(store.engine, "connect")
    def bound(link: sqlite3.Connection, _record: object) -> None:
        pages = link.execute("PRAGMA page_count").fetchone()[0]
        link.execute(f"PRAGMA max_page_count = {pages + room[0]}")

    change = Change({"text": [os.urandom(40).hex() for _ in range(500)]}, base=1)
    told = refused(keeper, change)
    assert "is full" in told.reason
    assert told.again
    assert keeper.read().answers == {"a": "before"}
    room[0] = 1000
    assert keeper.write(change).entry.revision == 2


@contextmanager
def without_rights() -> Iterator[Path]:
    """A folder, and a user to whom its rights apply (to root no rights do)."""
    folder = Path(tempfile.mkdtemp())
    root = os.geteuid() == 0
    if root:
        os.chown(folder, _NOBODY, _NOBODY)
        os.seteuid(_NOBODY)
    try:
        yield folder
    finally:
        if root:
            os.seteuid(0)
        for one in [folder, *folder.rglob("*")]:
            one.chmod(0o700)
        shutil.rmtree(folder)


@pytest.mark.parametrize(("folder_mode", "file_mode"), [(0o500, 0o600), (0o700, 0o400)])
def test_a_read_only_folder_or_file_is_told_and_can_still_be_read(folder_mode: int, file_mode: int):
    with without_rights() as folder:
        with Store.open(folder / "data") as store:
            ana = store.add_person("Ana")
            store.keeper(ana.id, "plan.goals").write(Change({"a": "before"}))
        (folder / "data" / "workbook.sqlite").chmod(file_mode)
        (folder / "data").chmod(folder_mode)
        with Store.open(folder / "data") as store:
            keeper = store.keeper(ana.id, "plan.goals")
            told = refused(keeper, Change({"a": "after"}, base=1))
            assert "read-only" in told.reason or "cannot be opened" in told.reason
            assert told.again
            assert keeper.read().answers == {"a": "before"}


def test_a_folder_that_cannot_be_made_is_told():
    with without_rights() as folder:
        folder.chmod(0o500)
        with pytest.raises(StoreError, match="read-only"):
            Store.open(folder / "data")


def _failing(store: Store, nth: int, *, after: bool) -> Callable[[], None]:
    """Let the nth statement or commit from now on fail, before or after it took place."""
    done = [0]

    def fail() -> None:
        done[0] += 1
        if done[0] == nth:
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode = sqlite3.SQLITE_IOERR_WRITE
            raise error

    dialect = store.engine.dialect
    execute, commit = dialect.do_execute, dialect.do_commit

    def failing(act: Callable[..., None]) -> Callable[..., None]:
        def run(*given: object) -> None:
            if not after:
                fail()
            act(*given)
            if after:
                fail()

        return run

    dialect.do_execute = failing(execute)
    dialect.do_commit = failing(commit)

    def mend() -> None:
        dialect.do_execute, dialect.do_commit = execute, commit

    return mend


class Hasty:
    """The control: says "saved" whatever became of it."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper

    def write(self, change: Change) -> Receipt:
        entry = self._keeper.read()
        try:
            return self._keeper.write(change)
        except Refused:
            return Receipt(entry)


def _false_receipts(
    store: Store, keeper: Keeper, write: Callable[[Change], Receipt], *, after: bool
) -> int:
    """Let every nth step fail in turn; how often a receipt was given for nothing."""
    found = 0
    for nth in range(1, 40):
        base = keeper.read().revision
        change = Change({"a": nth}, base=base)
        mend = _failing(store, nth, after=after)
        try:
            write(change)
            told = None
        except Refused as refusal:
            told = refusal
        finally:
            mend()
        assert told is None or told.again
        if told is None:
            found += keeper.read().answers["a"] != nth
        # The front end sends the same again; it is in once, whatever became of the first.
        assert keeper.write(change).entry.revision == base + 1
        assert keeper.read().revision == base + 1
        if told is None and not found:
            return found
    return found


@pytest.mark.parametrize("after", [False, True])
def test_whichever_step_fails_no_false_receipt_is_given(store: Store, keeper: Keeper, after: bool):
    assert _false_receipts(store, keeper, keeper.write, after=after) == 0


def test_the_control_that_does_not_look_whether_it_is_saved_gives_false_receipts(
    store: Store, keeper: Keeper
):
    assert _false_receipts(store, keeper, Hasty(keeper).write, after=False) > 0


# Every byte offset beyond which the system refuses to write, in turn: the nth real write of
# journal or database fails. A process of its own, because the bound is for all its files.
_SWEEP = """
import json, os, resource, sys
from icwidgets.domain.entry import Change, Refused
from icwidgets.store import Store

folder, person = sys.argv[1:]
keeper = Store.open(folder).keeper(person, "plan.goals")
size = os.path.getsize(os.path.join(folder, "workbook.sqlite"))
_, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
saved, told = {}, []
for bound in [*range(0, size + 40_000, 1500), hard]:
    key = f"a{len(saved)}"
    resource.setrlimit(resource.RLIMIT_FSIZE, (bound, hard))
    try:
        keeper.write(Change({key: os.urandom(1500).hex()}))
        saved[key] = bound
    except Refused as refused:
        told.append(refused.reason)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
print(json.dumps([saved, told]))
"""


def test_whichever_write_the_system_refuses_no_false_receipt_is_given(store: Store, keeper: Keeper):
    ana = store.persons()[0]
    run = subprocess.run(
        [sys.executable, "-c", _SWEEP, store.file.parent, ana.id],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    saved, told = json.loads(run.stdout)
    assert len(told) > 5
    assert len(saved) > 5
    assert all("Nothing" in one or "nothing was saved" in one or "full" in one for one in told)
    assert set(saved) <= set(keeper.read().answers)
    assert keeper.read().revision == len(saved) + 1
    with closing(sqlite3.connect(store.file)) as link:
        assert link.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
