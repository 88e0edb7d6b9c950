"""One sentence of a speaker that two reports quote, each in words of its own: “no daylight”, “not any daylight”."""

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import combinations
from math import log

from rapidfuzz.distance import LCSseq

from rashomon.parse.parsed import Parsed
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.drifts.versions import CONTRACTED
from rashomon.relate.compare.evidence import make_finding, read_words
from rashomon.relate.compare.setting import told_together
from rashomon.relate.compare.sides import group_by, quote_sides
from rashomon.relate.compare.words.speech import speaker
from rashomon.relate.compare.words.speeches import Speech, read_speech
from rashomon.relate.stories.rarity import general_rate, without_ending
from rashomon.relate.words import Word, american, find_words, function_words
from rashomon.schema import Aspect, BlockKind, Document, Finding, FindingKind, Severity, Span

SENTENCE_MARKS = ".?!;"
CUT_MARKS = "…[]()"
MIN_SHARE = 0.6  # of what the shorter's telling words weigh, that the longer has in the same order
MIN_SHARED = 4  # telling words
RARE = 5.0  # weight of a word that one stretch of English in 150 has: who says it twice says the same
IN_ORDER = 0.9  # of the weight of all words that both have
MAX_INSIDE = 2  # times as many telling words between the first and the last that are shared
MAX_TIMES = 3  # as many telling words in the longer, where only a piece is shared
MIN_EQUAL, MIN_EQUAL_SHARE, MIN_REPEATED = 5, 0.7, 3  # words, small ones too, and those of them with content
MIN_LISTED, MAX_LISTED = 3, 8  # words that stand in another order
MAX_FRAGMENT = 5  # words of a piece that stands in a sentence of the reporter
FIRM = frozenset({"not", "never", "no", "will", "would", "could", "should", "must", "may", "might", "can", "cannot"})
LIGHT = frozenset({"a", "an", "the", "that", "this", "and"})
SPOKEN = frozenset(
    {"go", "get", "thing", "lot", "im", "ive", "youre", "weve", "theyre", "dont", "doesnt", "didnt", "wont"}
)
"""Words with little to tell, beside those of grammar."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """As much of a sentence as a report quotes; `lemmas` go with its words, `telling` are those with content."""

    source: str
    span: Span
    folds: tuple[str, ...]
    lemmas: tuple[str, ...]
    telling: tuple[str, ...]
    weight: float  # of the telling words

    @property
    def firm(self) -> frozenset[str]:
        """The words of grammar that change what is said: “should”, “shouldn't”."""
        return frozenset(fold for fold in self.folds if fold in FIRM or fold.endswith("nt")) & (FIRM | CONTRACTED)


def find_renderings(claims: StoryClaims, told: Sequence[Span]) -> Iterator[Finding]:
    """Yield the sentences that reports of two origins quote in words of their own; places of `told` are told apart."""
    read = (each for document in claims.documents for each in read_spoken(document.id, claims))
    known = list(told)
    topics = read_topics(claims)
    by_speaker = group_by(read, lambda each: each.source).values()
    # what somebody says again a week later is another sentence
    for own in (near for each in by_speaker for near in told_together(each, lambda said: document_of(said, claims))):
        by_report = group_by(own, lambda each: each.span.document)
        for one, other in combinations(own, 2):
            apart = claims.origin_of[one.span.document] != claims.origin_of[other.span.document]
            if not apart or one.folds == other.folds or set(one.telling).isdisjoint(other.telling):
                continue
            if any(side.span.overlap(span) for side in (one, other) for span in known):
                continue
            whole = is_reordered(one, other) or not (is_cut(one, claims) or is_cut(other, claims))
            told_there = [each for side in (one, other) for each in by_report[side.span.document]]
            if whole and are_renderings(one, other, told_there, topics):
                known += [one.span, other.span]
                yield tell_renderings(one, other, claims)


def read_spoken(document: str, claims: StoryClaims) -> Iterator[Sentence]:
    """Yield the sentences of what a report quotes known speakers with."""
    speech, report = read_speech(document, claims), claims.parsed[document]
    start = 0
    for end in range(1, len(speech.words) + 1):
        if ends_at(speech, end, report.document.text):
            source = speech.quotations[start].source
            if source is not None:
                yield read_sentence(source, speech.words[start:end], report)
            start = end


def ends_at(speech: Speech, end: int, text: str) -> bool:
    if end == len(speech.words) or speech.stretches[end] != speech.stretches[end - 1]:
        return True
    between = text[speech.words[end - 1].end : speech.words[end].start]
    return any(mark in between for mark in SENTENCE_MARKS)


def read_sentence(source: str, words: Sequence[Word], report: Parsed) -> Sentence:
    lemmas = tuple(lemma_of(word, report) for word in words)
    telling = tuple(
        lemma
        for word, lemma in zip(words, lemmas, strict=True)
        if word.fold not in function_words() and lemma not in function_words() | SPOKEN and len(lemma) > 1
    )
    span = Span(report.document.id, words[0].start, words[-1].end)
    folds = tuple(american(word.fold) for word in words if word.fold.strip("&"))
    return Sentence(source, span, folds, lemmas, telling, weigh(telling))


