"""Clauses of different reports that tell the same thing in their own words."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from math import fsum, log, sqrt

import numpy as np
import numpy.typing as npt

from rashomon.parse.parsed import Parsed
from rashomon.parse.tokens import Token, Tokens
from rashomon.relate.stories import without_ending
from rashomon.relate.words import NUMBER_WORDS, fold_word, function_words
from rashomon.schema import Span
from rashomon.schema.documents import TOLD_KINDS

Encode = Callable[[Sequence[str]], npt.NDArray[np.float32]]
Ints = npt.NDArray[np.intp]

CLAUSE_DEPS = frozenset({"conj", "ccomp", "parataxis", "advcl", "acl", "acl:relcl", "root", "xcomp"})
PREDICATES = frozenset({"VERB", "AUX"})
CONTENT_POS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
NOTS = frozenset({"not", "n't", "n’t", "nt", "never", "no"})
NEGATIONS = NOTS | {"without", "nor", "neither"}
MIN_CONTENT_WORDS = 2  # less is no fact: "he added"
FLOOR = 0.4  # below, two clauses share a topic at most
SECOND = 0.6
ECHO = 0.45  # from which a clause may tell what another tells, though a third may be the better match
NEIGHBOURS = 4
LONELY = 0.2  # likeness to its neighbours of a clause that has none: what strangers have in common


@dataclass(frozen=True)
class Clause:
    """A predicate with what belongs to it, but not the clauses inside it.

    `head` is the lemma of the predicate, `words` are its folded content words, `lemmas` their lemmas, `names` those of
    names; `affected` are
    the words of whom it happens to (the object, the subject of a passive, else the subject); `negated` tells an odd
    number of negations at the predicate, `denies` any negation at all. `stated` is false for conditions, questions and
    infinitives: they assert nothing.
    """

    span: Span
    text: str
    head: str
    words: frozenset[str]
    lemmas: frozenset[str]
    names: frozenset[str]
    affected: frozenset[str]
    negated: bool
    denies: bool
    stated: bool

    @cached_property
    def figures(self) -> frozenset[str]:
        return frozenset(word for word in self.words if word[0].isdigit())

    @cached_property
    def numbers(self) -> Mapping[str, str]:
        """The numbers of the clause, each by the word behind it."""
        words = [fold_word(word) for word in self.text.split()]
        return {
            without_ending(thing): NUMBER_WORDS.get(word, word)
            for word, thing in pairwise(words)
            if word[:1].isdigit() or word in NUMBER_WORDS
        }


def find_clauses(report: Parsed) -> Iterator[Clause]:
    """Yield the clauses of a report that say enough to be matched, in text order."""
    for _, sentence in report.sentences(*TOLD_KINDS):
        predicates = {token.i for token in sentence if is_clause_head(token)}
        members: dict[int, list[Token]] = {}
        for token in sentence:
            members.setdefault(clause_head(token, sentence, predicates).i, []).append(token)
        for index in sorted(members):
            clause = make_clause(report, report.doc.tokens[index], members[index])
            if len(clause.words) >= MIN_CONTENT_WORDS:
                yield clause


def clause_head(token: Token, sentence: Tokens, predicates: AbstractSet[int]) -> Token:
    """Climb to the predicate that a token belongs to."""
    while token.i not in predicates and token.head.i != token.i and sentence.start <= token.head.i < sentence.end:
        token = token.head
    return token


def is_clause_head(token: Token) -> bool:
    if token.dep_.lower() not in CLAUSE_DEPS:
        return False
    has_subject = any(child.dep_.startswith(("nsubj", "cop")) for child in token.children)
    return has_subject or (token.pos_ in PREDICATES and token.dep_ != "xcomp")


def make_clause(report: Parsed, head: Token, members: Sequence[Token]) -> Clause:
    inner = [token for token in members if token.form.is_word]
    told = inner or [head]
    span = Span(report.document.id, told[0].idx, told[-1].idx + len(told[-1]))
    content = [token for token in inner if is_content(token)]
    negations = [token for token in inner if is_negation(token)]
    return Clause(
        span=span,
        text=" ".join(token.text for token in inner),
        head=head.lemma_.lower(),
        words=frozenset(fold_word(token.text) for token in content),
        lemmas=frozenset(token.lemma_.lower() for token in content),
        names=frozenset(token.lemma_.lower() for token in content if token.pos_ == "PROPN"),
        affected=frozenset(fold_word(t.text) for phrase in affected(head) for t in phrase.subtree if is_content(t)),
        negated=sum(negates(token, head) and not is_second(token, inner) for token in negations) % 2 == 1,
        denies=bool(negations),
        stated=is_stated(head),
    )


def affected(head: Token) -> list[Token]:
    """Give the phrases that name whom a predicate happens to."""
    for deps in (("obj", "nsubj:pass"), ("nsubj",)):
        phrases = [child for child in head.children if child.dep_ in deps]
        if phrases:
            return phrases
    return []


def is_content(token: Token) -> bool:
    return token.pos_ in CONTENT_POS and fold_word(token.text) not in function_words()


def is_stated(head: Token) -> bool:
    """Tell a statement from a condition, a question, an infinitive or what a claim is said to be."""
    opens = {child.lower_ for child in head.children if child.dep_ in {"mark", "advmod"}}
    has_subject = any(child.dep_.startswith("nsubj") for child in head.children)
    if head.dep_ in {"acl", "ccomp"} and head.head.pos_ == "NOUN":
        return False  # "his claim that the war was lost"
    if head.dep_ == "conj" and not has_subject and any(child.dep_ == "cop" for child in head.children):
        return head.head.i < head.i and is_stated(head.head)  # "they were hurt and are in stable condition"
    return has_subject and not opens & {"if", "unless", "whether", "until", "to"}


def negates(token: Token, head: Token) -> bool:
    """Tell whether a word stands where it turns the whole clause round: at the predicate, its subject or its object."""
    above = token.head
    while token.lower_ == "neither" and above.head.i not in {head.i, above.i}:
        above = above.head  # "neither Maltese nor Tunisian boats": it hangs on "Maltese"
    return above.i == head.i or (above.head.i == head.i and above.dep_.startswith(("nsubj", "obj")))


def is_second(token: Token, inner: Sequence[Token]) -> bool:
    """Tell the "nor" of "neither jets nor ships were there": the two say no once."""
    return token.lower_ == "nor" and any(other.lower_ == "neither" for other in inner)


def is_negation(token: Token) -> bool:
    """Tell a negation from a quoted "no" vote."""
    if token.lower_ not in NEGATIONS:
        return False
    return not (token.i > 0 and token.nbor(-1).text in {'"', "“", "‘", "'"})


@dataclass(frozen=True, slots=True)
class ClauseMatch:
    """Two clauses of two reports, and how alike they are (0 to 1).

    `margin` is by how much more than the next best of either report (Artetxe and Schwenk 2019): what is like much
    else in a story is its topic.
    """

    left: Clause
    right: Clause
    similarity: float
    margin: float = 1.0


@dataclass(frozen=True, slots=True)
class ClauseLikeness:
    """What the clauses of different reports have in common.

    `matches` are the clauses of two documents that are each other's best match and alike by at least FLOOR; `seconds`
    those alike by SECOND of which only one has the other for its best: a third says it in still more like words.
    `echoes` gives for a clause the other documents in which some clause, match or not, is alike by ECHO.
    """

    matches: tuple[ClauseMatch, ...]
    echoes: Mapping[Span, frozenset[str]]
    seconds: tuple[ClauseMatch, ...] = ()


def match_clauses(clauses: Mapping[str, Sequence[Clause]], encode: Encode) -> ClauseLikeness:
    """Compare the clauses of each two documents.

    Similarity is the mean of the cosine of static sentence vectors and of word weights, in which words that every
    report uses count little.
    """
    documents = sorted(clauses)
    every = [clause for document in documents for clause in clauses[document]]
    if not every:
        return ClauseLikeness((), {})
    weights, vectors = word_vectors(every), encode([clause.text for clause in every])
    ends = list(accumulate(len(clauses[document]) for document in documents))
    matches: list[ClauseMatch] = []
    seconds: list[ClauseMatch] = []
    echoes: dict[Span, set[str]] = {}
    for start, end in pairwise([0, *ends]):
        if start == end:
            continue
        words = weights[:, start:end].any(axis=1)  # only these few of the words of all reports can count
        likeness = weights[words, start:end].T @ weights[words, end:] + vectors[start:end] @ vectors[end:].T
        likeness = np.asarray(likeness) / 2
        for first, last in pairwise(each for each in ends if each >= end):
            part = likeness[:, first - end : last - end]
            if part.size == 0:
                continue
            ours, theirs = every[start:end], every[first:last]
            columns, rows = part.argmax(axis=1), part.argmax(axis=0)
            across, along = part[np.arange(len(part)), columns], part[rows, np.arange(len(theirs))]
            best = list(best_pairs(columns, rows, across))
            pairs = [*best, *second_pairs(part, columns, rows)]
            found = [
                ClauseMatch(ours[row], theirs[column], score, margin)
                for (row, column, score), margin in zip(pairs, margins(part, pairs), strict=True)
            ]
            matches += found[: len(best)]
            seconds += found[len(best) :]
            for told, others, nearest in ((ours, theirs, across), (theirs, ours, along)):
                for index in np.flatnonzero(nearest >= ECHO).tolist():
                    echoes.setdefault(told[index].span, set()).add(others[0].span.document)
    return ClauseLikeness(tuple(matches), {span: frozenset(found) for span, found in echoes.items()}, tuple(seconds))


def margins(likeness: npt.NDArray[np.floating], pairs: Sequence[tuple[int, int, float]]) -> Iterator[float]:
    """Yield how many times as alike each pair is as its row and its column are to their other nearest."""
    if not pairs:
        return
    across, along = others_of(likeness), others_of(likeness.T)
    for row, column, score in pairs:
        yield 2 * score / (across(row, score) + along(column, score))


def others_of(likeness: npt.NDArray[np.floating]) -> Callable[[int, float], float]:
    """Give how alike a row is, in the mean, to its nearest NEIGHBOURS but one of a given likeness."""
    many = min(NEIGHBOURS + 1, likeness.shape[1])
    sums = np.partition(likeness, likeness.shape[1] - many, axis=1)[:, -many:].sum(axis=1)
    return lambda row, score: (float(sums[row]) - score) / (many - 1) if many > 1 else LONELY


def best_pairs(columns: Ints, rows: Ints, best: npt.NDArray[np.floating]) -> Iterator[tuple[int, int, float]]:
    """Yield the rows and columns that are each other's best and alike by at least FLOOR, with how alike they are.

    `columns` are the best of each row, `rows` those of each column, `best` how alike each row and its best are.
    """
    mutual = rows[columns] == np.arange(len(columns))
    for row in np.flatnonzero(mutual & (best >= FLOOR)).tolist():
        yield row, int(columns[row]), float(best[row])


def second_pairs(likeness: npt.NDArray[np.floating], columns: Ints, rows: Ints) -> Iterator[tuple[int, int, float]]:
    """Yield the rows and columns, alike by SECOND, of which one is the other's best and not the other way round."""
    ones, others = np.arange(len(columns)), np.arange(len(rows))
    lone = np.flatnonzero((rows[columns] != ones) & (likeness[ones, columns] >= SECOND))
    sole = np.flatnonzero((columns[rows] != others) & (likeness[rows, others] >= SECOND))
    pairs = {*zip(lone.tolist(), columns[lone].tolist(), strict=True)}
    pairs.update(zip(rows[sole].tolist(), sole.tolist(), strict=True))
    for row, column in sorted(pairs):
        yield row, column, float(likeness[row, column])


def word_vectors(clauses: Sequence[Clause]) -> npt.NDArray[np.float32]:
    """Give each clause a unit vector of its words, weighted by how few reports use them; a column a clause.

    A word of one report alone counts for the length only: it has no row, for no other report's clause has it.
    """
    spread = Counter(word for word, _ in {(w, clause.span.document) for clause in clauses for w in clause.words})
    reports = len({clause.span.document for clause in clauses})
    weight = {word: np.float32(log(1 + (reports + 1) / count)) for word, count in spread.items()}
    rows = {word: index for index, word in enumerate(sorted(word for word in spread if spread[word] > 1))}
    matrix = np.zeros((len(rows), len(clauses)), dtype=np.float32)
    lengths = np.zeros(len(clauses), dtype=np.float32)
    for column, clause in enumerate(clauses):
        shared = [word for word in clause.words if word in rows]
        matrix[[rows[word] for word in shared], column] = [weight[word] for word in shared]
        lengths[column] = sqrt(fsum(float(weight[word]) ** 2 for word in clause.words))
    return np.asarray(matrix / np.maximum(lengths, 1e-9), dtype=np.float32)
