"""The server: Voilà, standalone, with only our own addresses.

Voilà's executor, Markdown and kernel messages are used; its handlers for files, themes,
extensions, trees, contents, preheating and sign-in are not served at all.
"""

from __future__ import annotations

import contextlib
import logging
import shutil
import signal
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tornado.ioloop
import tornado.web
from jupyter_core.utils import run_sync
from jupyter_events import EventLogger
from tornado.httpserver import HTTPServer
from traitlets import Instance
from traitlets.config import Config
from voila.app import Voila
from voila.configuration import VoilaConfiguration

from icwidgets.server.assets import StaticHandler
from icwidgets.server.channels import (
    AliveHandler,
    ChannelsHandler,
    Connection,
    EndHandler,
    ModelHandler,
)
from icwidgets.server.document import Documents
from icwidgets.server.environment import kernel_environment
from icwidgets.server.forked import ForkedProvisioner
from icwidgets.server.forked.command import UnsuitedError
from icwidgets.server.forked.nursery import NoZygoteError
from icwidgets.server.guarded import HEADERS, NotHere, log_request
from icwidgets.server.identity import PERSON_HEADER, CookieIdentity, Ownership
from icwidgets.server.kernels import KERNEL, MESSAGES, Kernels, Limits, OwnKernelSpecs, transport
from icwidgets.server.people import EnterHandler, HomeHandler, PeopleHandler, UnlockHandler
from icwidgets.server.rendering import page_templates
from icwidgets.server.round import RoundHandler
from icwidgets.server.served import Served
from icwidgets.server.waiting import PlaceHandler
from icwidgets.server.workbooks import WorkbookHandler

ADDRESS = "127.0.0.1"
TEMPLATE = "icw"
TEMPLATE_FOLDER = Path(__file__).parent / "template" / TEMPLATE
KERNEL_ID = r"(?P<kernel_id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"

# A name or a password is short. (Messages on the websocket have a limit of their own.)
LONGEST_BODY = 64 * 1024


@dataclass(frozen=True, slots=True)
class Setting:
    """How a server is to run, besides what it serves.

    Attributes
    ----------
    secret
        What cookies are signed with.
    environment
        The server's own environment; kernels get an allow list of it.
    data, content
        Where the kernels find the store and the content.
    folder
        A private folder for connection files, removed at the end.
    """

    secret: bytes
    environment: dict[str, str]
    data: str
    content: Path
    folder: Path
    template: Path = TEMPLATE_FOLDER
    limits: Limits = field(default_factory=Limits)


