"""A kill while a store is made leaves all of it or none, and the next start goes on."""

import json
import os
import subprocess
import sys
from pathlib import Path

from icwidgets.domain.entry import Change
from icwidgets.store import Store

KILLS = int(os.environ.get("ICW_KILLS", "100"))


def killed(kind: str, folder: Path, rounds: int) -> list[str]:
    run = subprocess.run(
        [sys.executable, Path(__file__).with_name("migrating.py"), kind, folder, str(rounds)],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    found: list[str] = json.loads(run.stdout)
    return found


def test_a_store_killed_while_it_is_made_is_whole_or_not_there(tmp_path: Path):
    found = killed("store", tmp_path, KILLS)
    assert set(found) <= {"nothing", "whole"}
    for number in range(KILLS):
        with Store.open(tmp_path / str(number)) as store:
            ana = store.add_person("Ana")
            store.keeper(ana.id, "plan.goals").write(Change({"a": 1}))
            assert store.entries(ana.id)[0].answers == {"a": 1}


def test_the_control_that_makes_table_by_table_is_found_half_made(tmp_path: Path):
    for attempt in range(20):
        (tmp_path / str(attempt)).mkdir()
        if "half" in killed("steps", tmp_path / str(attempt), 20):
            return
    raise AssertionError("no kill fell into the making of the tables")
