import os
import sys

import pytest

from icwidgets.server.forked.command import UnsuitedError, read_command

TAIL = ["-m", "ipykernel_launcher", "-f", "kernel.json"]


def test_the_plain_kernel_of_this_python_is_taken_apart():
    command = read_command([sys.executable, *TAIL, "--quiet"])
    assert command.flags == ()
    assert command.arguments == ("-f", "kernel.json", "--quiet")


def test_options_of_the_interpreter_are_kept_apart_from_those_of_the_kernel():
    command = read_command([sys.executable, "-Xfrozen_modules=off", "-Wignore", "-sP", *TAIL])
    assert command.flags == ("-Xfrozen_modules=off", "-Wignore", "-sP")


def test_a_home_folder_in_an_argument_is_spelt_out_as_jupyter_does():
    command = read_command([sys.executable, "-m", "ipykernel", "-f", "~/kernel.json"])
    assert command.arguments == ("-f", os.path.expanduser("~/kernel.json"))


def test_another_name_for_the_same_interpreter_in_the_same_folder_will_do(tmp_path, monkeypatch):
    (tmp_path / "python").symlink_to(os.path.realpath(sys.executable))
    (tmp_path / "python3").symlink_to("python")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    assert read_command([str(tmp_path / "python3"), *TAIL]).flags == ()


def test_the_same_interpreter_seen_from_another_environment_is_another_one(tmp_path):
    other = tmp_path / "python"
    other.symlink_to(os.path.realpath(sys.executable))
    with pytest.raises(UnsuitedError, match="another program"):
        read_command([str(other), *TAIL])


@pytest.mark.parametrize(
    "cmd",
    [
        [],
        ["no-such-program", *TAIL],
        [sys.executable],
        [sys.executable, "-m"],
        [sys.executable, "-m", "xpython", "-f", "kernel.json"],
        [sys.executable, "-c", "import this", *TAIL],
        [sys.executable, "-i", *TAIL],
        [sys.executable, "script.py", *TAIL],
    ],
)
def test_any_other_command_is_not_for_forking(cmd):
    with pytest.raises(UnsuitedError):
        read_command(cmd)
