"""Starts a server as `icw serve` does, with options as JSON and a notebooks folder of the tests."""

import json
import sys
from pathlib import Path

from icwidgets.server.kernels import Limits
from icwidgets.server.serving import Options, serve

given = json.loads(sys.argv[1])
for name in ("content", "notebooks", "template"):
    if name in given:
        given[name] = Path(given[name])
serve(
    Options(**{**given, "limits": Limits(**given.get("limits", {})), "open_browser": False}),
    say=lambda line: print(line, flush=True),
)
