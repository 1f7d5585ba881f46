"""Processes are killed (SIGKILL) while they answer; nothing acknowledged may be lost.

``ICW_KILLS`` says how often (100 in every run of CI, more on demand). The control keeps the
answers in a JSON file that is rewritten in place: it must lose, or the kills hit nothing.
"""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

from icwidgets.store import Store

KILLS = int(os.environ.get("ICW_KILLS", "100"))
WRITERS = 4  # as in killing.py


def answer(number: int) -> str:
    return f"answer {number} " * 20


def killed(kind: str, folder: Path, person: str, rounds: int) -> dict[str, int]:
    """Number of the last answer of each exercise that was acknowledged before a kill."""
    script = Path(__file__).with_name("killing.py")
    run = subprocess.run(
        [sys.executable, script, kind, folder, person, str(rounds)],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    found: dict[str, int] = json.loads(run.stdout)
    return found


def test_no_acknowledged_answer_is_lost_when_processes_are_killed(tmp_path: Path):
    with Store.open(tmp_path) as store:
        ana = store.add_person("Ana")
    rounds = -(-KILLS // WRITERS)
    sure = killed("store", tmp_path, ana.id, rounds)
    assert sum(sure.values()) >= KILLS
    with Store.open(tmp_path) as store:
        for exercise, number in sure.items():
            history = store.history(ana.id, exercise)
            # Of each kill one more may be saved that nobody was told of.
            assert number <= len(history) <= number + 1
            assert [entry.revision for entry in history] == list(range(1, len(history) + 1))
            for entry in history:
                assert entry.answers[f"a{entry.revision % 50}"] == answer(entry.revision)
    link = sqlite3.connect(tmp_path / "workbook.sqlite")
    assert link.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    link.close()


def test_the_control_a_file_rewritten_in_place_does_lose(tmp_path: Path):
    lost = 0
    for attempt in range(40):
        folder = tmp_path / str(attempt)
        folder.mkdir()
        for exercise, number in killed("json", folder, "ana", 5).items():
            try:
                there = json.loads((folder / f"{exercise}.json").read_text())
            except ValueError:
                there = {}
            lost += sum(there.get(str(one)) != answer(one) for one in range(1, number + 1))
        if lost:
            break
    assert lost > 0
