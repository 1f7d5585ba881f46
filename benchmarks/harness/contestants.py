"""Who takes part: how each is started, and where its page has what a visitor uses."""

from __future__ import annotations

from dataclasses import dataclass

# A radio that a person could click, in the order of the page: five for each statement.
RADIO = "input[type=radio]"
# All but ours show the same drawing (contestants/work.py).
DRAWING = 'svg[viewBox="0 0 440 200"]'
POOL = 5


@dataclass(frozen=True, slots=True)
class Contestant:
    """One of those who are compared.

    Attributes
    ----------
    name, title
        As on the command line, and in the table.
    requirements
        Names the file in ``requirements/`` and the virtual environment.
    command
        What its Python is given; ``{port}`` and ``{folder}`` (of the contestants) are filled in.
    packages
        Whose versions the results name.
    path
        Address of a person's page.
    choice, state, picture
        CSS selectors, also looked for in shadow trees.
    signs_in
        Whether a visitor comes by a one-time link and is a person of the store.
    processes
        Processes there are at least, once it is ready (a pool of kernels heats for a while).
    database, count
        File below its own folder, and the query that counts the ratings in it.
    """

    name: str
    title: str
    requirements: str
    command: tuple[str, ...]
    packages: tuple[str, ...]
    path: str = "/?person={person}"
    choice: str = RADIO
    state: str = ".state"
    picture: str = DRAWING
    signs_in: bool = False
    processes: int = 1
    database: str = "ratings.sqlite"
    count: str = "SELECT count(*) FROM rating"


def module(name: str, *more: str) -> tuple[str, ...]:
    """Return the command of a page that starts its own server."""
    return ("-m", f"benchmarks.contestants.{name}", "{port}", *more)


CONTESTANTS = (
    Contestant(
        name="ours",
        title="ours",
        requirements="ours",
        command=module("ours"),
        packages=("icwidgets", "voila"),
        path="/workbook/01_confidence",
        choice=f'main {RADIO}:not([value="no-chance"])',
        state="header [role=status]",
        picture='main [role="img"]',
        signs_in=True,
        count="SELECT count(*) FROM entries",
    ),
    Contestant(
        name="voila",
        title="Voilà",
        requirements="voila",
        command=module("voila_server"),
        packages=("voila", "ipywidgets"),
        picture="img.picture",
    ),
    Contestant(
        name="preheated",
        title="Voilà, preheated",
        requirements="voila",
        command=module("voila_server", "--preheat_kernel=True", f"--pool_size={POOL}"),
        packages=("voila", "ipywidgets"),
        picture="img.picture",
        processes=1 + POOL,
    ),
    Contestant(
        name="nicegui",
        title="NiceGUI",
        requirements="nicegui",
        command=module("nicegui_page"),
        packages=("nicegui",),
        choice="[role=radio]",
    ),
    Contestant(
        name="panel",
        title="Panel",
        requirements="panel",
        command=(
            *("-m", "panel", "serve", "{folder}/panel_page.py", "--warm"),
            *("--port", "{port}", "--address", "127.0.0.1"),
            *("--allow-websocket-origin", "*"),
        ),
        packages=("panel", "bokeh"),
        path="/panel_page?person={person}",
    ),
    Contestant(
        name="streamlit",
        title="Streamlit",
        requirements="streamlit",
        command=(
            *("-m", "streamlit", "run", "{folder}/streamlit_page.py"),
            *("--server.port", "{port}", "--server.address", "127.0.0.1"),
            *("--server.headless", "true", "--server.fileWatcherType", "none"),
            *("--browser.gatherUsageStats", "false"),
        ),
        packages=("streamlit",),
        state=".st-key-state",
        picture=".st-key-picture img",
    ),
    Contestant(
        name="solara",
        title="Solara",
        requirements="solara",
        command=(
            *("-m", "solara", "run", "{folder}/solara_page.py", "--production", "--no-open"),
            *("--port", "{port}", "--host", "127.0.0.1"),
        ),
        packages=("solara", "ipyvuetify"),
        choice=".v-btn-toggle .v-btn",
    ),
    Contestant(
        name="hand",
        title="by hand",
        requirements="hand",
        command=module("hand_page"),
        packages=("tornado",),
    ),
)


def chosen(names: str) -> list[Contestant]:
    """Return the contestants that are named, all of them without a name.

    Raises
    ------
    ValueError
        When nobody is called so; the sentence says who there is.
    """
    by_name = {one.name: one for one in CONTESTANTS}
    wanted = [name.strip() for name in names.split(",") if name.strip()] or list(by_name)
    unknown = [name for name in wanted if name not in by_name]
    if unknown:
        raise ValueError(f"There is no contestant “{unknown[0]}”. There are: {', '.join(by_name)}.")
    return [by_name[name] for name in wanted]
