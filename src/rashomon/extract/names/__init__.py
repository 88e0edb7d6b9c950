"""Finds the names in a report: people, bodies and places, each with the title that stands beside it."""

from rashomon.extract.names.find import find_names

__all__ = ["find_names"]
