"""The result of a vote beside its word: 97 to 1 in "a 97-1 vote", "voted 348-77", "by 211 votes to 190"."""

import re

from rashomon.parse.tokens import Token

TALLY = re.compile(r"\b(\d{1,3})(?:\s?[-‐‑–—]\s?(?:to\s?[-‐‑–—]\s?)?| (?:votes? )?to )(\d{1,3})\b")
VOTING = frozenset(
    {"vote", "override", "law", "defeat", "confirmation", "repeal", "election", "appointment", "removal"}
)
MAX_GAP_TOKENS = 8

Tally = tuple[int, int]


def tally_of(trigger: Token, event_class: str) -> Tally | None:
    """Give the votes on each side, the larger first, that stand close to a word for voting; null where none do."""
    if event_class not in VOTING:
        return None
    sentence = trigger.sent
    start, end = max(sentence.start, trigger.i - MAX_GAP_TOKENS), min(sentence.end, trigger.i + MAX_GAP_TOKENS + 1)
    found = [(int(match[1]), int(match[2])) for match in TALLY.finditer(trigger.doc[start:end].text)]
    return (max(found[0]), min(found[0])) if len(found) == 1 else None
