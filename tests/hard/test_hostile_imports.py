"""Files that look like exports and are not: refused within 2 s of CPU and 256 MB."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from icwidgets.store import Store

_SCRIPT = Path(__file__).with_name("hostile.py")


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What came of each file, of the store under them all, and of the controls."""
    files, place = tmp_path_factory.mktemp("files"), tmp_path_factory.mktemp("store")
    with Store.open(place) as store:
        store.add_person("Ana")
    subprocess.run([sys.executable, _SCRIPT, "make", files], check=True)
    run = subprocess.run(
        [sys.executable, _SCRIPT, "try", files, place],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    found: dict[str, str] = json.loads(run.stdout)
    return found


def test_there_are_more_than_60_hostile_files(outcome: dict[str, str]):
    assert len(outcome) > 60


def test_each_is_refused_with_a_plain_reason(outcome: dict[str, str]):
    odd = {
        name: said
        for name, said in outcome.items()
        if not name.startswith("control")
        and (not said or said[0] == "!" or said[-1] not in ".s" or len(said) > 250)
    }
    assert odd == {}


def test_no_reason_repeats_what_the_file_holds(outcome: dict[str, str]):
    assert [name for name, said in outcome.items() if "passwd" in said or "alert" in said] == []


def test_the_store_is_untouched_by_all_of_them(outcome: dict[str, str]):
    assert outcome["the store"] == "untouched."


def test_the_controls_reading_carelessly_dies_and_a_sound_file_passes(outcome: dict[str, str]):
    assert outcome["control: careless"].startswith("! ")
    assert outcome["control: sound"] == "! imported p00000000000000aa"
