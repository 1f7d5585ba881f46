"""What every address of the server has in common: who may come, headers, logs, errors."""

from __future__ import annotations

import logging
import traceback
from http.client import responses
from types import TracebackType
from typing import TYPE_CHECKING, Any

from jupyter_server.base.handlers import JupyterHandler
from tornado.web import HTTPError, RequestHandler

from icwidgets.domain.entry import Refused
from icwidgets.server.identity import Visitor

if TYPE_CHECKING:
    from icwidgets.server.kernels import Kernels
    from icwidgets.server.served import Served

LOG = logging.getLogger("icwidgets.server")

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline' blob:; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        "connect-src 'self' ws: wss:; font-src 'self' data:; frame-ancestors 'none'; "
        "object-src 'none'; base-uri 'self'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Server": "icw",
}

# Errors with a page of their own; every other one gets the last.
PAGES = {403: "no-entry", 404: "not-here", 503: "full"}


class Guarded(JupyterHandler):
    """Lets in only visitors with a cookie of ours, unless a method says otherwise.

    Attributes
    ----------
    expected
        Whether an answer of 500 or more is no fault: somebody has to wait.
    """

    expected = False

    @property
    def served(self) -> Served:
        """What this server serves."""
        served: Served = self.settings["icw"]
        return served

    @property
    def visitor(self) -> Visitor:
        """Who came.

        Raises
        ------
        HTTPError
            403 when the browser did not come in through a link of ours.
        """
        if not isinstance(self.current_user, Visitor):
            raise HTTPError(403)
        return self.current_user

    @property
    def kernels(self) -> Kernels:
        """All kernels."""
        kernels: Kernels = self.settings["kernel_manager"]
        return kernels

    @property
    def log(self) -> logging.Logger:
        """Our own log: Jupyter's would be shared with whatever else runs in this process."""
        return LOG

    async def prepare(self, *, _redirect_to_login: bool = False) -> None:
        """Check host and visitor; there is no sign-in page to be sent to."""
        await super().prepare(_redirect_to_login=False)
        _ = self.xsrf_token  # sets the cookie, so that the first page already can end its kernel

    def page(self, name: str, **values: Any) -> None:
        """Send one of our own pages."""
        from icwidgets.server.served import theme

        self.set_header("Content-Type", "text/html; charset=utf-8")
        served = self.served
        template = served.environment.get_template(f"{name}.html")
        self.finish(
            template.render(
                text=served.text,
                texts=served.content.texts,
                static=served.static,
                base_url=served.base_url,
                language=served.content.language,
                theme=theme(self.request),
                xsrf=self.xsrf_form_html(),
                **values,
            )
        )

    def wants_page(self) -> bool:
        """Say whether a browser asks in order to show what it gets, not a script."""
        return self.request.headers.get("Sec-Fetch-Dest", "document") == "document"

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Send a page that says what happened, that nothing is lost, and what to do."""
        error = (kwargs.get("exc_info") or (None, None))[1]
        if isinstance(error, Refused):
            self.page("trouble", heading=self.served.text("server.trouble-title"), words=str(error))
            return
        name = PAGES.get(status_code, "failed")
        text = self.served.text
        self.page("trouble", heading=text(f"server.{name}-title"), words=text(f"server.{name}"))

    def send_error(self, status_code: int = 500, **kwargs: Any) -> None:
        """Answer trouble with the store as "not now" rather than as a fault of the server."""
        error = (kwargs.get("exc_info") or (None, None))[1]
        super().send_error(503 if isinstance(error, Refused) else status_code, **kwargs)

    def log_exception(
        self,
        typ: type[BaseException] | None,
        value: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        """Log where it happened and what kind it was, never the error's text: it may quote."""
        if isinstance(value, HTTPError | Refused) or typ is None:
            return
        place = "".join(traceback.format_tb(tb))
        self.log.error("%s in %s\n%s", typ.__name__, self._request_summary(), place)

    def _request_summary(self) -> str:
        return f"{self.request.method} {said_path(self)}"


class NotHere(Guarded):
    """Answers every address that is not ours."""

    async def prepare(self, *, _redirect_to_login: bool = False) -> None:
        """Refuse: without a cookie as a stranger, else as unknown."""
        await super().prepare()
        raise HTTPError(404)


def said_path(handler: RequestHandler) -> str:
    """Return the path as a log may hold it: without a token, where one stands in it."""
    path: str = getattr(handler, "said_path", handler.request.path)
    return path


def log_request(handler: RequestHandler) -> None:
    """Log a request without its query, which may hold a key, and without who came."""
    status = handler.get_status()
    fault = status >= 500 and not getattr(handler, "expected", False)
    level = logging.DEBUG if status < 400 else logging.ERROR if fault else logging.INFO
    LOG.log(
        level,
        "%s %s %s %s %.0f ms",
        status,
        responses.get(status, ""),
        handler.request.method,
        said_path(handler),
        1000 * handler.request.request_time(),
    )
