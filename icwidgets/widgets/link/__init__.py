"""The one link between a front end and Python: messages in, durable answers out."""

from icwidgets.widgets.link.link import Linked, served, unlinked

__all__ = ["Linked", "served", "unlinked"]
