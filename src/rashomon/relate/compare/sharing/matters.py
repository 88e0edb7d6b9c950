"""Clauses in quite other words that tell one thing all the same: most of the shorter one stands in the other."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from rashomon.relate.align.clauses import ClauseMatch
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.sharing.particulars import are_apart, rarity_of
from rashomon.relate.compare.words.speech import SPEAKING
from rashomon.relate.words import NUMBER_WORDS

SHARED_PART = 0.59  # of the shorter clause, by how rare its words are
MIN_TOGETHER = 9.0  # of the shared words together, a topic of the story counting less
MIN_PLAIN = 6.5  # of those that are neither names nor topics
MIN_WORD_RARITY = 2.5
MAX_CLAUSES = 4096  # at hand: those of a story
TOPIC = 2.5  # sentences a report, from which a word is what the story is about
MIN_PLAIN_RARITY = 1.3  # of a word besides names that two such clauses share: "up" is none
NO_ACT = frozenset({"believe", "think", "reach", "contact", "follow", "call", "kill", "show", "begin"})
"""Verbs of tolls, of thinking, and of how to write to a reporter: such clauses are like many others."""
MIN_MARGIN = 1.6  # of clauses that are each other's nearest: see `align.clauses.ClauseMatch`
ALIKE = 0.6
NEAR_ALIKE = 0.45  # with one predicate, or with rare words
MIN_SHARED = 2  # words besides names: "records show", "the reading began" are in many reports
RARE_TOGETHER = 12.0
WEAK = frozenset(
    """kill die wound injure shoot fire hit happen occur carry member people person man woman child dozen hundred
    province city town region country allege accuse minister warplane airstrike amendment""".split()  # noqa: SIM905
)
"""Words of so many sentences that they tie nothing together."""

Spread = Mapping[str, float]


def spread_of(claims: StoryClaims) -> Spread:
    """Give for each lemma in how many sentences of a report it stands on the average."""
    found: Counter[str] = Counter()
    for document, clauses in claims.clauses.items():
        report = claims.parsed[document]
        held: dict[int, set[str]] = defaultdict(set)
        for clause in clauses:
            held[report.sentence_of(clause.span).start] |= clause.lemmas
        for lemmas in held.values():
            found.update(lemmas)
    return {lemma: count / max(1, len(claims.clauses)) for lemma, count in found.items()}


def is_same_matter(match: ClauseMatch, spread: Spread) -> bool:
    """Tell whether the shorter of two clauses is mostly in the other, by words that are no topic of the story."""
    left, right = match.left, match.right
    if left.negated != right.negated or SPEAKING & {left.head, right.head}:
        return False
    shared = left.lemmas & right.lemmas
    whole = total(shared)
    if whole < MIN_TOGETHER or whole < SHARED_PART * min(total_of(left.lemmas), total_of(right.lemmas)):
        return False
    plain = [word for word in shared - left.names - right.names if is_tying(word, spread)]
    together = sum(weigh(word) / max(1.0, spread[word] / 2) for word in sorted(shared))  # no more than `whole`
    return total(plain) >= MIN_PLAIN and together >= MIN_TOGETHER and not are_apart(left.figures, right.figures)


def is_nearest(match: ClauseMatch, spread: Spread) -> bool:
    """Tell whether two clauses are so much more like each other than like any other that they tell one thing."""
    left, right = match.left, match.right
    if left.negated != right.negated or match.margin < MIN_MARGIN or not (left.stated or right.stated):
        return False
    shared = (left.lemmas & right.lemmas) - left.names - right.names
    plain = [word for word in shared if weigh(word) >= MIN_PLAIN_RARITY]
    tying = [word for word in plain if is_tying(word, spread)]
    talk = (SPEAKING | NO_ACT) & {left.head, right.head}
    if len(plain) < MIN_SHARED or not tying or talk or are_apart(left.figures, right.figures):
        return False
    rare = total(tying) >= RARE_TOGETHER
    return match.similarity >= (NEAR_ALIKE if rare or left.head == right.head else ALIKE)


def is_tying(word: str, spread: Spread) -> bool:
    weak = word in WEAK or word in NUMBER_WORDS or word[0].isdigit()
    return not weak and weigh(word) >= MIN_WORD_RARITY and spread[word] <= TOPIC


def total(words: Iterable[str]) -> float:
    return sum(weigh(word) for word in sorted(words))


@lru_cache(maxsize=MAX_CLAUSES)
def total_of(words: frozenset[str]) -> float:
    """Weigh the words of a clause, which is held against many."""
    return total(words)


@lru_cache(maxsize=65536)
def weigh(word: str) -> float:
    rare = rarity_of(word)
    return rare if rare >= 1 else 0.0
