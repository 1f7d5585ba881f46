"""One made-up person, so that what the notebooks say is worth comparing.

    python tests/workbooks/example.py COMMAND…

runs a command (nbval) with a fresh store that holds this person: two check-ins, the second one
half done, two commitments, and every other exercise. The answers come from the widgets' own
``simulate``, always the same.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

from icwidgets import Store, open_workbook
from icwidgets.content import load

NAME = "Robin"
NOT_HERE = (".commitment", ".review")  # two are made above, and a review belongs to a promise
AREAS = ("01_confidence", "02_communication", "03_influence", "04_project")


def fill() -> None:
    """Work through every workbook once, begin a second check-in and stop in the middle."""
    with Store.open() as store:
        store.add_person(NAME)
    for seed, name in enumerate(AREAS):
        open_workbook(name).rating().simulate(seed)
    for seed, name in enumerate(AREAS[:2]):
        open_workbook(name).exercise(f"{name.partition('_')[2]}.commitment").simulate(seed)
    for about in load().workbooks:
        book = open_workbook(about.id)
        for seed, name in enumerate(about.exercises):
            if name in load().exercises and not name.endswith(NOT_HERE):
                book.exercise(name).simulate(seed)
    start = open_workbook("00_start")
    start.start_checkin()
    start.quick_look().simulate(11)
    rating = open_workbook("01_confidence").rating()
    half = list(rating.sample(Random(7)).items())[:9]
    rating.save(dict(half))


@contextmanager
def a_store_with_robin() -> Iterator[None]:
    """Let ``ICW_DATA`` name a filled store that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ICW_DATA"] = folder
        fill()
        yield


if __name__ == "__main__":
    with a_store_with_robin():
        code = subprocess.run(sys.argv[1:], check=False).returncode
    sys.exit(code)
