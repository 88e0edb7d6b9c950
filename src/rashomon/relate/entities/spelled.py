"""Whether two full names are of one person: spellings, nicknames, middle names, generations."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache

from rapidfuzz.distance import Levenshtein

from rashomon.extract.names.words import REGNAL, honorifics, is_office
from rashomon.extract.spelling import fold_name, skeleton_of
from rashomon.lexicons import read_lines

MIN_RUN_CHARS = 9
GENERATIONS = frozenset({"Jr", "Sr", "II", "III", "IV"})
MIN_FUZZY_CHARS = 6  # below, one letter makes another name: Khan and Kahn, Brown and Braun


@lru_cache(maxsize=16384)
def name_words(text: str) -> tuple[str, ...]:
    """Give the words of a person's name in one spelling, without articles, titles and hyphens."""
    words = [word for word in text.split() if word.rstrip(".,") not in GENERATIONS] or text.split()
    if len(words) == 2 and words[0].lower() in REGNAL:
        return skeleton_of(words[0]), skeleton_of(words[1])  # King Hussein is not Saddam Hussein
    words = [
        word
        for word in words
        if word not in honorifics() and not (word[:1].isupper() and is_office(word) and word != text)
    ]
    parts = tuple(filter(None, (skeleton_of(word) for word in words)))
    return parts or (fold_name(text) or text,)


@lru_cache(maxsize=65536)
def is_same_person(one: str, other: str, *, together: bool) -> bool:
    """Tell whether two full names are of one person; `together` if reports that have much in common name them.

    Sergei and Sergey, Chuck and Charles, "Zarif" with one or two given names; never two with other given names.
    """
    a, b = name_words(one), name_words(other)
    if a == b:
        return True
    if fold_name(one).replace(" ", "") == fold_name(other).replace(" ", ""):
        return True
    if not together:
        return is_close(a[-1], b[-1]) and len(a) == len(b) and all(map(_same_given, a[:-1], b[:-1]))
    if is_close(a[-1], b[-1]) and (_known_by_middle_name(a, b) or _known_by_middle_name(b, a)):
        return True
    if is_close(a[-1], b[-1]) and _same_given(a[0], b[0]):
        return len(a) == 2 or len(b) == 2 or all(map(_same_given, a[1:-1], b[1:-1]))
    if a[0] == b[0] and max(len(a), len(b)) > 2 and _is_close_run("".join(a[1:]), "".join(b[1:])):
        return True  # Rami Abdel Rahman, Rami Abdurrahman
    short, long = sorted((a, b), key=len)
    return len(short) > 1 and len(short) < len(long) and _is_subsequence(short, long)


def _is_subsequence(short: Sequence[str], long: Sequence[str]) -> bool:
    rest = iter(long)
    return all(any(is_close(word, other) for other in rest) for word in short)


def is_close(one: str, other: str) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) < MIN_FUZZY_CHARS or one[0] != other[0]:
        return False
    return Levenshtein.distance(one, other) <= 1


def _known_by_middle_name(full: Sequence[str], short: Sequence[str]) -> bool:
    """Tell that J. Christopher Stevens goes by Chris Stevens."""
    return len(full) == 3 and len(short) == 2 and len(full[0]) == 1 and _same_given(full[1], short[0])


def _is_close_run(one: str, other: str) -> bool:
    return min(len(one), len(other)) >= MIN_RUN_CHARS and Levenshtein.distance(one, other) <= 2


def _same_given(one: str, other: str) -> bool:
    if is_close(one, other) or (one[0] == other[0] and min(len(one), len(other)) == 1):
        return True
    return bool(long_forms(one) & long_forms(other))


def long_forms(given: str) -> frozenset[str]:
    """Give the names that a given name, in its skeleton, can be short for, itself if it is short for none."""
    return _short_names().get(given, frozenset([given]))


@cache
def _short_names() -> dict[str, frozenset[str]]:
    """Map each given name to the long forms that it is short for, in skeletons."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in read_lines("rashomon.relate.entities", "nicknames.txt"):
        long, _, short = line.partition(":")
        for name in (long, *short.split()):
            found[skeleton_of(name)].add(skeleton_of(long))
    return {name: frozenset(longs) for name, longs in found.items()}


def surname_in(name: str) -> str:
    """Give the last word of a full name, without an Arabic article: "Assad" of "Bashar al-Assad"."""
    last = name.rpartition(" ")[2]
    return last[3:] if last[:3].lower() in {"al-", "el-"} and last[3:4].isupper() else last
