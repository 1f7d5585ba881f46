"""The page with ipywidgets, for a notebook that Voilà serves."""

from urllib.parse import parse_qs

import ipywidgets
from IPython.display import display
from ipywidgets.widgets.widget_description import DescriptionStyle
from voila.utils import get_query_string

from benchmarks.contestants.work import POINTS, STATEMENTS, draw, open_ratings

OPTIONS = [(word, value) for value, word in POINTS.items()]


class Page:
    """The page's widgets; whose they are is said later, so that a kernel can be preheated."""

    def __init__(self) -> None:
        self._ratings = open_ratings()
        self._answers: dict[int, int] = {}
        self._person = ""
        self._picture = ipywidgets.Image(format="svg+xml")
        self._picture.add_class("picture")
        self._state = ipywidgets.Label("Saves as you go")
        self._state.add_class("state")
        # One layout and one style for all: each would be a model of its own to load.
        layout = ipywidgets.Layout(width="auto")
        style = DescriptionStyle(description_width="initial")
        self._radios = {
            one.number: ipywidgets.RadioButtons(
                description=one.text,
                options=OPTIONS,
                value=None,
                orientation="horizontal",
                layout=layout,
                style=style,
            )
            for one in STATEMENTS
        }
        self._all = ipywidgets.VBox([self._picture, self._state, *self._radios.values()])

    def open(self) -> None:
        """Wait for the visitor, then show their answers and keep new ones."""
        self._person = parse_qs(get_query_string())["person"][0]
        self._answers = self._ratings.read(self._person)
        for number, value in self._answers.items():
            self._radios[number].value = value
        self._draw()
        for number, radio in self._radios.items():
            radio.observe(lambda change, number=number: self._rate(number, change.new), "value")
        display(self._all)

    def _rate(self, number: int, value: int) -> None:
        self._answers[number] = value
        self._state.value = self._ratings.save(self._person, number, value)
        self._draw()

    def _draw(self) -> None:
        self._picture.value = draw(self._answers).encode()
