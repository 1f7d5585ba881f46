"""A workbook's page."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import aclosing
from functools import partial
from typing import Any

import jinja2
from tornado.iostream import StreamClosedError
from tornado.web import HTTPError

from icwidgets import ahead
from icwidgets.content.model import Workbook
from icwidgets.domain.entry import Refused
from icwidgets.server.document import Document, Documents
from icwidgets.server.guarded import LOG, Guarded
from icwidgets.server.kernels import Full, InLine, Kernels
from icwidgets.server.rendering import Rendering
from icwidgets.server.served import theme
from icwidgets.server.waiting import show_place
from icwidgets.store import Person


class WorkbookHandler(Guarded):
    """Sends a workbook, with a kernel of its own."""

    def initialize(
        self, templates: jinja2.Environment, documents: Documents, handed: Sequence[str]
    ) -> None:
        """Take what pages are made with, and the headers that are handed on to the kernel."""
        super().initialize()
        self._templates = templates
        self._documents = documents
        self._handed = handed
        self._call_off: Callable[[], None] = lambda: None

    def on_connection_close(self) -> None:
        """Start nothing more for a page that is closed already."""
        self._call_off()
        super().on_connection_close()

    async def get(self, workbook_id: str) -> None:
        """Send the page while its kernel runs it."""
        if "prefetch" in self.request.headers.get("Sec-Purpose", ""):
            raise HTTPError(503)  # a browser's guess must not cost a kernel
        workbook = self.served.workbook(workbook_id)
        if workbook is None:
            raise HTTPError(404)
        person = self.served.person(self.visitor.person) if self.visitor.person else None
        if person is None:
            if not self.wants_page():
                raise HTTPError(403)
            self.redirect(self.served.base_url, status=303)
            return
        kernels = self.kernels
        try:
            kernel_id = await kernels.reserve(self.visitor.owner)
        except Full as full:
            self._full(own=full.own)
            return
        except InLine as line:
            show_place(self, line.place)
            return
        self._call_off = partial(kernels.call_off, kernel_id)
        try:
            await self._render(kernels, kernel_id, workbook, person)
            kernels.sent(kernel_id)
        except BaseException as error:
            await kernels.end(kernel_id)
            if not isinstance(error, StreamClosedError):
                await self._broken(error)

    def _full(self, *, own: bool) -> None:
        text = self.served.text
        name = "server.full-own" if own else "server.full"
        self.set_status(503)
        self.page("trouble", heading=text(f"{name}-title"), words=text(name))

    async def _broken(self, error: BaseException) -> None:
        """Say it on the page, which may be half sent."""
        if not self._headers_written:
            raise error
        self.log_exception(type(error), error, error.__traceback__)
        sentence = self.served.text("server.page-broken")
        await self.finish(f'<p class="icw-failed" role="alert">{sentence}</p>')

    async def _render(
        self, kernels: Kernels, kernel_id: str, workbook: Workbook, person: Person
    ) -> None:
        # It starts while the page is drawn.
        starting = asyncio.ensure_future(kernels.start(kernel_id, self._person_environment()))

        async def started() -> Any:
            await starting
            return kernels.get_kernel(kernel_id)

        try:
            document = self._documents.read(self.served.notebook(workbook))
            drawn, progress = await asyncio.to_thread(self._look, document, person)
            rendering = Rendering(
                templates=self._templates,
                document=document,
                context=self._context(workbook, person, progress, drawn),
                drawn=drawn,
                kernel_id=kernel_id,
                start_kernel=started,
                failed=self.served.text("server.cell-failed"),
                name=workbook.id,
            )
            self.set_header("Content-Type", "text/html; charset=utf-8")
            async with aclosing(rendering.pieces()) as pieces:
                async for piece in pieces:
                    self.write(piece)
                    await self.flush()
        except BaseException:
            starting.cancel()
            await asyncio.wait({starting})
            raise
        await self.finish()

    def _look(
        self, document: Document, person: Person
    ) -> tuple[list[list[ahead.Drawn]], dict[str, tuple[int, int]]]:
        """Read the store; in a thread, as it may be busy for a moment."""
        return self._draw(document, person), self.served.progress(person)

    def _draw(self, document: Document, person: Person) -> list[list[ahead.Drawn]]:
        """Draw what can be drawn without a kernel; nothing when that fails."""
        try:
            return ahead.draw(document.calls, self.served.content, self.served.store, person)
        except Refused:
            return []  # the kernel says it in its place
        except Exception as error:
            LOG.error("%s while drawing ahead", type(error).__name__)
            return []

    def _person_environment(self) -> dict[str, str]:
        """Hand on the header that the server itself has set from the cookie."""
        return {
            f"HTTP_{name.upper().replace('-', '_')}": self.request.headers[name]
            for name in self._handed
        }

    def _context(
        self,
        current: Workbook,
        person: Person,
        progress: Mapping[str, tuple[int, int]],
        drawn: Sequence[Sequence[ahead.Drawn]],
    ) -> dict[str, Any]:
        served = self.served
        kinds = {one.kind for cell in drawn for one in cell}
        workbooks = [
            {
                "id": one.id,
                "title": one.title,
                "href": f"{served.base_url}workbook/{one.id}",
                "current": one.id == current.id,
                "area": one.area,
                "answered": progress.get(one.id, (0, 0))[0],
                "of": progress.get(one.id, (0, 0))[1],
                "exercise": next(iter(one.exercises), ""),
            }
            for one in served.workbooks()
        ]
        return {
            "person": person.name,
            "workbooks": workbooks,
            "area": current.area,
            "theme": theme(self.request),
            "language": served.content.language,
            "texts": {
                key: value for key, value in served.content.texts.items() if key.startswith("page.")
            },
            "static": served.static,
            "widgets": served.bundles(),
            "preload": served.preloads(kinds),
            "base_url": served.base_url,
            "xsrf": self.xsrf_token.decode(),
        }
