"""One of several writers; started by ``test_writers.py`` and ``test_backup_under_load.py``.

    python writing.py FOLDER PERSON EXERCISE COUNT TAB

Saves COUNT answers of its own, and one that all writers share, and prints each revision that
was acknowledged together with what it replaced unseen.
"""

import json
import sys

from icwidgets.domain.entry import Change
from icwidgets.store import Store


def main(folder: str, person: str, exercise: str, count: int, tab: str) -> None:
    keeper = Store.open(folder, wait=120).keeper(person, exercise)
    base = 0
    for number in range(count):
        receipt = keeper.write(
            Change({"shared": f"{tab} {number}", f"own {tab}": number}, base=base)
        )
        base = receipt.entry.revision
        print(json.dumps([base, receipt.overwrote]), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), sys.argv[5])
