"""Compare our page with seven others: ``python benchmarks/run.py`` (see README.md).

It makes the virtual environments, then goes on inside one that has Playwright. Only the
standard library is needed to start.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.harness.environment import HARNESS, prepare, python_of  # noqa: E402
from benchmarks.harness.options import parse  # noqa: E402


def main() -> int:
    """Prepare, then measure; return only when that cannot be."""
    options = parse()
    names = dict.fromkeys(one.requirements for one in options.contestants)
    try:
        for name in (HARNESS, *names):
            prepare(name)
    except subprocess.CalledProcessError as error:
        print(f"The packages of “{name}” could not be installed; pip says why above.")
        return error.returncode
    python = str(python_of(HARNESS))
    command = [python, "-m", "benchmarks.harness", *sys.argv[1:]]
    # In place of this process, so that Ctrl-C reaches the one that ends the servers.
    os.execve(python, command, {**os.environ, "PYTHONPATH": str(ROOT)})


if __name__ == "__main__":
    sys.exit(main())
