"""Finds the events that a report tells: who did what to whom, when, where, and how firm that is."""

from rashomon.extract.events.find import find_events

__all__ = ["find_events"]
