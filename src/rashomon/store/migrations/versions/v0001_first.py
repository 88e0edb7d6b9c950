"""The first schema: documents, parses, claims, words, stories, changes, accounts, addresses."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "settings",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_settings"),
    )
    op.create_table(
        "documents",
        sa.Column("row", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("location", sa.Text(), nullable=False),
        sa.Column("url", sa.Text()),
        sa.Column("outlet", sa.Text()),
        sa.Column("outlet_key", sa.Text()),
        sa.Column("title", sa.Text()),
        sa.Column("published", sa.Text()),
        sa.Column("language", sa.Text()),
        sa.Column("fetched", sa.Text()),
        sa.Column("added", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("superseded", sa.Text()),
        sa.Column("story", sa.Text()),
        sa.Column("neighbourhood", sa.Text()),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("row", name="pk_documents"),
        sa.UniqueConstraint("id", name="uq_documents_id"),
    )
    op.create_index("ix_documents_added", "documents", ["added"])
    op.create_index("ix_documents_neighbourhood", "documents", ["neighbourhood"])
    op.create_index("ix_documents_outlet_key", "documents", ["outlet_key"])
    op.create_index("ix_documents_published", "documents", ["published"])
    op.create_index("ix_documents_story", "documents", ["story"])
    op.create_index("ix_documents_story_current", "documents", ["story", "superseded"])
    op.create_index("ix_documents_url", "documents", ["url"])
    op.create_table(
        "parses",
        sa.Column("row", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("row", name="pk_parses"),
    )
    op.create_table(
        "claims",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("stop", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "value", "row", "start", name="pk_claims"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "terms",
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("frequency", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_terms"),
        sa.UniqueConstraint("word", name="uq_terms_word"),
    )
    op.create_table(
        "postings",
        sa.Column("term", sa.Integer(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("day", sa.Float()),
        sa.PrimaryKeyConstraint("term", "row", name="pk_postings"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "marks",
        sa.Column("mark", sa.BigInteger(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("day", sa.Float()),
        sa.PrimaryKeyConstraint("mark", "row", name="pk_marks"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "tellings",
        sa.Column("row", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("day", sa.Float()),
        sa.Column("sentences", sa.LargeBinary(), nullable=False),
        sa.Column("counted", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("row", name="pk_tellings"),
    )
    op.create_table(
        "groups",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("born", sa.Integer(), nullable=False),
        sa.Column("is_story", sa.Boolean(), nullable=False),
        sa.Column("heir", sa.Text()),
        sa.Column("changed", sa.Text(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("outlets", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text()),
        sa.Column("first", sa.Text()),
        sa.Column("last", sa.Text()),
        sa.Column("told", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_groups"),
        sa.UniqueConstraint("born", name="uq_groups_born"),
    )
    op.create_index("ix_groups_changed", "groups", ["changed"])
    op.create_index("ix_groups_last", "groups", ["last"])
    op.create_table(
        "changes",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("story", sa.Text(), nullable=False),
        sa.Column("before", sa.Text()),
        sa.Column("reports", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text()),
        sa.PrimaryKeyConstraint("number", name="pk_changes"),
    )
    op.create_index("ix_changes_at", "changes", ["at"])
    op.create_index("ix_changes_story", "changes", ["story"])
    op.create_table(
        "accounts",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("story", sa.Text(), nullable=False),
        sa.Column("made", sa.Text(), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_accounts"),
    )
    op.create_index("ix_accounts_story", "accounts", ["story"])
    op.create_table(
        "addresses",
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text()),
        sa.Column("modified", sa.Text()),
        sa.Column("updated", sa.Text()),
        sa.Column("checked", sa.Text()),
        sa.Column("is_feed", sa.Boolean(), nullable=False),
        sa.Column("entries", sa.SmallInteger()),
        sa.Column("problem", sa.Text()),
        sa.PrimaryKeyConstraint("url", name="pk_addresses"),
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE words USING fts5(title, body, content='', tokenize='unicode61 remove_diacritics 0')"
        )
    else:
        op.execute("CREATE TABLE words (row integer PRIMARY KEY, body tsvector NOT NULL)")
        op.execute("CREATE INDEX ix_words_body ON words USING gin (body)")
