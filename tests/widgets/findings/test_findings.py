from pathlib import Path

import pytest

from icwidgets.content import load
from icwidgets.domain.entry import Refused
from icwidgets.domain.finding import Finding
from icwidgets.widgets.findings import Findings

TEXTS = load().texts
START = Finding("Start with Communication.", "Because you said so.", leads_to="02_communication")
TITLES = {"02_communication": "Communication"}


def findings(*found: Finding) -> Findings:
    return Findings(found, texts=TEXTS, empty="Rate first.", workbooks=TITLES)


def test_its_plain_representation_says_the_sentences():
    assert repr(findings(START, Finding("Or rest."))) == (
        "Findings(Start with Communication.; Or rest.)"
    )
    assert repr(findings()) == "Findings(nothing to say yet)"


def test_a_finding_leads_to_a_workbook_by_its_title():
    assert findings(START).state["findings"] == [
        {
            "heading": "",
            "text": "Start with Communication.",
            "because": "Because you said so.",
            "leadsTo": {"id": "02_communication", "title": "Communication"},
        }
    ]


@pytest.mark.parametrize("where", ["", "09_elsewhere", "javascript:alert(1)", "../secret"])
def test_a_workbook_that_is_not_named_gets_no_link(where):
    assert findings(Finding("Go.", leads_to=where)).state["findings"][0]["leadsTo"] is None


def test_other_findings_change_what_is_shown():
    shown = findings()
    shown.findings = [START]
    assert shown.findings == (START,)
    assert len(shown.state["findings"]) == 1


def test_it_saves_nothing():
    with pytest.raises(Refused):
        findings(START).save({"any": "thing"})


def test_the_example_of_its_page_in_the_docs_runs():
    page = Path(__file__).parents[3] / "docs/widgets/findings.md"
    code = page.read_text("utf-8").split("```python\n")[1].split("```")[0]
    made: dict[str, object] = {}
    exec(code, made)
    assert repr(made["findings"]) in page.read_text("utf-8")
