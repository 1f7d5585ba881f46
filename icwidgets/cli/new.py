"""``icw new``: a start for an exercise or a workbook of a coach's own."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from icwidgets.content import active_folder, load
from icwidgets.content.folder import BUILT_IN, own_notebooks
from icwidgets.content.start import KINDS, StartError, start_exercise, start_workbook

_Command = Callable[..., None]


def _content(command: _Command) -> _Command:
    return click.option(
        "--content",
        "folder",
        type=click.Path(file_okay=False, path_type=Path),
        help="Your content folder; made if it is not there. Without this: the one in ICW_CONTENT.",
    )(command)


@click.group("new")
def new_command() -> None:
    """Begin an exercise or a workbook of your own, without writing Python."""


@new_command.command("exercise")
@click.argument("exercise", metavar="ID")
@click.option(
    "--kind",
    type=click.Choice(KINDS),
    default="cards",
    show_default=True,
    help="cards: many small records. sheet: one form.",
)
@_content
def exercise_command(exercise: str, kind: str, folder: Path | None) -> None:
    """Write a commented start for the exercise ID, such as influence.coffee-round.

    It passes "icw check" as it is, and no file is ever written over.
    """
    folder = _own(folder)
    with _sentences(folder):
        file = start_exercise(exercise, kind, folder)
    _tell(file, "step-words")
    click.echo(_text("step-check", folder=folder))
    if notebooks := own_notebooks(folder):
        where = next(iter(notebooks.values())).parent
        click.echo(_text("step-cell", notebooks=where, exercise=exercise, folder=folder))
    else:
        click.echo(_text("step-page", workbook="ours", exercise=exercise, folder=folder))
    _tell_setting(folder)


@new_command.command("workbook")
@click.argument("workbook", metavar="NAME")
@click.argument("exercises", metavar="EXERCISE...", nargs=-1, required=True)
@click.option("--title", help="What stands in the header; without it, made from NAME.")
@_content
def workbook_command(
    workbook: str, exercises: tuple[str, ...], title: str | None, folder: Path | None
) -> None:
    """Make a workbook NAME that shows one exercise or more, such as influence.coffee-round."""
    folder = _own(folder)
    title = title or workbook.lstrip("0123456789").replace("_", " ").strip().capitalize()
    with _sentences(folder):
        file = start_workbook(workbook, title or workbook, exercises, folder)
    _tell(file, "step-prose")
    click.echo(_text("step-check", folder=folder))
    click.echo(_text("step-serve", folder=folder))
    _tell_setting(folder)


def _own(folder: Path | None) -> Path:
    if folder is None and active_folder() == BUILT_IN:
        raise click.ClickException(_text("where"))
    return folder or active_folder()


def _tell(file: Path, first: str) -> None:
    click.echo(_text("written", file=file))
    click.echo()
    click.echo(_text("next"))
    click.echo(_text(first))


def _tell_setting(folder: Path) -> None:
    """Say what JupyterLab needs, unless the folder is in use already."""
    used = os.environ.get("ICW_CONTENT")
    if not used or Path(used).resolve() != folder.resolve():
        click.echo(_text("step-use"))


@contextmanager
def _sentences(folder: Path) -> Iterator[None]:
    try:
        yield
    except StartError as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise click.ClickException(_text("not-writable", folder=folder, reason=reason)) from error


def _text(key: str, **values: object) -> str:
    if isinstance(folder := values.get("folder"), Path) and " " in str(folder):
        values["folder"] = f'"{folder}"'  # as it has to be typed
    return load(BUILT_IN).texts[f"new.{key}"].format(**values)
