"""``icw lab``: the same workbooks in JupyterLab, in a folder of one's own."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import click

# JupyterLab asks the network for news, updates and extensions unless it is told not to.
QUIET = (
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
)


@click.command("lab")
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=lambda: Path.home() / "icw-workbooks",
    show_default="~/icw-workbooks",
    help="Where your notebooks are.",
)
@click.option("--person", help="Whose workbook it is: a name, initials or an id.")
@click.option("--data", metavar="DIR", help="Folder (or PostgreSQL address) of the answers.")
@click.option("--no-browser", is_flag=True, help="Open no browser.")
@click.argument("jupyter", nargs=-1, type=click.UNPROCESSED)
def lab_command(
    folder: Path, person: str | None, data: str | None, no_browser: bool, jupyter: tuple[str, ...]
) -> None:
    """Open the workbooks in JupyterLab, copied to a folder of your own.

    What follows after "--" is handed to JupyterLab.
    """
    from icwidgets.content import ContentError, active_folder, load
    from icwidgets.content.folder import own_notebooks
    from icwidgets.domain.entry import Refused
    from icwidgets.notebooks import copy_notebooks, notebooks_folder
    from icwidgets.store import Store

    try:
        texts = load().texts
        with Store.open(data) as store:  # says now what a notebook would say later
            where = store.where
        source = notebooks_folder()
    except (ContentError, Refused, FileNotFoundError) as error:
        raise click.ClickException(str(error)) from error
    if importlib.util.find_spec("jupyterlab") is None:
        raise click.ClickException(texts["server.lab-missing"])
    folder = folder.expanduser().absolute()
    try:
        newer = copy_notebooks(source, folder, own_notebooks(active_folder()))
    except OSError as error:
        raise click.ClickException(
            texts["server.lab-not-writable"].format(folder=folder)
        ) from error
    click.echo(texts["server.lab-folder"].format(folder=folder, where=where))
    for one in newer:
        click.echo(texts["server.lab-new"].format(name=one.name, beside=one.file.name))
    options = [*QUIET, *(["--no-browser"] if no_browser else []), *jupyter]
    sys.exit(_run(folder, environment(os.environ, data=data, person=person), options))


def environment(
    given: os._Environ[str] | dict[str, str], *, data: str | None, person: str | None
) -> dict[str, str]:
    """Return JupyterLab's environment: whose workbook it is, where the answers are."""
    made = {**given, "JUPYTER_PREFER_ENV_PATH": "1"}  # this Python's kernel, not another's
    if data:
        made["ICW_DATA"] = data if "://" in data else str(Path(data).expanduser().absolute())
    if person:
        made["ICW_PERSON"] = person
    return made


def _run(folder: Path, env: dict[str, str], options: list[str]) -> int:
    command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={folder}", *options]
    if os.name == "posix":  # become JupyterLab: whoever ends this process ends it
        os.chdir(folder)
        sys.stdout.flush()
        os.execve(command[0], command, env)  # noqa: S606 (our own command)
    with subprocess.Popen(command, env=env, cwd=folder) as lab:  # noqa: S603 (our own command)
        while True:
            try:
                return lab.wait()
            except KeyboardInterrupt:
                continue  # JupyterLab got it too, and asks whether it is meant
