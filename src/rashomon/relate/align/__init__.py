"""Finds which claims of several reports are about the same thing: the same event, utterance, figure or fact."""

from rashomon.relate.align.clauses import find_clauses, match_clauses
from rashomon.relate.align.events import join_acts, join_events, join_mentions
from rashomon.relate.align.implied import Implications
from rashomon.relate.align.merging import merge_mentions, name_apart
from rashomon.relate.align.quantities import join_quantities
from rashomon.relate.align.tellings import TellingReader
from rashomon.relate.align.utterances import join_utterances

__all__ = [
    "Implications",
    "TellingReader",
    "find_clauses",
    "join_acts",
    "join_events",
    "join_mentions",
    "join_quantities",
    "join_utterances",
    "match_clauses",
    "merge_mentions",
    "name_apart",
]
