"""The stakeholder map: who can move an aim, who they listen to, whom to talk to first."""

from icwidgets.widgets.stakeholders.stakeholders import Stakeholders

__all__ = ["Stakeholders"]
