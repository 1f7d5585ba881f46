"""The test command itself: it gets what it needs, tells what fails, and cannot pass by accident."""

from __future__ import annotations

import importlib.util
import os
import stat
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def command() -> ModuleType:
    """Load tests/run.py without running it."""
    spec = importlib.util.spec_from_file_location("icw_test_command", ROOT / "tests" / "run.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Pretend that nothing is installed but what a test puts into this folder."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("ICW_CHROMIUM", raising=False)
    return tmp_path


def install(folder: Path, name: str, script: str = "") -> Path:
    """Put a program into a folder."""
    program = folder / name
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return program


def test_a_chromium_that_is_there_is_taken(command: ModuleType, machine: Path) -> None:
    chromium = install(machine, "chromium")
    env = {"PATH": str(machine)}
    command.prepare_chromium(env)
    assert env["ICW_CHROMIUM"] == str(chromium)


def test_a_chromium_that_is_named_is_taken_first(
    command: ModuleType, machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(machine, "chromium")
    own = install(machine, "my-browser")
    monkeypatch.setenv("ICW_CHROMIUM", str(own))
    assert command.find_chromium() == str(own)


def test_without_a_chromium_root_gets_debians(
    command: ModuleType, machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    install(
        machine,
        "apt-get",
        f'echo "$@" >> {machine}/asked\n'
        f'[ "$1" = update ] || {{ echo "#!/bin/sh" > {machine}/chromium; '
        f"/bin/chmod +x {machine}/chromium; }}",
    )
    env = {"PATH": str(machine)}
    command.prepare_chromium(env)
    assert env["ICW_CHROMIUM"] == str(machine / "chromium")
    asked = (machine / "asked").read_text(encoding="utf-8").splitlines()
    assert [line.split()[0] for line in asked] == ["update", "install"]
    assert asked[1].endswith(" chromium")


@pytest.mark.parametrize("user", [0, 1000])
def test_without_a_chromium_and_a_way_to_get_one_the_step_fails(
    command: ModuleType, machine: Path, monkeypatch: pytest.MonkeyPatch, user: int
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: user, raising=False)
    if user:
        install(machine, "apt-get", f"/bin/touch {machine}/asked")
    with pytest.raises(command.StepError, match="No Chromium was found"):
        command.prepare_chromium({"PATH": str(machine)})
    assert not (machine / "asked").exists()


def test_without_npm_the_step_fails(command: ModuleType, machine: Path, tmp_path: Path) -> None:
    command.ROOT = tmp_path
    (tmp_path / "package-lock.json").write_text("{}", encoding="utf-8")
    with pytest.raises(command.StepError, match=r"Node\.js with npm is needed"):
        command.prepare_node({"PATH": str(machine)})


def test_a_command_that_fails_or_is_missing_is_told(command: ModuleType, machine: Path) -> None:
    install(machine, "broken", "exit 3")
    with pytest.raises(command.StepError, match="“broken now” ended with code 3"):
        command.run(["broken", "now"], {"PATH": str(machine)})
    with pytest.raises(command.StepError, match="“absent” was not found"):
        command.run(["absent"], {"PATH": str(machine)})


def test_a_part_goes_on_after_a_failure_and_tells_every_one(
    command: ModuleType, machine: Path
) -> None:
    install(machine, "first", "exit 1")
    install(machine, "second", f"/bin/touch {machine}/ran; exit 2")
    command.PARTS["both"] = [["first"], ["second"]]
    with pytest.raises(command.StepError, match=r"“first” .* 1\. “second” .* 2\."):
        command.run_part("both", {"PATH": str(machine)})
    assert (machine / "ran").exists()


@pytest.mark.parametrize("script", ["exit 1", "exit 0"])
def test_one_failure_fails_the_whole_run(
    command: ModuleType,
    machine: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    script: str,
) -> None:
    install(machine, "shaky", script)
    install(machine, "sound")
    monkeypatch.setattr(command, "PARTS", {"shaky": [["shaky"]], "sound": [["sound"]]})
    for name in ("prepare_python", "prepare_package", "prepare_node", "prepare_chromium"):
        monkeypatch.setattr(command, name, lambda env: None)
    monkeypatch.setattr(sys, "argv", ["run.py"])
    fails = script == "exit 1"
    assert command.main() == fails
    last = capfd.readouterr().out.splitlines()[-1]
    assert last.startswith("Failed: shaky (" if fails else "All is well: 6 steps")


def test_a_preparation_that_fails_stops_the_run(
    command: ModuleType, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fail(env: dict[str, str]) -> None:
        raise command.StepError("No packages.")

    monkeypatch.setattr(command, "prepare_python", fail)
    monkeypatch.setattr(sys, "argv", ["run.py"])
    assert command.main() == 1
    assert "=== tests ===" not in capfd.readouterr().out


def test_an_unknown_part_is_refused(
    command: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["run.py", "everythin"])
    with pytest.raises(SystemExit) as ended:
        command.main()
    assert ended.value.code == 2
    assert "no part called everythin" in capsys.readouterr().err


def test_nobodys_own_data_or_settings_reach_a_test(
    command: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("ICW_DATA", "ICW_PERSON", "ICW_CONTENT", "PYTHONPATH"):
        monkeypatch.setenv(name, "mine")
    assert "mine" not in command.environment(tmp_path).values()


def test_every_part_of_the_tests_is_run_once(command: ModuleType) -> None:
    ignored = [
        word.removeprefix("--ignore=")
        for line in command.PARTS["tests"]
        for word in map(str, line)
        if word.startswith("--ignore=")
    ]
    run_elsewhere = [
        str(line[-1]) for name in ("browser", "package") for line in command.PARTS[name]
    ]
    assert sorted(ignored) == sorted(run_elsewhere)
