"""Run by Alembic: migrates over the connection that `icwidgets.store.migration` hands in.

The transaction is that of the caller, so that a kill in the middle leaves the old schema.
"""

from alembic import context

from icwidgets.store.schema import tables

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=tables,
    render_as_batch=True,
)
context.run_migrations()
