"""Repeated records of one exercise: cards of which one is open at a time."""

from icwidgets.widgets.cards.cards import Cards

__all__ = ["Cards"]
