"""The archive: reports, parses, claims and stories, kept in a SQLite file or a PostgreSQL database.

An `Archive` may be shared by threads; each call reads one moment of it, and writers wait for each other.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rashomon.store.accounts import Moment, story_account
    from rashomon.store.adding import add_documents
    from rashomon.store.archive import Archive, now, open_archive
    from rashomon.store.difference import Logged, Merge, StoryChange, changes_since, story_history
    from rashomon.store.listing import (
        Feed,
        Stored,
        StoryCard,
        Tally,
        count_archive,
        count_writes,
        find_cards,
        find_report,
        is_grouped_by_older_rule,
        list_feeds,
        list_stories,
        versions_of,
    )
    from rashomon.store.regrouping import Regrouped, regroup
    from rashomon.store.searching import Facets, Hit, search
    from rashomon.store.writing import Added, Outcome

__all__ = [
    "Added",
    "Archive",
    "Facets",
    "Feed",
    "Hit",
    "Logged",
    "Merge",
    "Moment",
    "Outcome",
    "Regrouped",
    "Stored",
    "StoryCard",
    "StoryChange",
    "Tally",
    "add_documents",
    "changes_since",
    "count_archive",
    "count_writes",
    "find_cards",
    "find_report",
    "is_grouped_by_older_rule",
    "list_feeds",
    "list_stories",
    "now",
    "open_archive",
    "regroup",
    "search",
    "story_account",
    "story_history",
    "versions_of",
]

HOMES = {
    "Added": "rashomon.store.writing",
    "Archive": "rashomon.store.archive",
    "Facets": "rashomon.store.searching",
    "Feed": "rashomon.store.listing",
    "Hit": "rashomon.store.searching",
    "Logged": "rashomon.store.difference",
    "Merge": "rashomon.store.difference",
    "Moment": "rashomon.store.accounts",
    "Outcome": "rashomon.store.writing",
    "Regrouped": "rashomon.store.regrouping",
    "Stored": "rashomon.store.listing",
    "StoryCard": "rashomon.store.listing",
    "StoryChange": "rashomon.store.difference",
    "Tally": "rashomon.store.listing",
    "add_documents": "rashomon.store.adding",
    "changes_since": "rashomon.store.difference",
    "count_archive": "rashomon.store.listing",
    "count_writes": "rashomon.store.listing",
    "find_cards": "rashomon.store.listing",
    "find_report": "rashomon.store.listing",
    "is_grouped_by_older_rule": "rashomon.store.listing",
    "list_feeds": "rashomon.store.listing",
    "list_stories": "rashomon.store.listing",
    "now": "rashomon.store.archive",
    "open_archive": "rashomon.store.archive",
    "regroup": "rashomon.store.regrouping",
    "search": "rashomon.store.searching",
    "story_account": "rashomon.store.accounts",
    "story_history": "rashomon.store.difference",
    "versions_of": "rashomon.store.listing",
}


def __getattr__(name: str) -> object:
    """Import a name when it is first used (PEP 562): listing stories need not wait for what parses reports."""
    if name not in HOMES:
        raise AttributeError(f"module 'rashomon.store' has no attribute {name!r}")
    return getattr(import_module(HOMES[name]), name)
