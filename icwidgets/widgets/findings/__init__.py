"""Sentences that follow from what a person rated or wrote."""

from icwidgets.widgets.findings.findings import Findings

__all__ = ["Findings"]
