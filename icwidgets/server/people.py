"""The way in: the one-time link, the password, the start screen with names, going on."""

from __future__ import annotations

import asyncio
import time

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.auth.security import passwd_check
from tornado.web import HTTPError

from icwidgets.domain.entry import Refused
from icwidgets.server.guarded import Guarded
from icwidgets.server.identity import Visitor, lock, sign_in, unlock

# After this many wrong passwords, one more is looked at only every so many seconds.
FREE_TRIES = 5
WAIT = 10.0


class HomeHandler(Guarded):
    """Leads on: to the names, or to where the person stopped."""

    def get(self) -> None:
        """Send the browser to the right place."""
        served, visitor = self.served, self.visitor
        person = served.person(visitor.person) if visitor.person else None
        if person is None:
            if not visitor.unlocked:
                self.redirect(f"{served.base_url}unlock", status=303)
                return
            persons = served.store.persons()
            if len(persons) != 1:
                self.redirect(f"{served.base_url}people", status=303)
                return
            person = persons[0]
            sign_in(self, session=visitor.session, person=person.id)
        self.redirect(served.stopped_at(person), status=303)


class EnterHandler(Guarded):
    """Takes a one-time link and gives the browser its cookie."""

    @allow_unauthenticated
    def get(self) -> None:
        """Sign the browser in; a browser that is in already goes on."""
        if self.served.door.use_key(self.get_query_argument("key", "")):
            known = self.current_user if isinstance(self.current_user, Visitor) else None
            sign_in(
                self,
                session=known.session if known else "",
                person=known.person if known else "",
            )
            self.settings["icw_link_used"]()
        elif not isinstance(self.current_user, Visitor):
            raise HTTPError(403)
        self.redirect(self.served.base_url, status=303)


class PeopleHandler(Guarded):
    """The start screen, which asks whose workbook it is."""

    def get(self) -> None:
        """Show the names."""
        if self._may():
            self._show()

    def post(self) -> None:
        """Open somebody's workbook, or add a person and open theirs."""
        if not self._may():
            return
        served = self.served
        chosen = self.get_body_argument("person", "")
        if chosen:
            person = served.person(chosen)
            if person is None:
                self._show(problem=served.text("people.gone"))
                return
        else:
            name = self.get_body_argument("name", "")
            try:
                person = served.store.add_person(name)
            except Refused as refused:
                self._show(problem=str(refused), typed=name)
                return
        sign_in(self, session=self.visitor.session, person=person.id)
        lock(self)
        self.redirect(served.stopped_at(person), status=303)

    def _may(self) -> bool:
        if not self.visitor.unlocked:
            self.redirect(f"{self.served.base_url}unlock", status=303)
        return self.visitor.unlocked

    def _show(self, *, problem: str = "", typed: str = "") -> None:
        if problem:
            self.set_status(422)
        self.page(
            "people",
            persons=self.served.store.persons(),
            current=self.visitor.person,
            guarded=bool(self.served.door.password),
            problem=problem,
            typed=typed,
        )


class UnlockHandler(Guarded):
    """Asks for the coach's password before the names are shown."""

    _wrong = 0
    _next_look = 0.0

    def get(self) -> None:
        """Ask."""
        if self.visitor.unlocked:
            self.redirect(self.served.base_url, status=303)
        else:
            self.page("unlock", problem="")

    async def post(self) -> None:
        """Look at what was typed, more slowly after several wrong ones."""
        cls = UnlockHandler
        if time.monotonic() < cls._next_look:
            self._again("people.password-wait")
            return
        if cls._wrong >= FREE_TRIES:
            cls._next_look = time.monotonic() + WAIT
        typed = self.get_body_argument("password", "", strip=False)
        if not await asyncio.to_thread(passwd_check, self.served.door.password, typed):
            cls._wrong += 1
            self._again("people.password-wrong")
            return
        cls._wrong = 0
        unlock(self, self.visitor)
        self.redirect(f"{self.served.base_url}people", status=303)

    def _again(self, key: str) -> None:
        self.set_status(422)
        self.page("unlock", problem=self.served.text(key))
