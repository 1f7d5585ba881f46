"""One page: what the person wants on it, and on every line where it comes from."""

from __future__ import annotations

from datetime import date

from icwidgets.content import load
from icwidgets.domain.entry import Answers, Json
from icwidgets.domain.summary import PARTS, SHOWN, told
from icwidgets.domain.told import Given, Line, Told

CONTENT = load()
TODAY = date(2026, 5, 4)
THERE: dict[str, Answers] = {
    "plan.goals": {
        "r00000001/goal": "Name my doubt",
        "r00000001/more": "I name it in 3 of 4 reviews.",
        "r00000001/now": "more",
        "r00000002/goal": "Ask first",
        "r00000002/expected": "I ask before I explain",
    },
    "confidence.ladder": {"r00000001/situation": "Ask", "r00000001/happened": "worked"},
    "plan.if-then": {
        "r00000001/obstacle": "Waiting",
        "r00000001/if": "I wait for somebody",
        "r00000001/then": "I ask.",
        "r00000002/obstacle": "Not whole yet",
    },
    "plan.commitments": {"r00000001/what": "Call AM", "r00000001/by": "2026-05-09"},
    "project.commitment": {"what": "Write it down.", "by": "2026-05-06"},
}


def said(there: dict[str, Answers] = THERE, **answers: Json) -> Told:
    return told(
        Given(
            answers,
            CONTENT.texts,
            TODAY,
            lambda name: there.get(name, {}),
            called=lambda name: CONTENT.exercises[name].title,
        )
    )


def lines(found: Told) -> dict[str, list[Line]]:
    assert found.page is not None
    return {part.heading: list(part.lines) for part in found.page.sections}


def test_every_line_says_what_was_written_and_where_it_comes_from() -> None:
    assert lines(said()) == {
        "My goals": [
            Line(
                "Name my doubt: more than expected. I name it in 3 of 4 reviews.",
                "My goals",
                "plan.goals/r00000001",
            ),
            Line(
                "Ask first: not judged yet. As expected would be: I ask before I explain.",
                "My goals",
                "plan.goals/r00000002",
            ),
            Line(
                "All goals together: 60. 50 means as expected.",
                "My goals",
                "plan.goals",
            ),
        ],
        "What I tried": [
            Line(
                "Rungs of the ladder: 1 went well.",
                "A ladder to speak up on",
                "confidence.ladder",
            )
        ],
        "If this, then that": [
            Line(
                "If I wait for somebody, then I ask.",
                "If this, then that",
                "plan.if-then/r00000001",
            )
        ],
        "What I have promised": [
            Line("Write it down: by 6 May.", "One thing I will do", "project.commitment"),
            Line("Call AM: by 9 May.", "What I have promised", "plan.commitments/r00000001"),
        ],
    }


def test_the_person_chooses_what_stands_on_it() -> None:
    parts = dict.fromkeys(PARTS, "leave")
    assert said(**parts) == Told()
    own = said(**parts, remember="Ask early.\nThank them.", ask="What now?")
    assert lines(own) == {
        "What I want to remember": [
            Line("Ask early.", "", "plan.summary"),
            Line("Thank them.", "", "plan.summary"),
        ],
        "What I want to talk about": [Line("What now?", "", "plan.summary")],
    }
    assert "My goals" not in lines(said(goals="leave"))
    assert "My goals" in lines(said(goals="show"))


def test_no_name_is_on_the_page_unless_it_is_given() -> None:
    nobody, somebody = said().page, said(**{"for": "Dr. Ruiz"}).page
    assert nobody is not None
    assert nobody.note == "As it stands on 4 May"
    assert somebody is not None
    assert somebody.note == "For Dr. Ruiz, as it stands on 4 May"


def test_what_is_missing_is_named_and_leads_there() -> None:
    found = said({"plan.goals": THERE["plan.goals"]})
    missing = found.findings[1]
    assert "ratings, attempts, if-then plans or promises" in missing.text
    assert missing.leads_to == "confidence.interaction-log"


def test_a_long_part_is_cut_and_counted() -> None:
    many: Answers = {f"r{at:08x}/what": f"Thing {at}" for at in range(12)}
    (part,) = lines(said({"plan.commitments": many})).values()
    assert len(part) == SHOWN + 1
    assert part[-1] == Line("And 6 more.", "What I have promised", "plan.commitments")


def test_a_page_that_may_be_too_long_says_so() -> None:
    long: Answers = {f"r{at:08x}/goal": "word " * 30 for at in range(5)}
    plans: Answers = {
        f"r{at:08x}/{key}": "word " * 40 for at in range(8) for key in ("obstacle", "if", "then")
    }
    texts = [one.text for one in said({"plan.goals": long, "plan.if-then": plans}).findings]
    assert any("more than one sheet" in text for text in texts)
    assert not any("more than one sheet" in one.text for one in said().findings)
