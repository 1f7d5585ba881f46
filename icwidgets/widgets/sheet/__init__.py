"""One record of fields: the form that most exercises are."""

from icwidgets.widgets.sheet.sheet import Sheet

__all__ = ["Sheet"]
