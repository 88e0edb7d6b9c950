"""What several witnesses rank alike: the first override of a presidency, a second term, the deadliest raid."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, combinations

from rashomon.parse.parsed import Parsed
from rashomon.parse.tokens import Token, Tokens
from rashomon.relate.align.clauses import is_content, is_negation
from rashomon.relate.align.groups import join_pairs
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.sharing.linked import stem
from rashomon.relate.compare.sharing.particulars import rarity
from rashomon.relate.compare.sides import group_by
from rashomon.schema import Span
from rashomon.schema.documents import PROSE_KINDS

RANK = re.compile(
    r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|deadliest|worst|largest|biggest|highest|"
    r"heaviest|oldest|youngest|longest|bloodiest|fiercest|smallest|lowest|busiest|richest|poorest",
    re.IGNORECASE,
)
REACH_WORDS = 9  # from a rank to the words that belong to it
MAX_DENIED_WORDS = 4  # from a rank to a "not" that denies it: "she was not the first"
MIN_TIE_RARITY = 2.0
TIMES = frozenset("time day week month year hour night quarter half place step sign thing one".split())  # noqa: SIM905
"""Nouns whose rank says nothing by itself: "the first time", "in the second half", "in the first place"."""

DEGREES = frozenset({"degree", "grade", "grader", "generation", "class"})  # "first-degree murder" is a name


@dataclass(frozen=True, slots=True)
class Ranked:
    """A noun with its rank: the words beside it, and whom its sentence names or means."""

    rank: tuple[str, str]
    span: Span
    words: frozenset[str]
    named: frozenset[str]
    denied: bool


def find_ranks(claims: StoryClaims) -> Iterator[list[Span]]:
    """Yield the stretches that give one thing one rank, and have a word or somebody beside it in common."""
    ranked = [each for report in claims.parsed.values() for each in read_ranks(report, claims)]
    alike = group_by(range(len(ranked)), lambda at: (ranked[at].rank, ranked[at].denied)).values()
    pairs = [
        (first, second)
        for first, second in chain.from_iterable(combinations(same, 2) for same in alike)
        if are_tied(ranked[first], ranked[second])
        and len({claims.origin_of[ranked[at].span.document] for at in (first, second)}) > 1
    ]
    for group in join_pairs(len(ranked), pairs):
        yield sorted(ranked[index].span for index in group)


def are_tied(left: Ranked, right: Ranked) -> bool:
    """Tell whether a word, or somebody, stands beside both."""
    return bool(left.words & right.words or left.named & right.named)


def read_ranks(report: Parsed, claims: StoryClaims) -> Iterator[Ranked]:
    for _, sentence in report.sentences(*PROSE_KINDS):
        for token in sentence:
            noun = ranked_noun(token) if RANK.fullmatch(token.text) else None
            if noun is not None:
                yield make_ranked(token, noun, sentence, report, claims)


def ranked_noun(rank: Token) -> Token | None:
    """Give the noun that has a rank, behind it or before: "the first override", "the override, the first"."""
    noun = rank.head
    plain = rank.dep_ in {"amod", "appos", "acl", "nummod"} and noun.pos_ == "NOUN" and rank.text.islower()
    return noun if plain and noun.lemma_.lower() not in TIMES | DEGREES else None


def make_ranked(rank: Token, noun: Token, sentence: Tokens, report: Parsed, claims: StoryClaims) -> Ranked:
    around = Span(report.document.id, sentence.start_char, sentence.end_char)
    first, last = sorted((rank, noun), key=lambda token: token.i)
    near = [t for t in sentence if abs(t.i - rank.i) <= REACH_WORDS and t.i not in {rank.i, noun.i} and is_content(t)]
    return Ranked(
        rank=(rank.lower_, stem(noun)),
        span=Span(report.document.id, first.idx, last.idx + len(last.text)),
        words=frozenset(word for word in map(stem, near) if rarity(word) >= MIN_TIE_RARITY),
        named=frozenset(
            entity.id for name, entity in claims.named_in.get(around.document, ()) if around.contains(name)
        ),
        denied=any(is_negation(token) and abs(token.i - rank.i) <= MAX_DENIED_WORDS for token in sentence),
    )
