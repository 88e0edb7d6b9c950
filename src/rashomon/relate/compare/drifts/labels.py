"""What somebody or something is called: a rank or a doubt left out, a plain word become a partisan one."""

from collections.abc import Iterable, Iterator
from itertools import product

from rashomon.relate.compare.drifts.change import Change
from rashomon.relate.compare.drifts.versions import Swap, Telling, Version, find_swaps
from rashomon.relate.compare.drifts.vocabulary import drift_lexicon
from rashomon.schema import Aspect, Severity

QUALIFIER_LIKENESS = 0.5
LABEL_LIKENESS = 0.5
VICTIM_LIKENESS = 0.45
COUNT_REACH = 2  # words between a number and whom it counts
NEAR_WORDS = 6
SHOWN_WORDS = 4
NAME_REACH = 8  # words behind what a group is called in which it is named


def find_labels(version: Version) -> Iterator[Change]:
    """Yield what people and things are no longer, or newly, called."""
    yield from dropped_qualifiers(version)
    yield from loaded_labels(version)
    yield from other_victims(version)


def dropped_qualifiers(version: Version) -> Iterator[Change]:
    """Yield nouns that lost the word that limits them: "deputy minister", "alleged attack"."""
    original, derived = version.original, version.derived
    if version.likeness < QUALIFIER_LIKENESS:
        return
    for place, fold in enumerate(original.folds[:-1]):
        right = version.partners.get(place + 1)
        if (
            right is None
            or fold not in drift_lexicon().rank | drift_lexicon().doubt
            or not original.is_content(place + 1)
        ):
            continue
        if (
            is_qualified(derived, right)
            or fold in derived.around
            or version.shared_near(place + 1, right, NEAR_WORDS) < 2
        ):
            continue
        rank = fold in drift_lexicon().rank
        yield Change(
            "rank-dropped" if rank else "doubt-dropped",
            Aspect.PARTICIPANT if rank else Aspect.MODALITY,
            Severity.MAJOR,
            f"“{fold}” is gone",
            (derived.span(max(0, right - 1), min(len(derived.words), right + SHOWN_WORDS)),),
            (original.span(place, min(len(original.words), place + 1 + SHOWN_WORDS)),),
        )


def is_qualified(telling: Telling, noun: int) -> bool:
    """Tell whether any hedge stands in the sentence, or a word of rank just before the noun."""
    lexicon = drift_lexicon()
    near = set(telling.folds[max(0, noun - 3) : noun])
    return bool(near & lexicon.rank or set(telling.folds) & (lexicon.doubt | lexicon.hedges))


def loaded_labels(version: Version) -> Iterator[Change]:
    """Yield plain words that a partisan one took the place of: "rebels", "terrorists"."""
    if version.likeness < LABEL_LIKENESS:
        return
    lexicon = drift_lexicon()
    for one, other in pairs_in(find_swaps(version)):
        if (version.original.lemmas[one], version.derived.lemmas[other]) in lexicon.loaded:
            yield relabelled(version, one, other)
    for one, other in pairs_in(version.gaps):
        pair = version.original.lemmas[one], version.derived.lemmas[other]
        if pair in lexicon.loose and is_other_group(version, one, other):
            yield relabelled(version, one, other)


def pairs_in(swaps: Iterable[Swap]) -> Iterator[tuple[int, int]]:
    """Yield each word of a stretch with each that may have taken its place."""
    for left, left_end, right, right_end in swaps:
        yield from product(range(left, left_end), range(right, right_end))


def is_other_group(version: Version, one: int, other: int) -> bool:
    """Tell whether a name came or went behind what a group is called: "fighters", "militants of the Selm Front"."""
    gone = any(place not in version.partners for place in names_behind(version.original, one))
    come = any(place not in version.back for place in names_behind(version.derived, other))
    return gone != come


def names_behind(telling: Telling, place: int) -> list[int]:
    end = min(len(telling.tokens), place + 1 + NAME_REACH)
    return [at for at in range(place + 1, end) if telling.tokens[at].pos_ == "PROPN"]


def other_victims(version: Version) -> Iterator[Change]:
    """Yield a number of people who became as many civilians, or fighters, where the original never calls them so."""
    if version.likeness < VICTIM_LIKENESS or not version.closest:
        return
    before, after = victims(version.original), victims(version.derived)
    for number in sorted(before.keys() & after.keys()):
        one, other = before[number], after[number]
        kinds = [
            drift_lexicon().victims[each.lemmas[at]] for each, at in ((version.original, one), (version.derived, other))
        ]
        if kinds[0] != kinds[1] and not is_called_so(version, number, other):
            yield relabelled(version, one, other, "victims-relabelled")


def victims(telling: Telling) -> dict[str, int]:
    """Give for each number of a sentence the place of whom it counts: people, civilians, or those who carry arms."""
    found: dict[str, int] = {}
    for place, lemma in enumerate(telling.lemmas):
        near = telling.tokens[max(0, place - COUNT_REACH) : place]
        numbers = [token.text.casefold() for token in near if token.pos_ == "NUM" or token.text.isdigit()]
        if lemma in drift_lexicon().victims and numbers:
            found.setdefault(numbers[-1], place)
    return found


def is_called_so(version: Version, number: str, place: int) -> bool:
    """Tell whether the original calls as many people so elsewhere."""
    text = version.original.document.text.casefold()
    return any(f"{number} {more}{version.derived.folds[place]}" in text for more in ("", "more ", "other "))


def relabelled(version: Version, one: int, other: int, rule: str = "loaded-label") -> Change:
    original, derived = version.original, version.derived
    before, after = original.span(one, one + 1), derived.span(other, other + 1)
    return Change(
        rule,
        Aspect.WORDING,
        Severity.MINOR,
        f"“{original.document.words(before)}” became “{derived.document.words(after)}”",
        (derived.span(max(0, other - 2), min(len(derived.words), other + SHOWN_WORDS)),),
        (original.span(max(0, one - 2), min(len(original.words), one + SHOWN_WORDS)),),
    )
