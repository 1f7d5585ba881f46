import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from icwidgets.cli import main
from icwidgets.domain.entry import Change
from icwidgets.store import Store


@pytest.fixture
def data(tmp_path: Path) -> str:
    with Store.open(tmp_path / "data") as store:
        for name in ("Ana", "Bo"):
            person = store.add_person(name)
            store.keeper(person.id, "plan.goals").write(Change({"goal": f"of {name}"}))
    return str(tmp_path / "data")


def icw(*words: object, typed: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], input=typed)


def names(data: object) -> list[str]:
    with Store.open(str(data)) as store:
        return [person.name for person in store.persons()]


def test_an_exported_person_is_imported_elsewhere(data: str, tmp_path: Path):
    file = tmp_path / "ana.json"
    said = icw("export", "ana", "-o", file, "--data", data)
    assert said.exit_code == 0, said.output
    assert "everything of Ana" in said.output
    assert file.stat().st_mode & 0o777 == 0o600
    assert json.loads(file.read_bytes())["person"]["name"] == "Ana"
    said = icw("import", file, "--data", tmp_path / "new")
    assert said.exit_code == 0, said.output
    assert names(tmp_path / "new") == ["Ana"]


def test_an_export_can_be_printed(data: str):
    said = icw("export", "Ana", "-o", "-", "--data", data)
    assert json.loads(said.stdout_bytes)["person"]["name"] == "Ana"


def test_an_export_replaces_an_older_one_in_one_step(data: str, tmp_path: Path):
    file = tmp_path / "out" / "ana.json"
    file.parent.mkdir()
    file.write_text("older")
    assert icw("export", "Ana", "-o", file, "--data", data).exit_code == 0
    assert json.loads(file.read_bytes())["format"] == "icwidgets-person"
    assert os.listdir(file.parent) == ["ana.json"]


def test_a_person_comes_in_under_another_name(data: str, tmp_path: Path):
    icw("export", "Ana", "-o", tmp_path / "ana.json", "--data", data)
    with Store.open(tmp_path / "new") as store:
        store.add_person("Ana")
    said = icw("import", tmp_path / "ana.json", "--data", tmp_path / "new")
    assert said.exit_code == 1
    assert "already a person called" in said.output
    said = icw("import", tmp_path / "ana.json", "--as", "Ana B", "--data", tmp_path / "new")
    assert said.exit_code == 0, said.output
    assert names(tmp_path / "new") == ["Ana", "Ana B"]


def test_a_large_file_is_read_only_when_asked_to(data: str, tmp_path: Path):
    icw("export", "Ana", "-o", tmp_path / "ana.json", "--data", data)
    with (tmp_path / "ana.json").open("ab") as file:
        file.write(b" " * 16_000_000)
    said = icw("import", tmp_path / "ana.json", "--data", tmp_path / "new")
    assert said.exit_code == 1
    assert "--up-to" in said.output
    said = icw("import", "--up-to", 20, tmp_path / "ana.json", "--data", tmp_path / "new")
    assert said.exit_code == 0, said.output


def test_a_backup_is_restored(data: str, tmp_path: Path):
    file = tmp_path / "backup.sqlite"
    said = icw("backup", file, "--data", data)
    assert said.exit_code == 0, said.output
    said = icw("restore", file, "--data", tmp_path / "new")
    assert said.exit_code == 0, said.output
    assert names(tmp_path / "new") == ["Ana", "Bo"]


def test_a_backup_without_a_name_is_dated(data: str, tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert icw("backup", "--data", data).exit_code == 0
    assert len(list(tmp_path.glob("icw-backup-20*.sqlite"))) == 1


def test_restoring_over_persons_needs_a_word_and_says_where_they_went(data: str, tmp_path: Path):
    icw("backup", tmp_path / "backup.sqlite", "--data", data)
    with Store.open(data) as store:
        store.add_person("Cho")
    said = icw("restore", tmp_path / "backup.sqlite", "--data", data)
    assert said.exit_code == 1
    assert "--replace" in said.output
    assert names(data) == ["Ana", "Bo", "Cho"]
    said = icw("restore", tmp_path / "backup.sqlite", "--replace", "--data", data)
    assert said.exit_code == 0, said.output
    assert "before-restore-" in said.output
    assert names(data) == ["Ana", "Bo"]


def test_erasing_asks_for_the_name_and_says_what_remains(data: str):
    said = icw("erase", "Ana", "--data", data, typed="Anna\n")
    assert said.exit_code == 1
    assert "nothing was erased" in said.output
    assert names(data) == ["Ana", "Bo"]
    said = icw("erase", "Ana", "--data", data, typed="Ana\n")
    assert said.exit_code == 0, said.output
    assert "Backups and exports" in said.output
    assert names(data) == ["Bo"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["export", "Eve", "-o", "eve.json"], "no person called"),
        (["export", "Ana", "-o", "nowhere/ana.json"], "No such file or directory"),
        (["import", "nothing.json"], "No such file or directory"),
        (["backup", "nowhere/backup.sqlite"], "cannot be opened"),
        (["restore", "nothing.sqlite"], "There is no file"),
        (["erase", "Eve"], "no person called"),
    ],
)
def test_what_cannot_be_done_ends_with_a_sentence(
    data: str, words: list[str], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    said = icw(*words, "--data", data)
    assert said.exit_code == 1
    assert said.output.startswith("Error: ")
    assert says in said.output
    assert "Traceback" not in said.output
