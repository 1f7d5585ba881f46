"""What follows from a person's answers, and where to go next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from icwidgets.domain.entry import Entry, Json
from icwidgets.domain.finding import Finding
from icwidgets.widgets.link import Linked

STATIC = Path(__file__).parent / "static"


class Findings(Linked):
    """A list of findings: each a sentence, what it rests on, and a way onward.

    It only shows: nothing is saved through it.

    Parameters
    ----------
    findings
        What to say, most important first.
    texts
        All texts of the content; those of the room ``findings`` are used.
    title
        Heading, or empty for none.
    empty
        The sentence shown while there is nothing to say.
    workbooks
        Workbook id → title, for the links onward; one that is not named gets no link.
    area
        Area whose accent colour is used.
    """

    _esm = STATIC / "findings.js"
    _css = STATIC / "findings.css"
    rooms: ClassVar[tuple[str, ...]] = ("findings",)

    def __init__(
        self,
        findings: Sequence[Finding],
        *,
        texts: Mapping[str, str],
        title: str = "",
        empty: str = "",
        workbooks: Mapping[str, str] | None = None,
        area: str = "",
    ) -> None:
        self._findings = tuple(findings)
        self._workbooks = dict(workbooks or {})
        super().__init__(
            {"title": title, "empty": empty, "area": area},
            keeper=None,
            texts=texts,
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is said; set it to say something else."""
        return self._findings

    @findings.setter
    def findings(self, findings: Sequence[Finding]) -> None:
        self._findings = tuple(findings)
        self.refresh()

    def derive(self, entry: Entry) -> Mapping[str, Json]:
        """Return the findings with the titles of the workbooks they lead to."""
        return {
            "findings": [
                {
                    "heading": finding.heading,
                    "text": finding.text,
                    "because": finding.because,
                    "leadsTo": self._onward(finding.leads_to),
                }
                for finding in self._findings
            ]
        }

    def describe(self) -> str:
        """Say the findings' sentences."""
        if not self._findings:
            return "nothing to say yet"
        return "; ".join(finding.text for finding in self._findings)

    def _onward(self, workbook: str) -> Json:
        title = self._workbooks.get(workbook)
        return {"id": workbook, "title": title} if title else None
