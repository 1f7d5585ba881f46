"""Many processes write at the same time: everything is in, and in the history."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from icwidgets.store import Store

_SCRIPT = Path(__file__).with_name("writing.py")


def written(folder: Path, person: str, writers: dict[str, str], count: int) -> dict[str, list]:
    """Let writers (tab → exercise) run side by side; the receipts that each tab got."""
    running = {
        tab: subprocess.Popen(
            [sys.executable, _SCRIPT, folder, person, exercise, str(count), tab],
            stdout=subprocess.PIPE,
            text=True,
        )
        for tab, exercise in writers.items()
    }
    said = {tab: process.communicate()[0] for tab, process in running.items()}
    assert [process.returncode for process in running.values()] == [0] * len(running)
    return {tab: [json.loads(line) for line in text.splitlines()] for tab, text in said.items()}


@pytest.fixture
def person(tmp_path: Path) -> str:
    with Store.open(tmp_path) as store:
        return store.add_person("Ana").id


def test_8_processes_save_500_entries_each_and_4000_are_there(tmp_path: Path, person: str):
    receipts = written(tmp_path, person, {str(tab): f"load.e{tab}" for tab in range(8)}, 500)
    assert all(len(got) == 500 for got in receipts.values())
    with Store.open(tmp_path) as store:
        histories = [store.history(person, f"load.e{tab}") for tab in range(8)]
    assert sum(map(len, histories)) == 4000
    assert all(history[-1].answers[f"own {tab}"] == 499 for tab, history in enumerate(histories))


def test_two_tabs_on_one_exercise_200_times_are_both_in_the_history(tmp_path: Path, person: str):
    receipts = written(tmp_path, person, {"one": "load.same", "two": "load.same"}, 200)
    with Store.open(tmp_path) as store:
        history = store.history(person, "load.same")
    assert [entry.revision for entry in history] == list(range(1, 401))
    shared = [entry.answers["shared"] for entry in history]
    assert sorted(shared) == sorted(f"{tab} {n}" for tab in ("one", "two") for n in range(200))
    # Neither loses what only it writes, whatever the other did in between.
    assert history[-1].answers["own one"] == history[-1].answers["own two"] == 199
    for tab, got in receipts.items():
        for before, (revision, overwrote) in zip([0, *(one[0] for one in got)], got, strict=False):
            replaced = history[revision - 2].answers["shared"] if revision > 1 else None
            unseen = before < revision - 1
            # Told exactly when the other tab was faster, and what it had saved.
            assert overwrote == ({"shared": replaced} if unseen else {})
            assert not unseen or not str(replaced).startswith(tab)
