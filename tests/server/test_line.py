"""The waiting line, with a clock that the test turns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from icwidgets.server import line as module
from icwidgets.server.line import HOLD, SILENCE, SILENCE_HIDDEN, SILENCE_LEAVING, CrowdedError, Line


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def line(clock):
    return Line(clock)


def test_nobody_waits_while_there_is_room(line):
    assert line.come("ann", 1) == 0
    assert len(line) == 0


def test_places_are_given_in_the_order_in_which_people_came(line):
    assert [line.come(who, 0) for who in ("ann", "ben", "cem")] == [1, 2, 3]
    assert line.come("dee", 1) == 4  # the free place is not for a newcomer
    assert [line.look(who, 1) for who in ("cem", "ben", "ann")] == [3, 2, 0]
    assert line.come("ann", 1) == 0
    assert [line.look(who, 0) for who in ("ben", "cem", "dee")] == [1, 2, 3]


def test_a_newcomer_gets_what_those_in_the_line_leave_over(line):
    line.come("ann", 0)
    assert line.come("ben", 2) == 0
    assert line.come("ann", 1) == 0


def test_coming_again_neither_loses_nor_gains_a_place(line, clock):
    for who in ("ann", "ben", "cem"):
        line.come(who, 0)
    for _ in range(20):
        clock.now += 1
        assert [line.come(who, 0) for who in ("cem", "ann", "ben")] == [3, 1, 2]


def test_ten_pages_of_one_person_have_one_place(line):
    assert {line.come("ann", 0) for _ in range(10)} == {1}
    assert line.come("ben", 0) == 2
    # The second page of the person who was let in goes to the end.
    assert line.come("ann", 1) == 0
    assert line.come("ann", 0) == 2
    assert line.look("ben", 0) == 1


def test_only_one_of_a_persons_pages_is_told_that_it_is_their_turn(line, clock):
    line.come("ann", 0)
    assert [line.look("ann", 1) for _ in range(10)] == [0] + [1] * 9
    # It may have been closed at this very moment.
    clock.now += HOLD / 2 + 0.1
    assert line.look("ann", 1) == 0


def test_a_place_is_kept_while_the_page_asks_and_given_up_when_it_is_silent(line, clock):
    line.come("ann", 0)
    line.come("ben", 0)
    for _ in range(10):
        clock.now += SILENCE - 1
        assert line.look("ben", 0) == (2 if clock.now < SILENCE else 1)
    assert len(line) == 1
    assert line.come("ann", 0) == 2


def test_a_page_in_the_background_may_be_silent_for_longer(line, clock):
    line.come("ann", 0)
    line.look("ann", 0, hidden=True)
    clock.now += SILENCE_HIDDEN - 1
    assert line.come("ben", 0) == 2
    clock.now += 2
    assert line.look("ben", 0) == 1


def test_a_closed_page_gives_its_place_up_sooner_but_not_before_a_reload(line, clock):
    line.come("ann", 0)
    line.look("ann", 0, hidden=True)
    line.leave("ann")
    clock.now += SILENCE_LEAVING - 1
    assert line.come("ann", 0) == 1
    line.leave("ann")
    clock.now += SILENCE_LEAVING + 1
    assert line.come("ben", 0) == 1


def test_who_does_not_come_in_time_is_passed_over_and_stays_the_first(line, clock):
    for who in ("ann", "ben"):
        line.come(who, 0)
        line.look(who, 0, hidden=True)
    assert line.look("ben", 1) == 2  # Ann's turn begins, and Ann is not looking
    clock.now += HOLD + 1
    assert line.look("ben", 1) == 0
    assert line.come("ben", 1) == 0
    assert line.look("ann", 0) == 1
    assert line.look("ann", 1) == 0


def test_who_wakes_up_late_does_not_take_the_turn_from_the_one_who_was_told(line, clock):
    for who in ("ann", "ben"):
        line.come(who, 0)
        line.look(who, 0, hidden=True)
    line.look("ben", 1)
    clock.now += HOLD + 1
    assert line.look("ben", 1) == 0
    assert line.come("ann", 1) == 1
    assert line.come("ben", 1) == 0


def test_somebody_who_is_not_in_the_line_is_told_to_ask_anew(line):
    assert line.look("nobody", 0) == 0
    line.leave("nobody")
    assert len(line) == 0


def test_the_line_is_bounded(line, clock, monkeypatch):
    monkeypatch.setattr(module, "MOST", 3)
    for number in range(3):
        line.come(str(number), 0)
    with pytest.raises(CrowdedError):
        line.come("one more", 0)
    assert len(line) == 3
    clock.now += SILENCE + 1
    assert line.come("one more", 0) == 1


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.booleans()), max_size=60))
def test_who_keeps_asking_comes_in_in_the_order_of_their_first_question(steps):
    """Whatever they do (ask, load anew) while places come and go: first come, first served."""
    clock = Clock()
    line = Line(clock)
    waiting, came_in, room = [], [], 0
    for number, (who, anew) in enumerate(steps):
        clock.now += 0.1
        room = int(number % 5 == 4) or room
        for other in waiting:  # every page goes on asking
            line.look(other, room)
        if anew or who not in waiting:
            if who not in waiting and who not in came_in and (room == 0 or waiting):
                waiting.append(who)
            expected = waiting[:room]
            if line.come(who, room) == 0:
                assert who in expected or not waiting
                if who in waiting:
                    waiting.remove(who)
                came_in.append(who)
                room = 0
            elif who not in waiting:
                waiting.append(who)
        places = [line.look(other, 0) for other in waiting]
        assert places == list(range(1, len(waiting) + 1))
