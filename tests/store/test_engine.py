from pathlib import Path

from sqlalchemy import text

from icwidgets.store import Store


def test_every_sqlite_connection_commits_durably_and_overwrites_what_it_deletes(tmp_path: Path):
    expected = {
        "journal_mode": "delete",  # docs/decisions/rollback-journal.md
        "synchronous": 3,
        "foreign_keys": 1,
        "secure_delete": 1,
        "temp_store": 2,
        "trusted_schema": 0,
    }
    with Store.open(tmp_path) as store, store.reading() as link:
        found = {name: link.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in expected}
    assert found == expected


def test_a_file_that_was_switched_to_wal_is_switched_back(tmp_path: Path):
    import sqlite3

    Store.open(tmp_path).close()
    link = sqlite3.connect(tmp_path / "workbook.sqlite")
    link.execute("PRAGMA journal_mode = WAL")
    link.close()
    with Store.open(tmp_path) as store:
        store.add_person("Ana")
    assert {one.name for one in tmp_path.iterdir()} == {"workbook.sqlite"}


def test_a_postgresql_that_answers_too_early_is_told_to_wait_for_its_disk(database: str):
    # The test's server runs with synchronous_commit=off.
    with Store.open(database) as store, store.reading() as link:
        assert link.execute(text("SHOW synchronous_commit")).scalar_one() == "on"
