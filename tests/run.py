"""Set everything up and run every test, from a fresh clone: ``python3 tests/run.py``.

It makes ``.venv-test``, installs the pinned packages into it, builds our wheel and installs
that (so the tests meet what a user gets, not the checkout), installs the front-end tools, and
gets a Chromium when none is found. Then it runs every part, one after the other, and says at
the end how long each took and which failed. Only the standard library is needed to start.

    python3 tests/run.py                    everything
    python3 tests/run.py style browser      only these parts
    python3 tests/run.py prepare            only the setting up
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv-test"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
PINNED = ROOT / "tests" / "requirements.txt"
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")

PYTEST = [BIN / "pytest"]
SIDE_BY_SIDE = ["-n", "2", "--dist", "loadfile"]
EXAMPLE = ROOT / "tests" / "workbooks" / "example.py"
NBVAL = ["--nbval", "--nbval-current-env", "--nbval-cell-timeout=60"]

PARTS: dict[str, list[list[str | Path]]] = {
    "style": [[BIN / "ruff", "check"], [BIN / "ruff", "format", "--check"]],
    "types": [[BIN / "mypy"]],
    "front": [["npm", "run", "types"], ["npm", "run", "lint"], ["npm", "test"]],
    "bundles": [["node", "build.mjs", "--check"]],
    "tests": [
        [*PYTEST, *SIDE_BY_SIDE, "tests", "--ignore=tests/browser", "--ignore=tests/packaging"]
    ],
    "browser": [[*PYTEST, *SIDE_BY_SIDE, "tests/browser"]],
    "notebooks": [[PYTHON, EXAMPLE, *PYTEST, *SIDE_BY_SIDE, *NBVAL, "workbooks"]],
    "package": [[*PYTEST, "tests/packaging"]],
}
NEEDS_NODE = {"front", "bundles", "tests", "browser"}
NEEDS_CHROMIUM = {"tests", "browser"}


class StepError(Exception):
    """A step could not be done; the sentence says what to do about it."""


def run(command: list[str | Path], env: dict[str, str]) -> None:
    """Run one command in the checkout; what it prints is seen at once."""
    words = [str(word) for word in command]
    program = shutil.which(words[0], path=env["PATH"])
    if program is None:
        raise StepError(f"“{words[0]}” was not found. Install it and run this again.")
    shown = " ".join(word.replace(f"{ROOT}{os.sep}", "") for word in words)
    print(f"$ {shown}", flush=True)
    code = subprocess.run([program, *words[1:]], cwd=ROOT, env=env, check=False).returncode
    if code:
        raise StepError(f"“{shown}” ended with code {code}.")


def environment(scratch: Path) -> dict[str, str]:
    """Everything a test starts sees the pinned Python first and nobody's own data."""
    env = {key: value for key, value in os.environ.items() if not key.startswith("ICW_")}
    for name in ("PYTHONPATH", "PYTHONHOME"):
        env.pop(name, None)
    return env | {
        "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
        "VIRTUAL_ENV": str(VENV),
        "ICW_DATA": str(scratch / "data"),
        "IPYTHONDIR": str(scratch / "ipython"),
        "JUPYTER_CONFIG_DIR": str(scratch / "jupyter"),
        "MPLCONFIGDIR": str(VENV / "matplotlib"),
    }


def is_done(stamp: Path, content: bytes) -> bool:
    """Say whether a step was already done for exactly this content."""
    return stamp.exists() and stamp.read_text() == hashlib.sha256(content).hexdigest()


def mark_done(stamp: Path, content: bytes) -> None:
    """Note what a step was done for."""
    stamp.write_text(hashlib.sha256(content).hexdigest())


def prepare_python(env: dict[str, str]) -> None:
    """Make the virtual environment and install the pinned packages, each checked by its hash."""
    pinned = PINNED.read_bytes() + sys.version.encode()
    stamp = VENV / "pinned"
    if is_done(stamp, pinned):
        print("The pinned packages are there already.")
        return
    venv.create(VENV, with_pip=True, clear=True, symlinks=os.name != "nt")
    run([PYTHON, "-m", "pip", "install", "-qq", "--require-hashes", "-r", PINNED], env)
    mark_done(stamp, pinned)


def prepare_package(env: dict[str, str]) -> None:
    """Build our wheel from this checkout and install it in place of the last one."""
    wheels = VENV / "wheel"
    shutil.rmtree(wheels, ignore_errors=True)
    run([PYTHON, "-m", "hatchling", "build", "-t", "wheel", "-d", wheels], env)
    (wheel,) = wheels.glob("*.whl")
    pip = [PYTHON, "-m", "pip", "install", "-qq", "--no-deps", "--no-index"]
    run([*pip, "--force-reinstall", wheel], env)


