"""When a kernel is a plain one, and who can use the provisioner."""

import asyncio
import logging
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from jupyter_client.multikernelmanager import AsyncMultiKernelManager
from jupyter_client.provisioning import KernelProvisionerFactory
from nbclient import NotebookClient
from traitlets.config import Config

from icwidgets.server.forked import ForkedProvisioner, nursery, provisioner
from icwidgets.server.forked.process import ForkedProcess

SHOW = "import sys; print('_forked_kernels' in sys.modules)"


def test_a_module_that_cannot_be_preloaded_means_a_plain_kernel_and_one_line(start, told):
    kernel = start(preload=["no_such_module"])
    assert not kernel.is_forked
    assert kernel.run("print('works')") == "works"
    (line,) = told()
    assert "no_such_module" in line


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("raise ValueError('broken')", "ValueError: broken"),
        ("raise SystemExit", "SystemExit"),
        ("import os; os._exit(3)", "ended with code 3"),
        ("import threading, time; threading.Thread(target=time.sleep, args=(9,)).start()", "thr"),
        ("kept = open('/etc/hostname')", "/etc/hostname is open"),
        ("import asyncio; kept = asyncio.new_event_loop()", "is open"),
        ("import zmq; kept = zmq.Context()", "is open"),
    ],
    ids=["error", "exit", "death", "thread", "file", "loop", "context"],
)
def test_a_zygote_does_not_fork_when_a_module_leaves_more_than_its_names(
    start, tmp_module, monkeypatch, code, word
):
    monkeypatch.setenv("PYTHONPATH", tmp_module(code)["PYTHONPATH"])
    made = start.make(preload=["preloaded"])
    with pytest.raises(nursery.NoZygoteError, match=re.escape(word)):
        asyncio.run(made.provisioner.prepare())


def test_a_refusal_is_remembered_and_not_tried_again_for_every_kernel(start, told, monkeypatch):
    started = []
    original = nursery.Handle
    monkeypatch.setattr(nursery, "Handle", lambda *a: started.append(a) or original(*a))
    for _ in range(2):
        assert not start(preload=["no_such_module", "at_all"]).is_forked
    assert len(started) == 1
    assert len(told()) == 2


def test_elsewhere_than_on_linux_kernels_are_plain_and_one_line_says_so(start, told, monkeypatch):
    monkeypatch.setattr(provisioner, "PLATFORM", "darwin")
    kernel = start(memory_limit=600)
    assert not kernel.is_forked
    assert kernel.run("print('works')") == "works"
    (line,) = told()
    assert "on Linux only" in line


def test_that_kernels_cannot_be_forked_is_a_warning_once(start, told, monkeypatch, caplog):
    monkeypatch.setattr(provisioner, "PLATFORM", "darwin")
    monkeypatch.setattr(provisioner, "_told", set())
    for _ in range(2):
        assert not start().is_forked
    assert len(told()) == 2
    levels = [one.levelno for one in caplog.records if "is a plain one" in one.message]
    assert levels == [logging.WARNING, logging.INFO]


def test_a_kernelspec_of_another_kind_means_a_plain_kernel_and_one_line(start, told):
    code = "from ipykernel.kernelapp import launch_new_instance as go; go()"
    kernel = start(argv=[sys.executable, "-c", code, "-f", "{connection_file}"])
    assert not kernel.is_forked
    assert kernel.run(SHOW) == "False"
    assert len(told()) == 1


def test_streams_that_a_fork_cannot_have_mean_a_plain_kernel_and_one_line(start, told):
    kernel = start({"stdout": subprocess.PIPE})
    assert not kernel.is_forked
    assert len(told()) == 1


def test_a_zygote_that_takes_too_long_means_a_plain_kernel_and_one_line(start, told):
    assert not start(preload=["ipywidgets", "this"], zygote_timeout=0.01).is_forked
    assert len(told()) == 1


def test_a_folder_that_is_not_there_is_the_same_error_as_for_a_plain_kernel(start, told):
    with pytest.raises(FileNotFoundError):
        start({"cwd": "/no/such/folder"})
    assert len(told()) == 1


def test_a_kernel_that_is_not_born_in_time_is_replaced_by_a_plain_one_and_ends(start, told, until):
    start()
    zygote = nursery.list_zygotes()[-1]
    os.kill(zygote, signal.SIGSTOP)
    try:
        late = start(birth_timeout=0.3)
    finally:
        os.kill(zygote, signal.SIGCONT)
    assert not late.is_forked
    assert "not bound within 0.3 seconds" in told()[0]
    children = Path(f"/proc/{zygote}/task/{zygote}/children")
    until(lambda: len(children.read_text().split()) == 1, "the end of the kernel that came late")