def lemma_of(word: Word, report: Parsed) -> str:
    tokens = report.tokens(Span(report.document.id, word.start, word.end))
    lemma = str(tokens[0].lemma_).lower() if len(tokens) == 1 else word.fold
    return without_ending(lemma)


def weigh(words: Sequence[str]) -> float:
    """Weigh words by how few stretches of English have them."""
    return sum(-log(general_rate(word)) for word in words)


def document_of(sentence: Sentence, claims: StoryClaims) -> Document:
    return claims.parsed[sentence.span.document].document


def read_topics(claims: StoryClaims) -> frozenset[str]:
    """Give the words of the headlines: who speaks of what the story is about says them on every occasion."""
    titles = (find_words(d.text, t.start, t.end) for d in claims.documents for t in d.of_kind(BlockKind.TITLE))
    return frozenset(without_ending(word.fold) for words in titles for word in words)


def are_renderings(one: Sentence, other: Sentence, own: Sequence[Sentence], topics: AbstractSet[str]) -> bool:
    """Tell whether two sentences of one speaker say one thing in other words; `own` are all that both reports quote.

    A rare word that ties them is none of `topics`.
    """
    short, long = sorted((one, other), key=lambda each: each.weight)
    if is_reordered(short, long):
        return are_alone(short.telling, (one, other), own)
    same = [step for step in LCSseq.opcodes(short.telling, long.telling) if step.tag == "equal"]
    shared = [word for step in same for word in short.telling[step.src_start : step.src_end]]
    if not shared or not says_enough(shared, short, long, topics) or not are_alone(shared, (one, other), own):
        return False
    both = Counter(short.telling) & Counter(long.telling)
    if weigh(shared) < IN_ORDER * weigh(list(both.elements())):
        return False  # said twice: “I favor neither this nor that”, “I do not favor that; nor do I favor this”
    piece = len(short.folds) <= MAX_FRAGMENT
    if any(holds(*pair) for pair in ((long.folds, short.folds), (short.folds, long.folds))) or (
        piece and holds(long.lemmas, short.lemmas)
    ):
        return False
    inside = long.telling[same[0].dest_start : same[-1].dest_end]
    within = short.telling[same[0].src_start : same[-1].src_end]
    if len(inside) > MAX_INSIDE * len(shared):
        return False
    telling = any("".join(words) != "".join(shared) for words in (inside, within))  # “tax-filing”, “tax filing”
    return piece or telling or short.firm != long.firm


def is_reordered(short: Sentence, long: Sentence) -> bool:
    """Tell whether two short pieces have the same names or words, in another order."""
    same = Counter(short.telling) == Counter(long.telling) and short.telling != long.telling
    return same and len(short.telling) >= MIN_LISTED and max(len(short.folds), len(long.folds)) <= MAX_LISTED


def says_enough(shared: Sequence[str], short: Sentence, long: Sentence, topics: AbstractSet[str]) -> bool:
    """Tell whether so many words are shared, or a whole piece with a rare one, that nobody says it twice by chance."""
    share, words = weigh(shared) / short.weight, len(set(shared))
    equal = LCSseq.similarity(short.folds, long.folds)
    whole = len(shared) == len(short.telling)
    if whole and len(shared) >= MIN_REPEATED and equal >= max(MIN_EQUAL, MIN_EQUAL_SHARE * len(short.folds)):
        return True
    near = equal == len(short.folds) or len(long.telling) <= MAX_TIMES * len(short.telling)
    if whole and near and any(weigh([word]) >= RARE and word not in topics for word in shared):
        return True
    return share >= MIN_SHARE and words >= MIN_SHARED


def are_alone(shared: Sequence[str], pair: Sequence[Sentence], own: Sequence[Sentence]) -> bool:
    """Tell whether neither report quotes the speaker with some of the shared words anywhere else."""
    near = {word for each in own if each not in pair for word in each.telling}
    return not near.issuperset(shared)


def holds(words: Sequence[str], part: Sequence[str]) -> bool:
    """Tell whether words stand in a row among others, but for articles and hyphens: “tax-filing”, “tax filing”."""
    around, inside = ("".join(each for each in own if each not in LIGHT) for own in (words, part))
    return inside in around


def is_cut(sentence: Sentence, claims: StoryClaims) -> bool:
    """Tell whether dots or brackets say that the words are not all the speaker's, or not all there."""
    span, text = sentence.span, claims.parsed[sentence.span.document].document.text
    start = span.start if text[span.start].isupper() else max(0, span.start - 2)  # “I did it. … I used money”
    words = text[start : span.end + 2]
    return ".." in words or any(mark in words for mark in CUT_MARKS)


def tell_renderings(one: Sentence, other: Sentence, claims: StoryClaims) -> Finding:
    spans = [(one.span,), (other.span,)]
    who = next(
        (name for each in claims.quotations if each.source == one.source and (name := speaker(each, claims))), ""
    )
    return make_finding(
        FindingKind.DRIFT,
        Aspect.WORDING,
        f"The reports quote {who or 'somebody'} in words of their own: {quote_sides(spans, claims)}.",
        spans,
        rule="quote-reworded",
        severity=Severity.MINOR,
        claims=claims,
        answers=(read_words(side[0], claims) for side in spans),
    )
