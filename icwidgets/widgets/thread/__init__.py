"""The thread through everything that a person has written."""

from icwidgets.widgets.thread.thread import Thread

__all__ = ["Thread"]
