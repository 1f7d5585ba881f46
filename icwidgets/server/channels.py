"""Kernels as the page reaches them: channels, signs of life, the end."""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
from typing import Any

from jupyter_server.auth.decorator import authorized, ws_authenticated
from jupyter_server.services.kernels.connection.base import deserialize_msg_from_ws_v1
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from tornado.web import HTTPError
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from icwidgets.server.guarded import Guarded
from icwidgets.server.identity import owns

PROTOCOL = "v1.kernel.websocket.jupyter.org"

# The front end asks through this comm which widgets there are. A forged one of any other
# kind could make the kernel build a widget of the sender's choice.
CONTROL = "jupyter.widget.control"
PARTS = 4

# A question that was lost because the kernel was not listening yet is asked again after so
# many seconds, and then more and more slowly.
ASK_AGAIN, SLOWEST = 0.05, 0.5


class Connection(ZMQChannelsWebsocketConnection):  # type: ignore[misc, unused-ignore]
    """One page's connection: well-formed messages of the allowed kinds, nothing else."""

    def handle_incoming_message(self, incoming_msg: Any) -> None:
        """Pass a message on, or drop it; its content never reaches a log."""
        if not self.channels or not _allowed(incoming_msg, self._types()):
            return
        super().handle_incoming_message(incoming_msg)

    async def prepare(self) -> None:
        """Wait until the kernel is up and has told of itself; no longer than is allowed for it.

        jupyter_server sets a timer that holds the connection, with its four sockets, for a
        minute, however soon the page has gone: 70 KiB a reload.
        """
        await self._register_session()  # type: ignore[no-untyped-call, unused-ignore]
        manager = self.kernel_manager
        try:
            await asyncio.wrap_future(manager.ready)
        except Exception as error:
            manager.execution_state, manager.reason = "dead", str(error)
            raise HTTPError(500, "The kernel did not start.") from error
        self.session.key = manager.session.key
        told = self.request_kernel_info()  # type: ignore[no-untyped-call, unused-ignore]
        await asyncio.wait([asyncio.wrap_future(told)], timeout=self.kernel_info_timeout)
        if not told.done():
            self.log.warning("Kernel %s says nothing of itself", self.kernel_id)
            told.set_result({})

    _fresh = False

    def create_stream(self) -> None:
        """Open channels to the kernel, instead of taking over those of a dropped connection."""
        self._fresh = True
        super().create_stream()  # type: ignore[no-untyped-call, unused-ignore]

    def nudge(self) -> asyncio.Future[None]:
        """Wait until the kernel is heard publishing.

        jupyter_server asks every half second, and looks every twentieth whether the kernel
        is idle; a page need not wait for either. Channels of a connection that dropped have
        been listened to all the time.
        """
        return asyncio.ensure_future(self._hear())

    async def _hear(self) -> None:
        if not self._fresh:
            return
        iopub, heard = self.channels["iopub"], asyncio.Event()
        # On a channel of its own, which a kernel answers also while it is busy.
        control = self.kernel_manager.connect_control()
        early: list[list[bytes]] = []

        def hear(message: list[bytes]) -> None:
            early.append(message)
            heard.set()

        iopub.on_recv(hear)
        wait, end = ASK_AGAIN, time.monotonic() + self.kernel_info_timeout
        try:
            while not heard.is_set() and time.monotonic() < end:
                if self.kernel_id not in self.multi_kernel_manager or iopub.closed():
                    return
                self.session.send(control, "kernel_info_request")
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(heard.wait(), wait)
                wait = min(2 * wait, SLOWEST)
        finally:
            control.close()
        if not iopub.closed():
            iopub.stop_on_recv()
            for message in early:
                self.handle_outgoing_message(iopub, message)

    def _on_error(self, channel: str, msg: dict[str, Any], msg_list: list[bytes]) -> None:
        """Empty an error message of the kernel: the page shows the cell's sentence instead.

        jupyter_server 2.21 looks for its replacement text on the wrong object; the
        AttributeError would end all listening to this kernel.
        """
        if channel == "iopub":
            part: Any = self.get_part
            msg["header"] = part("header", msg["header"], msg_list)
            if msg["header"]["msg_type"] == "error":
                msg["content"] = {"ename": "", "evalue": "", "traceback": []}
                msg_list[3] = self.session.pack(msg["content"])

    def _types(self) -> list[str]:
        types: list[str] = self.multi_kernel_manager.allowed_message_types
        return types


