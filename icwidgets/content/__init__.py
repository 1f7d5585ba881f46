"""Statements, exercises and every sentence shown, as data files that a coach can edit."""

from icwidgets.content.folder import active_folder
from icwidgets.content.loader import load
from icwidgets.content.problem import ContentError, Problem

__all__ = ["ContentError", "Problem", "active_folder", "load"]
