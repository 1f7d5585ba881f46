"""One drawer a widget, and the one link they share with Python."""

from icwidgets.widgets.cards import Cards
from icwidgets.widgets.findings import Findings
from icwidgets.widgets.likert import Likert
from icwidgets.widgets.profile import Profile
from icwidgets.widgets.sheet import Sheet
from icwidgets.widgets.stakeholders import Stakeholders
from icwidgets.widgets.thread import Thread

__all__ = ["Cards", "Findings", "Likert", "Profile", "Sheet", "Stakeholders", "Thread"]
