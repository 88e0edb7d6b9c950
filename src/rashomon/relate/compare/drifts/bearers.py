"""Who people are said to be: "pro-government forces" become "Lorian forces", pilgrims become Tarnese pilgrims."""

from collections.abc import Iterator, Sequence

from rashomon.relate.compare.drifts.change import Change, swapped
from rashomon.relate.compare.drifts.known import Known
from rashomon.relate.compare.drifts.spelling import body_named
from rashomon.relate.compare.drifts.versions import DATED, Swap, Telling, Version
from rashomon.relate.compare.drifts.vocabulary import drift_lexicon
from rashomon.relate.entities.nouns import kind_of_noun
from rashomon.schema import Aspect, BlockKind, EntityKind, Severity

SAME_SENTENCE = 0.75  # share of the content words, but for the swapped ones, from which two sentences are one
CLOSE = 0.65  # share from which one word that fell away was left out
BODIES = frozenset({EntityKind.ORGANIZATION, EntityKind.GROUP})
MAX_BEFORE = 5  # words of a phrase before its noun
DESCRIBES = frozenset({"ADJ", "NOUN", "PROPN", "PART", "ADV"})
GOVERNS = frozenset({"government"})
SUPPORT = frozenset({"pro", "anti"})


def find_bearers(version: Version, known: Known) -> Iterator[Change]:
    """Yield the people whose side, nation or faith changed in a sentence that is otherwise the same; no headlines."""
    if not version.closest or BlockKind.TITLE in {version.original.sentence.kind, version.derived.sentence.kind}:
        return
    for gap in version.gaps:
        heads = heads_beside(version, gap)
        if heads and is_other(version, gap, heads, known) and not is_one_body(version, heads, known):
            left, right = heads
            if is_credited(version.original, left) or is_credited(version.derived, right):
                continue
            stretch = gap[0], max(gap[1], left + 1), gap[2], max(gap[3], right + 1)
            yield swapped(version, stretch, "bearer-changed", Aspect.PARTICIPANT, Severity.MINOR)


def heads_beside(version: Version, gap: Swap) -> tuple[int, int] | None:
    """Give the nouns for people that the words of a gap describe: at its end on either side, or just behind it."""
    left, left_end, right, right_end = gap
    for left_head in range(left_end, min(left_end + MAX_BEFORE, len(version.original.words))):
        right_head = version.in_order.get(left_head)
        if right_head is None or right_head - right_end != left_head - left_end:
            break
        if is_people(version.original, left_head) and is_people(version.derived, right_head):
            return left_head, right_head
        if version.original.tokens[left_head].pos_ not in DESCRIBES:
            break
    inside = left < left_end and right < right_end
    ends = left_end - 1, right_end - 1
    return ends if inside and is_people(version.original, ends[0]) and is_people(version.derived, ends[1]) else None


def is_people(telling: Telling, place: int) -> bool:
    fold, tag = telling.folds[place], telling.tokens[place].pos_
    ahead = telling.words[place + 1 : place + 2]
    titles = any(telling.document.text[word.start].isupper() for word in ahead)  # "British Foreign Secretary Jo Hall"
    return (
        tag in {"NOUN", "PROPN"}
        and not titles
        and (kind_of_noun(fold) == "person" or telling.lemmas[place] in drift_lexicon().bands)
    )


def is_other(version: Version, gap: Swap, heads: tuple[int, int], known: Known) -> bool:
    """Tell whether the people on both sides are told apart by what stands before the nouns."""
    before, after = described(version.original, heads[0]), described(version.derived, heads[1])
    lost, won = before - after, after - before
    likeness = version.likeness_beside(gap)
    if lost and won and likeness >= SAME_SENTENCE:
        plain = all(word in drift_lexicon().sides.values() for word in lost | won)
        return not plain and not GOVERNS & (lost | won)  # "government forces", "Lorian forces"
    if won and not lost:
        return likeness >= SAME_SENTENCE and won.isdisjoint(map(stem, known.folds(version.original.document.id)))
    return bool(lost) and not won and likeness >= CLOSE and is_left_out(version, gap, lost, heads[1], known)


