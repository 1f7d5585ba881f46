"""Self-rating on five named points."""

from icwidgets.widgets.likert.likert import Likert

__all__ = ["Likert"]
