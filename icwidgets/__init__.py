"""A coaching workbook for people who lead without a title.

A notebook needs one name, ``open_workbook``; the widgets and the content can be used on
their own. Names are loaded when they are first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icwidgets import insights
    from icwidgets.content import load as load_content
    from icwidgets.opening import open_workbook
    from icwidgets.store import Store
    from icwidgets.widgets import Cards, Findings, Likert, Profile, Sheet, Stakeholders, Thread
    from icwidgets.workbook import Workbook

__all__ = [
    "Cards",
    "Findings",
    "Likert",
    "Profile",
    "Sheet",
    "Stakeholders",
    "Store",
    "Thread",
    "Workbook",
    "insights",
    "load_content",
    "open_workbook",
]

_HOMES = {
    "Cards": ("icwidgets.widgets", "Cards"),
    "Findings": ("icwidgets.widgets", "Findings"),
    "Likert": ("icwidgets.widgets", "Likert"),
    "Profile": ("icwidgets.widgets", "Profile"),
    "Sheet": ("icwidgets.widgets", "Sheet"),
    "Stakeholders": ("icwidgets.widgets", "Stakeholders"),
    "Store": ("icwidgets.store", "Store"),
    "Thread": ("icwidgets.widgets", "Thread"),
    "Workbook": ("icwidgets.workbook", "Workbook"),
    "insights": ("icwidgets.insights", ""),
    "load_content": ("icwidgets.content", "load"),
    "open_workbook": ("icwidgets.opening", "open_workbook"),
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"icwidgets has no “{name}”; it has {', '.join(__all__)}.")
    module, attribute = _HOMES[name]
    home = import_module(module)
    return getattr(home, attribute) if attribute else home


def __dir__() -> list[str]:
    return __all__
