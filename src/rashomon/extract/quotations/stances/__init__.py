"""Finds what a report says that somebody wants, thinks, backs or opposes, where it gives no words of his."""

from rashomon.extract.quotations.stances.find import find_stances

__all__ = ["find_stances"]
