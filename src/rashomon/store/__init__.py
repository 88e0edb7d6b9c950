"""The archive: reports, parses, claims and stories, kept in a SQLite file or a PostgreSQL database.

An `Archive` may be shared by threads; each call reads one moment of it, and writers wait for each other.
"""

from typing import TYPE_CHECKING

from rashomon.deferred import import_later

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

__getattr__ = import_later(
    __name__,
    {
        "writing": "Added Outcome",
        "archive": "Archive now open_archive",
        "searching": "Facets Hit search",
        "listing": "Feed Stored StoryCard Tally count_archive count_writes find_cards "
        "find_report is_grouped_by_older_rule list_feeds list_stories versions_of",
        "difference": "Logged Merge StoryChange changes_since story_history",
        "accounts": "Moment story_account",
        "regrouping": "Regrouped regroup",
        "adding": "add_documents",
    },
)
