import os
from pathlib import Path

import pytest

from icwidgets.store import Store, StoreError, place


def test_without_a_word_the_data_is_in_the_users_own_folder(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("ICW_DATA", raising=False)
    assert place.find().file == place.default_folder() / "workbook.sqlite"


def test_the_environment_names_the_place_and_an_argument_goes_before_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setenv("ICW_DATA", str(tmp_path / "one"))
    assert place.find().file == tmp_path / "one" / "workbook.sqlite"
    assert place.find(tmp_path / "two").file == tmp_path / "two" / "workbook.sqlite"


def test_a_new_folder_is_0700_and_the_file_0600(tmp_path: Path):
    Store.open(tmp_path / "data").close()
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "data" / "workbook.sqlite").stat().st_mode & 0o777 == 0o600


def test_a_file_that_others_could_read_is_closed_to_them(tmp_path: Path):
    Store.open(tmp_path).close()
    (tmp_path / "workbook.sqlite").chmod(0o644)
    Store.open(tmp_path).close()
    assert (tmp_path / "workbook.sqlite").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://icw:geheim@localhost/db",
        "postgresql+psycopg://icw:geheim@localhost/db",
        "postgresql://icw@localhost/db?password=geheim",
    ],
)
def test_an_address_with_a_password_is_refused_and_names_the_password_file(address: str):
    with pytest.raises(StoreError, match="password file") as refused:
        Store.open(address)
    assert "geheim" not in str(refused.value)


@pytest.mark.parametrize("address", ["mysql://a@b/c", "sqlite:///x.db", "http://a/b"])
def test_another_kind_of_database_is_refused(address: str):
    with pytest.raises(StoreError, match="a folder or in PostgreSQL"):
        Store.open(address)


@pytest.mark.parametrize("address", ["://", "postgresql://a@x:y/z"])
def test_an_address_that_cannot_be_read_is_refused(address: str):
    with pytest.raises(StoreError, match=r"address|folder"):
        Store.open(address)


def test_a_database_that_does_not_answer_is_told(tmp_path: Path):
    with pytest.raises(StoreError, match="cannot be reached") as refused:
        Store.open(f"postgresql://icw@/db?host={tmp_path}")
    assert refused.value.again


def test_a_file_in_the_way_of_the_folder_is_told(tmp_path: Path):
    (tmp_path / "data").write_text("not a folder")
    with pytest.raises(StoreError, match=r"cannot be opened|reported an error"):
        Store.open(tmp_path / "data" / "inner")


def test_a_relative_folder_stays_the_same_after_a_change_of_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.chdir(tmp_path)
    with Store.open("data") as store:
        (tmp_path / "elsewhere").mkdir()
        os.chdir(tmp_path / "elsewhere")
        store.add_person("Ana")
    assert (tmp_path / "data" / "workbook.sqlite").exists()
