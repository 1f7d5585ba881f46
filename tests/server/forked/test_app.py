"""The application of a forked kernel: arguments, and what it does without."""

import json

import pytest
from ipykernel.kernelapp import IPKernelApp

from icwidgets.server.forked.app import ForkedKernelApp, read_arguments

USUAL = ["-f", "/run/kernel-1.json", "--HistoryManager.enabled=False", "--quiet"]


def read(app, arguments):
    app.parse_command_line(arguments)
    return app.connection_file, app.log_level, app.config.HistoryManager.enabled.get_value(None)


def test_the_usual_arguments_mean_the_same_as_to_ipykernel():
    assert read(ForkedKernelApp(), USUAL) == read(IPKernelApp(), USUAL)


def test_the_usual_arguments_are_read_without_the_parser_of_everything(monkeypatch):
    def asked(*_, **__):
        raise LookupError("the parser of everything")

    monkeypatch.setattr(IPKernelApp, "_create_loader", asked)
    read(ForkedKernelApp(), USUAL)
    with pytest.raises(LookupError):
        read(ForkedKernelApp(), [*USUAL, "--debug"])


@pytest.mark.parametrize(
    "arguments",
    [
        ["--debug"],
        ["-f"],
        ["--ip=127.0.0.1"],
        ["--f=/run/kernel-1.json"],
        ["file.ipynb"],
        ["--A.b=1", "--A.b=2"],
        ["--matplotlib", "inline"],
    ],
)
def test_all_other_arguments_are_left_to_traitlets(arguments):
    assert read_arguments(arguments) is None


def test_an_argument_that_is_left_to_traitlets_counts_all_the_same(start):
    kernel = start(argv=[*python(), "-f", "{connection_file}", "--InteractiveShell.xmode=Plain"])
    other = start(argv=[*python(), "--f={connection_file}", "--InteractiveShell.xmode=Minimal"])
    assert kernel.is_forked
    assert other.is_forked
    assert kernel.run("print(get_ipython().InteractiveTB.mode)") == "Plain"
    assert other.run("print(get_ipython().InteractiveTB.mode)") == "Minimal"


def test_a_debugger_can_be_attached_unless_it_is_said_otherwise(start):
    features = "print(get_ipython().kernel.kernel_info['supported_features'])"
    with_it, without = start(), start(debugger=False)
    assert "debugger" in with_it.run(features)
    assert "debugger" not in without.run(features)
    assert without.run("import sys, ipykernel.ipkernel as k; print(k.sys is sys)") == "True"
    modules = "print(len(get_ipython().kernel._kernel_modules) > 100)"
    assert (with_it.run(modules), without.run(modules)) == ("True", "False")


def test_a_function_can_be_called_before_the_fork(start, tmp_module):
    env = tmp_module("seen = []\ndef fill():\n    import os; seen.append(os.getpid())")
    kernel = start({"env": env}, preload=["preloaded:fill"])
    assert kernel.is_forked
    seen, own = json.loads(kernel.run("import os, preloaded; print([preloaded.seen, os.getpid()])"))
    assert len(seen) == 1
    assert seen != [own]


def test_a_function_that_fails_before_the_fork_means_a_plain_kernel(start, tmp_module, told):
    kernel = start({"env": tmp_module("")}, preload=["preloaded:not_there"])
    assert not kernel.is_forked
    assert "preloaded:not_there failed (AttributeError" in told()[0]


def python():
    import sys

    return [sys.executable, "-m", "ipykernel_launcher"]
