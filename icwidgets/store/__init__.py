"""Persons, check-ins and entries, kept durably: schema, migrations, backup, export, import."""

from icwidgets.domain.entry import Refused
from icwidgets.store.backup import restore
from icwidgets.store.fault import Closed, Damaged, StoreError, Unknown
from icwidgets.store.person import CheckIn, Person
from icwidgets.store.store import Store

__all__ = [
    "CheckIn",
    "Closed",
    "Damaged",
    "Person",
    "Refused",
    "Store",
    "StoreError",
    "Unknown",
    "restore",
]
