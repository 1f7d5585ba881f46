"""A page as PDF: tagged for screen readers, on one sheet where it fits."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Mapping

from icwidgets.content import load
from icwidgets.domain.entry import Json, Refused
from icwidgets.domain.told import Page, Section
from icwidgets.reports.paper import Paper, paper_for
from icwidgets.reports.plain import plain, runs_left

log = logging.getLogger("icwidgets.reports")
WITHIN = 60.0
"""Seconds that setting a page may take on a slow machine; usual is well under one."""
MIME = "application/pdf"


def pdf(
    page: Page,
    *,
    language: str = "en",
    paper: Paper | None = None,
    texts: Mapping[str, str] | None = None,
) -> bytes:
    """Return the page as a PDF file.

    It is set by typst in a short-lived process, so that neither its memory nor what was written
    stays anywhere. When the smallest readable size does not fit one sheet, it goes on on
    another, and the foot says so.

    Parameters
    ----------
    language
        Language of the page, e.g. ``en`` or ``en-US``, told to screen readers.
    paper
        Sheet; by default the usual one of the language.
    texts
        All texts of the content; by default those of the active one.

    Raises
    ------
    Refused
        When it could not be set, with a sentence for the person.
    """
    said = texts or load().texts
    given = json.dumps(as_given(page, language, paper or paper_for(language), said))
    # -P: a file of the same name in the folder of the notebook is not taken for a module.
    command = [sys.executable, "-P", "-m", "icwidgets.reports.press"]
    try:
        ran = subprocess.run(  # noqa: S603 (our own module; what was written goes in by pipe)
            command, input=given.encode(), capture_output=True, timeout=WITHIN, check=True
        )
    except (OSError, subprocess.SubprocessError) as error:
        # Not the message: it may hold what a person wrote.
        log.error("%s while setting a page", type(error).__name__)
        raise Refused(said["reports.failed"], again=True) from None
    return ran.stdout


def as_given(page: Page, language: str, paper: Paper, texts: Mapping[str, str]) -> dict[str, Json]:
    """Return what the template reads: only text and where it stands, no markup."""
    tongue, _, region = language.partition("-")
    return {
        "title": " ".join(plain(page.title).split()),
        "head": _said(page.title),
        "note": _said(page.note),
        "language": tongue,
        "region": region.upper() or None,
        "paper": paper,
        "foot": "",
        "more": texts["reports.more-than-one"],
        "sections": [_section(one) for one in page.sections],
    }


def _section(part: Section) -> Json:
    return {
        "heading": _said(part.heading),
        "lines": [{**_said(one.text), "source": plain(one.source)} for one in part.lines],
        "columns": [_said(one) for one in part.columns],
        "rows": [[_said(one) for one in row] for row in part.rows],
    }


def _said(text: str) -> dict[str, Json]:
    cleaned = plain(text).strip()
    return {"text": cleaned, "left": runs_left(cleaned)}
