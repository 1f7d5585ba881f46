"""One virtual environment for each contestant, with pinned packages."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

FOLDER = Path(__file__).parents[1]
ROOT = FOLDER.parent
HARNESS = "harness"
OURS = "ours"


def python_of(name: str) -> Path:
    """Return the interpreter of an environment."""
    return FOLDER / f".venv-{name}" / "bin" / "python"


def prepare(name: str) -> None:
    """Make an environment and install what its file in ``requirements/`` pins, once.

    Our own package is installed so that it follows the checkout.
    """
    requirements = FOLDER / "requirements" / f"{name}.txt"
    python = python_of(name)
    home = python.parents[1]
    stamp = home / "pinned"
    wanted = hashlib.sha256(_pins(requirements) + sys.version.encode()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    print(f"Installing {name} …", flush=True)
    venv.create(home, with_pip=True, clear=True, symlinks=os.name != "nt")
    install = [str(python), "-m", "pip", "install", "-qq"]
    commands = [[*install, "-r", str(requirements)]]
    if name == OURS:
        commands.append([*install, "--no-deps", "-e", str(ROOT)])
    for command in commands:
        subprocess.run(command, check=True, cwd=FOLDER)
    stamp.write_text(wanted)


def _pins(requirements: Path) -> bytes:
    """Return a file of requirements with those that it includes."""
    text = requirements.read_bytes()
    for line in text.decode().splitlines():
        if line.startswith("-r "):
            text += _pins(requirements.parent / line[3:].strip())
    return text
