"""Backups taken while somebody writes hold everything acknowledged before they began."""

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

from icwidgets.store import Store, restore

_SCRIPT = Path(__file__).with_name("writing.py")


def test_every_backup_under_load_opens_and_holds_what_was_acknowledged(tmp_path: Path):
    with Store.open(tmp_path / "data", wait=120) as store:
        ana = store.add_person("Ana")
        writers = [
            subprocess.Popen(
                [sys.executable, _SCRIPT, store.file.parent, ana.id, "load.same", "100000", tab],
                stdout=subprocess.PIPE,
                text=True,
            )
            for tab in ("one", "two")
        ]
        acknowledged = {}
        try:
            for number in range(8):
                for writer in writers:
                    for _ in range(5):
                        acknowledged[number] = json.loads(writer.stdout.readline())[0]
                store.backup(tmp_path / f"{number}.sqlite")
        finally:
            for writer in writers:
                writer.kill()
                writer.communicate()
        whole = store.history(ana.id, "load.same")
    for number, revision in acknowledged.items():
        link = sqlite3.connect(tmp_path / f"{number}.sqlite")
        assert link.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        link.close()
        restore(tmp_path / f"{number}.sqlite", tmp_path / f"restored {number}")
        with Store.open(tmp_path / f"restored {number}") as there:
            history = there.history(ana.id, "load.same")
        assert len(history) >= revision
        assert history == whole[: len(history)]
    # The load was on: each backup holds more than the one before.
    sizes = [acknowledged[number] for number in sorted(acknowledged)]
    assert sizes == sorted(set(sizes))
