import os
import socket
import threading

import pytest

from icwidgets.server.forked import wire


@pytest.fixture
def ends():
    left, right = socket.socketpair()
    with left, right:
        yield left, right


def test_a_message_arrives_as_it_was_sent_even_when_it_is_long(ends):
    message = {"env": {"A": "x" * 3_000_000, "umlaut ü": "\udcff"}, "number": 7}
    sender = threading.Thread(target=wire.send, args=(ends[0], message))
    sender.start()
    assert wire.receive(ends[1]) == (message, [])
    sender.join()


def test_descriptors_arrive_with_their_message_and_are_not_handed_to_programs(ends):
    read, write = os.pipe()
    wire.send(ends[0], {"first": True}, [write])
    wire.send(ends[0], {"second": True})
    message, (received,) = wire.receive(ends[1], 4)
    assert message == {"first": True}
    assert not os.get_inheritable(received)
    assert wire.receive(ends[1], 4) == ({"second": True}, [])
    os.write(received, b"through")
    assert os.read(read, 10) == b"through"
    for descriptor in (read, write, received):
        os.close(descriptor)


def test_the_end_of_the_other_side_is_no_message_wherever_it_comes(ends):
    ends[0].sendall(b"\0\0\0\7{")
    ends[0].close()
    assert wire.receive(ends[1]) == (None, [])


def test_a_line_about_a_birth_is_never_longer_than_a_pipe_takes_at_once():
    read, write = os.pipe()
    wire.write_line(write, {"failed": "why " * 10_000})
    line = os.read(read, 1 << 20)
    assert len(line) < 4096
    assert line.endswith(b"\n")
    os.close(read)
    os.close(write)
