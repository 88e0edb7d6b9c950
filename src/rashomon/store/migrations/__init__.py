"""The archive's schema, version by version; run by Alembic when an archive is opened."""
