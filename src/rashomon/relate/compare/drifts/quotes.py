"""Quotations that changed: a paraphrase put in quotation marks, two quotations fused, words altered inside one."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from rashomon.extract.quotations.lexicon import reporting_lexicon
from rashomon.relate.compare.drifts.change import Change, swapped
from rashomon.relate.compare.drifts.spelling import are_forms_of_one
from rashomon.relate.compare.drifts.versions import Telling, Version, find_swaps
from rashomon.relate.compare.drifts.wording import is_plain
from rashomon.schema import Aspect, BlockKind, Severity, Span

MIN_QUOTED_WORDS = 4
MAX_QUOTED_WORDS = 25  # of a paraphrase taken for a quotation; longer ones lost their marks in the other report
MIN_CUT_WORDS = 2
FIRST_PERSON = frozenset({"i", "we", "my", "our", "me", "im", "ive"})
SAME_WORDS = 0.8
FUSED_LIKENESS = 0.5
ALTERED_LIKENESS = 0.6
SHOWN_WORDS = 7
SURE_LIKENESS = 0.8
MODALS = frozenset({"will", "would", "shall", "should", "can", "could", "may", "might", "must"})
MAX_CUT_WORDS = 25
MIN_OPENED_WORDS = 3
CONTEXT_WORDS = 3


def find_new_quotation_marks(version: Version, quoted: Mapping[str, str]) -> Iterator[Change]:
    """Yield words that the original paraphrases and the later version quotes.

    `quoted` are the quoted words of each report, folded: words that anybody else quotes were said.
    """
    original, derived = version.original, version.derived
    if not any(reporting_lexicon().verb(token) for token in original.tokens):
        return
    for start, end in quoted_runs(derived):
        partners = [version.back.get(place) for place in range(start, end)]
        found = [place for place in partners if place is not None]
        if not MIN_QUOTED_WORDS <= end - start <= MAX_QUOTED_WORDS or len(found) < SAME_WORDS * (end - start):
            continue
        if any(original.sentence.quoted[place] for place in found) or max(found) - min(found) > end - start + 1:
            continue
        unmarked = not quoted[original.document.id] and original.folds[min(found) - 1 : min(found)] != ("that",)
        if FIRST_PERSON & set(derived.folds[start:end]) or unmarked:
            continue  # the original's marks were lost on the way to us
        phrase = " ".join(derived.folds[start:end])
        if all(derived.sentence.quoted) or is_quoted_elsewhere(phrase, derived, quoted):
            continue
        yield Change(
            "paraphrase-quoted",
            Aspect.ATTRIBUTION,
            Severity.MAJOR,
            "a paraphrase was put in quotation marks",
            (derived.span(max(0, start - 2), end),),
            (original.span(max(0, min(found) - 2), max(found) + 1),),
        )


def find_altered_words(version: Version, severity: Severity) -> Iterator[Change]:
    """Yield a word inside a quotation that the other report quotes otherwise; one of them misquotes."""
    if version.likeness < ALTERED_LIKENESS:
        return
    for left, left_end, right, right_end in find_swaps(version):
        before, after = version.original.folds[left], version.derived.folds[right]
        opens = {before, after} <= MODALS and opens_quotation(version, left, right)
        if (left_end - left, right_end - right) != (1, 1) or not (opens or is_inside_quotes(version, left, right)):
            continue
        plain = is_plain(version.original, left) and is_plain(version.derived, right)
        plain = plain or ({before, after} <= MODALS and (opens or version.likeness >= SURE_LIKENESS))
        plain = plain or (version.likeness >= SURE_LIKENESS and name_and_word(version, left, right))
        if (
            plain
            and not are_forms_of_one(before, after)
            and version.original.lemmas[left] != version.derived.lemmas[right]
        ):
            yield swapped(version, (left, left_end, right, right_end), "quote-altered", severity=severity)


def opens_quotation(version: Version, left: int, right: int) -> bool:
    """Tell whether both words are the first of quoted ones that are the same: “will not”, “would not”."""
    behind = [version.in_order.get(left + step) == right + step for step in range(1, MIN_OPENED_WORDS + 1)]
    sides = (version.original.sentence.quoted, left), (version.derived.sentence.quoted, right)
    return all(behind) and all(
        all(quoted[place : place + MIN_OPENED_WORDS + 1]) and not any(quoted[max(0, place - 1) : place])
        for quoted, place in sides
    )


def name_and_word(version: Version, left: int, right: int) -> bool:
    """Tell whether a word of a name and a plain one took each other's place: "the Islamic State", "the north State"."""
    tags = [version.original.tokens[left].pos_, version.derived.tokens[right].pos_]
    return tags.count("PROPN") == 1 and any(
        is_plain(t, p) for t, p in ((version.original, left), (version.derived, right))
    )


