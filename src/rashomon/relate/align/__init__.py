"""Finds which claims of several reports are about the same thing: the same event, utterance or figure."""

from rashomon.relate.align.events import join_events, join_mentions
from rashomon.relate.align.merging import merge_mentions

__all__ = ["join_events", "join_mentions", "merge_mentions"]
