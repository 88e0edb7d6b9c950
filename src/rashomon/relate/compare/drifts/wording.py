"""Words that were swapped for others: one that only looks alike, another name, the opposite."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.fuzz import ratio

from rashomon.relate.compare.drifts.change import Change
from rashomon.relate.compare.drifts.versions import Swap, Telling, Version, find_gaps, find_swaps
from rashomon.relate.compare.drifts.vocabulary import drift_lexicon
from rashomon.relate.stories import word_rates
from rashomon.schema import Aspect, Severity, Span

LOOKALIKE_LIKENESS = 0.45
NAME_LIKENESS = 0.7
OPEN_POS = frozenset({"NOUN", "VERB", "ADJ", "ADV"})
SAME_NAME = 70  # rapidfuzz ratio from which two spellings are one name
CONTEXT_WORDS = 3
INFLECTIONS = frozenset("sdrneg")  # "says", "said", "sayer": last letters of one word
CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec
    today yesterday tomorrow""".split()  # noqa: SIM905
)

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
    original, derived = version.original, version.derived
    if (left_end - left, right_end - right) != (1, 1) or version.likeness < LOOKALIKE_LIKENESS:
        return
    before, after = original.folds[left], derived.folds[right]
    if not (is_plain(original, left) and is_plain(derived, right)) or are_forms_of_one(before, after):
        return
    if min(len(before), len(after)) >= 4 and DamerauLevenshtein.distance(before, after) == 1 and after in word_rates():
        yield swapped(version, swap, "lookalike-word", Severity.MAJOR)


def is_plain(telling: Telling, place: int) -> bool:
    return telling.tokens[place].pos_ in OPEN_POS and telling.folds[place].isalpha()


def are_forms_of_one(before: str, after: str) -> bool:
    """Tell inflections, derivations and spelling variants from other words: they share all but the last letters."""
    shared = next(
        (i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after))
    )
    endings = {before[shared:], after[shared:]}
    if min(len(before), len(after)) - shared == 1 and all(len(ending) == 1 for ending in endings):
        return endings <= INFLECTIONS or american(before) == american(after)  # "police" is no form of "policy"
    if endings == {"", "e"}:
        return False  # "plan", "plane"
    return shared >= min(len(before), len(after)) - 1 or american(before) == american(after)


def american(word: str) -> str:
    for british, other in (
        ("our", "or"),
        ("ise", "ize"),
        ("isa", "iza"),
        ("yse", "yze"),
        ("ence", "ense"),
        ("tre", "ter"),
        ("ll", "l"),
        ("ogue", "og"),
    ):
        word = word.replace(british, other)
    return word


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
    yield swapped(version, swap, "name-swapped", Severity.MAJOR)


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
    for before in version.original.lemmas[left:left_end]:
        for after in version.derived.lemmas[right:right_end]:
            if frozenset((before, after)) in drift_lexicon().opposites:
                yield swapped(version, swap, "opposite-word", Severity.MAJOR)


def means(version: Version, swap: Swap) -> Iterator[Change]:
    """Yield a weapon or another means that became one of another kind."""
    left, left_end, right, right_end = swap
    classes = drift_lexicon().means
    before = {classes[fold] for fold in version.original.folds[left:left_end] if fold in classes}
    after = {classes[fold] for fold in version.derived.folds[right:right_end] if fold in classes}
    said = {classes[fold] for fold in version.derived.folds if fold in classes}
    if before and after and not before & said and version.likeness_beside(swap) >= NAME_LIKENESS and version.closest:
        yield replace(swapped(version, swap, "means-swapped", Severity.MAJOR), aspect=Aspect.EVENT)


def widened_scope(version: Version) -> Iterator[Change]:
    """Yield a part of a country or town that became the whole: "eastern Aleppo"."""
    if version.likeness < NAME_LIKENESS or not version.closest:
        return
    for left, left_end, right, right_end in find_gaps(version):
        part = [fold for fold in version.original.folds[left:left_end] if fold in drift_lexicon().compass]
        before_name = left_end < len(version.original.words) and is_capital(version.original, left_end)
        if part and before_name and right == right_end and left_end - left == 1:
            yield swapped(version, (left, left_end + 1, right, right_end + 1), "scope-widened", Severity.MINOR)


def is_capital(telling: Telling, place: int) -> bool:
    return telling.document.text[telling.words[place].start].isupper()


def swapped(version: Version, swap: Swap, rule: str, severity: Severity) -> Change:
    left, left_end, right, right_end = swap
    original, derived = version.original, version.derived
    before = " ".join(original.document.words(original.span(left, left_end)).split())
    after = " ".join(derived.document.words(derived.span(right, right_end)).split())
    return Change(
        rule,
        Aspect.WORDING,
        severity,
        f"“{before}” became “{after}”",
        (derived.span(max(0, right - CONTEXT_WORDS), min(len(derived.words), right_end + 1)),),
        (original.span(max(0, left - CONTEXT_WORDS), min(len(original.words), left_end + 1)),),
    )
