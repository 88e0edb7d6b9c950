"""Fetching: from addresses of pages, feeds and sitemaps to reports, politely; the only part that uses the network."""

from rashomon.fetch.limits import Known, Limits
from rashomon.fetch.reports import fetch_reports, find_feeds, is_address
from rashomon.fetch.visits import Arrival, Found, Polled, Unchanged

__all__ = ["Arrival", "Found", "Known", "Limits", "Polled", "Unchanged", "fetch_reports", "find_feeds", "is_address"]
