"""Statements, exercises and every sentence shown, as data files that a coach can edit."""

from icwidgets.content.folder import BUILT_IN, load
from icwidgets.content.problem import ContentError, Problem

__all__ = ["BUILT_IN", "ContentError", "Problem", "load"]
