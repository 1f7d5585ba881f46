"""What follows from any part of an entry: never trouble, and something for one that is filled."""

import json
from datetime import UTC, datetime
from random import Random

import pytest
from everything import EXERCISES
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from icwidgets.domain.entry import Entry

WITH_INSIGHT = sorted(name for name, one in EXERCISES.items() if one.insight)
AT = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture
def shown(name, opened):
    """Return the exercise; all examples of a test look at the same."""
    return opened(name)


def told(widget, answers):
    """Return what the page would be told, as it arrives there."""
    drawn = widget.derive(Entry(widget.exercise.id, answers, 1, AT))
    return json.loads(json.dumps(drawn, allow_nan=False))["insight"]


@pytest.mark.parametrize("name", WITH_INSIGHT)
def test_what_is_filled_in_leads_to_something(name, shown):
    assert not any(told(shown, {}).values())
    shown.simulate(2)
    insight = told(shown, shown.entry.answers)
    assert insight["findings"] or insight["pictures"]
    assert insight == json.loads(json.dumps(shown.state["insight"]))


@pytest.mark.parametrize("name", WITH_INSIGHT)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_part_of_the_answers_is_told_about_without_trouble(name, shown, data):
    answers = shown.sample(Random(data.draw(st.integers(0, 20))))
    some = data.draw(st.sets(st.sampled_from(sorted(answers))))
    part = {key: value for key, value in answers.items() if key in some}
    assert told(shown, part) == told(shown, part)
