"""From options to a running server: everything that may be wrong is said in a sentence."""

from __future__ import annotations

import errno
import os
import socket
import tempfile
import threading
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from icwidgets.content import active_folder, load
from icwidgets.content.folder import own_notebooks
from icwidgets.notebooks import notebooks_folder
from icwidgets.server.app import ADDRESS, TEMPLATE_FOLDER, Setting, WorkbookServer
from icwidgets.server.assets import Assets
from icwidgets.server.identity import Door
from icwidgets.server.kernels import Limits
from icwidgets.server.port import DEFAULT, TRIES, Busy, user_of
from icwidgets.server.served import PASSWORD, Served, page_environment, secret
from icwidgets.store import Store


@dataclass(frozen=True, slots=True)
class Options:
    """What `serve` may be told.

    Attributes
    ----------
    data
        Folder or PostgreSQL URL of the store; ``None``: the usual place.
    content, notebooks
        Folders to use instead of the built-in ones.
    port
        The port to listen on; ``None``: 8866, or the next free one. 0: any free one.
    password
        ``None`` leaves the coach's password as it is; a hash sets it; empty removes it.
    """

    data: str | None = None
    content: Path | None = None
    notebooks: Path | None = None
    port: int | None = None
    base_url: str = "/"
    open_browser: bool = True
    password: str | None = None
    template: Path = TEMPLATE_FOLDER
    limits: Limits = field(default_factory=Limits)


def serve(options: Options, say: Callable[[str], None] = print) -> None:
    """Serve until Ctrl-C.

    Raises
    ------
    ContentError, StoreError, Busy, FileNotFoundError
        When it cannot start; each says why, and what to do, in sentences.
    """
    folder = (options.content or active_folder()).absolute()
    content = load(folder)
    store = Store.open(options.data)
    if options.password is not None:
        store.set_setting(PASSWORD, options.password or None)
    served = Served(
        content=content,
        store=store,
        notebooks=(options.notebooks or notebooks_folder()).absolute(),
        door=Door(store.setting(PASSWORD) or ""),
        assets=Assets(),
        environment=page_environment(),
        own_notebooks=own_notebooks(folder),
        base_url=f"/{options.base_url.strip('/')}/".replace("//", "/"),
    )
    if options.password is not None:
        say(served.text("server.password-set" if options.password else "server.password-removed"))
    listening = listen(options.port, say, served.text)
    server = WorkbookServer(
        served,
        Setting(
            secret=secret(store),
            environment=dict(os.environ),
            # Absolute, as a kernel works in a folder of its own.
            data=str(store.file or options.data or os.environ["ICW_DATA"]),
            content=folder,
            template=options.template,
            limits=options.limits,
            folder=Path(tempfile.mkdtemp(prefix="icw-")),
        ),
    )

    def ready() -> None:
        say(served.text("server.ready", where=store.where))
        link = offer()
        if options.open_browser:
            # A browser in the terminal would keep the server waiting.
            threading.Thread(target=open_browser, args=(link,), daemon=True).start()

    def open_browser(link: str) -> None:
        if not webbrowser.open(link):
            say(served.text("server.no-browser"))

    def offer() -> str:
        link = server.new_link()
        say(served.text("server.link", link=link))
        return link

    server.link_used = offer
    try:
        server.run(listening, ready)
    finally:
        store.close()
        say(served.text("server.ended"))


def listen(port: int | None, say: Callable[[str], None], text: Callable[..., str]) -> socket.socket:
    """Return a listening socket on this machine's own address.

    Raises
    ------
    Busy
        When the port that was asked for is taken; says by what.
    """
    if port is not None:
        return _bind(port)
    for candidate in range(DEFAULT, DEFAULT + TRIES):
        try:
            bound = _bind(candidate)
        except Busy:
            continue
        if candidate != DEFAULT:
            say(
                text(
                    "server.other-port", port=DEFAULT, used=used_by(DEFAULT, text), other=candidate
                )
            )
        return bound
    raise Busy(DEFAULT)


def used_by(port: int, text: Callable[..., str]) -> str:
    """Return " by python (process 4711)" where that can be found out, else nothing."""
    program = user_of(port)
    return text("server.busy-by", program=program) if program else ""


def _bind(port: int) -> socket.socket:
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if os.name == "posix":  # elsewhere it would let two servers share a port
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((ADDRESS, port))
        bound.listen(128)
    except OSError as error:
        bound.close()
        if error.errno in (errno.EADDRINUSE, errno.EACCES, errno.EPERM):
            raise Busy(port) from error
        raise
    bound.setblocking(False)
    return bound
