"""The page in NiceGUI: ``python -m benchmarks.contestants.nicegui_page PORT``."""

import sys

from nicegui import ui

from benchmarks.contestants.work import POINTS, PROSE, STATEMENTS, TITLE, draw, open_ratings

RATINGS = open_ratings()


@ui.page("/")
def page(person: str) -> None:
    """Draw the page of one person."""
    answers = RATINGS.read(person)

    def rate(number: int, value: int) -> None:
        answers[number] = value
        state.set_text(RATINGS.save(person, number, value))
        picture.set_content(draw(answers))

    ui.label(TITLE).classes("text-h4")
    ui.markdown(PROSE)
    picture = ui.html(draw(answers), sanitize=False).classes("picture")
    state = ui.label("Saves as you go").classes("state")
    for one in STATEMENTS:
        ui.label(one.text)
        ui.radio(
            POINTS,
            value=answers.get(one.number),
            on_change=lambda event, number=one.number: rate(number, event.value),
        ).props("inline")


ui.run(host="127.0.0.1", port=int(sys.argv[1]), reload=False, show=False)
