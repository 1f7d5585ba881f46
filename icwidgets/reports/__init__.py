"""A page to take along, as a file: PDF for paper, HTML for any browser."""

from icwidgets.reports.html import html
from icwidgets.reports.paper import paper_for
from icwidgets.reports.pdf import pdf

__all__ = ["html", "paper_for", "pdf"]
