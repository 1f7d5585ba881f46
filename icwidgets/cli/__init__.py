"""The command line, ``icw``: each command lives in a module of its own, loaded when used."""

from __future__ import annotations

from importlib import import_module

import click

COMMANDS = {
    "serve": "serve",
    "lab": "lab",
    "doctor": "doctor",
    "check": "check",
    "new": "new",
    "export": "data",
    "import": "data",
    "backup": "data",
    "restore": "data",
    "erase": "data",
}


class _Lazy(click.Group):
    """A group that imports a command's module only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"icwidgets.cli.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command


@click.group(cls=_Lazy)
@click.version_option(package_name="icwidgets")
def main() -> None:
    """Coaching workbook for people who lead without a title."""
