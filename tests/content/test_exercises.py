"""Every mistake in the definition of repeated records is told with its place and its mend."""

from __future__ import annotations

from typing import Any

import pytest

PORTFOLIO = "exercises/portfolio.yaml"
TALKS = "exercises/conversations.yaml"
PULSE = "exercises/pulse.yaml"

# file, what stands there, what is put in its place, how far below the line to blame is, words
MISTAKES = {
    "a kind that no widget draws": (
        PORTFOLIO,
        "kind: cards",
        "kind: card",
        0,
        "“kind” cannot be “card”. Did you mean “cards”?",
    ),
    "records of a form that has one": (
        PORTFOLIO,
        "kind: cards",
        "kind: sheet",
        0,
        "`records:` do not go together. Give `records:` to an exercise of `kind: cards`",
    ),
    "a title that is no field": (
        PORTFOLIO,
        "  title: matter",
        "  title: mater",
        0,
        "there is no field “mater”. Did you mean “matter”?",
    ),
    "a title that is a number": (
        PORTFOLIO,
        "  title: matter",
        "  title: stakes",
        0,
        "the field “stakes” is not one of words, so it cannot be a title.",
    ),
    "no words for an empty page": (
        PORTFOLIO,
        "  first: Begin with the one that came to your mind first. Its name is enough; the rest "
        "can wait.\n",
        "",
        None,
        "“records” has no “first”.",
    ),
    "a limit of nothing": (PORTFOLIO, "  most: 8", "  most: 0", 0, "is too small (0)"),
    "an insight that is not written": (
        PORTFOLIO,
        "insight: portfolio",
        "insight: portfolo",
        0,
        "there is no insight “portfolo”. Did you mean “portfolio”?",
    ),
    "a field renamed that the insight reads": (
        PORTFOLIO,
        "  stakes:\n    kind: scale",
        "  stake:\n    kind: scale",
        None,
        "the insight “portfolio” reads the field “stakes”, which is not here.",
    ),
    "a scale without words for its ends": (
        PORTFOLIO,
        "    ends: [Hardly anything, A great deal]\n",
        "",
        -4,
        "the field “stakes” has a kind and ends that do not go together.",
    ),
    "a scale with three ends": (
        PORTFOLIO,
        "[Hardly anything, A great deal]",
        "[Hardly anything, Some, A great deal]",
        0,
        "“ends” of the field “stakes” holds 3; there may be 2 at most.",
    ),
    "ends for a field that has none": (
        PORTFOLIO,
        "    kind: text",
        "    ends: [Low, High]\n    kind: text",
        -1,
        "the field “matter” has a kind and ends that do not go together.",
    ),
    "an example that is off the scale": (
        PORTFOLIO,
        'stakes: "9"',
        'stakes: "11"',
        0,
        "the example gives “stakes” as “11”, which it cannot be.",
    ),
    "an example of a field that is not there": (
        PORTFOLIO,
        "    - matter: Shorter weekly reports",
        "    - mater: Shorter weekly reports",
        0,
        "there is no field “mater”. Did you mean “matter”?",
    ),
    "one example where there are several": (
        TALKS,
        "    - what: What the new",
        "      what: What the new",
        -1,
        "With `kind: cards` write one record behind each `- `",
    ),
    "a condition on a field that is not there": (
        TALKS,
        "      status: [done]\n  noticed",
        "      state: [done]\n  noticed",
        0,
        "there is no field “state”.",
    ),
    "a condition on a choice that is not there": (
        TALKS,
        "      status: [done]\n  noticed",
        "      status: [doen]\n  noticed",
        0,
        "there is no choice “doen”.",
    ),
    "a way on to nowhere": (
        PORTFOLIO,
        "onward: influence.stakeholder-map",
        "onward: influence.stakeholders",
        0,
        "there is no exercise “influence.stakeholders”. Did you mean “influence.stakeholder-map”?",
    ),
    "a first step in the wrong place": (
        PORTFOLIO,
        "insight: portfolio",
        "insight: portfolio\nfirst: Begin with one.",
        1,
        "Move the line `first: …` there.",
    ),
    "a reference that leads to nothing": (
        PORTFOLIO,
        "  stakes:\n    kind: scale",
        "  about:\n    kind: reference\n    label: About\n  stakes:\n    kind: scale",
        0,
        "Give `to:` (the exercises it may lead to) to a field of `kind: reference`.",
    ),
    "a reference to an exercise that is not there": (
        PORTFOLIO,
        "  stakes:\n    kind: scale",
        "  about:\n    kind: reference\n    label: About\n    to: [influence.talks]\n"
        "  stakes:\n    kind: scale",
        3,
        "there is no exercise “influence.talks”.",
    ),
    "a text that is to lead somewhere": (
        PORTFOLIO,
        "    kind: text",
        "    to: [influence.conversations]\n    kind: text",
        -1,
        "the field “matter” has a kind and to that do not go together.",
    ),
    "a question by a link that is not there": (
        PULSE,
        "asks: [goals,",
        "asks: [goal,",
        0,
        "there is no field “goal”. Did you mean “goals”?",
    ),
    "a question by a link that is no scale": (
        PULSE,
        "asks: [goals,",
        "asks: [occasion,",
        0,
        "the field “occasion” cannot be asked by a link: it is not one of `kind: scale`.",
    ),
    "a count of people without a number": (
        PULSE,
        "    people: people\n",
        "    people: occasion\n",
        0,
        "the field “occasion” cannot be asked by a link: it is not one of `kind: number`.",
    ),
    "means of so few that one could tell who said what": (
        PULSE,
        "    fewest: 4",
        "    fewest: 3",
        0,
        "is too small (3)",
    ),
    "a reference to an exercise that is spelt wrong": (
        "exercises/if-then.yaml",
        "to: [plan.goals]",
        "to: [plan.goal]",
        0,
        "there is no exercise “plan.goal”. Did you mean “plan.goals”?",
    ),
    "a reference that leads nowhere": (
        "exercises/if-then.yaml",
        "    kind: reference\n    label: It serves this goal\n    to: [plan.goals]\n",
        "    kind: reference\n    label: It serves this goal\n",
        -1,
        "the field “goal” has a kind and to that do not go together.",
    ),
    "a record that is over by a choice that is not there": (
        TALKS,
        "    status: [done, dropped]\nfields",
        "    status: [done, droped]\nfields",
        0,
        "there is no choice “droped”. Did you mean “dropped”?",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_its_place(copy: Any, mistake: str) -> None:
    file, old, new, below, words = MISTAKES[mistake]
    line = copy.spoil(file, old, new)
    sentences = copy.told()
    mine = [one for one in sentences if words in one]
    assert mine, sentences
    if below is not None:
        assert any(one.startswith(f"{file}, line {line + below}:") for one in mine), mine
