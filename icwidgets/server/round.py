"""The page that others answer by a link: no account, no script, no kernel.

The link's token stands in the path alone, and in no log. A wrong link, one that has run out and
one whose round is closed are answered alike.
"""

from __future__ import annotations

import secrets
import time
from collections import deque

from jupyter_server.auth.decorator import allow_unauthenticated
from tornado.web import HTTPError

from icwidgets.content.model import ByLink, Field
from icwidgets.domain.entry import Refused
from icwidgets.server.guarded import Guarded
from icwidgets.store.fault import StoreError
from icwidgets.store.rounds import AnsweredError, NoRoundError, Rounds

COOKIE = "icw-round"
DAYS = 60
MINUTE = 60.0
POLICY = (
    "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)


class Pace:
    """Lets only so many of a kind through in a minute."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._times: deque[float] = deque()

    def full(self) -> bool:
        """Say whether there were as many as may be in the last minute."""
        while self._times and self._times[0] < time.monotonic() - MINUTE:
            self._times.popleft()
        return len(self._times) >= self._most

    def count(self) -> None:
        """Count one."""
        self._times.append(time.monotonic())


class RoundHandler(Guarded):
    """Asks the questions of a round, and takes one answer from each browser."""

    wrong_links = Pace(60)
    answers = Pace(120)
    said_path = "round/…"

    async def prepare(self, *, _redirect_to_login: bool = False) -> None:
        """Ask browsers to run nothing on this page.

        They keep the link to themselves: no other site gets it as a referrer.
        """
        await super().prepare()
        self.set_header("Content-Security-Policy", POLICY)
        self.set_header("X-Robots-Tag", "noindex")

    @allow_unauthenticated
    def get(self, token: str) -> None:
        """Ask, or say that the answers are in."""
        asked = self._asked(token)
        if asked is None:
            return
        if Rounds(self.served.store).has_answered(token, self._browser()):
            self._say("thanks")
            return
        if not self._browser():
            self._remember(secrets.token_urlsafe(16))
        self._ask(*asked)

    @allow_unauthenticated
    def post(self, token: str) -> None:
        """Add the answers to those of the others."""
        asked = self._asked(token)
        if asked is None:
            return
        fields, about = asked
        given = {field.id: _rating(self.get_body_arguments(field.id)) for field in fields}
        ratings = {name: one for name, one in given.items() if one is not None}
        browser = self._browser()
        if len(ratings) < len(fields) or not browser:
            self.set_status(422)
            if not browser:  # cookies are off, or the form was sent without the page
                self._remember(secrets.token_urlsafe(16))
            self._ask(fields, about, ratings, [one for one in given if given[one] is None])
            return
        if self.answers.full():
            self._busy()
            return
        self.answers.count()
        try:
            Rounds(self.served.store).answer(token, ratings, browser)
        except AnsweredError:
            pass  # the same page says that the answers are in: those that came first
        except NoRoundError:
            self._gone()
            return
        except StoreError:
            raise
        except Refused:
            self.set_status(409)
            self._say("full")
            return
        self.redirect(self.request.path, status=303)

    def _asked(self, token: str) -> tuple[list[Field], ByLink] | None:
        """Return what a link asks; answer the request and return ``None`` when it leads nowhere."""
        try:
            found = Rounds(self.served.store).look(token)
        except NoRoundError:
            if self.wrong_links.full():
                self._busy()
            else:
                self.wrong_links.count()
                self._gone()
            return None
        exercise = self.served.content.exercises.get(found.exercise)
        about = exercise.records.by_link if exercise and exercise.records else None
        if exercise is None or about is None:
            self._gone()
            return None
        return [field for field in exercise.fields if field.id in about.asks], about

    def _browser(self) -> str:
        return (self.get_signed_cookie(COOKIE, max_age_days=DAYS) or b"").decode()

    def _remember(self, browser: str) -> None:
        self.set_signed_cookie(
            COOKIE,
            browser,
            expires_days=DAYS,
            path=f"{self.served.base_url}round",
            httponly=True,
            samesite="Lax",
            secure=self.request.protocol == "https",
        )

    def _ask(
        self,
        fields: list[Field],
        about: ByLink,
        given: dict[str, int] | None = None,
        missing: list[str] | None = None,
    ) -> None:
        self.page(
            "round",
            heading=self.served.text("round.title"),
            fields=fields,
            fewest=about.fewest,
            given=given or {},
            missing=missing or [],
        )

    def _say(self, name: str) -> None:
        text = self.served.text
        self.page("round-said", heading=text(f"round.{name}-title"), words=text(f"round.{name}"))

    def _gone(self) -> None:
        self.set_status(404)
        self._say("gone")

    def _busy(self) -> None:
        self.set_status(429)
        self.set_header("Retry-After", "60")
        self._say("busy")

    def write_error(self, status_code: int, **kwargs: object) -> None:
        """Answer a form from elsewhere like a link that does not work."""
        error = (kwargs.get("exc_info") or (None, None))[1]  # type: ignore[index]
        if isinstance(error, HTTPError) and status_code == 403:
            self._say("gone")
            return
        super().write_error(status_code, **kwargs)


def _rating(values: list[str]) -> int | None:
    if len(values) != 1 or not values[0].isascii() or not values[0].isdigit():
        return None
    number = int(values[0]) if len(values[0]) < 3 else -1
    return number if 0 <= number <= 10 else None
