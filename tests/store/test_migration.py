import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

import icwidgets.store
from icwidgets.store import Damaged, Store, StoreError
from icwidgets.store.migration import HEAD
from icwidgets.store.schema import tables


def test_head_is_the_last_migration_there_is():
    config = Config()
    folder = Path(icwidgets.store.__file__).parent
    config.set_main_option("script_location", str(folder / "migrations"))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_the_migrations_make_the_schema_that_the_code_uses(store: Store):
    with store.engine.connect() as link:
        context = MigrationContext.configure(link, opts={"compare_type": True})
        assert compare_metadata(context, tables) == []


def test_an_empty_database_becomes_a_store(empty_database: str):
    with Store.open(empty_database) as store:
        assert store.persons() == []


def test_opening_a_store_that_is_up_to_date_does_not_load_alembic(tmp_path: Path):
    Store.open(tmp_path).close()
    code = (
        "import sys; from icwidgets.store import Store; "
        "Store.open(sys.argv[1]).persons(); print('alembic' in sys.modules)"
    )
    said = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], check=True, capture_output=True, text=True
    )
    assert said.stdout.strip() == "False"


def test_data_of_a_newer_version_is_not_touched_and_asks_for_an_update(where: str):
    with Store.open(where) as store:
        store.add_person("Ana")
        with store.writing() as link:
            link.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        before = None if store.file is None else store.file.read_bytes()
    with pytest.raises(StoreError, match=r"newer version .*pip install --upgrade"):
        Store.open(where)
    if before is not None:
        assert (Path(where) / "workbook.sqlite").read_bytes() == before


def test_a_database_of_another_program_is_not_touched(tmp_path: Path):
    file = tmp_path / "workbook.sqlite"
    with sqlite3.connect(file) as link:
        link.execute("CREATE TABLE recipes (name TEXT)")
    link.close()
    before = file.read_bytes()
    with pytest.raises(StoreError, match="another program"):
        Store.open(tmp_path)
    assert file.read_bytes() == before


def test_a_postgresql_database_of_another_program_is_not_touched(empty_database: str):
    import psycopg

    with psycopg.connect(empty_database) as link:
        link.execute("CREATE TABLE recipes (name TEXT)")
    with pytest.raises(StoreError, match="another program"):
        Store.open(empty_database)


@pytest.mark.parametrize("damage", ["no database", "cut off", "overwritten"])
def test_a_damaged_file_is_told_and_left_as_it_is(tmp_path: Path, damage: str):
    with Store.open(tmp_path) as store:
        for number in range(50):
            store.add_person(f"Person {number}")
    file = tmp_path / "workbook.sqlite"
    whole = file.read_bytes()
    broken = {
        "no database": b"This is a letter to my aunt. " * 100,
        "cut off": whole[: len(whole) // 3],
        "overwritten": whole[:100] + b"\xaa" * 4000 + whole[4100:],
    }[damage]
    file.write_bytes(broken)
    with pytest.raises(Damaged, match="damaged"):
        Store.open(tmp_path).persons()
    assert file.read_bytes() == broken
    assert "icw restore" in _reason(tmp_path)


def _reason(where: Path) -> str:
    try:
        Store.open(where).persons()
    except StoreError as error:
        return error.reason
    return ""


def test_a_file_that_disappears_is_told_instead_of_starting_an_empty_one(tmp_path: Path):
    with Store.open(tmp_path / "data") as store:
        store.add_person("Ana")
        shutil.move(tmp_path / "data", tmp_path / "moved")
        with pytest.raises(StoreError, match="cannot be opened"):
            store.persons()
    assert not (tmp_path / "data").exists()
