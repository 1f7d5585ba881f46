"""What is sent to a kernel, and what is heard of it."""

import asyncio
import time

import pytest
import zmq
import zmq.asyncio
from jupyter_client.channels import AsyncZMQSocketChannel
from jupyter_client.session import Session

from icwidgets.server.executing import send


@pytest.mark.parametrize("way", [send, lambda channel, message: channel.send(message)])
def test_an_answer_that_comes_while_a_question_is_sent_again_is_heard(way, tmp_path):
    session = Session(key=b"key")

    async def is_heard() -> bool:
        context = zmq.asyncio.Context()
        plain = zmq.Context()
        kernel = plain.socket(zmq.ROUTER)
        kernel.bind(f"ipc://{tmp_path}/s")
        socket = context.socket(zmq.DEALER)
        socket.connect(f"ipc://{tmp_path}/s")
        channel = AsyncZMQSocketChannel(socket, session, asyncio.get_running_loop())
        answer = asyncio.ensure_future(channel.get_msg(timeout=None))
        await asyncio.sleep(0.1)
        way(channel, session.msg("question"))
        ident, *_ = kernel.recv_multipart()
        session.send(kernel, "answer", ident=ident)
        time.sleep(0.2)  # it arrives, and the loop has not looked yet
        way(channel, session.msg("question"))
        done, _ = await asyncio.wait({answer}, timeout=1 if way is not send else 20)
        answer.cancel()
        socket.close(linger=0)
        kernel.close(linger=0)
        context.term()
        plain.term()
        return bool(done)

    # The control: sent as jupyter_client does it, the answer stays unheard.
    assert asyncio.run(is_heard()) is (way is send)