def find_cuts(version: Version) -> Iterator[Change]:
    """Yield words that are gone from inside a quotation, with no dots to say so."""
    if version.likeness < ALTERED_LIKENESS:
        return
    for (left, right), (next_left, next_right) in pairwise(sorted(version.in_order.items())):
        gone = next_left - left - 1
        if next_right != right + 1 or gone < MIN_CUT_WORDS or gone > MAX_CUT_WORDS:
            continue
        derived, original = version.derived, version.original
        between = unmarked(version, (left, next_left), (right, next_right))
        quoted = all(original.sentence.quoted[left : next_left + 1]) and all(
            derived.sentence.quoted[right : next_right + 1]
        )
        told = any(original.is_content(place) for place in range(left + 1, next_left))
        if quoted and told and not any(mark in between for mark in "….[]()—–\n"):
            words = " ".join(original.document.words(original.span(left + 1, next_left)).split())
            yield Change(
                "quote-cut",
                Aspect.WORDING,
                Severity.MINOR,
                f"“{words}” was cut from inside the quotation",
                (derived.span(max(0, right - CONTEXT_WORDS), min(len(derived.words), next_right + CONTEXT_WORDS)),),
                (original.span(max(0, left - CONTEXT_WORDS), min(len(original.words), next_left + CONTEXT_WORDS)),),
            )


def unmarked(version: Version, gone: tuple[int, int], left: tuple[int, int]) -> str:
    """Give what stands where words were cut, without the dots that the original has there as well."""
    original, derived = version.original, version.derived
    between = derived.document.text[derived.words[left[0]].end : derived.words[left[1]].start]
    before = original.document.text[original.words[gone[0]].end : original.words[gone[0] + 1].start]
    after = original.document.text[original.words[gone[1] - 1].end : original.words[gone[1]].start]
    marks = between.strip()
    return "" if marks and marks in {before.strip(), after.strip()} else between


def is_inside_quotes(version: Version, left: int, right: int) -> bool:
    """Tell whether a word and its neighbours are quoted on both sides."""
    sides = (version.original.sentence.quoted, left), (version.derived.sentence.quoted, right)
    return all(0 < place < len(quoted) - 1 and all(quoted[place - 1 : place + 2]) for quoted, place in sides)


def is_quoted_elsewhere(phrase: str, telling: Telling, quoted: Mapping[str, str]) -> bool:
    return any(phrase in words for document, words in quoted.items() if document != telling.document.id)


def quoted_runs(telling: Telling) -> Iterator[tuple[int, int]]:
    """Yield the stretches of quoted words of a sentence."""
    start = None
    for place, quoted in enumerate((*telling.sentence.quoted, False)):
        if quoted and start is None:
            start = place
        elif not quoted and start is not None:
            yield start, place
            start = None


def find_fused(
    versions: Sequence[Version], before: Sequence[tuple[int, int]], after: Sequence[tuple[int, int]]
) -> Iterator[Change]:
    """Yield quotations of one report that another breaks into two, with its own words between.

    `versions` are of one pair of reports, `before` and `after` their quoted stretches.
    """
    close = [each for each in versions if each.closest and each.likeness >= FUSED_LIKENESS and all_quoted(each)]
    for first in close:
        for then in close:
            if first is not then and is_fused(first, then, before, after):
                yield Change(
                    "quotes-fused",
                    Aspect.WORDING,
                    Severity.MINOR,
                    "two quotations were made into one",
                    (joint(first.derived, then.derived),),
                    (tail(first.original, max(first.partners) + 1), head(then.original)),
                )


def all_quoted(version: Version) -> bool:
    """Tell whether the shared words are quoted on both sides."""
    pairs = version.partners.items()
    both = sum(version.original.sentence.quoted[one] and version.derived.sentence.quoted[other] for one, other in pairs)
    return 2 * both >= len(version.derived.words)


def is_fused(
    first: Version, then: Version, before: Sequence[tuple[int, int]], after: Sequence[tuple[int, int]]
) -> bool:
    derived = first.derived.words[-1], then.derived.words[0]
    original = last_shared(first), first_shared(then)
    between = first.derived.document.text[derived[0].end : derived[1].start]
    if not 0 <= derived[1].start - derived[0].end <= 6 or any(char.isalnum() for char in between):
        return False
    apart = first.original.document.text[original[0] : original[1]].split()[1:]
    titles = {each.sentence.kind is BlockKind.TITLE for each in (first.original, then.original, first.derived)}
    if (
        original[1] <= original[0]
        or not apart
        or titles != {False}
        or stretch_of(original[0], before) == stretch_of(original[1], before)
    ):
        return False
    joined = stretch_of(derived[0].start, after)
    return joined is not None and joined == stretch_of(derived[1].start, after)


def last_shared(version: Version) -> int:
    return version.original.words[max(version.partners)].start


def first_shared(version: Version) -> int:
    return version.original.words[min(version.partners)].start


def stretch_of(position: int, stretches: Sequence[tuple[int, int]]) -> int | None:
    return next((index for index, (start, end) in enumerate(stretches) if start <= position < end), None)


def joint(first: Telling, then: Telling) -> Span:
    start = first.words[max(0, len(first.words) - SHOWN_WORDS)].start
    return Span(first.document.id, start, then.words[min(len(then.words), SHOWN_WORDS) - 1].end)


def tail(telling: Telling, end: int) -> Span:
    return telling.span(max(0, end - SHOWN_WORDS), end)


def head(telling: Telling) -> Span:
    return telling.span(0, min(len(telling.words), SHOWN_WORDS))
