"""Real kernels for the tests of the forked provisioner."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager

from icwidgets.server.forked import ForkedProvisioner, nursery
from icwidgets.server.forked.process import ForkedProcess, read_process

LOG = logging.getLogger("forked-tests")
PATIENCE = 40  # seconds after which a test is taken to hang


def wait_until(condition: Callable[[], Any], what: str) -> Any:
    """Wait for something that must come, and give it."""
    end = time.monotonic() + PATIENCE
    while not (found := condition()):
        if time.monotonic() > end:
            raise AssertionError(f"in {PATIENCE} s it did not come: {what}")
        time.sleep(0.02)
    return found


class Running:
    """One kernel with its client."""

    def __init__(self, manager: KernelManager) -> None:
        self.manager = manager
        self.client = manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=PATIENCE)

    @property
    def pid(self) -> int:
        return self.manager.provisioner.pid

    @property
    def is_forked(self) -> bool:
        return isinstance(self.manager.provisioner.process, ForkedProcess)

    def run(self, code: str) -> str:
        """Give what the code printed, or the name of its error."""
        printed: list[str] = []

        def listen(message: dict[str, Any]) -> None:
            if message["msg_type"] == "stream":
                printed.append(message["content"]["text"])
            elif message["msg_type"] == "display_data":
                printed.extend(message["content"]["data"])

        reply = self.client.execute_interactive(code, timeout=PATIENCE, output_hook=listen)
        content = reply["content"]
        return content["ename"] if content["status"] == "error" else "".join(printed).strip()

    def wait_for_end(self) -> int:
        wait_until(lambda: not self.manager.is_alive(), "the end of the kernel")
        code: int = self.manager.provisioner.process.returncode
        return code

    def stop(self) -> None:
        self.client.stop_channels()
        if self.manager.has_kernel:
            self.manager.shutdown_kernel(now=True)


class Starter:
    """Starts kernels; every keyword is a trait of the provisioner."""

    def __init__(self) -> None:
        self.running: list[Running] = []

    def make(
        self, argv: list[str] | None = None, manager: dict[str, Any] | None = None, **traits: Any
    ) -> KernelManager:
        """Make a kernel manager whose kernel will be forked; it is not started."""
        made = KernelManager(kernel_name="python3", log=LOG, autorestart=False, **(manager or {}))
        if argv is not None:
            made._kernel_spec = KernelSpec(argv=argv, language="python", display_name="test")
        made.provisioner = ForkedProvisioner(
            kernel_id="test", kernel_spec=made.kernel_spec, parent=made, **traits
        )
        return made

    def __call__(self, launch: dict[str, Any] | None = None, **traits: Any) -> Running:
        made = self.make(**traits)
        made.start_kernel(**(launch or {}))
        running = Running(made)
        self.running.append(running)
        return running


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Starter]:
    """Start kernels that end with the test."""
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path / "runtime"))
    starter = Starter()
    yield starter
    for running in starter.running:
        running.stop()


@pytest.fixture
def until() -> Callable[[Callable[[], Any], str], Any]:
    """Wait for something that must come, and give it."""
    return wait_until


@pytest.fixture
def is_gone() -> Callable[[int], bool]:
    """Say whether a process has ended."""

    def look(pid: int) -> bool:
        try:
            return read_process(pid)[0] in "ZX"
        except OSError:
            return True

    return look


@pytest.fixture
def told(caplog: pytest.LogCaptureFixture) -> Callable[[], list[str]]:
    """Give the lines that were logged about kernels that are plain ones."""
    caplog.set_level(logging.INFO, LOG.name)
    return lambda: [line for line in caplog.messages if "is a plain one" in line]


@pytest.fixture(scope="session", autouse=True)
def _end_zygotes() -> Iterator[None]:
    yield
    nursery.close()


@pytest.fixture
def tmp_module(tmp_path: Path) -> Callable[[str], dict[str, str]]:
    """Write a module ``preloaded`` and give an environment in which it can be imported."""

    def write(code: str) -> dict[str, str]:
        (tmp_path / "preloaded.py").write_text(code)
        return {**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}

    return write
