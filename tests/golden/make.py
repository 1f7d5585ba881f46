"""Makes the golden files of a release, once, with that release: ``python make.py 0.1.0``.

They are never made anew: later versions must open what this one wrote.
"""

import json
import shutil
import sys
import tempfile
from pathlib import Path

from icwidgets.domain.entry import Change
from icwidgets.store import Store


def fill(store: Store) -> None:
    ana, _ = store.add_person("Ana Müller"), store.add_person("Bo")
    store.set_setting("coach.password", "not a real hash")
    for checkin in (1, 2):
        store.start_checkin(ana.id)
        rating = store.keeper(ana.id, "confidence.rating", checkin=checkin, content_version="1.0")
        rating.write(Change({"speaking-up-1": checkin + 1, "speaking-up-2": "no-chance"}))
        rating.write(Change({"speaking-up-1:note": "I said “no” to 3 things 😀"}, base=1))
    rating.write(Change({"speaking-up-1": 5, "speaking-up-1:note": None}, base=1))
    sheet = store.keeper(ana.id, "plan.goals", content_version="1.1")
    sheet.write(Change({"goal": "Ask first.\n\tThen tell.", "weight": 2.5, "done": False}))
    sheet.write(Change({"r1/when": ["Mon", {"at": None}], "goal": "پرسیدن"}, base=0))


def expected(store: Store) -> dict[str, object]:
    """Everything in a store that a reader of the test can judge (no ids, no times)."""
    return {
        person.name: {
            "check-ins": [checkin.number for checkin in store.checkins(person.id)],
            "entries": [
                {
                    "exercise": newest.exercise,
                    "check-in": newest.checkin,
                    "content version": newest.content_version,
                    "revisions": [
                        dict(entry.answers)
                        for entry in store.history(person.id, newest.exercise, newest.checkin)
                    ],
                }
                for newest in store.entries(person.id)
            ],
        }
        for person in store.persons()
    }


def main(version: str) -> None:
    folder = Path(__file__).parent / version
    folder.mkdir()
    with tempfile.TemporaryDirectory() as place, Store.open(place) as store:
        fill(store)
        (folder / "export.json").write_bytes(store.export_person(store.person("Ana Müller").id))
        text = json.dumps(expected(store), ensure_ascii=False, indent=2)
        (folder / "expected.json").write_text(text + "\n", "utf-8")
        shutil.copy(Path(place) / "workbook.sqlite", folder / "workbook.sqlite")


if __name__ == "__main__":
    main(sys.argv[1])
