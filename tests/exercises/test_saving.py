"""Every exercise keeps what it is told: in the store, in its history, from two tabs."""

from itertools import islice

import pytest
from everything import EXERCISES, WORDS, key_of, values

from icwidgets.domain.entry import Refused
from icwidgets.domain.told import Told
from icwidgets.widgets.cards import Cards

every_exercise = pytest.mark.parametrize("name", sorted(EXERCISES))
# One form asks for one thing only: there, two tabs can only answer the same.
SEVERAL = [name for name, one in sorted(EXERCISES.items()) if len(one.fields) > 1]
SECRET = "zq7 Nobody else may read this"


def two_answers(exercise):
    """Return for each field that can be answered in two ways its key and two answers."""
    found = [(key_of(exercise, one), *islice(values(one), 2)) for one in exercise.fields]
    return [one for one in found if len(one) == 3]


@every_exercise
def test_it_answers_itself_and_another_kernel_finds_the_same(name, place):
    shown = place.open(name)
    shown.simulate(3)
    fresh = place.open(name)
    assert len(fresh.entry.answers) >= len(EXERCISES[name].fields)
    assert fresh.entry == shown.entry
    assert fresh.state["answers"] == shown.entry.answers
    assert repr(fresh) == repr(shown)
    fresh.check(dict(fresh.entry.answers))


@every_exercise
def test_every_answer_is_a_revision_of_its_own(name, place):
    sampled = place.open(name)
    sampled.simulate(4)
    answers = dict(sampled.entry.answers)
    sampled.save(dict.fromkeys(answers))
    shown = place.open(name)
    before, so_far = len(place.history(name)), {}
    for key, value in answers.items():
        shown.save({key: value})
    saved = place.history(name)[before:]
    assert [entry.revision for entry in saved] == list(range(before + 1, before + 1 + len(answers)))
    for entry, (key, value) in zip(saved, answers.items(), strict=True):
        so_far[key] = value
        assert entry.answers == so_far


@pytest.mark.parametrize("name", SEVERAL)
def test_two_tabs_that_answer_different_things_are_both_kept(name, place):
    (a, one, _), (b, other, _), *_ = two_answers(EXERCISES[name])
    first, second = place.open(name), place.open(name)
    first.save({a: one})
    receipt = second.save({b: other})
    assert receipt.overwrote == {}
    assert second.entry.answers == {a: one, b: other}
    first.refresh()
    assert first.state["answers"] == {a: one, b: other}


@every_exercise
def test_two_tabs_that_answer_the_same_are_told_and_both_are_in_the_history(name, place):
    (a, one, other), *_ = two_answers(EXERCISES[name])
    first, second = place.open(name), place.open(name)
    first.save({a: one})
    assert second.save({a: other}).overwrote == {a: one}
    assert [entry.answers for entry in place.history(name)] == [{a: one}, {a: other}]
    # The control: whoever has seen it replaces it without a word.
    assert second.save({a: one}).overwrote == {}


@every_exercise
def test_a_repeat_with_the_same_id_changes_nothing(name, place):
    (a, one, other), *_ = two_answers(EXERCISES[name])
    shown = place.open(name)
    replies = []
    shown.comm.publish_msg = lambda kind, data=None, **_: replies.append(data)

    def send(identity, value):
        content = {"type": "save", "id": identity, "key": shown.state["key"], "base": 0}
        content["answers"] = {a: value}
        shown._handle_msg({"content": {"data": {"method": "custom", "content": content}}})
        return [one["content"] for one in replies if one["method"] == "custom"][-1]

    assert send("a" * 12, one)["type"] == "saved"
    assert send("a" * 12, other) == {**send("a" * 12, one), "id": "a" * 12}
    assert [entry.answers for entry in place.history(name)] == [{a: one}]
    # The control: another id is another change.
    send("b" * 12, other)
    assert [entry.answers for entry in place.history(name)] == [{a: one}, {a: other}]


@every_exercise
def test_its_plain_representation_is_one_line_without_what_was_written(name, place):
    exercise = EXERCISES[name]
    shown = place.open(name)
    empty = repr(shown)
    for field in exercise.fields:
        if field.kind in WORDS:
            shown.save({key_of(exercise, field): f"{SECRET}\n"[: field.max_length]})
    for said in (empty, repr(shown)):
        assert said.isprintable()
        assert f"{type(shown).__name__}('{name}'" in said
        assert SECRET[:3] not in said
    assert repr(shown) != empty
    # The control: it would be found.
    assert SECRET[:3] in repr(shown.entry)


@every_exercise
def test_one_answer_that_is_not_proper_keeps_all_of_them_from_being_saved(name, place):
    (a, one, _), *_ = two_answers(EXERCISES[name])
    shown = place.open(name)
    with pytest.raises(Refused):
        shown.save({a: one, "r0000000b/nothing": "of the kind"})
    assert place.history(name) == []


@every_exercise
def test_a_person_told_nothing_has_begun_nothing(name, place):
    shown = place.open(name)
    assert shown.state["fold"]["says"] == "Not begun"
    assert shown.entry.revision == 0
    if isinstance(shown, Cards):
        assert shown.told == Told()
    shown.simulate(5)
    assert shown.state["fold"]["says"] != "Not begun"
