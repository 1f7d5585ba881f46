"""One person with a store of her own, who opens exercises as a notebook does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from everything import CONTENT, book_of

from icwidgets.domain.entry import Entry
from icwidgets.store import Store
from icwidgets.workbook import Workbook


class Place:
    """A person's store."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.stores: list[Store] = []
        with Store.open(folder) as store:
            self.person = store.add_person("Ana")

    def open(self, exercise: str) -> Any:
        """Open an exercise in a workbook of its own, as another tab does, and unfold it."""
        shown = self.workbook(exercise).exercise(exercise)
        shown.refresh(is_open=True)
        return shown

    def workbook(self, exercise: str) -> Workbook:
        """Open the workbook of an exercise."""
        store = Store.open(self.folder)
        self.stores.append(store)
        return Workbook(book_of(exercise), CONTENT, store, self.person)

    def history(self, exercise: str) -> list[Entry]:
        """Return every revision that was saved."""
        with Store.open(self.folder) as store:
            return store.history(self.person.id, exercise)


@pytest.fixture
def place(tmp_path: Path) -> Any:
    place = Place(tmp_path)
    yield place
    for one in place.stores:
        one.close()


@pytest.fixture
def opened(place: Place) -> Callable[[str], Any]:
    """Open an exercise: ``opened("plan.goals")``."""
    return place.open
