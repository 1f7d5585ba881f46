"""The page by hand, on Tornado: ``python -m benchmarks.contestants.hand_page PORT``."""

import asyncio
import json
import sys
from pathlib import Path

from tornado.web import Application, RequestHandler

from benchmarks.contestants.work import (
    FACETS,
    POINTS,
    PROSE,
    STATEMENTS,
    TITLE,
    draw,
    open_ratings,
)

RATINGS = open_ratings()


class PageHandler(RequestHandler):
    """The page of one person, complete as it comes."""

    def get(self) -> None:
        """Send it with the answers so far."""
        person = self.get_query_argument("person")
        answers = RATINGS.read(person)
        self.render(
            "hand_page.html",
            title=TITLE,
            prose=PROSE,
            points=POINTS,
            statements=STATEMENTS,
            answers=answers,
            picture=draw(answers),
            facets=[FACETS.index(one.facet) for one in STATEMENTS],
        )

    def post(self) -> None:
        """Keep a rating."""
        rating = json.loads(self.request.body)
        self.write(
            RATINGS.save(
                self.get_query_argument("person"), int(rating["statement"]), int(rating["value"])
            )
        )


async def serve(port: int) -> None:
    """Serve until the process is ended."""
    application = Application(
        [("/", PageHandler)], template_path=str(Path(__file__).parent), compress_response=True
    )
    application.listen(port, "127.0.0.1")
    await asyncio.Event().wait()


asyncio.run(serve(int(sys.argv[1])))
