"""The same words of the same speaker in several reports are one utterance."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.fuzz import partial_ratio, token_sort_ratio

from rashomon.parse.parsed import Parsed
from rashomon.relate.align.groups import join_pairs
from rashomon.relate.align.variants import MARKED, compare_variants
from rashomon.relate.words import find_words, function_words
from rashomon.schema import Document, Quotation, QuotationMode, content_id

MIN_CHARS = 20  # shorter contents ("regret", "unpersuasive") match by chance
CONTAINED = 88  # of 100, partial ratio: one stands in the other but for small edits
MIN_INDIRECT_CHARS = 32  # "he served in the war" stands in much that is not the same
RUN_WORDS = 6  # in quotation marks, by which two pieces of one speech are known
MIN_TELLING_WORDS = 3  # of them
SHORT_RUN_WORDS = 4  # "disregarding basic security protocols"
LONG_RUN_WORDS = 12  # by which two quotations that begin and end elsewhere are one speech, whoever is named for it
PARAPHRASED = 80  # of 100, token sort ratio: the same words in another order


@dataclass(frozen=True, slots=True)
class Utterance:
    """A quotation with its words folded: lower case, punctuation gone; `runs` of some of them stand between marks."""

    quotation: Quotation
    folded: str
    runs: frozenset[str] = frozenset()
    long_runs: frozenset[str] = frozenset()


def join_utterances(quotations: Sequence[Quotation], parsed: Sequence[Parsed]) -> tuple[Quotation, ...]:
    """Give each quotation the id that the variants of its utterance share (`same_as`), in the order given.

    Each is held against the fullest direct variant: `differs`, and `stands_for` where it is a paraphrase.

    Speakers must be compatible: a quotation whose speaker is known never joins one of somebody else, unless the words
    are the same, which is then a changed speaker (a drift) and still one utterance.
    """
    texts = {report.document.id: report.document for report in parsed}
    utterances = [read_utterance(quotation, texts[quotation.content.document]) for quotation in quotations]
    groups = join_pairs(len(utterances), sorted(candidate_pairs(utterances)), alike=same_utterances(utterances))
    named = {}
    for group in groups:
        members = sorted(utterances[index].quotation.id for index in group)
        for index in group:
            named[index] = content_id("u", *members)
    days = {
        index: day for group in groups if (day := day_of([quotations[index] for index in group])) for index in group
    }
    joined = [
        replace(quotation, same_as=named[index], date=quotation.date or days.get(index))
        if index in named
        else quotation
        for index, quotation in enumerate(quotations)
    ]
    return compare_variants(joined, parsed)


def day_of(variants: Sequence[Quotation]) -> str | None:
    """Give the day of an utterance that one report tells and none contradicts: who leaves it out means the same."""
    days = {variant.date for variant in variants if variant.date is not None}
    return min(days) if len(days) == 1 else None


def read_utterance(quotation: Quotation, document: Document) -> Utterance:
    words = document.words(quotation.content)
    quoted = {
        QuotationMode.DIRECT: [words],
        QuotationMode.MIXED: [match.group(1) for match in MARKED.finditer(words)],
    }.get(quotation.mode, [])
    folded = fold_words(words)
    spoken = folded.split() if quotation.mode is QuotationMode.DIRECT else ()
    runs = frozenset(run for part in quoted for run in runs_of(part))
    return Utterance(quotation, folded, runs, frozenset(long_runs_of(spoken)))


def runs_of(text: str) -> Iterator[str]:
    """Yield each run of some words of which enough are not merely grammar: of few words, all."""
    words = fold_words(text).split()
    for length, telling in ((RUN_WORDS, MIN_TELLING_WORDS), (SHORT_RUN_WORDS, SHORT_RUN_WORDS)):
        for at in range(len(words) - length + 1):
            run = words[at : at + length]
            if sum(word not in function_words() for word in run) >= telling:
                yield " ".join(run)


def long_runs_of(words: Sequence[str]) -> Iterator[str]:
    """Yield the runs that nobody says by chance."""
    for at in range(len(words) - LONG_RUN_WORDS + 1):
        yield " ".join(words[at : at + LONG_RUN_WORDS])


def fold_words(text: str) -> str:
    return " ".join(word.fold for word in find_words(text))


def same_utterances(utterances: Sequence[Utterance]) -> Callable[[int, int], bool]:
    """Make the test whether two are one utterance; many are copies, and the same words are compared once."""
    known: dict[tuple[str, str], bool] = {}

    def is_same(first: int, second: int) -> bool:
        left, right = utterances[first], utterances[second]
        if min(len(left.folded), len(right.folded)) < MIN_CHARS or is_of_one_source(left, right):
            return is_same_utterance(left, right)
        key = left.folded, right.folded
        if key not in known:
            known[key] = is_same_utterance(left, right)
        return known[key]

    return is_same


def candidate_pairs(utterances: Sequence[Utterance]) -> set[tuple[int, int]]:
    """Give the pairs that share a rare word; only those are compared."""
    holders: dict[str, list[int]] = {}
    for index, utterance in enumerate(utterances):
        for word in set(utterance.folded.split()):
            holders.setdefault(word, []).append(index)
    rarest = {index: rarest_words(utterance.folded, holders) for index, utterance in enumerate(utterances)}
    return {
        (min(pair), max(pair))
        for index, words in rarest.items()
        for word in words
        for pair in ((index, other) for other in holders[word] if other != index)
    }


def rarest_words(folded: str, holders: Mapping[str, Sequence[int]], count: int = 6) -> list[str]:
    """Pick the words that fewest utterances hold, but more than one: what could only be a chance match is not asked."""
    shared = {word for word in folded.split() if len(holders[word]) > 1}
    return sorted(shared, key=lambda word: (len(holders[word]), word))[:count]


def is_same_utterance(left: Utterance, right: Utterance) -> bool:
    shorter = min(len(left.folded), len(right.folded))
    if shorter < MIN_CHARS:
        return left.folded == right.folded and left.quotation.source == right.quotation.source
    if left.folded == right.folded:
        return True
    indirect = QuotationMode.INDIRECT in (left.quotation.mode, right.quotation.mode)
    if not (indirect and shorter < MIN_INDIRECT_CHARS) and partial_ratio(
        left.folded, right.folded, score_cutoff=CONTAINED
    ):
        return True
    if left.long_runs & right.long_runs:
        return True
    if not is_of_one_source(left, right):
        return False
    return token_sort_ratio(left.folded, right.folded, score_cutoff=PARAPHRASED) > 0 or bool(left.runs & right.runs)


def is_of_one_source(left: Utterance, right: Utterance) -> bool:
    return left.quotation.source is not None and left.quotation.source == right.quotation.source
