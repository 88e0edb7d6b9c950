"""Words that were swapped for others: one that only looks alike, another name, the opposite."""

from collections.abc import Callable, Iterator, Sequence

from rapidfuzz.fuzz import ratio

from rashomon.relate.compare.drifts.change import Change, swapped
from rashomon.relate.compare.drifts.spelling import are_forms_of_one, is_word, look_alike
from rashomon.relate.compare.drifts.versions import Swap, Telling, Version, find_swaps
from rashomon.relate.compare.drifts.vocabulary import drift_lexicon
from rashomon.schema import Aspect, Severity, Span
from rashomon.schema.calendar import MONTHS, NEAR, SHORT_MONTHS, SHORT_WEEKDAYS, WEEKDAYS

LOOKALIKE_LIKENESS = 0.45
MIN_LOOKALIKE_CHARS = 4
MIN_COPIED_CHARS = 3  # "war" and "car", where the rest of the sentence was copied
NAME_LIKENESS = 0.7
COPIED = 0.9  # likeness beside a swap from which the rest of the sentence was copied
OPEN_POS = frozenset({"NOUN", "VERB", "ADJ", "ADV"})
SAME_NAME = 70  # rapidfuzz ratio from which two spellings are one name
CALENDAR = WEEKDAYS | SHORT_WEEKDAYS | MONTHS | SHORT_MONTHS | NEAR

SameEntity = Callable[[Span, Span], bool]


def find_wording(version: Version, same_entity: SameEntity) -> Iterator[Change]:
    """Yield the words that another word took the place of, in a sentence that is otherwise the same."""
    for swap in find_swaps(version):
        yield from lookalikes(version, swap)
        yield from names(version, swap, same_entity)
        yield from opposites(version, swap)
        yield from means(version, swap)
    yield from widened_scope(version)


def lookalikes(version: Version, swap: Swap) -> Iterator[Change]:
    """Yield a word that became another that is spelt almost like it: "pact", "past"."""
    left, left_end, right, right_end = swap
    if left_end - left != right_end - right or version.likeness < LOOKALIKE_LIKENESS:
        return
    copied = version.likeness_beside(swap) >= COPIED
    for one, other in zip(range(left, left_end), range(right, right_end), strict=True):
        if is_taken_for(version, one, other, MIN_COPIED_CHARS if copied else MIN_LOOKALIKE_CHARS):
            yield swapped(version, (one, one + 1, other, other + 1), "lookalike-word")


def is_taken_for(version: Version, left: int, right: int, least: int) -> bool:
    """Tell whether a word of at least so many letters became another word, and no form of it, that looks like it."""
    original, derived = version.original, version.derived
    before, after = original.folds[left], derived.folds[right]
    return (
        min(len(before), len(after)) >= least
        and look_alike(before, after)
        and is_plain(original, left)
        and is_plain(derived, right)
        and (original.is_content(left) or derived.is_content(right))
        and original.lemmas[left] != derived.lemmas[right]
        and not are_forms_of_one(before, after)
        and is_word(after)
    )


def is_plain(telling: Telling, place: int) -> bool:
    """Tell a word of an open class that is no name."""
    small = telling.document.text[telling.words[place].start].islower()
    tag = telling.tokens[place].pos_
    return (tag in OPEN_POS or (tag == "PROPN" and small)) and telling.folds[place].isalpha()


def names(version: Version, swap: Swap, same_entity: SameEntity) -> Iterator[Change]:
    """Yield a name or people that gave way to another, in a sentence otherwise almost word for word the same."""
    left, left_end, right, right_end = swap
    original, derived = version.original, version.derived
    if version.likeness < NAME_LIKENESS or not (left and right):
        return
    before, after = capitals(original, left, left_end), capitals(derived, right, right_end)
    if not before or not after or set(before) & set(after) or (set(before) | set(after)) & CALENDAR:
        return
    if is_one_name(before, after) or same_entity(original.span(left, left_end), derived.span(right, right_end)):
        return
    if not (ends_in_noun(original, left_end) and ends_in_noun(derived, right_end)):
        return  # nothing but a name: most often two names of one body ("Jaish al-Fatah", "Army of Conquest")
    yield swapped(version, swap, "name-swapped")


def capitals(telling: Telling, start: int, end: int) -> list[str]:
    text = telling.document.text
    folds = [telling.folds[place] for place in range(start, end) if text[telling.words[place].start].isupper()]
    return folds if all(fold.isalpha() for fold in telling.folds[start:end]) else []  # no figures, no addresses


def ends_in_noun(telling: Telling, end: int) -> bool:
    """Tell whether a common noun closes the stretch: "Kurdish fighters"."""
    last = end - 1
    return telling.tokens[last].pos_ == "NOUN" and telling.document.text[telling.words[last].start].islower()


def is_one_name(before: list[str], after: list[str]) -> bool:
    """Tell spellings of one name, and a name and its initials."""
    one, other = "".join(before), "".join(after)
    initials = {"".join(word[0] for word in names) for names in (before, after)}
    return ratio(one, other) >= SAME_NAME or one in initials or other in initials or one in other or other in one


def opposites(version: Version, swap: Swap) -> Iterator[Change]:
    left, left_end, right, right_end = swap
    if version.likeness < NAME_LIKENESS:
        return
    ours, theirs = version.original.lemmas, version.derived.lemmas
    for before in ours[left:left_end]:
        for after in theirs[right:right_end]:
            both = before in theirs and after in ours  # "two killed, three hurt" and "kills two, hurts three"
            if frozenset((before, after)) in drift_lexicon().opposites and not both:
                yield swapped(version, swap, "opposite-word")


def means(version: Version, swap: Swap) -> Iterator[Change]:
    """Yield a weapon or another means that became one of another kind.

    "Shells" may become "bombs" where the sentence goes on to speak of shelling; not where all else was copied.
    """
    left, left_end, right, right_end = swap
    before = classes_of(version.original.folds[left:left_end])
    after = classes_of(version.derived.folds[right:right_end])
    likeness = version.likeness_beside(swap)
    said = after if likeness >= COPIED else classes_of(version.derived.folds)
    if before and after and not before & said and likeness >= NAME_LIKENESS and version.closest:
        yield swapped(version, swap, "means-swapped", Aspect.EVENT)


def classes_of(folds: Sequence[str]) -> frozenset[str]:
    """Give the kinds of means that words name."""
    return frozenset().union(*(drift_lexicon().means.get(fold, ()) for fold in folds))


def widened_scope(version: Version) -> Iterator[Change]:
    """Yield a part of a country or town that became the whole: "eastern Aleppo"."""
    if version.likeness < NAME_LIKENESS or not version.closest:
        return
    for left, left_end, right, right_end in version.gaps:
        part = [fold for fold in version.original.folds[left:left_end] if fold in drift_lexicon().compass]
        before_name = left_end < len(version.original.words) and is_capital(version.original, left_end)
        if part and before_name and right == right_end and left_end - left == 1:
            yield swapped(version, (left, left_end + 1, right, right_end + 1), "scope-widened", severity=Severity.MINOR)


def is_capital(telling: Telling, place: int) -> bool:
    return telling.document.text[telling.words[place].start].isupper()
