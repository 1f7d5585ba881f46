"""Questions that others answer by a link."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables of open rounds."""
    op.create_table(
        "rounds",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column(
            "person",
            sa.String(40),
            sa.ForeignKey("persons.id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("exercise", sa.String(100), nullable=False),
        sa.Column("record", sa.String(20), nullable=False),
        sa.Column("token", sa.String(64), nullable=False, unique=True),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tally", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("person", "exercise", "record", name="rounds_record"),
    )
    op.create_table(
        "round_browsers",
        sa.Column(
            "round",
            sa.String(40),
            sa.ForeignKey("rounds.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("browser", sa.String(64), primary_key=True),
    )
