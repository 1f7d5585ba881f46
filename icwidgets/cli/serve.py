"""``icw serve``: the workbook in a browser on this computer."""

from __future__ import annotations

import ipaddress
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from icwidgets.content.model import Content

SHORTEST_PASSWORD = 8


@click.command("serve")
@click.option("--data", metavar="DIR", help="Folder (or PostgreSQL address) of the answers.")
@click.option(
    "--content",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Content folder to use on top of the built-in one.",
)
@click.option("--port", type=click.IntRange(0, 65535), help="Port; 8866 or the next free one.")
@click.option(
    "--kernels",
    type=click.IntRange(1),
    help="Most pages open at once; what the memory carries, if not said. Others wait in line.",
)
@click.option("--no-browser", is_flag=True, help="Print the link, and open no browser.")
@click.option(
    "--password/--no-password",
    default=None,
    help="Set or change, or remove, the password that guards the list of people.",
)
@click.option("--ip", hidden=True, default="127.0.0.1")
def serve_command(
    data: str | None,
    content: Path | None,
    port: int | None,
    kernels: int | None,
    no_browser: bool,
    password: bool | None,
    ip: str,
) -> None:
    """Open the workbook in a browser, on this computer only."""
    from icwidgets.content import ContentError, load
    from icwidgets.domain.entry import Refused
    from icwidgets.server.port import DEFAULT, TRIES, Busy

    try:
        words = load(content)
        if not _loopback(ip):
            raise click.ClickException(words.texts["server.only-here"].format(ip=ip))
        hashed = None if password is None else _hashed(words) if password else ""

        from icwidgets.server.kernels import Limits
        from icwidgets.server.serving import Options, serve, used_by

        def text(key: str, **values: object) -> str:
            return words.texts[key].format(**values)

        serve(
            Options(
                data=data,
                content=content,
                port=port,
                open_browser=not no_browser,
                password=hashed,
                limits=Limits(total=kernels) if kernels else Limits(),
            ),
            say=click.echo,
        )
    except (ContentError, Refused, FileNotFoundError) as error:
        raise click.ClickException(str(error)) from error
    except Busy as busy:
        if port is None:
            last = DEFAULT + TRIES - 1
            sentence = text("server.busy-all", port=DEFAULT, last=last, other=last + 1)
        else:
            sentence = text(
                "server.busy",
                port=busy.port,
                used=used_by(busy.port, text),
                other=max(busy.port, 1023) + 1 if busy.port < 65535 else DEFAULT,
            )
        raise click.ClickException(sentence) from busy


def _hashed(words: Content) -> str:
    from jupyter_server.auth.security import passwd

    while True:
        typed: str = click.prompt(
            words.texts["server.password-new"], hide_input=True, confirmation_prompt=True
        )
        if len(typed) >= SHORTEST_PASSWORD:
            hashed: str = passwd(typed)
            return hashed
        click.echo(words.texts["server.password-short"])


def _loopback(ip: str) -> bool:
    try:
        return ip == "localhost" or ipaddress.ip_address(ip).is_loopback
    except ValueError:
        return False
