"""The kernel provisioner: a forked kernel where that is safe, a plain one everywhere else."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Mapping
from fnmatch import fnmatchcase
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from jupyter_client.provisioning.provisioner_base import KernelProvisionerBase
from traitlets import Bool, Float, Integer, List, Unicode, default

from . import nursery
from .birth import attend_birth
from .command import Command, UnsuitedError, read_command
from .handle import Handle, Recipe, ZygoteGoneError
from .process import ForkedProcess

PLATFORM = sys.platform
# The reasons why kernels are plain ones that a warning has been given for.
_told: set[str] = set()
# What ``subprocess.Popen`` would be given and a fork can do as well.
_KNOWN = {"env", "cwd", "stdin", "stdout", "stderr", "extra_arguments", "kernel_id", "independent"}


class ForkedProvisioner(LocalProvisioner):
    """Forks kernels from a zygote; see ``docs/forked-kernels.md``.

    Every trait can be set in Jupyter's configuration (``c.ForkedProvisioner.preload = […]``) or
    in ``metadata.kernel_provisioner.config`` of a kernelspec.
    """

    preload = List(
        Unicode(),
        help="Modules that are imported before the fork, next to ipykernel; “module:function” "
        "also calls a function of it, which fills a cache, say. They must not leave a thread or "
        "anything open. The default is ipywidgets where it is installed, or what the environment "
        "variable JUPYTER_FORKED_PRELOAD lists with commas.",
    ).tag(config=True)

    watch = List(
        Unicode(),
        help="Files and folders, next to the modules themselves, after whose change kernels come "
        "from a new zygote: data that a preloaded module reads when it is imported.",
    ).tag(config=True)

    import_environment = List(
        Unicode(),
        default_value=[
            "PATH", "HOME", "LANG", "LANGUAGE", "LC_*", "TZ", "TMPDIR", "PYTHON*", "LD_*",
            "VIRTUAL_ENV", "CONDA_PREFIX", "XDG_*_HOME", "MPLCONFIGDIR", "FONTCONFIG_*",
            "IPYTHONDIR", "JUPYTER_PLATFORM_DIRS", "JUPYTER_WIDGETS_ECHO", "ANYWIDGET_HMR",
        ],
        help="Patterns of the environment variables that count while modules are imported. The "
        "zygote has these and no others, and kernels that differ in one come from different "
        "zygotes. Name no variable that holds a secret or a person.",
    ).tag(config=True)  # fmt: skip

    memory_limit = Integer(
        0,
        min=0,
        help="Most memory for data that one kernel may take, in MiB (RLIMIT_DATA), with what the "
        "imports take; beyond it Python raises MemoryError. 0: no limit.",
    ).tag(config=True)

    oom_score = Integer(
        0,
        min=0,
        max=1000,
        help="Added to a kernel's score when the machine is out of memory, so that a kernel is "
        "ended before the server. 0: as the server.",
    ).tag(config=True)

    history = Bool(
        False,
        help="Whether kernels keep IPython's history file, which all of them share. What the "
        "user's own IPython configuration says about HistoryManager.enabled goes first.",
    ).tag(config=True)

    debugger = Bool(
        True,
        help="Whether a debugger can be attached to forked kernels. Without it each takes less.",
    ).tag(config=True)

    zygote_timeout = Float(
        30.0, help="Seconds to wait for the zygote's imports before starting a plain kernel."
    ).tag(config=True)

    birth_timeout = Float(
        30.0, help="Seconds to wait for a forked kernel's ports before starting a plain kernel."
    ).tag(config=True)

    @default("preload")
    def _preload_default(self) -> list[str]:
        listed = os.environ.get("JUPYTER_FORKED_PRELOAD")
        if listed is not None:
            return [name.strip() for name in listed.split(",") if name.strip()]
        return ["ipywidgets"] if find_spec("ipywidgets") else []

    async def prepare(self, env: Mapping[str, str] | None = None) -> None:
        """Start the zygote for ``kernel_spec`` before the first kernel asks for it.

        Parameters
        ----------
        env
            The environment that kernels will get; without it, that of this process.

        Raises
        ------
        UnsuitedError, NoZygoteError
            When kernels will be plain ones; the message says why.
        """
        self._check_platform()
        command, env = Command((), ()), dict(os.environ if env is None else env)
        if self.kernel_spec is not None:
            argv = list(self.kernel_spec.argv)
            # The names that jupyter_client, too, takes for this interpreter wherever it is.
            if argv and argv[0] in ("python", f"python{sys.version_info.major}"):
                argv[0] = sys.executable
            command = read_command(argv)
            env = (await KernelProvisionerBase.pre_launch(self, env=env))["env"]
        await self._find_zygote(command, env)

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Fork a kernel, or start a plain one and say why in one line of the log."""
        try:
            process = await self._fork(cmd, kwargs)
        except UnsuitedError as reason:
            # Nothing is broken, but it should be known: a warning once, then information.
            level = logging.INFO if str(reason) in _told else logging.WARNING
            _told.add(str(reason))
            self.log.log(level, "Kernel %s is a plain one: %s.", self.kernel_id, reason)
        except Exception as error:
            self.log.warning("Kernel %s is a plain one: %s.", self.kernel_id, _say(error))
        else:
            self.process = process  # type: ignore[assignment]  # it is what Popen would be
            self.pid = self.pgid = process.pid
            self.cwd = kwargs.get("cwd") or Path.cwd()
            return self.connection_info
        info = await super().launch_kernel(cmd, **kwargs)
        self._limit_plain()
        return info

    async def send_signal(self, signum: int) -> None:
        """Signal the kernel's process group."""
        if isinstance(self.process, ForkedProcess):
            self.process.send_signal(signum)
        else:
            await super().send_signal(signum)

    async def _fork(self, cmd: list[str], kwargs: dict[str, Any]) -> ForkedProcess:
        self._check_platform()
        command = read_command(cmd)
        if unknown := {key for key in kwargs if key not in _KNOWN} or kwargs.get("independent"):
            raise UnsuitedError(f"it was asked for with {unknown}, which a fork cannot do")
        env = {**(os.environ if kwargs.get("env") is None else kwargs["env"])}
        if not all(map(os.path.isabs, filter(None, env.get("PYTHONPATH", "").split(os.pathsep)))):
            raise UnsuitedError("its PYTHONPATH is relative to its folder")
        # As jupyter_client's own launcher says it.
        env["JPY_PARENT_PID"] = str(os.getpid())
        order = {
            "arguments": command.arguments,
            "history": self.history,
            "debugger": self.debugger,
            "env": env,
            "cwd": os.path.abspath(kwargs.get("cwd") or os.curdir),
            "memory": self.memory_limit << 20,
            "oom_score": self.oom_score,
        }
        try:
            return await self._ask(command, order, kwargs)
        except ZygoteGoneError:
            # It went between two kernels, or was ended from outside: a new one will do.
            return await self._ask(command, order, kwargs)

    async def _ask(
        self, command: Command, order: Mapping[str, Any], kwargs: dict[str, Any]
    ) -> ForkedProcess:
        handle = await self._find_zygote(command, order["env"])
        streams = _open_streams(kwargs)
        return await attend_birth(handle, order, streams, self.birth_timeout)

    async def _find_zygote(self, command: Command, env: Mapping[str, str]) -> Handle:
        counts = sorted(
            (name, value)
            for name, value in env.items()
            if any(fnmatchcase(name, pattern) for pattern in self.import_environment)
        )
        recipe = Recipe(command.flags, tuple(self.preload), tuple(self.watch), tuple(counts))
        return await nursery.find(recipe, self.zygote_timeout)

    def _check_platform(self) -> None:
        if PLATFORM != "linux":
            raise UnsuitedError("kernels are forked on Linux only")

    def _limit_plain(self) -> None:
        if PLATFORM != "linux" or self.pid is None:
            return
        import resource

        try:
            if self.memory_limit:
                size = self.memory_limit << 20
                resource.prlimit(self.pid, resource.RLIMIT_DATA, (size, size))
            if self.oom_score:
                Path(f"/proc/{self.pid}/oom_score_adj").write_text(str(self.oom_score))
        except OSError as error:
            self.log.warning("Kernel %s has no limits: %s.", self.kernel_id, error)


def _open_streams(kwargs: dict[str, Any]) -> list[int]:
    """Open what becomes descriptors 0, 1 and 2, as ``Popen`` would; the caller closes them."""
    opened: list[int] = []
    try:
        for name, own in (("stdin", None), ("stdout", 1), ("stderr", 2)):
            wanted = kwargs.get(name)
            if wanted == subprocess.PIPE:
                raise UnsuitedError(f"its {name} is to be a pipe")
            if wanted == subprocess.STDOUT:
                wanted = opened[1]
            elif wanted is None:
                wanted = own
            elif hasattr(wanted, "fileno"):
                wanted = wanted.fileno()
            if wanted is None or wanted == subprocess.DEVNULL:
                opened.append(os.open(os.devnull, os.O_RDWR | os.O_CLOEXEC))
            else:
                opened.append(os.dup(wanted))
    except BaseException:
        for descriptor in opened:
            os.close(descriptor)
        raise
    return opened


def _say(error: Exception) -> str:
    """Say an error in one line."""
    return " ".join(str(error).split()).rstrip(".") or type(error).__name__
