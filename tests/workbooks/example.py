"""Fill a store with one made-up person, so that the notebooks' outputs say something.

    python tests/workbooks/example.py           into the folder that ICW_DATA names

nbval compares what the notebooks say of this person: two check-ins, the second one half done,
and two commitments. The answers come from the widgets' own ``simulate``, always the same.
"""

from __future__ import annotations

from random import Random

from icwidgets import Store, open_workbook

NAME = "Robin"
AREAS = ("01_confidence", "02_communication", "03_influence", "04_project")


def fill() -> None:
    """Work through every workbook once, begin a second check-in and stop in the middle."""
    with Store.open() as store:
        if store.persons():
            raise SystemExit("This store is not empty; name an empty folder in ICW_DATA.")
        store.add_person(NAME)
    for seed, name in enumerate(AREAS):
        open_workbook(name).rating().simulate(seed)
    for seed, name in enumerate(AREAS[:2]):
        open_workbook(name).commitment().simulate(seed)
    start = open_workbook("00_start")
    start.start_checkin()
    start.quick_look().simulate(11)
    rating = open_workbook("01_confidence").rating()
    half = list(rating.sample(Random(7)).items())[:9]
    rating.save(dict(half))


if __name__ == "__main__":
    fill()
