import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from icwidgets.domain.entry import Change, Refused
from icwidgets.store import Damaged, Store, StoreError, restore


def fill(store: Store) -> dict[str, bytes]:
    for name in ("Ana", "Bo"):
        person = store.add_person(name)
        store.start_checkin(person.id)
        for number in range(3):
            store.keeper(person.id, "a.x", checkin=1).write(Change({f"a{number}": name}))
    store.set_setting("coach.password", "hash")
    return exports(store)


def exports(store: Store) -> dict[str, bytes]:
    return {person.name: store.export_person(person.id) for person in store.persons()}


def test_a_backup_restored_elsewhere_gives_identical_exports(store: Store, tmp_path: Path):
    before = fill(store)
    store.backup(tmp_path / "backup.sqlite")
    assert restore(tmp_path / "backup.sqlite", tmp_path / "new") is None
    with Store.open(tmp_path / "new") as there:
        assert exports(there) == before
        assert there.setting("coach.password") == "hash"


def test_a_backup_of_a_laptop_moves_to_postgresql_and_back(database: str, tmp_path: Path):
    with Store.open(tmp_path / "laptop") as store:
        before = fill(store)
        store.backup(tmp_path / "one.sqlite")
    restore(tmp_path / "one.sqlite", database)
    with Store.open(database) as server:
        assert exports(server) == before
        server.keeper(server.persons()[0].id, "a.y").write(Change({"new": 1}))
        now = exports(server)
        server.backup(tmp_path / "two.sqlite")
    restore(tmp_path / "two.sqlite", tmp_path / "back")
    with Store.open(tmp_path / "back") as back:
        assert exports(back) == now


def test_a_backup_is_0600_and_replaces_nothing(store: Store, tmp_path: Path):
    fill(store)
    file = tmp_path / "backup.sqlite"
    store.backup(file)
    assert file.stat().st_mode & 0o777 == 0o600
    before = file.read_bytes()
    with pytest.raises(Refused, match="exists already"):
        store.backup(file)
    assert file.read_bytes() == before
    assert [one.name for one in tmp_path.glob(".icw-*")] == []


def test_a_backup_into_a_folder_that_is_not_there_is_told(store: Store, tmp_path: Path):
    with pytest.raises(StoreError):
        store.backup(tmp_path / "nowhere" / "backup.sqlite")


def test_a_store_that_is_not_empty_is_replaced_only_on_demand_and_kept_aside(
    store: Store, where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("icwidgets.store.place.default_folder", lambda: tmp_path / "own")
    before = fill(store)
    store.backup(tmp_path / "backup.sqlite")
    store.add_person("Cho")
    now = exports(store)
    with pytest.raises(Refused, match="--replace"):
        restore(tmp_path / "backup.sqlite", where)
    assert exports(store) == now
    aside = restore(tmp_path / "backup.sqlite", where, replace=True)
    # The store that was open all the time sees it too.
    assert exports(store) == before
    assert aside is not None
    restore(aside, tmp_path / "aside")
    with Store.open(tmp_path / "aside") as there:
        assert exports(there) == now


def test_a_damaged_store_is_put_aside_as_it_is(tmp_path: Path):
    with Store.open(tmp_path / "data") as store:
        before = fill(store)
        store.backup(tmp_path / "backup.sqlite")
    file = tmp_path / "data" / "workbook.sqlite"
    file.write_bytes(b"broken" * 1000)
    with pytest.raises(Damaged):
        restore(tmp_path / "backup.sqlite", tmp_path / "data")
    aside = restore(tmp_path / "backup.sqlite", tmp_path / "data", replace=True)
    assert aside is not None
    assert aside.read_bytes() == b"broken" * 1000
    with Store.open(tmp_path / "data") as store:
        assert exports(store) == before


def _spoil(file: Path, how: str) -> None:
    if how == "not a database":
        file.write_bytes(b"Dear aunt" * 500)
        return
    if how == "cut off":
        file.write_bytes(file.read_bytes()[: 4096 * 3])
        return
    if how == "page overwritten":
        whole = file.read_bytes()
        file.write_bytes(whole[:4096] + b"\xff" * 4096 + whole[8192:])
        return
    statement = {
        "of another program": "DROP TABLE settings",
        "with a table more": "CREATE TABLE more (a)",
        "with a trigger": "CREATE TRIGGER t AFTER INSERT ON persons BEGIN DELETE FROM entries; END",
        "with a view": "CREATE VIEW v AS SELECT * FROM persons",
        "of a newer version": "UPDATE alembic_version SET version_num = '9999'",
    }[how]
    with sqlite3.connect(file) as link:
        link.execute(statement)
    link.close()


@pytest.mark.parametrize(
    "how",
    [
        "not a database",
        "cut off",
        "page overwritten",
        "of another program",
        "with a table more",
        "with a trigger",
        "with a view",
        "of a newer version",
    ],
)
def test_a_backup_that_is_none_is_refused_and_the_store_untouched(
    store: Store, where: str, tmp_path: Path, how: str
):
    before = fill(store)
    file = tmp_path / "backup.sqlite"
    store.backup(file)
    _spoil(file, how)
    with pytest.raises(Refused) as refused:
        restore(file, where, replace=True)
    assert "Traceback" not in refused.value.reason
    assert refused.value.reason.endswith((".", "icwidgets"))
    assert exports(store) == before


def test_a_backup_that_is_not_there_is_told(tmp_path: Path):
    with pytest.raises(Refused, match="There is no file"):
        restore(tmp_path / "nothing.sqlite", tmp_path / "data")


def test_an_erased_sentence_is_nowhere_in_the_file(tmp_path: Path):
    planted = [f"planted sentence number {number} ".encode() * 40 for number in range(60)]
    with Store.open(tmp_path) as store:
        ana, bo = store.add_person("Ana"), store.add_person("Bo")
        for number in range(60):
            # Put in as they are, because the codec would hide them from a search.
            with store.writing() as link:
                for person in (ana, bo):
                    link.execute(
                        text(
                            "INSERT INTO entries VALUES (:p, 'a.x', 0, :n, '2026-01-01 00:00:00', "
                            "'', :m, 0, :payload, x'00')"
                        ),
                        {
                            "p": person.id,
                            "n": number + 1,
                            "m": str(number),
                            "payload": planted[number] + person.name.encode(),
                        },
                    )
        file = tmp_path / "workbook.sqlite"
        assert file.read_bytes().count(b"planted sentence number 7 ") >= 80
        store.erase(ana.id)
        store.erase(bo.id)
    for one in tmp_path.rglob("*"):
        assert b"planted sentence" not in one.read_bytes()
        assert b"Ana" not in one.read_bytes()
