"""Who a visitor is: a signed cookie, and nothing that the browser says besides."""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import dataclass
from typing import Any

from jupyter_server.auth.authorizer import Authorizer
from jupyter_server.auth.identity import IdentityProvider, User
from tornado.web import RequestHandler

from icwidgets.server.kernels import Kernels, Owner

PERSON_HEADER = "X-Icw-Person"

# How long a browser stays signed in; with a password, not beyond the server's run.
DAYS = 30


@dataclass
class Visitor(User):
    """A browser that came in through a link of ours, and the person who uses it now.

    Attributes
    ----------
    session
        Names the browser; made when the link was opened.
    person
        Id of the person whose workbook is open, empty before one was chosen.
    unlocked
        Whether the list of people may be shown (always, when no password is set).
    """

    session: str = ""
    person: str = ""
    unlocked: bool = False

    @property
    def owner(self) -> Owner:
        """What a kernel of this visitor is bound to."""
        return Owner(self.session, self.person)


class Door:
    """The one-time links, and what the coach's password has to do with a cookie.

    Parameters
    ----------
    password
        The stored hash of the password, empty when none is set.
    """

    def __init__(self, password: str = "") -> None:
        self.password = password
        self._run = secrets.token_hex(8)
        self._key = ""

    def new_key(self) -> str:
        """Return the key of a new link; an older unused one stops working."""
        self._key = secrets.token_urlsafe(24)
        return self._key

    def use_key(self, key: str) -> bool:
        """Say whether a key is right; it never is a second time."""
        right = bool(self._key) and secrets.compare_digest(self._key.encode(), key.encode())
        if right:
            self._key = ""
        return right

    @property
    def seal(self) -> str:
        """What a cookie must carry to be good: empty, or bound to the password and this run."""
        if not self.password:
            return ""
        return f"{self._run}:{hashlib.sha256(self.password.encode()).hexdigest()[:16]}"

    def accepts(self, seal: object) -> bool:
        """Say whether a cookie's seal is good now."""
        return not self.password or seal == self.seal


class CookieIdentity(IdentityProvider):
    """Reads the cookie, and tells the rest of the server who came."""

    def get_user(self, handler: RequestHandler) -> Visitor | None:
        """Return the visitor; replace whatever person the browser claims to be."""
        visitor = self._visitor(handler)
        handler.request.headers.pop(PERSON_HEADER, None)
        if visitor is not None and visitor.person:
            handler.request.headers[PERSON_HEADER] = visitor.person
        return visitor

    def get_handlers(self) -> list[tuple[str, object]]:
        """Return nothing: Jupyter's own sign-in pages are not served."""
        return []

    def is_token_authenticated(self, handler: RequestHandler) -> bool:
        """Return False: there are no tokens, so no check is ever left out for one."""
        return False

    def _visitor(self, handler: RequestHandler) -> Visitor | None:
        cookie = _read(handler, cookie_name(handler))
        session, person = cookie.get("session"), cookie.get("person")
        if not isinstance(session, str) or not session:
            return None
        door: Door = handler.settings["icw"].door
        known = isinstance(person, str) and door.accepts(cookie.get("seal"))
        unlock = _read(handler, unlock_name(handler))
        return Visitor(
            username=session,
            session=session,
            person=person if known and isinstance(person, str) else "",
            unlocked=not door.password
            or (unlock.get("session") == session and door.accepts(unlock.get("seal"))),
        )


class Ownership(Authorizer):
    """Lets a person do something with a kernel only when it is their own."""

    def is_authorized(
        self, handler: RequestHandler, user: User, action: str, resource: str
    ) -> bool:
        """Compare the kernel named in the address with the visitor."""
        kernels: Kernels = handler.settings["kernel_manager"]
        kernel_id = handler.path_kwargs.get("kernel_id", "")
        return owns(kernels, user, kernel_id)


def owns(kernels: Kernels, user: User | None, kernel_id: str) -> bool:
    """Say whether a kernel belongs to this visitor and the person they are now."""
    return (
        isinstance(user, Visitor) and bool(user.person) and kernels.owner(kernel_id) == user.owner
    )


def sign_in(handler: RequestHandler, *, session: str = "", person: str = "") -> None:
    """Give the browser its cookie: a new session, or the same with another person."""
    door: Door = handler.settings["icw"].door
    value = {
        "session": session or secrets.token_urlsafe(16),
        "person": person,
        "seal": door.seal,
    }
    _write(handler, cookie_name(handler), value, expires_days=DAYS)


def unlock(handler: RequestHandler, visitor: Visitor) -> None:
    """Remember that the password was right, until a person is chosen."""
    value = {"session": visitor.session, "seal": handler.settings["icw"].door.seal}
    _write(handler, unlock_name(handler), value, expires_days=None)


def lock(handler: RequestHandler) -> None:
    """Ask for the password again before the list of people is shown."""
    handler.clear_cookie(unlock_name(handler), path=handler.settings["base_url"])


def cookie_name(handler: RequestHandler) -> str:
    """Return the cookie's name; with the port, as browsers share cookies among ports."""
    return f"icw-{_port(handler)}"


def unlock_name(handler: RequestHandler) -> str:
    """Return the name of the cookie that says that the password was right."""
    return f"icw-{_port(handler)}-open"


def _port(handler: RequestHandler) -> int:
    port: int = handler.settings["icw"].port
    return port


def _read(handler: RequestHandler, name: str) -> dict[str, Any]:
    raw = handler.get_signed_cookie(name, max_age_days=DAYS)
    try:
        value = json.loads(raw or b"{}")
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _write(
    handler: RequestHandler, name: str, value: dict[str, str], *, expires_days: float | None
) -> None:
    handler.set_signed_cookie(
        name,
        json.dumps(value),
        expires_days=expires_days,
        path=handler.settings["base_url"],
        httponly=True,
        samesite="Lax",
        secure=handler.request.protocol == "https",
    )
