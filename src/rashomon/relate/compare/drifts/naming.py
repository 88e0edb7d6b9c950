"""A name that became another: of a place, of somebody who takes part, of who speaks; or that was spelt wrong."""

import re
from collections.abc import Iterator

from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.fuzz import ratio

from rashomon.relate.compare.drifts.change import Change
from rashomon.relate.compare.drifts.known import Known
from rashomon.relate.compare.drifts.sources import reports
from rashomon.relate.compare.drifts.values import swapped
from rashomon.relate.compare.drifts.versions import Swap, Telling, Version, find_swaps
from rashomon.relate.geography import are_apart
from rashomon.schema import Aspect, BlockKind, Entity, EntityKind, Span

SAME_SENTENCE = 0.7  # share of the content words, but for the swapped ones, from which two sentences are one
COPIED = 0.9  # share from which a sentence was copied, so that a body was hardly called by another name
SAME_NAME = 70  # rapidfuzz ratio from which two spellings are one name
MIN_MANGLED_CHARS = 5
LOCATIVE = re.compile(r"\b(?:in|at|near|from|to|into|outside|around|across|inside|of)\s+(?:the\s+)?$", re.IGNORECASE)
VOWELS = str.maketrans("", "", "aeiouyh'’-")
ALIKE_LETTERS = str.maketrans("qcgzvjx", "kkksfik")
"""Letters that transcriptions of one foreign name write for each other: Qaddafi, Gaddafi, Kadafi."""


def find_names(version: Version, known: Known) -> Iterator[Change]:
    """Yield names that gave way to other names in a sentence that is otherwise the same."""
    if not version.closest or version.derived.sentence.kind is BlockKind.TITLE:
        return
    for swap in find_swaps(version):
        if version.likeness_beside(swap) >= SAME_SENTENCE:
            yield from changed_name(version, swap, known)


def changed_name(version: Version, swap: Swap, known: Known) -> Iterator[Change]:
    left, left_end, right, right_end = swap
    if not (is_name(version.original, left, left_end) and is_name(version.derived, right, right_end)):
        return
    if set(version.original.folds[left:left_end]) & set(version.derived.folds[right:right_end]):
        return
    spans = version.original.span(left, left_end), version.derived.span(right, right_end)
    if is_mangled(version, swap):
        if is_slip(version, swap) or known.is_spelt_once(*spans):
            yield swapped(version, swap, "name-mangled", Aspect.WORDING)
        return
    before, after = (known.entity_named(span) for span in spans)
    copied = version.likeness_beside(swap) >= COPIED
    if before and after and are_two(before, after, spans, known, copied=copied):
        aspect = aspect_of(version, swap, after if after.kind is EntityKind.PLACE else before)
        yield swapped(version, swap, RULES[aspect], aspect)


RULES = {
    Aspect.PLACE: "place-changed",
    Aspect.ATTRIBUTION: "speaker-changed",
    Aspect.PARTICIPANT: "participant-swapped",
}


def is_name(telling: Telling, start: int, end: int) -> bool:
    """Tell whether every word of a stretch is capital, and not for opening a sentence."""
    text = telling.document.text
    words = telling.words[start:end]
    opens = start == 0 and telling.tokens[0].pos_ != "PROPN"
    return bool(words) and not opens and all(text[word.start].isupper() for word in words)


def are_two(before: Entity, after: Entity, spans: tuple[Span, Span], known: Known, *, copied: bool) -> bool:
    """Tell whether two names are of two: towns far apart, or people and bodies that one report tells apart."""
    if before.id == after.id or is_one_name(before, after):
        return False
    if EntityKind.PLACE in {before.kind, after.kind}:
        if not is_where(spans, known):
            return False
        if before.kind is not after.kind:
            return copied  # "taken to the Mount Tarn Hospital", "taken to Leeds"
        if before.country is None or after.country is None or after.kind is not EntityKind.PLACE:
            return True  # unknown to the gazetteer, or read as somebody's name: no part of the other that we know of
        return are_apart(before, after) or is_other_country(before, after)
    told_apart = copied or before.kind is EntityKind.PERSON or known.name_one_report(before, after)
    return before.kind is after.kind and told_apart


def is_other_country(before: Entity, after: Entity) -> bool:
    """Tell two countries, or two regions of a country, from a place and what holds it."""
    return before.place_kind == after.place_kind and before.place_kind in {"country", "region"}


def is_where(spans: tuple[Span, Span], known: Known) -> bool:
    """Tell a place from a capital that stands for its government: "in Moscow", not "Moscow said"."""
    return all(LOCATIVE.search(known.text_of(span)[max(0, span.start - 20) : span.start]) for span in spans)


def is_one_name(before: Entity, after: Entity) -> bool:
    """Tell spellings of one name, a name and its initials, a name and a part of it."""
    one, other = before.name.casefold(), after.name.casefold()
    initials = {"".join(word[0] for word in name.split()) for name in (one, other)}
    alias = {name.casefold() for name in before.aliases} & {name.casefold() for name in after.aliases}
    return (
        bool(alias) or ratio(one, other) >= SAME_NAME or one in other or other in one or bool({one, other} & initials)
    )


def aspect_of(version: Version, swap: Swap, before: Entity) -> Aspect:
    """Say what a name answers in its sentence: where, who said it, or who takes part."""
    if before.kind is EntityKind.PLACE:
        return Aspect.PLACE
    speaks = any(speaks_at(version.derived, place) for place in range(swap[2], swap[3]))
    return Aspect.ATTRIBUTION if speaks else Aspect.PARTICIPANT


def speaks_at(telling: Telling, place: int) -> bool:
    token = telling.tokens[place]
    while token.dep_ in {"flat", "compound", "appos", "nmod:desc"} and token.head.i != token.i:
        token = token.head
    if token.dep_ == "nsubj":
        return reports(token.head)
    return any(child.lower_ in {"according", "by"} for child in token.children) and reports(token.head)


def is_mangled(version: Version, swap: Swap) -> bool:
    """Tell whether one word of a name differs from what it was by a letter or two."""
    left, left_end, right, right_end = swap
    if (left_end - left, right_end - right) != (1, 1):
        return False
    before, after = version.original.folds[left], version.derived.folds[right]
    long = min(len(before), len(after)) >= MIN_MANGLED_CHARS and before.isalpha() and after.isalpha()
    near = DamerauLevenshtein.distance(before, after) <= 1 + (len(before) > MIN_MANGLED_CHARS + 2)
    stem = before.rstrip("s") == after.rstrip("s") or before in after or after in before
    return long and near and not stem


def is_slip(version: Version, swap: Swap) -> bool:
    """Tell a slip from another way to write a foreign name."""
    return bare(version.original.folds[swap[0]]) != bare(version.derived.folds[swap[2]])


def bare(name: str) -> str:
    """Leave of a name what every transcription has."""
    letters = name.translate(ALIKE_LETTERS).translate(VOWELS)
    return "".join(letter for place, letter in enumerate(letters) if letter != letters[place - 1 : place])
