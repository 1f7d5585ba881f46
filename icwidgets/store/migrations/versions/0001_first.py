"""The first schema: persons, check-ins, entries, settings."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables of version 0.1.0."""
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "persons",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("name_key", sa.String(400), nullable=False, unique=True),
        sa.Column("created", moment, nullable=False),
    )
    op.create_table(
        "checkins",
        sa.Column(
            "person",
            sa.String(40),
            sa.ForeignKey("persons.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("started", moment, nullable=False),
    )
    op.create_table(
        "entries",
        sa.Column(
            "person",
            sa.String(40),
            sa.ForeignKey("persons.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("exercise", sa.String(100), primary_key=True),
        sa.Column("checkin", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("revision", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", moment, nullable=False),
        sa.Column("content_version", sa.String(60), nullable=False),
        sa.Column("message", sa.String(100), nullable=False),
        sa.Column("base", sa.Integer, nullable=False),
        sa.Column("payload", sa.LargeBinary, nullable=False),
        sa.Column("overwrote", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("person", "message", name="entries_message"),
    )
    op.create_table(
        "settings",
        sa.Column("key", sa.String(100), primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
