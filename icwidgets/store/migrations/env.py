"""Run by Alembic: migrates over the connection that `icwidgets.store.migration` hands in."""

from alembic import context

from icwidgets.store.schema import tables

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=tables,
    # SQLite can roll back schema changes; a kill in the middle then leaves the old schema.
    transactional_ddl=True,
    render_as_batch=True,
)
context.run_migrations()
