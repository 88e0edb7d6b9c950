"""The archive: reports, parses, claims and stories kept in SQLite or PostgreSQL."""
