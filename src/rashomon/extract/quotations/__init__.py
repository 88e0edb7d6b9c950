"""Finds who said what: quoted and reported words, with the speaker, the words that attribute them, time and place."""

from rashomon.extract.quotations.find import Attributions, find_attributions, find_quotations
from rashomon.extract.quotations.unread import find_unread

__all__ = ["Attributions", "find_attributions", "find_quotations", "find_unread"]