def test_the_loop_goes_on_while_a_kernel_is_born_and_a_dying_zygote_is_replaced(start):
    start()
    zygote = nursery.list_zygotes()[-1]
    made = start.make()

    async def go() -> bool:
        os.kill(zygote, signal.SIGSTOP)
        starting = asyncio.create_task(made._async_start_kernel())
        for _ in range(50):  # the loop turns although the zygote does not answer
            await asyncio.sleep(0.01)
        assert not starting.done()
        os.kill(zygote, signal.SIGKILL)
        await starting
        return isinstance(made.provisioner.process, ForkedProcess)

    assert asyncio.run(go())
    assert nursery.list_zygotes()[-1] != zygote
    made.shutdown_kernel(now=True)


def test_a_start_that_is_called_off_leaves_no_kernel(start, until):
    start()
    zygote = nursery.list_zygotes()[-1]
    made = start.make()

    async def go() -> None:
        os.kill(zygote, signal.SIGSTOP)
        starting = asyncio.create_task(made._async_start_kernel())
        await asyncio.sleep(0.2)
        starting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await starting

    try:
        asyncio.run(go())
    finally:
        os.kill(zygote, signal.SIGCONT)
    children = Path(f"/proc/{zygote}/task/{zygote}/children")
    until(lambda: len(children.read_text().split()) == 1, "the end of the kernel nobody wants")


def test_the_zygote_can_be_started_before_the_first_kernel(start):
    nursery.close()
    asyncio.run(start.make().provisioner.prepare())
    prepared = nursery.list_zygotes()
    assert len(prepared) == 1
    assert start().is_forked
    assert nursery.list_zygotes() == prepared


def test_what_is_preloaded_can_be_said_in_the_environment(monkeypatch):
    monkeypatch.setenv("JUPYTER_FORKED_PRELOAD", "ipywidgets, numpy ,")
    assert ForkedProvisioner().preload == ["ipywidgets", "numpy"]
    assert ForkedProvisioner(config=Config(ForkedProvisioner={"preload": ["a"]})).preload == ["a"]


@pytest.fixture
def by_default(monkeypatch):
    factory = KernelProvisionerFactory.instance()
    monkeypatch.setattr(factory, "default_provisioner_name", "forked-provisioner")


@pytest.mark.usefixtures("by_default")
def test_twenty_kernels_at_once_come_answer_and_go(tmp_path):
    async def go() -> None:
        manager = AsyncMultiKernelManager(
            connection_dir=str(tmp_path),
            log=logging.getLogger("forked-tests"),
            config=Config(AsyncMultiKernelManager={"kernel_manager_class": CLASS}),
        )

        async def use(number: int) -> tuple[int, str]:
            kernel_id = await manager.start_kernel(kernel_name="python3")
            kernel = manager.get_kernel(kernel_id)
            assert isinstance(kernel.provisioner.process, ForkedProcess)
            client = kernel.client()
            client.start_channels()
            await client.wait_for_ready(timeout=60)
            texts: list[str] = []

            def listen(message) -> None:
                texts.append(message["content"].get("text", ""))

            await client.execute_interactive(f"print({number})", timeout=60, output_hook=listen)
            client.stop_channels()
            return kernel.provisioner.pid, "".join(texts).strip()

        answers = await asyncio.gather(*(use(number) for number in range(20)))
        assert [text for _, text in answers] == [str(number) for number in range(20)]
        assert len({pid for pid, _ in answers}) == 20
        await manager.shutdown_all(now=True)
        assert not any(Path(f"/proc/{pid}").exists() for pid, _ in answers)

    asyncio.run(go())


CLASS = "jupyter_client.manager.AsyncKernelManager"


@pytest.mark.usefixtures("by_default")
def test_nbclient_and_so_voila_and_nbconvert_get_forked_kernels():
    cell = nbformat.v4.new_code_cell(SHOW)
    notebook = nbformat.v4.new_notebook(cells=[cell])
    done = NotebookClient(notebook, kernel_name="python3", timeout=60).execute()
    assert done.cells[0].outputs[0].text == "True\n"


def test_nbval_gets_forked_kernels_when_the_environment_says_so(tmp_path):
    output = nbformat.v4.new_output("stream", text="True\n")
    cell = nbformat.v4.new_code_cell(SHOW, outputs=[output], execution_count=1)
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), tmp_path / "book.ipynb")
    command = [sys.executable, "-m", "pytest", "-q", "--nbval", "--nbval-current-env"]
    done = subprocess.run(
        [*command, "-p", "no:cacheprovider", "book.ipynb"],
        cwd=tmp_path,
        env={**os.environ, "JUPYTER_DEFAULT_PROVISIONER_NAME": "forked-provisioner"},
        capture_output=True,
        text=True,
    )
    assert "1 passed" in done.stdout, done.stdout
