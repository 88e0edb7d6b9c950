"""Particulars that independent reports share: rare words that stand together in one sentence here and one there."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise
from math import log

from rashomon.parse.parsed import Parsed
from rashomon.parse.tokens import Token
from rashomon.relate.align.groups import join_pairs
from rashomon.relate.stories import STRETCHES, without_ending, word_rates
from rashomon.relate.words import fold_word
from rashomon.schema import Span
from rashomon.schema.documents import PROSE_KINDS

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
MAX_SENTENCES = 2  # of one report that hold a word: what a report keeps coming back to is its topic, no particular
MIN_RARITY = 9.5  # "bipolar disorder" has 13, "last year" 2: see `rarity`
MIN_WORD_RARITY = 3.5  # of each word that counts: "senior government official" is no particular
MIN_PLAIN_RARITY = 6.0  # of that in words that are no names
SAME_STRETCH = 0.5  # of the shorter, that two stretches of one sentence have in common
MAX_GAP_WORDS = 3  # content words between two shared ones
MIN_DENSITY = 0.4  # of the content words of the stretch are shared: words farther apart are not one particular


@dataclass(frozen=True, slots=True)
class Held:
    """A sentence as what it holds: where each rare word stands in it."""

    document: str
    words: Mapping[str, Token]


def find_particulars(parsed: Mapping[str, Parsed], origin_of: Mapping[str, str]) -> Iterator[list[Span]]:
    """Yield the stretches that hold each particular, in text order.

    Stretches of one sentence that overlap by half of the shorter are one particular. `origin_of` leads from a document
    to its origin: copies share their words anyway.
    """
    sentences = [held for report in parsed.values() for held in rare_sentences(report)]
    shared = list(shared_stretches(sentences, origin_of))
    stretches = sorted({span for pair in shared for span in pair})
    place = {span: index for index, span in enumerate(stretches)}
    pairs = [(place[left], place[right]) for left, right in shared]
    overlaps = [(i, j) for i, j in neighbours(stretches) if overlap(stretches[i], stretches[j]) >= SAME_STRETCH]
    for group in join_pairs(len(stretches), [*overlaps, *pairs]):
        yield widest(stretches[index] for index in group)


def neighbours(stretches: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of stretches, in text order, of which the second opens before the first ends."""
    for first, span in enumerate(stretches):
        for second in range(first + 1, len(stretches)):
            other = stretches[second]
            if other.document != span.document or other.start >= span.end:
                break
            yield first, second


def overlap(left: Span, right: Span) -> float:
    return (min(left.end, right.end) - max(left.start, right.start)) / min(len(left), len(right))


def widest(spans: Iterable[Span]) -> list[Span]:
    """Leave out the spans that stand inside another."""
    every = sorted(set(spans))
    return [span for span in every if not any(other != span and other.contains(span) for other in every)]


def rare_sentences(report: Parsed) -> Iterator[Held]:
    """Yield the sentences of a report with the words that it uses in no more than MAX_SENTENCES of them."""
    sentences = [stems(list(sentence)) for _, sentence in report.sentences(*PROSE_KINDS)]
    spread = Counter(word for words in sentences for word in words)
    for words in sentences:
        kept = {word: token for word, token in words.items() if spread[word] <= MAX_SENTENCES}
        if len(kept) > 1:
            yield Held(report.document.id, kept)


def stems(sentence: Sequence[Token]) -> dict[str, Token]:
    found: dict[str, Token] = {}
    for token in sentence:
        if token.pos_ in CONTENT:
            found.setdefault(without_ending(fold_word(token.text)), token)
    return found


@lru_cache(maxsize=65536)
def rarity(word: str) -> float:
    """Give how rare a word is in English: 0 in every stretch of 400 words, 6.8 in none of 450."""
    return log(STRETCHES / word_rates().get(word, 0.5))


