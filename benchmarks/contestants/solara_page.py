"""The page in Solara, for ``solara run``."""

from collections.abc import Callable

import solara

from benchmarks.contestants.work import POINTS, PROSE, STATEMENTS, TITLE, draw, open_ratings

RATINGS = open_ratings()
WORDS = {word: value for value, word in POINTS.items()}


@solara.component
def Question(  # noqa: N802
    number: int, text: str, value: int | None, on_value: Callable[[int, int], None]
) -> None:
    """Show a statement with its five points."""
    solara.Text(text)
    solara.ToggleButtonsSingle(
        value=None if value is None else POINTS[value],
        values=list(WORDS),
        on_value=lambda word: on_value(number, WORDS[word]),
    )


@solara.component
def Page() -> None:  # noqa: N802
    """Show the page of one person."""
    router = solara.use_router()
    person = dict(part.split("=") for part in router.search.split("&"))["person"]
    answers = solara.use_reactive(solara.use_memo(lambda: RATINGS.read(person), [person]))
    said = solara.use_reactive("Saves as you go")

    def rate(number: int, value: int) -> None:
        said.value = RATINGS.save(person, number, value)
        answers.value = {**answers.value, number: value}

    solara.Title(TITLE)
    solara.Markdown(f"# {TITLE}\n\n{PROSE}")
    solara.HTML(unsafe_innerHTML=draw(answers.value), classes=["picture"])
    solara.Text(said.value, classes=["state"])
    for one in STATEMENTS:
        Question(one.number, one.text, answers.value.get(one.number), rate)
