"""All contestants do the same work: the same page, each rating on the disk before "Saved"."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from benchmarks.contestants.work import FACETS, STATEMENTS, Ratings, average, draw
from benchmarks.harness import environment
from benchmarks.harness.contestants import CONTESTANTS
from benchmarks.harness.options import PARTS, parse


def test_the_page_has_24_statements_of_eight_facets() -> None:
    assert len(STATEMENTS) == 24
    assert len(FACETS) == 8
    assert [one.number for one in STATEMENTS] == list(range(24))


def test_a_rating_is_on_the_disk_before_the_page_may_say_saved(tmp_path: Path) -> None:
    file = str(tmp_path / "ratings.sqlite")
    ratings = Ratings(file)
    assert ratings.save("ana", 3, 4) == "Saved 1"
    assert ratings.save("ana", 3, 5) == "Saved 2"
    assert ratings.save("ben", 3, 1) == "Saved 3"
    assert Ratings(file).read("ana") == {3: 5}
    assert sqlite3.connect(file).execute("SELECT count(*) FROM rating").fetchone() == (3,)


def test_every_rating_changes_the_picture() -> None:
    seen = {draw({})}
    for value in (1, 5, 2, 4, 3):
        seen.add(draw({0: value}))
    assert len(seen) == 6
    assert average({0: 1, 1: 4})[FACETS[0]] == 2.5
    assert average({})[FACETS[0]] is None


@pytest.mark.parametrize("name", sorted({one.requirements for one in CONTESTANTS} | {"harness"}))
def test_every_environment_is_pinned(name: str) -> None:
    file = environment.FOLDER / "requirements" / f"{name}.txt"
    wanted = [
        line for line in file.read_text("utf-8").splitlines() if line and not line.startswith("#")
    ]
    assert wanted
    assert all("==" in line or line == "-r ../../tests/requirements.txt" for line in wanted)


def test_only_some_contestants_can_be_asked_for() -> None:
    options = parse(["--only", "hand,ours", "--quick"])
    assert [one.name for one in options.contestants] == ["hand", "ours"]
    assert options.rounds == 1
    assert options.parts == PARTS


def test_an_unknown_contestant_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse(["--only", "marimo"])
    assert "There is no contestant “marimo”" in capsys.readouterr().err
