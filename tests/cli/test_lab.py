"""`icw lab`: a copy to work in, in which nothing that a person changed is ever overwritten."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner

from icwidgets.cli import main
from icwidgets.cli.lab import environment
from icwidgets.notebooks import RECORD, copy_notebooks, fingerprint, notebooks_folder


def write(path, *sources, **extra):
    cells = [{"cell_type": "code", "source": one, "outputs": [], **extra} for one in sources]
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4}))


def read(path):
    return ["".join(cell["source"]) for cell in json.loads(path.read_text())["cells"]]


@pytest.fixture
def source(tmp_path):
    write(tmp_path / "source" / "00_start.ipynb", "one")
    write(tmp_path / "source" / "01_confidence.ipynb", "two")
    return tmp_path / "source"


@pytest.fixture
def folder(tmp_path, source):
    assert copy_notebooks(source, tmp_path / "deep" / "own") == []
    return tmp_path / "deep" / "own"


def test_the_first_time_every_notebook_is_copied(folder):
    assert read(folder / "00_start.ipynb") == ["one"]
    assert read(folder / "01_confidence.ipynb") == ["two"]


def test_a_copy_holds_nothing_that_was_said_of_the_example_person(tmp_path):
    copy_notebooks(notebooks_folder(), tmp_path)
    for path in tmp_path.glob("*.ipynb"):
        own, ours = (
            [one for one in json.loads(found.read_text("utf-8"))["cells"] if "outputs" in one]
            for found in (path, notebooks_folder() / path.name)
        )
        assert any(cell["outputs"] for cell in ours)
        assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in own)


def test_a_second_time_changes_nothing(source, folder):
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert copy_notebooks(source, folder) == []
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_an_unchanged_notebook_is_brought_up_to_date(source, folder):
    write(source / "00_start.ipynb", "one, better")
    assert copy_notebooks(source, folder) == []
    assert read(folder / "00_start.ipynb") == ["one, better"]


def test_running_and_saving_a_notebook_is_no_change(source, folder):
    write(folder / "00_start.ipynb", "one", execution_count=7, metadata={"x": 1})
    write(source / "00_start.ipynb", "one, better")
    assert copy_notebooks(source, folder) == []
    assert read(folder / "00_start.ipynb") == ["one, better"]


def test_a_changed_notebook_stays_when_no_newer_version_came(source, folder):
    write(folder / "00_start.ipynb", "mine")
    assert copy_notebooks(source, folder) == []
    assert read(folder / "00_start.ipynb") == ["mine"]
    assert not list(folder.glob("*.new*"))


def test_a_changed_notebook_stays_and_the_newer_version_stands_beside_it_once(source, folder):
    write(folder / "00_start.ipynb", "mine")
    write(source / "00_start.ipynb", "one, better")
    (beside,) = copy_notebooks(source, folder)
    assert (beside.name, beside.file.name) == ("00_start.ipynb", "00_start.new.ipynb")
    assert read(folder / "00_start.ipynb") == ["mine"]
    assert read(beside.file) == ["one, better"]
    beside.file.unlink()
    assert copy_notebooks(source, folder) == []
    assert not beside.file.exists()


def test_a_newer_version_that_was_changed_too_stays_as_well(source, folder):
    write(folder / "00_start.ipynb", "mine")
    for number, words in enumerate(["second", "third"], 1):
        write(source / "00_start.ipynb", words)
        (beside,) = copy_notebooks(source, folder)
        assert beside.file.name == f"00_start.new{'-2' if number == 2 else ''}.ipynb"
        write(beside.file, f"{words}, mine")
    assert read(folder / "00_start.new.ipynb") == ["second, mine"]
    assert read(folder / "00_start.new-2.ipynb") == ["third, mine"]


def test_a_deleted_notebook_comes_back(source, folder):
    (folder / "00_start.ipynb").unlink()
    copy_notebooks(source, folder)
    assert read(folder / "00_start.ipynb") == ["one"]


@pytest.mark.parametrize("record", [None, "", "{", "[]", '{"copied": 3}', '{"copied": {}}'])
def test_without_a_readable_record_nothing_is_overwritten(source, folder, record):
    write(folder / "00_start.ipynb", "mine")
    if record is None:
        (folder / RECORD).unlink()
    else:
        (folder / RECORD).write_text(record)
    copy_notebooks(source, folder)
    assert read(folder / "00_start.ipynb") == ["mine"]


def test_a_notebook_that_is_broken_counts_as_changed(source, folder):
    (folder / "00_start.ipynb").write_text("{half a note")
    copy_notebooks(source, folder)
    assert (folder / "00_start.ipynb").read_text() == "{half a note"


def test_other_files_of_the_person_are_left_alone(source, folder):
    (folder / "notes.txt").write_text("mine")
    copy_notebooks(source, folder)
    assert (folder / "notes.txt").read_text() == "mine"


def test_the_built_in_notebooks_are_found():
    names = [path.name for path in sorted(notebooks_folder().glob("*.ipynb"))]
    assert names[0] == "00_start.ipynb"
    assert len({fingerprint(notebooks_folder() / name) for name in names}) == len(names)


def test_lab_is_told_whose_workbook_it_is_and_where_the_answers_are(tmp_path):
    made = environment({"PATH": "/bin"}, data="data", person="Ann")
    assert made["ICW_PERSON"] == "Ann"
    assert made["ICW_DATA"] == str(Path("data").absolute())
    assert made["PATH"] == "/bin"
    kept = environment({"ICW_DATA": "/d"}, data=None, person=None)
    assert kept["ICW_DATA"] == "/d"
    assert "ICW_PERSON" not in kept
    assert environment({}, data="postgresql://h/d", person=None)["ICW_DATA"] == "postgresql://h/d"


def test_a_folder_that_cannot_be_used_is_named_in_a_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    answer = CliRunner().invoke(
        main, ["lab", "--folder", str(tmp_path / "file" / "sub"), "--data", str(tmp_path / "data")]
    )
    assert answer.exit_code == 1
    assert "cannot be copied" in answer.output
    assert "Traceback" not in answer.output


def ask(address, process):
    """Ask JupyterLab, which names its address before it listens there."""
    while process.poll() is None:
        try:
            with urllib.request.urlopen(address) as answer:
                return answer.read()
        except urllib.error.URLError as error:
            if not isinstance(error.reason, ConnectionRefusedError):
                raise
            time.sleep(0.1)
    pytest.fail("JupyterLab ended")


def test_lab_opens_with_the_copied_notebooks_and_says_where_they_are(tmp_path):
    command = [sys.executable, "-c", "from icwidgets.cli import main; main()", "lab"]
    with subprocess.Popen(
        [
            *command,
            "--no-browser",
            "--folder",
            str(tmp_path / "own"),
            "--data",
            str(tmp_path),
            "--",
            "--allow-root",
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "JUPYTER_CONFIG_DIR": str(tmp_path / "config")},
        start_new_session=True,
    ) as lab:
        try:
            seen = ""
            for line in lab.stdout:
                seen += line
                if link := re.search(r"http://(?:localhost|127\.0\.0\.1)\S+token=\w+", line):
                    break
            else:
                pytest.fail(seen)
            assert str(tmp_path / "own") in seen
            api = link[0].replace("/lab?", "/api/contents?")
            names = [one["name"] for one in json.loads(ask(api, lab))["content"]]
            assert "00_start.ipynb" in names
        finally:
            os.killpg(lab.pid, signal.SIGTERM)
            lab.wait(30)