def is_left_out(version: Version, gap: Swap, lost: frozenset[str], noun: int, known: Known) -> bool:
    """Tell whether nothing stands for what was said of people, or for whom they fight is told in a word of no side."""
    left, left_end, right, right_end = gap
    said = range(left, left_end)
    if right == right_end:
        owned = any(version.original.folds[place] == "own" for place in said)
        told = owned or all(is_of_nation(version.original, place) for place in said)
    else:
        told = any(map(is_support, lost))
    return told and not is_said_so(known.folds(version.derived.document.id), lost, version.derived.folds[noun])


def is_of_nation(telling: Telling, place: int) -> bool:
    """Tell an adjective that is written with a capital: "Lebanese", not "Milwaukee"."""
    return telling.tokens[place].pos_ == "ADJ" and telling.document.text[telling.words[place].start].isupper()


def is_one_body(version: Version, heads: tuple[int, int], known: Known) -> bool:
    """Tell whether the phrases before both nouns name one body, by two of its names or spellings."""
    spans = [
        telling.span(max(0, head - MAX_BEFORE), head + 1)
        for telling, head in zip((version.original, version.derived), heads, strict=True)
    ]
    named = [{entity.id for entity in known.entities_at(span) if entity.kind in BODIES} for span in spans]
    return bool(named[0] & named[1])


def described(telling: Telling, head: int) -> frozenset[str]:
    """Give the side, and the names of nations, faiths and owners, that stand before a noun in its phrase."""
    found: set[str] = set()
    for place in range(head - 1, max(-1, head - 1 - MAX_BEFORE), -1):
        if telling.tokens[place].pos_ not in DESCRIBES or is_cut_off(telling, place):
            break
        fold = telling.folds[place]
        side = drift_lexicon().sides.get(telling.lemmas[place]) or drift_lexicon().sides.get(fold)
        support = telling.folds[place - 1] if place else ""
        if side:
            found.add(f"{support}-{side}" if support in SUPPORT else side)
        elif is_name(telling, place):
            found.add(body_named(fold) or stem(fold))
    return frozenset(found)


def is_cut_off(telling: Telling, place: int) -> bool:
    """Tell whether a comma stands behind a word."""
    return "," in telling.document.text[telling.words[place].end : telling.words[place + 1].start]


def is_name(telling: Telling, place: int) -> bool:
    """Tell a word with a capital that it does not owe to its place, and that is no initials: "IS", "ISIL"."""
    word = telling.words[place]
    written = telling.document.text[word.start : word.end]
    large = written[0].isupper() and not (written.isupper() and len(written) > 1)
    return large and (place > 0 or telling.tokens[0].pos_ == "PROPN") and telling.folds[place] not in DATED


def is_credited(telling: Telling, head: int) -> bool:
    """Tell whether a credit of a picture ran into the words before a noun: "REUTERS/Nora Lind Assad's officials"."""
    before = telling.span(max(0, head - MAX_BEFORE), head + 1)
    return "/" in telling.document.words(before)


def stem(fold: str) -> str:
    return fold.removesuffix("s")


def is_said_so(folds: Sequence[str], lost: frozenset[str], noun: str) -> bool:
    """Tell whether a report puts these words before the noun elsewhere: here it only says it shorter."""
    words = list(map(stem, folds))
    signs = {word.partition("-")[0] if is_support(word) else word for word in lost}
    places = [place for place, word in enumerate(words) if word == stem(noun)]
    return any(signs & set(words[max(0, place - MAX_BEFORE) : place]) for place in places)


def is_support(word: str) -> bool:
    """Tell those who are for a side, or against it, from the side itself."""
    return word.partition("-")[0] in SUPPORT
