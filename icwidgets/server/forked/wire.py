"""What server and zygote say to each other: a length, a JSON object, and descriptors."""

from __future__ import annotations

import json
import os
import socket
import struct
from collections.abc import Sequence
from typing import Any

_LENGTH = struct.Struct("!I")


def send(link: socket.socket, message: dict[str, Any], descriptors: Sequence[int] = ()) -> None:
    """Send one message, and with it open descriptors for the other process.

    Raises
    ------
    OSError
        When the other end is gone or does not read; what was sent may be cut short, so the
        link must not be used again.
    """
    body = json.dumps(message).encode()
    length = _LENGTH.pack(len(body))
    if descriptors:
        socket.send_fds(link, [length], list(descriptors))
    else:
        link.sendall(length)
    link.sendall(body)


def receive(link: socket.socket, most: int = 0) -> tuple[dict[str, Any] | None, list[int]]:
    """Wait for one message and up to ``most`` descriptors; ``None`` when the other end is gone."""
    length, descriptors = b"", []
    while len(length) < _LENGTH.size:
        if most:
            part, came, _, _ = socket.recv_fds(link, _LENGTH.size - len(length), most)
            for descriptor in came:  # recv_fds ignores the flag that would do it
                os.set_inheritable(descriptor, False)
            descriptors += came
        else:
            part = link.recv(_LENGTH.size - len(length))
        if not part:
            return None, descriptors
        length += part
    (left,) = _LENGTH.unpack(length)
    parts = []
    while left:
        part = link.recv(min(left, 1 << 20))
        if not part:
            return None, descriptors
        parts.append(part)
        left -= len(part)
    message: dict[str, Any] = json.loads(b"".join(parts))
    return message, descriptors


def write_line(pipe: int, message: dict[str, Any]) -> None:
    """Write one line about a birth into its pipe (short enough to arrive in one piece)."""
    text = json.dumps(message)
    if len(text) > 3000:
        text = json.dumps({key: str(value)[:400] for key, value in message.items()})
    os.write(pipe, text.encode() + b"\n")
