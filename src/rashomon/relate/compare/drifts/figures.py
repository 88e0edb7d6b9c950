"""Figures that lost what limits them: "at least seven" become seven, forty become many."""

from collections.abc import Iterator

from rashomon.relate.compare.drifts.change import BESIDE_VALUES, Change, swapped
from rashomon.relate.compare.drifts.versions import Telling, Version, find_swaps
from rashomon.relate.compare.drifts.vocabulary import drift_lexicon
from rashomon.schema import Aspect, BlockKind, Severity, Span

NEAR_WORDS = 5
BLURRED_LIKENESS = 0.6
COPIED = 0.85  # likeness from which a sentence was copied
SHOWN_WORDS_AFTER = 3
PLACE_WORDS = frozenset({"over", "under", "above", "below", "around", "about", "to"})
MAGNITUDES = frozenset({"dozens", "scores", "hundreds", "thousands"})
FURTHER = frozenset({"additional", "another", "further", "more"})


def find_figures(version: Version) -> Iterator[Change]:
    """Yield figures whose bound is gone or that gave way to a vague word."""
    yield from dropped_bounds(version)
    yield from blurred_figures(version)
    yield from other_magnitudes(version)


def dropped_bounds(version: Version) -> Iterator[Change]:
    original, derived = version.original, version.derived
    for left, right in sorted(version.partners.items()):
        if not original.folds[left].isdigit():
            continue
        bound, width = drift_lexicon().bound_before(original.folds[:left])
        if original.folds[left] == "1" and bound != "at_least":
            continue
        kept, _ = drift_lexicon().bound_before(derived.folds[:right])
        if bound is None or kept is not None or not counts_the_same(version, left, right):
            continue
        if original.folds[left - 1] in PLACE_WORDS and len(original.folds[left]) == 1:
            continue  # "control over two oil fields"
        words = original.document.words(original.span(left - width, left))
        start = right - 1 if right and derived.folds[right - 1] in FURTHER else right
        yield Change(
            "bound-dropped",
            Aspect.VALUE,
            Severity.MINOR if bound == "approximately" else Severity.MAJOR,
            f"“{words.lower()}” is gone",
            (shown(derived, start, right),),
            (shown(original, left - width, left),),
        )


def counts_the_same(version: Version, left: int, right: int) -> bool:
    """Tell whether the same noun follows both figures and two more content words stand near them, and no headline."""
    if version.derived.sentence.kind is BlockKind.TITLE:
        return False
    follows = any(version.partners.get(left + step) in {right + 1, right + 2} for step in (1, 2))
    copied = version.closest and version.likeness >= COPIED and version.in_order.get(left) == right
    return copied or (follows and version.shared_near(left, right, NEAR_WORDS) >= 2)


def shown(telling: Telling, start: int, figure: int) -> Span:
    return telling.span(start, min(len(telling.words), figure + 1 + SHOWN_WORDS_AFTER))


def other_magnitudes(version: Version) -> Iterator[Change]:
    """Yield dozens that became scores or hundreds, of the same people or things."""
    if not version.closest or version.derived.sentence.kind is BlockKind.TITLE:
        return
    for gap in find_swaps(version):
        before, after = (
            [fold for fold in folds if fold in MAGNITUDES]
            for folds in (version.original.folds[gap[0] : gap[1]], version.derived.folds[gap[2] : gap[3]])
        )
        if before and after and before != after and version.likeness_beside(gap) >= BLURRED_LIKENESS:
            yield swapped(version, gap, "value-changed", Aspect.VALUE, beside=BESIDE_VALUES)


def blurred_figures(version: Version) -> Iterator[Change]:
    """Yield figures that became "many": "40 people had been killed", "many people had been killed"."""
    original, derived = version.original, version.derived
    if version.likeness < BLURRED_LIKENESS:
        return
    for left, fold in enumerate(original.folds[:-1]):
        right = version.in_order.get(left + 1)
        if not fold.isdigit() or left in version.partners or not right or fold in derived.folds:
            continue
        if derived.folds[right - 1] in drift_lexicon().vague:
            yield Change(
                "figure-blurred",
                Aspect.VALUE,
                Severity.MAJOR,
                f"the figure {original.document.words(original.span(left, left + 1))} is gone",
                (shown(derived, right - 1, right),),
                (shown(original, left, left + 1),),
            )
