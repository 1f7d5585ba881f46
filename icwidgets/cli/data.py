"""Taking data out, putting it back, erasing it: the commands over `icwidgets.store`."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click

from icwidgets.domain.entry import Refused

_FILE = click.Path(dir_okay=False, path_type=Path)

_data = click.option(
    "--data",
    metavar="WHERE",
    help="Folder of the data, or address of a PostgreSQL database (without $ICW_DATA: your own).",
)


@click.command("export")
@click.argument("person")
@click.option("-o", "--output", "file", type=_FILE, required=True, help="File to write; - prints.")
@_data
def export_command(person: str, file: Path, data: str | None) -> None:
    """Write everything of PERSON (name or id) into one JSON file."""
    from icwidgets.store import Store
    from icwidgets.store.document import MOST

    with _sentences(), Store.open(data) as store:
        found = store.person(person)
        text = store.export_person(found.id)
        if str(file) == "-":
            click.echo(text, nl=False)
            return
        with _file_faults(file):
            _write(file, text)
    click.echo(f"{file} now holds everything of {found.name}: keep it where only you can read it.")
    if len(text) > MOST:
        size = -(-len(text) // 1_000_000)
        click.echo(f"It is large. To read it again: icw import --up-to {size} {file}")


@click.command("import")
@click.argument("file", type=_FILE)
@click.option("--as", "name", help="Another name for the person, when theirs is taken here.")
@click.option(
    "--up-to",
    "up_to",
    type=click.IntRange(1, 2000),
    default=16,
    show_default=True,
    help="Read a file of up to this many million bytes. Raise it only for files you trust.",
)
@_data
def import_command(file: Path, name: str | None, up_to: int, data: str | None) -> None:
    """Add the person that an export FILE holds. Nobody who is here is changed."""
    from icwidgets.store import Store

    most = up_to * 1_000_000
    with _sentences():
        with _file_faults(file), file.open("rb") as handle:
            # One byte more than allowed shows that there is more.
            text = handle.read(most + 1)
        with Store.open(data) as store:
            person = store.import_person(text, name=name, most=most)
            click.echo(f"{person.name} is in {store.where}.")


@click.command("backup")
@click.argument("file", type=_FILE, required=False)
@_data
def backup_command(file: Path | None, data: str | None) -> None:
    """Write everything of everybody into one new FILE; work may go on meanwhile."""
    from icwidgets.store import Store

    file = file or Path(f"icw-backup-{datetime.now():%Y-%m-%d-%H%M%S}.sqlite")
    with _sentences(), Store.open(data) as store:
        store.backup(file)
    click.echo(f"{file} is a complete, checked backup. Keep it where only you can read it.")


@click.command("restore")
@click.argument("file", type=_FILE)
@click.option("--replace", is_flag=True, help="Replace what is there; it is kept as a backup.")
@_data
def restore_command(file: Path, replace: bool, data: str | None) -> None:
    """Put back what a backup FILE holds, also into another folder or database."""
    from icwidgets.store import restore
    from icwidgets.store.place import find

    with _sentences():
        aside = restore(file, data, replace=replace)
        click.echo(f"{find(data).shown} now holds what {file} holds.")
        if aside:
            click.echo(f"What was there before is in {aside}.")


@click.command("erase")
@click.argument("person")
@_data
def erase_command(person: str, data: str | None) -> None:
    """Erase PERSON (name or id) with everything of theirs. There is no way back."""
    from icwidgets.store import Store

    with _sentences(), Store.open(data) as store:
        found = store.person(person)
        count = len(store.entries(found.id))
        click.echo(f"This erases {found.name} and {count} exercises for good, from {store.where}.")
        typed = click.prompt("Type the name to go on")
        if typed.strip() != found.name:
            raise Refused("That is not the name, so nothing was erased.")
        store.erase(found.id)
        click.echo(
            f"{found.name} is erased from {store.where}. Backups and exports made before still "
            "hold everything: erase those files too, also copies on other disks."
        )
        if store.file is None:
            click.echo(
                "The database's own log and archives keep it until they are recycled: "
                "ask whoever runs the database."
            )


@contextmanager
def _sentences() -> Iterator[None]:
    """End with the sentence, and no traceback, when something is refused."""
    try:
        yield
    except Refused as refused:
        raise click.ClickException(refused.reason) from refused


@contextmanager
def _file_faults(file: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Refused(
            f"{file}: {os.strerror(error.errno or 0)}. Check the name and try again."
        ) from (error)


def _write(file: Path, text: bytes) -> None:
    """Write a file (0600) that is there completely or not at all."""
    handle, made = tempfile.mkstemp(dir=file.absolute().parent, prefix=".icw-")
    try:
        with os.fdopen(handle, "wb") as target:
            target.write(text)
            target.flush()
            os.fsync(target.fileno())
        Path(made).replace(file)
    except BaseException:
        Path(made).unlink(missing_ok=True)
        raise
