from __future__ import annotations

import pytest

from icwidgets.domain.told import Line, Page, Section

HOSTILE = (
    '#eval("1") #panic() $x$ *b* `c` @ref // no comment',
    "<script>alert(1)</script> & &amp; \"quoted\" 'q'",
    '#[#read("/etc/passwd")] \\ ~ -- ... a\x00b\x1b[31m',
    "emoji 😀 and שלום עולם and مرحبا",
    "two\nlines",
    "x" * 300,
    "{page} {0} %s",
    "half \ud83d a pair",
)


@pytest.fixture
def hostile() -> Page:
    """A page on which everything that is written tries to be more than text."""
    return Page(
        HOSTILE[1],
        (
            Section(HOSTILE[0], tuple(Line(one, f"My {one}", "a.b/r00000001") for one in HOSTILE)),
            Section("A table", (), (HOSTILE[0], HOSTILE[1]), ((HOSTILE[1], HOSTILE[0]), ("one",))),
        ),
        HOSTILE[0],
    )


@pytest.fixture
def page() -> Page:
    """A page as an exercise gives it."""
    return Page(
        "My plan on one page",
        (
            Section(
                "What I want",
                (
                    Line("Challenge figures that I believe are wrong", "My goals, 4 May"),
                    Line("Ask for the decision in the first line", "My goals, 4 May"),
                ),
            ),
            Section(
                "How far I have come",
                (Line("Two goals judged.", "My goals, 4 May"),),
                ("Goal", "Where I stand"),
                (("Challenge figures", "As expected"), ("Ask first", "More than expected")),
            ),
        ),
        "4 May 2026",
    )
