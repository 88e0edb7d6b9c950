"""Quarters and villages that no gazetteer has, by the words of place before their names."""

import re

from rashomon.schema.calendar import MONTHS, WEEKDAYS

KINDS_OF_PLACE = "town|city|village|district|neighbou?rhood|quarter|suburb|province|area|camp|road"
SITE = re.compile(
    rf"\b(?:in|on|at|near|outside|inside|into|around|across|towards?|(?:{KINDS_OF_PLACE}) of) (?:the )?"
    rf"(?:(?:{KINDS_OF_PLACE}) of )?(?:[Aa]l[- ]|[Ee]l[- ])?([A-Z]\w{{2,}})"
)
"""A capitalised word behind a word of place: quarters and villages that no gazetteer has are named so."""
ELSEWHERE = re.compile(r"\b(?:meanwhile|separately|elsewhere|earlier|later)\b", re.IGNORECASE)
"""Words by which a report goes on to another happening."""


def is_told_elsewhere(words: str, head: str) -> bool:
    """Tell whether a sentence goes on to another happening than that of the head, or to another place."""
    return ELSEWHERE.search(words) is not None or bool(sites_in(words) - sites_in(head))


def sites_in(text: str) -> set[str]:
    """Give what capitalised words behind words of place name, in lower case."""
    named = (match[1] for match in SITE.finditer(text))
    return {name.lower() for name in named} - WEEKDAYS - MONTHS
