"""The headline that a story is known by: the one whose words most of the other headlines have too."""

from collections import Counter
from collections.abc import Sequence

from rashomon.relate.stories.rarity import without_ending
from rashomon.relate.words import find_words, function_words

SHORTNESS = 3  # words added to a headline's own: one of a single word that all have tells less than one of five


def choose_title(headlines: Sequence[str | None]) -> str | None:
    """Choose the most central headline of the reports of a story, in their order; the first of equals.

    A title of our own would be a sentence without a source, and the first headline is often that of a side story.
    Each word counts by the share of the other headlines that have it, and the sum is held against the length, so
    that a headline with particulars of its own (a suspect, a claim) loses. Linear in the words of all headlines.
    """
    worded = [(headline, telling_words(headline)) for headline in headlines if headline]
    if not worded:
        return None
    shared = Counter(word for _, words in worded for word in words)
    return max(worded, key=lambda each: sum(shared[word] - 1 for word in each[1]) / (len(each[1]) + SHORTNESS))[0]


def telling_words(headline: str) -> frozenset[str]:
    return frozenset(without_ending(word.fold) for word in find_words(headline)) - function_words()
