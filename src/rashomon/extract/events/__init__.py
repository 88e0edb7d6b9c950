"""Finds the events that a report tells: who did what to whom, when, where, and how firm that is."""

from rashomon.extract.events.find import find_events, read_events
from rashomon.extract.events.given import read_given
from rashomon.extract.events.parts import with_sources

__all__ = ["find_events", "read_events", "read_given", "with_sources"]
