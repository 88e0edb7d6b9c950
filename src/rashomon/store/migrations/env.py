"""Lets Alembic run on the connection that the archive has open, inside its transaction."""

from alembic import context

from rashomon.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