def _allowed(message: object, types: list[str]) -> bool:
    if not isinstance(message, bytes) or not _well_formed(message):
        return False
    try:
        channel, parts = deserialize_msg_from_ws_v1(message)
        header, content = json.loads(parts[0]), json.loads(parts[3])
    except (ValueError, IndexError, RecursionError):
        return False
    if channel != "shell" or not isinstance(header, dict) or not isinstance(content, dict):
        return False
    kind = header.get("msg_type")
    return kind in types and (kind != "comm_open" or content.get("target_name") == CONTROL)


def _well_formed(message: bytes) -> bool:
    """Say whether the offsets at a message's start lie inside it, in order.

    The library's reader trusts the count in the first eight bytes: a false one makes it
    allocate until no memory is left.
    """
    count = int.from_bytes(message[:8], "little")
    if not PARTS + 2 <= count <= 64 or len(message) < 8 * (count + 1):
        return False
    offsets = [
        int.from_bytes(message[8 * (at + 1) : 8 * (at + 2)], "little") for at in range(count)
    ]
    return (
        offsets[0] >= 8 * (count + 1) and offsets[-1] <= len(message) and offsets == sorted(offsets)
    )


class ChannelsHandler(VoilaKernelWebsocketHandler, Guarded):  # type: ignore[misc]
    """The websocket of a kernel: for its owner, in the one protocol that is safe."""

    def set_default_headers(self) -> None:
        """Set our headers also here, for the answers that refuse."""
        Guarded.set_default_headers(self)

    @ws_authenticated
    async def get(self, kernel_id: str) -> None:
        """Open the websocket.

        Raises
        ------
        HTTPError
            400 for another protocol: with the old one, one message makes Voilà 0.5.13 use
            all memory. 403 for another person's kernel, 404 for one that is gone.
        """
        offered = self.request.headers.get("Sec-WebSocket-Protocol", "")
        if PROTOCOL not in [one.strip() for one in offered.split(",")]:
            raise HTTPError(400)
        if not await self.kernels.alive(kernel_id):
            raise HTTPError(404)
        opened = super().get(kernel_id=kernel_id)
        assert opened is not None  # noqa: S101
        await opened
        if self.ws_connection is not None:
            # A save is answered in several small messages: without this, all but the first
            # wait until the page's computer has acknowledged the one before (40 ms).
            self.set_nodelay(True)

    def select_subprotocol(self, subprotocols: list[str]) -> str:
        """Choose the one protocol; `get` has seen that it is offered."""
        return PROTOCOL

    def on_message(self, ws_message: Any) -> None:
        """Take a message of the page."""
        if self.connection is not None:
            self.connection.handle_incoming_message(ws_message)

    def on_close(self) -> None:
        """Disconnect."""
        if self.connection is not None:
            super().on_close()


class KernelHandler(Guarded):
    """Base of what the page may ask about one kernel."""

    auth_resource = "kernels"


class AliveHandler(KernelHandler):
    """Says whether a kernel lives: 204, 404 when it is gone, 403 when it is another's."""

    async def get(self, kernel_id: str) -> None:
        """Answer without a body."""
        if self.kernels.owner(kernel_id) is None or not await self.kernels.alive(kernel_id):
            raise HTTPError(404)
        if not owns(self.kernels, self.current_user, kernel_id):
            raise HTTPError(403)
        self.set_status(204)
        self.finish()


class ModelHandler(KernelHandler):
    """What Jupyter's front end asks when a connection fails: whether the kernel is there."""

    @authorized
    async def get(self, kernel_id: str) -> None:
        """Answer with the kernel's id and state."""
        if not await self.kernels.alive(kernel_id):
            raise HTTPError(404)
        self.finish(self.kernels.kernel_model(kernel_id))  # type: ignore[no-untyped-call]


class EndHandler(KernelHandler):
    """Ends a kernel when its page is closed."""

    @authorized
    async def post(self, kernel_id: str) -> None:
        """End the visitor's own kernel."""
        await self.kernels.leave(kernel_id)
        self.set_status(204)
        self.finish()
