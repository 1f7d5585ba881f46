"""The first call of a notebook: which workbook, and whose."""

from __future__ import annotations

import os
from pathlib import Path

from icwidgets.content import load
from icwidgets.store import Person, Store
from icwidgets.workbook import Workbook


class WorkbookError(Exception):
    """Something the person can mend; shown as its sentence alone, without a traceback."""

    def _render_traceback_(self) -> list[str]:
        """Tell IPython to show the sentence and nothing else."""
        return [str(self)]


def open_workbook(
    workbook: str, *, person: str | None = None, data: str | Path | None = None
) -> Workbook:
    """Open a workbook for a person.

    Parameters
    ----------
    workbook
        Its id, e.g. ``"01_confidence"``.
    person
        Name or id of the person whose workbook it is. Without it: whom the server names,
        else ``ICW_PERSON``, else the only person in the store (a first one is made).
    data
        Folder or PostgreSQL URL of the store; without it ``ICW_DATA``, else the usual folder.

    Raises
    ------
    WorkbookError
        When the workbook or the person is not known, or several persons share the store
        and none was named.
    """
    content = load()
    about = {one.id: one for one in content.workbooks}.get(workbook)
    if about is None:
        known = ", ".join(one.id for one in content.workbooks)
        raise WorkbookError(f"There is no workbook “{workbook}”. The workbooks are: {known}.")
    store = Store.open(data)
    return Workbook(about, content, store, _whose(store, person))


def _whose(store: Store, named: str | None) -> Person:
    served = os.environ.get("HTTP_X_ICW_PERSON")
    name = served or named or os.environ.get("ICW_PERSON")
    persons = store.persons()
    if name:
        for person in persons:
            if name in (person.id, person.name):
                return person
        if served:
            raise WorkbookError("This person’s workbook is no longer here. Go back to the start.")
        return store.add_person(name)
    if not persons:
        return store.add_person("Me")
    if len(persons) == 1:
        return persons[0]
    names = ", ".join(f"“{person.name}”" for person in persons)
    raise WorkbookError(
        f"Several people keep their workbook here: {names}. Say whose this is, for example "
        f"open_workbook(…, person=“{persons[0].name}”)."
    )