class WorkbookServer(Voila):  # type: ignore[misc]
    """Voilà as the workbook needs it.

    Parameters
    ----------
    served
        What the pages show.
    setting
        How the server is to run.
    """

    name = "icw"
    served = Instance(Served)
    setting = Instance(Setting)

    def __init__(self, served: Served, setting: Setting) -> None:
        config = Config()
        config.VoilaConfiguration.template = TEMPLATE
        config.VoilaConfiguration.allow_template_override = "NO"
        config.VoilaConfiguration.allow_theme_override = "NO"
        config.VoilaConfiguration.show_tracebacks = False
        config.VoilaConfiguration.preheat_kernel = False
        config.VoilaConfiguration.http_header_envs = [PERSON_HEADER]
        config.VoilaConfiguration.multi_kernel_manager_class = Kernels
        config.VoilaConfiguration.kernel_spec_manager_class = OwnKernelSpecs
        config.KernelManager.transport = transport(setting.folder)
        # On Linux a kernel is forked from a process that has all of this imported already.
        config.KernelProvisionerFactory.default_provisioner_name = "forked-provisioner"
        config.ForkedProvisioner.preload = [
            "icwidgets.opening",
            "sqlalchemy.dialects.sqlite",
            "icwidgets.content:load",  # every sentence and statement: once, not once a kernel
        ]
        config.ForkedProvisioner.watch = [str(setting.content)]
        config.ForkedProvisioner.import_environment.append("ICW_CONTENT")
        config.ForkedProvisioner.debugger = False
        # A kernel that died is said to be gone at once; a new empty one in its place would
        # let the page look alive.
        config.KernelRestarter.restart_limit = 0
        config.KernelRestarter.time_to_dead = 1.0
        super().__init__(
            config=config,
            served=served,
            setting=setting,
            base_url=served.base_url,
            root_dir=str(served.notebooks),
            connection_dir=str(setting.folder),
            cookie_secret=setting.secret,
            token="",
            open_browser=False,
            identity_provider_class=CookieIdentity,
            authorizer_class=Ownership,
            kernel_websocket_connection_class=Connection,
            log_level=logging.WARNING,
        )
        # One for all kernels, where each would make its own and leave it in `logging`'s list.
        self.event_logger = EventLogger(parent=self)
        # Not Voilà's own `initialize`: it runs `voila.py` of the folder we are started in.
        self.voila_configuration = VoilaConfiguration(parent=self)
        self.template_paths = [str(setting.template)]
        self.static_paths: list[str] = []
        self.link_used: Callable[[], object] = lambda: None

    def init_settings(self) -> dict[str, Any]:
        """Return Tornado's settings: Voilà's, tightened."""
        settings: dict[str, Any] = super().init_settings()
        kernels: Kernels = self.kernel_manager
        kernels.allowed_message_types = MESSAGES
        kernels.allow_tracebacks = False
        kernels.limits = self.setting.limits
        kernels.environment = kernel_environment(
            self.setting.environment,
            data=self.setting.data,
            content=self.setting.content,
            private=self.setting.folder,
        )
        for name in ("jinja2_env", "voila_jinja2_env", "server_root_dir", "login_url"):
            settings.pop(name)
        return {
            **settings,
            "icw": self.served,
            "icw_link_used": lambda: self.link_used(),
            "allow_remote_access": False,
            "local_hostnames": ["localhost"],
            "headers": HEADERS,
            "log_function": log_request,
            "default_handler_class": NotHere,
            "compress_response": True,
            "xsrf_cookies": False,  # JupyterHandler checks each request, once it knows who came
            "xsrf_cookie_kwargs": {"samesite": "Lax", "path": self.base_url},
            # A connection to this very machine needs no signs of life from the server.
            "ws_ping_interval": 0,
            "ws_ping_timeout": 0,
            "websocket_max_message_size": 2 * 1024 * 1024,
        }

    def init_handlers(self) -> list[Any]:
        """Return every address there is."""
        base = self.base_url
        pages = {
            "templates": page_templates(self.setting.template),
            "documents": Documents(self.contents_manager),
            "handed": self.voila_configuration.http_header_envs,
        }
        return [
            (base, HomeHandler),
            (rf"{base}enter", EnterHandler),
            (rf"{base}unlock", UnlockHandler),
            (rf"{base}people", PeopleHandler),
            (rf"{base}workbook/(?P<workbook_id>\w+)", WorkbookHandler, pages),
            (rf"{base}round/(?P<token>[^/]*)", RoundHandler),
            (rf"{base}icw/static/(?P<name>[\w.-]+)", StaticHandler),
            (rf"{base}icw/alive/{KERNEL_ID}", AliveHandler),
            (rf"{base}icw/place", PlaceHandler),
            (rf"{base}api/kernels/{KERNEL_ID}", ModelHandler),
            (rf"{base}api/kernels/{KERNEL_ID}/channels", ChannelsHandler),
            (rf"{base}voila/api/shutdown/{KERNEL_ID}", EndHandler),
        ]

    @property
    def address(self) -> str:
        """Where the start page is, without a key."""
        return f"http://{ADDRESS}:{self.served.port}{self.base_url}"

    def new_link(self) -> str:
        """Return a link that signs one browser in, once."""
        return f"{self.address}enter?key={self.served.door.new_key()}"

    def run(self, listening: socket.socket, ready: Callable[[], None]) -> None:
        """Serve until the process is asked to stop; then end every kernel.

        Parameters
        ----------
        listening
            A bound socket.
        ready
            Called once requests are answered.
        """
        self.served.port = listening.getsockname()[1]
        self.app = tornado.web.Application(**self.init_settings())
        self.app.add_handlers(".*$", self.init_handlers())
        http = HTTPServer(self.app, max_body_size=LONGEST_BODY)
        http.add_socket(listening)
        loop = tornado.ioloop.IOLoop.current()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: loop.add_callback_from_signal(loop.stop))
        loop.add_callback(self._prepare)
        loop.add_callback(ready)
        try:
            loop.start()
        finally:
            http.stop()
            self.stop()

    async def _prepare(self) -> None:
        """Import what kernels need before the first visitor is there."""
        spec = self.kernel_spec_manager.get_kernel_spec(KERNEL)
        forked = ForkedProvisioner(parent=self, kernel_spec=spec)
        with contextlib.suppress(UnsuitedError, NoZygoteError):  # then kernels start as usual
            await forked.prepare(self.kernel_manager.environment)

    def stop(self) -> None:
        """End the kernels, then take their folder away."""
        with contextlib.suppress(KeyboardInterrupt):  # a second Ctrl-C must not leave kernels
            run_sync(self.kernel_manager.end_all)()
        shutil.rmtree(self.setting.folder, ignore_errors=True)
