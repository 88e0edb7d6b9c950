"""Clauses in quite other words that tell one thing all the same: most of the shorter one stands in the other."""

from collections import Counter
from collections.abc import Iterable, Mapping

from rashomon.relate.align.clauses import Clause, ClauseMatch
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.particulars import are_apart, rarity
from rashomon.relate.compare.speech import SPEAKING
from rashomon.relate.stories import without_ending
from rashomon.relate.words import NUMBER_WORDS

SHARED_PART = 0.59  # of the shorter clause, by how rare its words are
MIN_TOGETHER = 9.0  # of the shared words together, a topic of the story counting less
MIN_PLAIN = 6.5  # of those that are neither names nor topics
MIN_WORD_RARITY = 2.5
TOPIC = 2.5  # sentences a report, from which a word is what the story is about
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
        held = {(report.sentence_of(clause.span).start, lemma) for clause in clauses for lemma in clause.lemmas}
        found.update(lemma for _, lemma in held)
    return {lemma: count / max(1, len(claims.clauses)) for lemma, count in found.items()}


def is_same_matter(match: ClauseMatch, spread: Spread) -> bool:
    """Tell whether the shorter of two clauses is mostly in the other, by words that are no topic of the story."""
    left, right = match.left, match.right
    if left.negated != right.negated or SPEAKING & {left.head, right.head}:
        return False
    shared = left.lemmas & right.lemmas
    plain = [word for word in shared - left.names - right.names if is_tying(word, spread)]
    together = sum(weigh(word) / max(1.0, spread[word] / 2) for word in sorted(shared))
    return (
        total(plain) >= MIN_PLAIN
        and together >= MIN_TOGETHER
        and total(shared) >= SHARED_PART * min(total(left.lemmas), total(right.lemmas))
        and not are_apart(figures_of(left), figures_of(right))
    )


def is_tying(word: str, spread: Spread) -> bool:
    weak = word in WEAK or word in NUMBER_WORDS or word[0].isdigit()
    return not weak and weigh(word) >= MIN_WORD_RARITY and spread[word] <= TOPIC


def total(words: Iterable[str]) -> float:
    return sum(weigh(word) for word in sorted(words))


def weigh(word: str) -> float:
    rare = rarity(without_ending(word))
    return rare if rare >= 1 else 0.0


def figures_of(clause: Clause) -> set[str]:
    return {word for word in clause.words if word[0].isdigit()}
