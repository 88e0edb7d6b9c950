"""What an archive keeps, table by table, on SQLite and on PostgreSQL."""

from sqlalchemy import Boolean, Column, Index, MetaData, Table

from rashomon.store.columns import (
    BigInteger,
    Float,
    Integer,
    NeededBinary,
    NeededInteger,
    NeededText,
    SmallInteger,
    Text,
)

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
}
metadata = MetaData(naming_convention=NAMES)


settings = Table(
    "settings",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

# `row` counts documents from 0 in the order in which they were committed, without a gap. Times are RFC 3339 in UTC.
documents = Table(
    "documents",
    metadata,
    Column("row", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("location", NeededText, nullable=False),
    Column("url", Text, index=True),
    Column("outlet", Text),
    Column("outlet_key", Text, index=True),
    Column("title", Text),
    Column("published", Text, index=True),
    Column("language", Text),
    Column("fetched", Text),
    Column("added", NeededText, nullable=False, index=True),
    Column("version", NeededInteger, nullable=False),  # of its url, from 1
    Column("superseded", Text),  # when a newer version of its url was added; null for the current one
    Column("story", Text, index=True),  # null where nothing is taken from it
    Column("neighbourhood", Text, index=True),
    Column("record", NeededBinary, nullable=False),
)

parses = Table(
    "parses",
    metadata,
    Column("row", Integer, primary_key=True, autoincrement=False),
    Column("version", Text, nullable=False),
    Column("packed", NeededBinary, nullable=False),
)

# One row for each word of a speaker's or a place's name, and for each day that is spoken of; `start` and `stop` are of
# the statement, the name or the words that tell the day.
claims = Table(
    "claims",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("value", Text, primary_key=True),
    Column("row", Integer, primary_key=True),
    Column("start", Integer, primary_key=True),
    Column("stop", Integer, nullable=False),
    sqlite_with_rowid=False,  # nothing but its key: SQLite keeps it once, in the order of the key
)

terms = Table(
    "terms",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("word", Text, nullable=False, unique=True),
    Column("frequency", Integer, nullable=False),
)

postings = Table(
    "postings",
    metadata,
    Column("term", Integer, primary_key=True),
    Column("row", Integer, primary_key=True),
    Column("day", Float),
    sqlite_with_rowid=False,  # nothing but its key: SQLite keeps it once, in the order of the key
)

# Which reports have a sentence; of one that is a phrase of the site, a single row with row -1.
marks = Table(
    "marks",
    metadata,
    Column("mark", BigInteger, primary_key=True),
    Column("row", Integer, primary_key=True),
    Column("day", Float),
    sqlite_with_rowid=False,  # nothing but its key: SQLite keeps it once, in the order of the key
)

tellings = Table(
    "tellings",
    metadata,
    Column("row", Integer, primary_key=True, autoincrement=False),
    Column("day", Float),
    Column("sentences", NeededBinary, nullable=False),
    Column("counted", NeededBinary, nullable=False),
)

# Stories and neighbourhoods in the order in which they began. `heir` is the one that a merged one lives on in. Counts,
# title and times of a story are of its current reports; `told` is a JSON object of what its last account found.
groups = Table(
    "groups",
    metadata,
    Column("id", Text, primary_key=True),
    Column("born", Integer, nullable=False, unique=True),
    Column("is_story", Boolean, nullable=False),
    Column("heir", Text),
    Column("changed", NeededText, nullable=False, index=True),
    Column("reports", NeededInteger, nullable=False),
    Column("outlets", NeededInteger, nullable=False),
    Column("title", Text),
    Column("first", Text),
    Column("last", Text, index=True),
    Column("told", Text),
)

changes = Table(
    "changes",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", NeededText, nullable=False, index=True),
    Column("kind", NeededText, nullable=False),
    Column("story", Text, nullable=False, index=True),
    Column("before", Text),
    Column("reports", NeededText, nullable=False),  # JSON list of document ids
    Column("reason", Text),
)

accounts = Table(
    "accounts",
    metadata,
    Column("key", Text, primary_key=True),  # of the reports and of what the account was made with
    Column("story", Text, nullable=False, index=True),
    Column("made", Text, nullable=False),
    Column("record", NeededBinary, nullable=False),
)

addresses = Table(
    "addresses",
    metadata,
    Column("url", Text, primary_key=True),
    Column("etag", Text),
    Column("modified", Text),
    Column("updated", Text),
    Column("checked", Text),
    Column("is_feed", Boolean, nullable=False),
    Column("entries", SmallInteger),
    Column("problem", Text),
)

Index("ix_documents_story_current", documents.c.story, documents.c.superseded)
