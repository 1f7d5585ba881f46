from datetime import date

from icwidgets.domain.promise import Promise, again, commitment, promised, talks

TALKS = {"r0000000a/what": "Ask her.", "r0000000a/who": "AM", "r0000000a/by": "2026-03-12"}


def test_every_commitment_and_every_talk_is_a_promise():
    entries = {
        "confidence.commitment": {"what": " Say it. ", "by": "2026-03-01"},
        "influence.commitment": {"what": "  "},
        "influence.conversations": TALKS,
    }
    made = promised(["confidence", "influence", "project"], lambda name: entries.get(name, {}))
    assert made == [
        Promise("confidence.commitment", "", "Say it.", date(2026, 3, 1)),
        Promise("influence.conversations", "r0000000a", "Ask her.", date(2026, 3, 12), "AM"),
    ]


def test_a_day_that_is_none_is_left_out():
    assert commitment("a.commitment", {"what": "Say it.", "by": "soon"}) == Promise(
        "a.commitment", "", "Say it.", None
    )


def test_a_promise_is_said_again_as_it_is_now_or_as_it_was():
    (first,) = talks(TALKS)
    assert again(first, {**TALKS, "r0000000a/by": "2026-04-01"}).by == date(2026, 4, 1)
    assert again(first, {}) == first
    made = Promise("a.commitment", "", "Say it.", None)
    assert again(made, {"what": "Say it now."}).what == "Say it now."
    assert again(made, {}) == made
