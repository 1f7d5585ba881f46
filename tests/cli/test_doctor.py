"""`icw doctor`: how things stand, and for each trouble how to mend it."""

import os
import shutil
import socket
import sqlite3
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from icwidgets.cli import examination, main
from icwidgets.cli.examination import Finding, _Words, answers, content, disk, examine, kernel
from icwidgets.content import load
from icwidgets.store import Store

TEXTS = load().texts


@pytest.fixture
def words():
    return _Words(TEXTS)


@pytest.fixture
def data(tmp_path):
    """A store with one person."""
    folder = tmp_path / "data"
    with Store.open(folder) as store:
        store.add_person("Ann")
    return folder


def states(findings):
    return [one.state for one in findings]


def one(findings, part):
    """Return the finding that says a part."""
    found = [each for each in findings if part in each.said]
    assert len(found) == 1, findings
    return found[0]


def test_a_sound_installation_is_well(data, words):
    found = list(examine(str(data), TEXTS))
    assert "bad" not in states(found)
    assert one(found, "1 in the list of people").state == "ok"
    assert one(found, "voila").state == "ok"
    assert one(found, "6 workbooks, 48 statements").state == "ok"
    assert one(found, "A workbook starts in").state == "ok"


def test_whatever_is_not_well_says_how_to_mend_it(data):
    for finding in examine(str(data), TEXTS):
        assert (finding.state == "ok") == (finding.mend == "")


def test_looking_makes_no_store(tmp_path, words):
    found = list(answers(str(tmp_path / "new"), words))
    assert one(found, "no answers yet").state == "ok"
    assert list(tmp_path.iterdir()) == []


def test_the_code_tells_whether_something_is_to_be_mended(monkeypatch):
    said = {"a": "All is here.", "b": "This is odd.", "c": "This is broken."}

    def run(*findings):
        monkeypatch.setattr(examination, "examine", lambda *_: iter(findings))
        return CliRunner().invoke(main, ["doctor"])

    well = Finding("ok", said["a"])
    odd = Finding("note", said["b"], "Look.")
    broken = Finding("bad", said["c"], "Mend it\nlike this.")
    assert run(well).exit_code == 0
    assert "Everything is well" in run(well).output
    assert run(well, odd).exit_code == 0
    answer = run(well, odd, broken)
    assert answer.exit_code == 1
    assert "    → Mend it\n    → like this." in answer.output
    assert "1 to mend" in answer.output


def test_a_damaged_file_is_found(data, words):
    path = data / "workbook.sqlite"
    path.write_bytes(b"SQLite format 3\0" + os.urandom(len(path.read_bytes()) - 16))
    damaged = one(answers(str(data), words), "is damaged")
    assert damaged.state == "bad"
    assert "icw restore" in damaged.mend


def test_damage_inside_a_table_is_found(data, words):
    path = data / "workbook.sqlite"
    raw = bytearray(path.read_bytes())
    raw[4096 + 8 : 4096 + 64] = b"\xff" * 56
    path.write_bytes(raw)
    assert "bad" in states(answers(str(data), words))


def test_a_newer_store_is_told(data, words):
    with sqlite3.connect(data / "workbook.sqlite") as link:
        link.execute("UPDATE alembic_version SET version_num = '9999'")
    link.close()
    assert one(answers(str(data), words), "newer").state == "bad"


def test_a_place_with_a_password_in_it_is_refused_without_showing_it(words):
    (found,) = answers("postgresql://me:hunter2@host/db", words)
    assert found.state == "bad"
    assert "hunter2" not in found.said + found.mend


def test_a_file_that_others_can_read_is_noted_with_the_command_that_closes_it(data, words):
    path = data / "workbook.sqlite"
    path.chmod(0o644)
    found = one(answers(str(data), words), f"can read {path}")
    assert found.state == "note"
    assert f"chmod 600 {path}" in found.mend


def test_a_folder_that_cannot_be_written_is_told(data, words, monkeypatch):
    monkeypatch.setattr(
        examination.os, "access", lambda path, mode: Path(path) != data and os.path.exists(path)
    )
    found = one(answers(str(data), words), "cannot be written")
    assert found.state == "bad"
    assert str(data) in found.said


