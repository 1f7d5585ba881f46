"""``icw check``: what a coach sees in the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from icwidgets.cli import main
from icwidgets.content import load
from icwidgets.content.folder import BUILT_IN


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["check", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output


def own_text(folder: Path, line: str) -> Path:
    file = folder / "en/texts/insight.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(line, "utf-8")
    return folder


def test_sound_content_is_told_with_what_was_found() -> None:
    code, said = run()
    assert code == 0
    exercises = len(load(BUILT_IN).exercises)
    counted = f"48 statements in 4 areas, 1 optional set, {exercises} exercises, 6 workbooks and"
    assert counted in said
    assert "nothing to mend." in said


def test_own_files_are_counted(tmp_path: Path) -> None:
    code, said = run(str(own_text(tmp_path, 'and: " + "\n')))
    assert code == 0
    assert "1 file of your own; the rest is built in." in said


def test_problems_are_listed_and_counted_and_the_exit_code_is_one(tmp_path: Path) -> None:
    code, said = run(str(own_text(tmp_path, 'andd: " + "\nnothing: "{x}"\n')))
    assert code == 1
    assert "- texts/insight.yaml, line 1: no page shows a text “andd”." in said
    assert "- texts/insight.yaml, line 2: “nothing” uses {x}" in said
    assert said.endswith("2 things to mend.\n")


def test_the_folder_in_use_is_checked_when_none_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ICW_CONTENT", str(own_text(tmp_path, "and: ''\nand: ''\n")))
    code, said = run()
    assert code == 1
    assert "“and” is there twice; the first is in line 1." in said
    assert said.endswith("1 thing to mend.\n")


def test_a_missing_folder_is_a_sentence(tmp_path: Path) -> None:
    code, said = run(str(tmp_path / "nowhere"))
    assert code == 1
    assert said.startswith("There is no folder")
    assert "Check how it is spelt" in said


def test_another_language_can_be_checked(tmp_path: Path) -> None:
    own_text(tmp_path, "and: ' + '\n")
    code, said = run(str(tmp_path), "--language", "de")
    assert code == 1
    assert "has no folder “de” inside" in said
