"""The tables, the same in SQLite and PostgreSQL. Changes to them are migrations."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)


class Moment(TypeDecorator[datetime]):
    """A time in UTC, aware in Python; SQLite keeps it without a zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Turn an aware time into UTC."""
        if value is None:
            return None
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        """Turn what the database gives into an aware time in UTC."""
        if value is None:
            return None
        found: datetime = value
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


tables = MetaData()

persons = Table(
    "persons",
    tables,
    Column("id", String(40), primary_key=True),
    Column("name", String(80), nullable=False),
    Column("name_key", String(400), nullable=False, unique=True),
    Column("created", Moment, nullable=False),
)

checkins = Table(
    "checkins",
    tables,
    Column("person", ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("started", Moment, nullable=False),
)

# One row a revision, never updated. `base`, `message` and `overwrote` are what the receipt
# of a repeated message needs.
entries = Table(
    "entries",
    tables,
    Column("person", ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True),
    Column("exercise", String(100), primary_key=True),
    Column("checkin", Integer, primary_key=True, autoincrement=False),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("content_version", String(60), nullable=False),
    Column("message", String(100), nullable=False),
    Column("base", Integer, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Column("overwrote", LargeBinary, nullable=False),
    UniqueConstraint("person", "message", name="entries_message"),
)

settings = Table(
    "settings",
    tables,
    Column("key", String(100), primary_key=True),
    Column("value", Text, nullable=False),
)

# Questions that others answer by a link, while they are open; see rounds.py.
rounds = Table(
    "rounds",
    tables,
    Column("id", String(40), primary_key=True),
    Column("person", ForeignKey("persons.id", ondelete="CASCADE"), nullable=False),
    Column("exercise", String(100), nullable=False),
    Column("record", String(20), nullable=False),
    Column("token", String(64), nullable=False, unique=True),
    Column("until", Moment, nullable=False),
    Column("tally", LargeBinary, nullable=False),
    UniqueConstraint("person", "exercise", "record", name="rounds_record"),
)

round_browsers = Table(
    "round_browsers",
    tables,
    Column("round", ForeignKey("rounds.id", ondelete="CASCADE"), primary_key=True),
    Column("browser", String(64), primary_key=True),
)

# In the order in which rows can be put in; the other way round for taking them out.
ALL = (persons, checkins, entries, settings, rounds, round_browsers)
# What a restore brings back. A round that was closed since the backup must not open again: what it
# came to has been shown, and one more answer could be told from the difference.
RESTORED = (persons, checkins, entries, settings)
