"""The picture of a check-in: dots on tracks, with what they say in words."""

from icwidgets.widgets.profile.profile import Profile

__all__ = ["Profile"]