def prepare_node(env: dict[str, str]) -> None:
    """Install the front-end tools exactly as package-lock.json says."""
    locked = (ROOT / "package-lock.json").read_bytes()
    stamp = ROOT / "node_modules" / ".icw-locked"
    if is_done(stamp, locked):
        print("The front-end tools are there already.")
        return
    if shutil.which("npm", path=env["PATH"]) is None:
        raise StepError("Node.js with npm is needed (20.19 or newer). Install it, then try again.")
    run(["npm", "ci", "--loglevel=error"], env)
    mark_done(stamp, locked)


def find_chromium() -> str | None:
    """Return the path of a Chromium or Chrome on this machine."""
    own = os.environ.get("ICW_CHROMIUM")
    return next(filter(None, map(shutil.which, [own, *CHROMIUMS] if own else CHROMIUMS)), None)


def prepare_chromium(env: dict[str, str]) -> None:
    """Find a Chromium, or get Debian's; the browser tests never pass without one."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if find_chromium() is None and is_root and shutil.which("apt-get"):
        quiet = env | {"DEBIAN_FRONTEND": "noninteractive"}
        run(["apt-get", "update", "-q"], quiet)
        run(["apt-get", "install", "-qy", "--no-install-recommends", "chromium"], quiet)
    chromium = find_chromium()
    if chromium is None:
        raise StepError(
            "No Chromium was found, and this user may not install one. Install Chromium or "
            "Chrome (on Debian: apt-get install chromium), or set ICW_CHROMIUM to its path."
        )
    env["ICW_CHROMIUM"] = chromium
    print(f"Chromium: {chromium}")


class Report:
    """The steps so far: name, seconds, and what went wrong."""

    def __init__(self) -> None:
        self.steps: list[tuple[str, float, str]] = []

    def failed(self) -> list[str]:
        """Return the names of the steps that failed."""
        return [name for name, _, wrong in self.steps if wrong]

    def carry_out(self, name: str, work: Callable[..., None], *args: object) -> bool:
        """Do one step and note how it went; True when it went well."""
        print(f"\n=== {name} ===", flush=True)
        begun, wrong = time.monotonic(), ""
        try:
            work(*args)
        except StepError as error:
            wrong = str(error)
            print(wrong, flush=True)
        self.steps.append((name, time.monotonic() - begun, wrong))
        return not wrong

    def print_summary(self) -> None:
        """Print every step with its seconds, and close on what failed."""
        print("\n=== summary ===")
        for name, seconds, wrong in self.steps:
            print(f"{'FAILED' if wrong else 'ok':>6} {seconds:7.1f} s  {name}  {wrong}".rstrip())
        total = sum(seconds for _, seconds, _ in self.steps)
        failed = self.failed()
        print(
            f"Failed: {', '.join(failed)} (after {total:.0f} s)."
            if failed
            else f"All is well: {len(self.steps)} steps in {total:.0f} s."
        )


def run_part(name: str, env: dict[str, str]) -> None:
    """Run every command of a part, also after one that fails, so that all is told at once."""
    wrong = []
    for command in PARTS[name]:
        try:
            run(command, env)
        except StepError as error:
            wrong.append(str(error))
    if wrong:
        raise StepError(" ".join(wrong))


def main() -> int:
    """Prepare what the chosen parts need, run them, and return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "parts", nargs="*", help=f"prepare, or any of: {', '.join(PARTS)} (all without one)"
    )
    chosen = parser.parse_args().parts
    if unknown := set(chosen) - set(PARTS) - {"prepare"}:
        parser.error(f"there is no part called {', '.join(sorted(unknown))}")
    parts = [part for part in PARTS if part in chosen] if chosen else list(PARTS)
    everything = not chosen or "prepare" in chosen

    report = Report()
    with tempfile.TemporaryDirectory(prefix="icw-tests-") as scratch:
        env = environment(Path(scratch))
        ready = report.carry_out("python packages", prepare_python, env) and report.carry_out(
            "our wheel", prepare_package, env
        )
        if ready and (everything or NEEDS_NODE & set(parts)):
            ready = report.carry_out("front-end tools", prepare_node, env)
        if ready and (everything or NEEDS_CHROMIUM & set(parts)):
            ready = report.carry_out("chromium", prepare_chromium, env)
        if ready:
            for part in parts:
                report.carry_out(part, run_part, part, env)
    report.print_summary()
    return 1 if report.failed() else 0


if __name__ == "__main__":
    sys.exit(main())
