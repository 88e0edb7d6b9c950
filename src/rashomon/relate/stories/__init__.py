"""Group a pile of reports by the happening that they tell, at once or as they come."""

from collections.abc import Sequence

from rashomon.parse.parsed import Parsed
from rashomon.relate.stories.grouping import group_documents, group_tellings
from rashomon.relate.stories.likeness import Bond
from rashomon.relate.stories.rarity import STRETCHES, without_ending, word_rates
from rashomon.relate.stories.stream import Change, ChangeKind, Stories
from rashomon.relate.stories.telling import Telling, tell

__all__ = [
    "STRETCHES",
    "Bond",
    "Change",
    "ChangeKind",
    "Stories",
    "Telling",
    "group_documents",
    "group_stories",
    "group_tellings",
    "tell",
    "without_ending",
    "word_rates",
]


def group_stories(parsed: Sequence[Parsed]) -> tuple[tuple[str, ...], ...]:
    """Group reports by the happening that they tell; ids in each group and groups are sorted.

    The order of the reports changes nothing.
    """
    return group_tellings([tell(report) for report in parsed])
