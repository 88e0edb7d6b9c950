"""Mends sentence ends where the layout or a closing mark says more than the network."""

from typing import Final

import numpy as np
import numpy.typing as npt

from rashomon.parse.windows import Words
from rashomon.schema.calendar import MONTHS, NEAR, SHORT_MONTHS, WEEKDAYS

CLOSING: Final = frozenset("”’»)]\"'")
NO_WORDS_CASE: Final = 6  # of pieces.shape: neither letters nor digits
MAX_OPENING_TOKENS: Final = 4  # "Also late on Monday"
OPENINGS: Final = frozenset(
    {"on", "in", "at", "by", "since", "during", "until", "before", "after", "late", "early", "earlier", "last", "also"}
)
UNFINISHED: Final = frozenset({"a", "an", "the", "its", "their", "our", "my", "your", "of", "and", "or", "nor"})
SURE: Final = 1.5  # log odds above which the network's end stands against a lost apostrophe: "killed Syrians | The …"
ARTICLES: Final = frozenset({"the", "a", "an"})
TIMES: Final = WEEKDAYS | NEAR | MONTHS | {"morning", "afternoon", "evening", "night", "week", "month", "year"}


def mend_ends(
    scores: npt.NDArray[np.float32],
    words: Words,
    start: int,
    inside: list[bool] | None = None,
    verbs: list[bool] | None = None,
) -> list[bool]:
    """Say after which tokens of the window a sentence ends.

    `inside` tells the words that a name goes on with, `verbs` the verbs.

    A block always ends one, and no name does; a closing quotation mark or bracket stays with the sentence before it;
    a stretch without a letter or digit is no sentence, nor is the day that opens one: "On Sunday | Russian jets".
    """
    ends = (scores[:, 1] > scores[:, 0]).tolist()
    first = start
    for i in range(len(ends)):
        at = start + i
        if words.breaks[at]:
            ends[i] = True
        elif is_number_sign(words, at) or (inside and i + 1 < len(ends) and inside[i + 1]):
            ends[i] = False
        elif ends[i] and i + 1 < len(ends) and closes(words, at + 1):
            ends[i] = False
            ends[i + 1] = True
        elif ends[i] and (
            is_opening_day(words, first, at)
            or is_closing_day(words, at + 1)
            or goes_on(words, first, at)
            or (verbs is not None and lacks_verb(words, first, at, verbs[first - start : i + 1]))
            or (owns(words, first, at) and scores[i, 1] - scores[i, 0] < SURE)
        ):
            ends[i] = False
        first = at + 1 if ends[i] else first
    return without_wordless(ends, words, start)


def is_number_sign(words: Words, at: int) -> bool:
    """Tell whether a full stop belongs to "No." before a number ("the Senate's No. 2"), and not to the answer "No."."""
    if at < 2 or at + 1 >= len(words.texts) or words.texts[at] != "." or words.texts[at - 1] != "No":
        return False
    answers = words.breaks[at - 2] or not words.texts[at - 2][-1:].isalnum()
    return not answers and words.texts[at + 1][:1].isdigit()


def is_opening_day(words: Words, first: int, last: int) -> bool:
    """Tell whether these tokens only say when: behind a lost comma stands what happened then."""
    if last - first >= MAX_OPENING_TOKENS or words.texts[first].lower() not in OPENINGS:
        return False
    said = words.texts[last]
    return said.lower() in TIMES or (said.isdigit() and last > first)


def is_closing_day(words: Words, at: int) -> bool:
    """Tell whether a weekday goes on an unfinished sentence: "died in the raids | Sunday in the north"; no dateline."""
    if at + 1 >= len(words.texts) or words.texts[at].lower() not in WEEKDAYS or not words.texts[at - 1][-1].isalnum():
        return False
    after = words.texts[at + 1]
    return not (words.breaks[at] or after[0].isdigit() or after.lower().rstrip(".") in MONTHS | SHORT_MONTHS)


def goes_on(words: Words, first: int, last: int) -> bool:
    """Tell that a sentence cannot end without a mark here: in a headline, before a small letter, or after "its".

    Where the sentence itself begins with a small letter, small letters say nothing.
    """
    if last + 1 >= len(words.texts) or not words.texts[last][-1].isalnum():
        return False
    if last in words.titles:
        return True
    if words.texts[last + 1][0].islower():
        return words.texts[first][0].isupper()
    return words.texts[last].lower() in UNFINISHED


def lacks_verb(words: Words, first: int, last: int, verbs: list[bool]) -> bool:
    """Tell a beginning that wants a verb yet: "The minister for fisheries | Pavel Odrin", "In new raids | planes"."""
    opens = words.texts[first].lower() in OPENINGS or words.texts[first].lower() in ARTICLES
    return opens and words.texts[last][-1].isalnum() and not any(verbs)


def owns(words: Words, first: int, at: int) -> bool:
    """Tell a possessive that lost its apostrophe before a name: "Syrias | Quneitra", where the report has Syria too."""
    word = words.texts[at]
    if at == first or not (word[0].isupper() and word[-1] == "s" and at + 1 < len(words.texts)):
        return False
    return words.texts[at + 1][0].isupper() and word[:-1] in words.known


def closes(words: Words, at: int) -> bool:
    """Tell whether the token is a mark that closes, written without a space before it."""
    spaced = words.cases[at] % 2 == 1
    return words.texts[at] in CLOSING and not spaced


def without_wordless(ends: list[bool], words: Words, start: int) -> list[bool]:
    """Join a stretch of marks to the sentence before it, if its block has one."""
    last, wordless = -1, True
    for i, ending in enumerate(ends):
        wordless = wordless and words.cases[start + i] // 2 == NO_WORDS_CASE
        if ending:
            if wordless and last >= 0 and not words.breaks[start + last]:
                ends[last] = False
            last, wordless = i, True
    return ends
