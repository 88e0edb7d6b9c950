"""What one origin alone tells as fact: clauses of which no report of another origin has the like, in any words."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log

from rashomon.extract.quotations.marks import find_quoted
from rashomon.relate.align.clauses import Clause
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import count_witnesses
from rashomon.relate.compare.words.speech import SPEAKING
from rashomon.relate.stories import without_ending
from rashomon.schema import BlockKind, Span

MAX_TOLD_SHARE = 0.5  # of the weight of its words, that a sentence of another origin has: then it tells some of it
MIN_WORDS = 3
MIN_NEW_WORDS = 2  # that no report of another origin uses at all
SAME_TELLING = 0.6  # likeness from which clauses of two reports of one origin are one
MAX_HOLDERS = 400  # sentences with one word; what stands in more weighs nothing
TO_READERS = frozenset("i me my we us our you your anyone".split())  # noqa: SIM905
ADDRESS = re.compile(r"@|\bhttps?:|\bwww\.|\b\d{3}[-.]\d{3,4}\b")


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence as the words of its clauses."""

    origin: str
    words: frozenset[str]


class Vocabulary:
    """The words of a story by who uses them."""

    def __init__(self, claims: StoryClaims) -> None:
        self.claims = claims
        self.words: dict[frozenset[str], frozenset[str]] = {}
        reports: Counter[str] = Counter()
        self.origins: dict[str, set[str]] = defaultdict(set)
        for document, clauses in claims.clauses.items():
            used = {word for clause in clauses for word in self.words_of(clause)}
            reports.update(used)
            for word in used:
                self.origins[word].add(claims.origin_of[document])
        self.weights = {word: log(1 + (len(claims.clauses) + 1) / count) for word, count in reports.items()}

    def words_of(self, clause: Clause) -> frozenset[str]:
        known = self.words.get(clause.lemmas)
        if known is None:
            known = self.words[clause.lemmas] = frozenset(map(without_ending, clause.lemmas))
        return known

    def weigh(self, words: frozenset[str]) -> float:
        return sum(self.weights[word] for word in sorted(words))

    def new_words(self, words: frozenset[str], origin: str) -> int:
        """Count the words that no report of another origin uses."""
        return sum(self.origins[word] == {origin} for word in words)

    @cached_property
    def sentences(self) -> list[Told]:
        told: list[Told] = []
        for document, clauses in sorted(self.claims.clauses.items()):
            for same in by_sentence(clauses, self.claims).values():
                words = frozenset(word for clause in same for word in self.words_of(clause))
                told.append(Told(self.claims.origin_of[document], words))
        return told

    @cached_property
    def holders(self) -> Mapping[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for index, told in enumerate(self.sentences):
            for word in told.words:
                found[word].append(index)
        return found

    @cached_property
    def quoted(self) -> Mapping[str, list[tuple[int, int]]]:
        parsed = self.claims.parsed
        return {key: [(each.start, each.end) for each in find_quoted(parsed[key].document)] for key in parsed}

    def is_quoted(self, span: Span) -> bool:
        """Tell words in quotation marks: they are somebody's, also where nobody was found for them."""
        return any(start <= span.start and span.end <= end for start, end in self.quoted[span.document])

    def has_echo(self, clause: Clause) -> bool:
        """Tell whether a report of another origin has a clause much like this one."""
        origin_of = self.claims.origin_of
        own = origin_of[clause.span.document]
        return any(origin_of[other] != own for other in self.claims.echoes.get(clause.span, ()))

    def is_told_elsewhere(self, clause: Clause, share: float = MAX_TOLD_SHARE) -> bool:
        """Tell whether one sentence of another origin has so much of what the words of a clause weigh."""
        words, origin = self.words_of(clause), self.claims.origin_of[clause.span.document]
        shared: dict[int, float] = defaultdict(float)
        for word in words:
            if len(self.holders[word]) <= MAX_HOLDERS and len(self.origins[word]) > 1:
                for index in self.holders[word]:
                    shared[index] += self.weights[word]
        enough = share * self.weigh(words)
        return any(weight >= enough and self.sentences[index].origin != origin for index, weight in shared.items())


def by_sentence(clauses: Sequence[Clause], claims: StoryClaims) -> dict[int, list[Clause]]:
    """Group the clauses of one report by where their sentences start."""
    found: dict[int, list[Clause]] = {}
    for clause in clauses:
        sentence = claims.parsed[clause.span.document].sentence_of(clause.span)
        found.setdefault(sentence.start_char, []).append(clause)
    return found


def find_untold(vocabulary: Vocabulary, told: Sequence[Span]) -> Iterator[list[Span]]:
    """Yield the clauses of one sentence that one origin alone tells, with their copies in its other reports.

    What stands in `told` or holds any of it is left out: another finding gives it as one origin's.
    """
    claims = vocabulary.claims
    given: dict[str, list[Span]] = defaultdict(list)
    for span in told:
        given[span.document].append(span)
    copies = copies_of(claims)
    for document in claims.documents:
        for same in by_sentence(claims.clauses.get(document.id, ()), claims).values():
            lone = [clause.span for clause in same if is_lone(clause, vocabulary)] if tells_facts(same, claims) else []
            fresh = [span for span in lone if not any(span.overlap(other) for other in given[span.document])]
            if fresh:
                spans = sorted({*fresh, *(copy for span in fresh for copy in copies.get(span, ()))})
                if count_witnesses(spans, claims) == 1:
                    for span in spans:
                        given[span.document].append(span)
                    yield spans


def tells_facts(sentence: Sequence[Clause], claims: StoryClaims) -> bool:
    """Tell a sentence by which a report asserts something from talk with its readers and from a line of addresses."""
    if not any(clause.stated for clause in sentence) or not is_in_prose(sentence[0].span, claims):
        return False
    tokens = claims.parsed[sentence[0].span.document].sentence_of(sentence[0].span)
    return not any(token.lower_ in TO_READERS for token in tokens) and not ADDRESS.search(tokens.text)


def is_lone(clause: Clause, vocabulary: Vocabulary) -> bool:
    """Tell whether a clause of running text says something that no other origin has."""
    claims = vocabulary.claims
    origin, words = claims.origin_of[clause.span.document], vocabulary.words_of(clause)
    return (
        len(words) >= MIN_WORDS
        and clause.head not in SPEAKING
        and not vocabulary.is_quoted(clause.span)
        and vocabulary.new_words(words, origin) >= MIN_NEW_WORDS
        and not vocabulary.has_echo(clause)
        and not vocabulary.is_told_elsewhere(clause)
    )


def is_in_prose(span: Span, claims: StoryClaims) -> bool:
    """Tell running text from headlines, credits and captions."""
    block = claims.parsed[span.document].document.block_at(span.start)
    return block is not None and block.kind is BlockKind.PARAGRAPH


def copies_of(claims: StoryClaims) -> dict[Span, list[Span]]:
    """Give for each clause those that tell the same in other reports of its origin."""
    found: dict[Span, list[Span]] = defaultdict(list)
    for match in claims.matches:
        left, right = match.left.span, match.right.span
        if match.similarity >= SAME_TELLING and claims.origin_of[left.document] == claims.origin_of[right.document]:
            found[left].append(right)
            found[right].append(left)
    return found
