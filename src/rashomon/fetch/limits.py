"""How long, how much and how often we fetch, and under which name."""

from dataclasses import dataclass

from rashomon.schema.account import __version__

ROBOTS_NAME = "Rashomon"  # what a robots.txt calls us


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may cost; the defaults suit a newsroom on a slow line.

    `total_s` holds for one address with all its redirects and repeats, without the waits that politeness asks for;
    a single wait is never longer than `max_wait_s`. `max_bytes` holds before and after decompression.
    """

    connect_s: float = 10.0
    read_s: float = 20.0
    total_s: float = 60.0
    max_bytes: int = 8_000_000  # of one page, feed or sitemap; as of a file
    max_redirects: int = 5
    max_repeats: int = 2  # after 429 and 503
    max_wait_s: float = 60.0
    gap_s: float = 1.0  # between two requests to one host
    max_entries: int = 200  # of one feed or sitemap, the newest first
    max_sitemaps: int = 20  # that one index leads to
    max_hosts: int = 8  # fetched from at the same time


@dataclass(frozen=True, slots=True)
class Known:
    """What an earlier fetch left, so that the next asks only for what has changed.

    `updated` is what a feed or sitemap says of an entry; while it says the same, the entry is not fetched again.
    """

    etag: str | None = None
    last_modified: str | None = None
    updated: str | None = None


def user_agent(contact: str | None) -> str:
    """Say who we are, and whom to write to if the user says so."""
    named = "".join(sign for sign in contact or "" if sign.isascii() and sign.isprintable() and sign not in "()")
    return f"{ROBOTS_NAME}/{__version__} ({named or 'compares news reports'})"
