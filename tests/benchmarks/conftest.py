"""The benchmark is no part of the package: its modules are found by their place."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "benchmarks"

# Not through sys.path, where the checkout would hide the icwidgets that is under test.
spec = importlib.util.spec_from_file_location("benchmarks", FOLDER / "__init__.py")
assert spec is not None
assert spec.loader is not None
benchmarks = sys.modules.setdefault("benchmarks", importlib.util.module_from_spec(spec))
spec.loader.exec_module(benchmarks)
