"""The page in Panel, for ``panel serve``."""

import panel as pn

from benchmarks.contestants.work import POINTS, PROSE, STATEMENTS, TITLE, draw, open_ratings

# One store for all sessions of the server.
RATINGS = pn.state.as_cached("ratings", open_ratings)
WORDS = {word: value for value, word in POINTS.items()}

# `panel serve --warm` runs this once for nobody.
person = pn.state.session_args.get("person", [b""])[0].decode()
answers = RATINGS.read(person)
picture = pn.pane.HTML(draw(answers), css_classes=["picture"])
state = pn.pane.Str("Saves as you go", css_classes=["state"])


def question(number: int, text: str) -> pn.Column:
    """Return a statement with its five points."""
    radio = pn.widgets.RadioBoxGroup(options=WORDS, value=answers.get(number), inline=True)

    def rate(event: object) -> None:
        answers[number] = radio.value
        state.object = RATINGS.save(person, number, radio.value)
        picture.object = draw(answers)

    radio.param.watch(rate, "value")
    return pn.Column(pn.pane.Str(text), radio)


pn.Column(
    f"# {TITLE}",
    PROSE,
    picture,
    state,
    *(question(one.number, one.text) for one in STATEMENTS),
).servable(title=TITLE)
