"""``icw check``: say what is to be mended in a content folder."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from icwidgets.content import ContentError, active_folder
from icwidgets.content.check import Report, check


@click.command("check")
@click.argument("path", type=click.Path(path_type=Path), required=False)
@click.option("--language", default="en", show_default=True, help="Folder inside PATH to check.")
def check_command(path: Path | None, language: str) -> None:
    """Check the content in the folder PATH (by default the one in use).

    Names the file, the line, what is wrong and how to mend it.
    """
    try:
        report = check(path or active_folder(), language)
    except ContentError as error:
        click.echo(str(error))
        sys.exit(1)
    click.echo(f"Checked {report.path}")
    if report.content is None:
        click.echo()
        for problem in report.problems:
            click.echo(f"- {problem}")
        count = len(report.problems)
        click.echo(f"\n{count} thing{'' if count == 1 else 's'} to mend.")
        sys.exit(1)
    click.echo(_found(report))


def _found(report: Report) -> str:
    content = report.content
    if content is None:
        return ""
    own = [one for one in content.sets.values() if one.area in content.areas and not one.optional]
    optional = sum(one.optional for one in content.sets.values())
    said = (
        f"{sum(len(one.statements) for one in own)} statements in {len(own)} areas, "
        f"{optional} optional set{'' if optional == 1 else 's'}, "
        f"{len(content.exercises)} exercises, {len(content.workbooks)} workbooks and "
        f"{len(content.texts)} texts: nothing to mend."
    )
    if report.own:
        files = "1 file" if report.own == 1 else f"{report.own} files"
        said += f" {files} of your own; the rest is built in."
    return said
