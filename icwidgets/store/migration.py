"""Brings a database to the schema of this program, or says why it cannot."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from icwidgets.store.engine import immediately
from icwidgets.store.fault import StoreError, told

HEAD = "0002"
# Any number, the same in every process: serialises migrations of one PostgreSQL database.
_LOCK = 4_951_823


def migrate(engine: Engine, where: str) -> None:
    """Bring the database to `HEAD`, in one transaction.

    Raises
    ------
    StoreError
        When it was made by a newer version of this program, or is not a store at all;
        it is not touched then.
    """
    with told(where):
        with engine.connect() as link, link.begin():
            # The usual case needs no write lock and no import of Alembic.
            if version(link) == HEAD:
                return
        with engine.connect() as plain:
            link = immediately(plain)
            with link.begin():
                if link.dialect.name == "postgresql":
                    link.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
                if version(link) != HEAD:
                    _upgrade(link, where)


def version(link: Connection) -> str | None:
    """Return the schema's version, ``None`` for an empty database."""
    names = inspect(link).get_table_names()
    if "alembic_version" in names:
        found = link.execute(text("SELECT version_num FROM alembic_version")).scalars().all()
        return found[0] if len(found) == 1 else ""
    return "" if names else None


def _upgrade(link: Connection, where: str) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option(
        "script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%")
    )
    config.attributes["connection"] = link
    now = version(link)
    if now == "":
        raise StoreError(
            f"{where} is a database of another program. Nothing was changed. "
            "Choose another folder or database with --data."
        )
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if now is not None and now not in known:
        raise StoreError(
            f"The data in {where} was made by a newer version of this program. "
            "Nothing was changed. Please update: pip install --upgrade icwidgets"
        )
    command.upgrade(config, "head")
