"""``icw doctor``: what is installed, where things are, what is wrong and how to mend it."""

from __future__ import annotations

import sys
import textwrap

import click

SIGNS = {"ok": "✓", "note": "!", "bad": "✗"}


@click.command("doctor")
@click.option("--data", metavar="DIR", help="Folder (or PostgreSQL address) of the answers.")
def doctor_command(data: str | None) -> None:
    """Say what is installed, where your answers are, and how to mend what is wrong.

    Changes nothing. Ends with code 1 when something keeps the workbook from running.
    """
    from icwidgets.cli.examination import examine
    from icwidgets.content import load
    from icwidgets.content.folder import BUILT_IN

    texts = load(BUILT_IN).texts  # the content in use may be what is wrong
    notes = troubles = 0
    for found in examine(data, texts):
        notes += found.state == "note"
        troubles += found.state == "bad"
        label = "" if found.state == "ok" else f" ({texts[f'doctor.{found.state}']})"
        click.echo(f"{SIGNS[found.state]}{label} {found.said}")
        if found.mend:
            click.echo(textwrap.indent(found.mend, "    → "))
    click.echo()
    if troubles:
        click.echo(texts["doctor.troubles"].format(count=troubles))
        sys.exit(1)
    click.echo(texts["doctor.notes" if notes else "doctor.all-well"])