@lru_cache(maxsize=65536)
def rarity_of(word: str) -> float:
    """Give how rare a word is with its ending cut off."""
    return rarity(without_ending(word))


def shared_stretches(sentences: Sequence[Held], origin_of: Mapping[str, str]) -> Iterator[tuple[Span, Span]]:
    """Yield the stretches of two sentences of two origins that hold the same rare words."""
    holders: dict[str, list[int]] = defaultdict(list)  # only of words that count: the others stand in most sentences
    for index, held in enumerate(sentences):
        for word in held.words:
            if rarity(word) >= MIN_WORD_RARITY:
                holders[word].append(index)
    origins = [origin_of[held.document] for held in sentences]
    shared: dict[tuple[int, int], list[str]] = defaultdict(list)
    for word, indices in holders.items():
        for pair in combinations(indices, 2):
            if origins[pair[0]] != origins[pair[1]]:
                shared[pair].append(word)
    for (first, second), rare in shared.items():
        left, right = sentences[first], sentences[second]
        if may_be_particular(rare):
            words = [word for word in left.words if word in right.words]
            for near in close_words(words, left, right):
                if is_particular(left, right, near):
                    yield stretch(left, near), stretch(right, near)


def may_be_particular(words: Sequence[str]) -> bool:
    """Tell whether words are rare enough together, wherever they stand: most pairs of sentences share one word."""
    return len(words) > 1 and sum(map(rarity, words)) >= MIN_RARITY


def close_words(words: Sequence[str], left: Held, right: Held) -> Iterator[list[str]]:
    """Part shared words where they stand far from each other in either sentence."""
    for here in part_at_gaps(words, left):
        yield from part_at_gaps(here, right)


def part_at_gaps(words: Sequence[str], held: Held) -> Iterator[list[str]]:
    ordered = sorted(words, key=lambda word: held.words[word].i)
    part = ordered[:1]
    for before, word in pairwise(ordered):
        between = held.words[word].doc[held.words[before].i + 1 : held.words[word].i]
        if sum(token.pos_ in CONTENT for token in between) > MAX_GAP_WORDS:
            yield part
            part = []
        part.append(word)
    yield part


def is_particular(left: Held, right: Held, words: Sequence[str]) -> bool:
    """Tell words that make a particular from one name that both use, and from words far apart."""
    rare = [word for word in words if rarity(word) >= MIN_WORD_RARITY]
    plain = [word for word in rare if not is_name(left.words[word]) and not is_name(right.words[word])]
    return (
        len(rare) > 1
        and bool(plain)
        and not are_apart(numbers(left, words), numbers(right, words))
        and sum(map(rarity, plain)) >= MIN_PLAIN_RARITY
        and sum(map(rarity, rare)) >= MIN_RARITY
        and min(density(left, words), density(right, words)) >= MIN_DENSITY
    )


def is_name(token: Token) -> bool:
    return bool(token.ent_type_) or token.pos_ == "PROPN"


def density(held: Held, words: Sequence[str]) -> float:
    """Give the share of the content words between the first and the last of these that these are."""
    places = [held.words[word].i for word in words]
    doc = held.words[words[0]].doc
    return len(words) / sum(token.pos_ in CONTENT for token in doc[min(places) : max(places) + 1])


def numbers(held: Held, words: Sequence[str]) -> set[str]:
    """Give the numbers that stand between these words: two tolls in like words are no agreement."""
    places = [held.words[word].i for word in words]
    doc = held.words[words[0]].doc
    return {fold_word(token.text) for token in doc[min(places) : max(places) + 1] if token.like_num}


def are_apart(left: AbstractSet[str], right: AbstractSet[str]) -> bool:
    return bool(left and right) and not left & right


def stretch(held: Held, words: Sequence[str]) -> Span:
    tokens = [held.words[word] for word in words]
    return Span(held.document, min(t.idx for t in tokens), max(t.idx + len(t) for t in tokens))
