"""Every mistake in the worked example of a map is told with its place and its mend."""

from __future__ import annotations

from typing import Any

import pytest

MAP = "exercises/stakeholder-map.yaml"

# what stands there, what is put in its place, how far below the line to blame is, words
MISTAKES = {
    "another kind": (
        "kind: stakeholders",
        "kind: sheet",
        0,
        "the kind of the exercise and `map:` do not go together.",
    ),
    "fields that nobody draws": (
        "areas:\n  influence: {}",
        "fields:\n  what:\n    kind: text\n    label: What\nareas:\n  influence: {}",
        None,
        "the kind of the exercise and `fields:` do not go together.",
    ),
    "a person without a name": (
        "      name: AM, Head of testing\n",
        "",
        -1,
        "the person “am” has no name.",
    ),
    "a rating off the scale": (
        "      say: 9\n",
        "      say: 11\n",
        0,
        "is too large (11)",
    ),
    "a stance that is none": (
        "      now: unaware\n",
        "      now: unsure\n",
        0,
        "cannot be “unsure”",
    ),
    "a field that nobody has": (
        "      say: 9\n",
        "      power: 9\n",
        0,
        "“power” means nothing in the person “dk”",
    ),
    "a tie to nobody": (
        "{listener: dk, heard: sp, strength: 3}",
        "{listener: dk, heard: so, strength: 3}",
        0,
        "there is no person “so”.",
    ),
    "a tie that is there already": (
        "{listener: dk, heard: sp, strength: 3}",
        "{listener: dk, heard: am, strength: 3}",
        0,
        "this tie is there already",
    ),
    "a tie to oneself": (
        "{listener: dk, heard: sp, strength: 3}",
        "{listener: dk, heard: dk, strength: 3}",
        0,
        "leads from a person to themselves",
    ),
    "a tie that is too strong": (
        "{listener: dk, heard: sp, strength: 3}",
        "{listener: dk, heard: sp, strength: 6}",
        0,
        "is too large (6)",
    ),
    "no aim": ("  aim: Share one test bench between both sites from June on\n", "", None, "“aim”"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_its_place(copy: Any, mistake: str) -> None:
    old, new, below, words = MISTAKES[mistake]
    line = copy.spoil(MAP, old, new)
    sentences = copy.told()
    mine = [one for one in sentences if words in one]
    assert mine, sentences
    if below is not None:
        assert any(one.startswith(f"{MAP}, line {line + below}:") for one in mine), mine