def test_a_new_place_that_cannot_be_written_is_told(tmp_path, words):
    (tmp_path / "file").write_text("")
    found = one(answers(str(tmp_path / "file" / "sub"), words), "cannot be written")
    assert found.state == "bad"


@pytest.mark.parametrize(("free", "state"), [(10, "bad"), (100, "note"), (5000, "ok")])
def test_a_disk_that_fills_up_is_told_in_time(tmp_path, words, monkeypatch, free, state):
    monkeypatch.setattr(
        shutil, "disk_usage", lambda _: SimpleNamespace(free=free * examination.MEGABYTE)
    )
    assert one(disk(tmp_path, words), f"{free} MB").state == state


def test_a_network_drive_is_noted(tmp_path, words, monkeypatch):
    monkeypatch.setattr(examination, "file_system", lambda _: "nfs4")
    assert one(disk(tmp_path, words), "network drive (nfs4)").state == "note"


def test_the_kind_of_a_file_system_is_that_of_the_nearest_mount(tmp_path, monkeypatch):
    mounts = [
        SimpleNamespace(mountpoint="/", fstype="ext4"),
        SimpleNamespace(mountpoint=str(tmp_path), fstype="cifs"),
        SimpleNamespace(mountpoint=str(tmp_path / "other"), fstype="tmpfs"),
    ]
    monkeypatch.setattr("psutil.disk_partitions", lambda all: mounts)  # noqa: A006
    assert examination.file_system(tmp_path / "data") == "cifs"
    assert examination.file_system(tmp_path.parent) == "ext4"


def test_a_folder_that_is_synced_elsewhere_is_noted(tmp_path, words):
    folder = tmp_path / "OneDrive - Company" / "data"
    folder.mkdir(parents=True)
    assert one(disk(folder, words), "OneDrive").state == "note"


def test_broken_content_is_told_with_its_place(tmp_path, words, monkeypatch):
    texts = tmp_path / "en" / "texts"
    texts.mkdir(parents=True)
    (texts / "page.yaml").write_text("a: : b\n")
    monkeypatch.setenv("ICW_CONTENT", str(tmp_path))
    (found,) = content(words)
    assert found.state == "bad"
    assert "texts/page.yaml" in found.said
    answer = CliRunner().invoke(main, ["doctor", "--data", str(tmp_path / "data")])
    assert answer.exit_code == 1
    assert "texts/page.yaml" in answer.output


def test_a_missing_notebook_is_named(tmp_path, words, monkeypatch):
    (tmp_path / "00_start.ipynb").write_text("{}")
    monkeypatch.setattr(examination, "notebooks_folder", lambda: tmp_path)
    found = one(content(words), "have no notebook")
    assert found.state == "bad"
    assert "01_confidence" in found.said
    assert "00_start" not in found.said


def test_a_missing_package_is_named(words, monkeypatch):
    real = examination.installed
    monkeypatch.setattr(
        examination, "installed", lambda name: None if name == "voila" else real(name)
    )
    found = one(examination.packages(words), "missing or too old")
    assert found.state == "bad"
    assert "voila" in found.said


def test_a_missing_part_of_the_page_is_named(tmp_path, words, monkeypatch):
    monkeypatch.setattr("icwidgets.server.assets.FOLDER", tmp_path)
    (found,) = examination.page(words)
    assert found.state == "bad"
    assert "page.js" in found.said


def test_a_taken_port_is_noted_with_the_program(words, monkeypatch):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        monkeypatch.setattr("icwidgets.server.port.DEFAULT", other.getsockname()[1])
        (found,) = examination.port(words, TEXTS)
    assert found.state == "note"
    assert f"process {os.getpid()}" in found.said


def test_a_kernel_that_does_not_start_is_told(words, monkeypatch):
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    found = kernel(words)
    assert found.state == "bad"
    assert "ipykernel" in found.mend


def test_no_browser_is_noted(words, monkeypatch):
    def none():
        raise examination.webbrowser.Error

    monkeypatch.setattr(examination.webbrowser, "get", none)
    assert examination.browser(words).state == "note"
