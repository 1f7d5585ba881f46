"""On what, and with which versions, a run was made."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from pathlib import Path

from benchmarks.harness.contestants import Contestant

ROOT = Path(__file__).parents[2]
ASK = """import importlib.metadata, json, sys
print(json.dumps([importlib.metadata.version(name) for name in sys.argv[1:]]))"""


def describe(chromium: str) -> dict[str, str]:
    """Return processor, cores, memory and the versions that all contestants share."""
    return {
        "processor": _field("/proc/cpuinfo", "model name") or platform.machine(),
        "cores": str(os.cpu_count()),
        "memory": f"{int(_field('/proc/meminfo', 'MemTotal').split()[0]) / 2**20:.0f} GiB",
        "Linux": platform.release(),
        "Python": platform.python_version(),
        "Chromium": chromium,
        "commit": commit(),
    }


def commit() -> str:
    """Return the commit of this checkout, with a plus where files differ from it."""
    known = _git("rev-parse", "--short", "HEAD")
    return f"{known}{'+' if _git('status', '--porcelain', 'icwidgets') else ''}"


def versions(contestant: Contestant, python: Path) -> dict[str, str]:
    """Return the versions of a contestant's main packages."""
    said = subprocess.run(
        [str(python), "-c", ASK, *contestant.packages], check=True, capture_output=True, text=True
    ).stdout
    return dict(zip(contestant.packages, json.loads(said), strict=True))


def _field(file: str, name: str) -> str:
    for line in Path(file).read_text("utf-8").splitlines():
        key, _, value = line.partition(":")
        if key.strip() == name:
            return value.strip()
    return ""


def _git(*words: str) -> str:
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip()
