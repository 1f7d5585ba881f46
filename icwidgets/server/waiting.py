"""The page of somebody who waits for a place, and what it asks while it waits."""

from __future__ import annotations

from tornado.web import HTTPError

from icwidgets.server.guarded import Guarded
from icwidgets.server.served import Served

# For a browser without scripts, which loads the page anew instead of asking (seconds).
AGAIN = 5


def say_place(served: Served, place: int) -> str:
    """Say which one in the line somebody is (from 1): in words as far as they are given."""
    ordinals = [one.strip() for one in served.text("server.waiting-ordinals").split(",")]
    if place <= len(ordinals):
        return served.text("server.waiting-place", place=ordinals[place - 1])
    return served.text("server.waiting-number", place=place)


def show_place(handler: Guarded, place: int) -> None:
    """Send the page that waits, instead of the workbook."""
    handler.set_status(503)
    handler.set_header("Retry-After", str(AGAIN))
    handler.expected = True
    handler.page("waiting", sentence=say_place(handler.served, place), again=AGAIN)


class PlaceHandler(Guarded):
    """What a waiting page asks. Who asks is known by the cookie alone; the address says nothing."""

    def get(self) -> None:
        """Keep the visitor's place and say which one it is; 0: load the page anew."""
        place = self.kernels.look(self._person, hidden=self.get_query_argument("hidden", "") == "1")
        self.finish({"place": place, "text": say_place(self.served, place) if place else ""})

    def post(self) -> None:
        """Notice that a waiting page is closed."""
        self.kernels.stop_waiting(self._person)
        self.set_status(204)
        self.finish()

    @property
    def _person(self) -> str:
        if not self.visitor.person:
            raise HTTPError(403)
        return self.visitor.person
