"""Finds who said what: quoted and reported words, with the speaker, the words that attribute them, time and place."""

from rashomon.extract.quotations.find import find_quotations

__all__ = ["find_quotations"]
