"""What every released version wrote is opened, imported and restored by this one."""

import json
import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from icwidgets.store import Store, restore
from icwidgets.store.schema import entries

_HERE = Path(__file__).parent
VERSIONS = sorted(folder.name for folder in _HERE.iterdir() if (folder / "expected.json").exists())


def found(store: Store) -> dict[str, object]:
    """The same as ``expected`` in ``make.py``, read through other doors."""
    result: dict[str, object] = {}
    for person in store.persons():
        with store.reading() as link:
            places = link.execute(
                select(entries.c.exercise, entries.c.checkin, entries.c.content_version)
                .where(entries.c.person == person.id)
                .distinct()
                .order_by(entries.c.exercise, entries.c.checkin)
            ).all()
        result[person.name] = {
            "check-ins": [checkin.number for checkin in store.checkins(person.id)],
            "entries": [
                {
                    "exercise": exercise,
                    "check-in": checkin,
                    "content version": version,
                    "revisions": [
                        dict(entry.answers) for entry in store.history(person.id, exercise, checkin)
                    ],
                }
                for exercise, checkin, version in places
            ],
        }
    return result


def expected(version: str) -> dict[str, object]:
    read: dict[str, object] = json.loads((_HERE / version / "expected.json").read_text("utf-8"))
    return read


def test_there_is_a_golden_folder():
    assert "0.1.0" in VERSIONS


@pytest.mark.parametrize("version", VERSIONS)
def test_a_database_of_a_release_opens_and_goes_on(version: str, tmp_path: Path):
    shutil.copy(_HERE / version / "workbook.sqlite", tmp_path / "workbook.sqlite")
    with Store.open(tmp_path) as store:
        assert found(store) == expected(version)
        assert store.setting("coach.password") == "not a real hash"
        ana = store.person("Ana Müller")
        assert store.start_checkin(ana.id).number == len(store.checkins(ana.id))


@pytest.mark.parametrize("version", VERSIONS)
def test_a_database_of_a_release_is_restored_as_a_backup(version: str, tmp_path: Path):
    restore(_HERE / version / "workbook.sqlite", tmp_path)
    with Store.open(tmp_path) as store:
        assert found(store) == expected(version)


@pytest.mark.parametrize("version", VERSIONS)
def test_an_export_of_a_release_is_imported(version: str, tmp_path: Path):
    with Store.open(tmp_path) as store:
        store.import_person((_HERE / version / "export.json").read_bytes())
        assert found(store) == {"Ana Müller": expected(version)["Ana Müller"]}


def test_the_export_of_this_version_is_still_written_the_same(tmp_path: Path):
    # When the format changes, its version changes, and this test moves to the new release.
    shutil.copy(_HERE / "0.1.0" / "workbook.sqlite", tmp_path / "workbook.sqlite")
    with Store.open(tmp_path) as store:
        exported = store.export_person(store.person("Ana Müller").id)
    assert exported == (_HERE / "0.1.0" / "export.json").read_bytes()
