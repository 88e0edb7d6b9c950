"""Two versions of one sentence, the original and what became of it, with their words held against each other."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from rashomon.extract.quotations.marks import find_quoted
from rashomon.parse.parsed import Parsed
from rashomon.parse.parsed import once as once_a_report
from rashomon.parse.tokens import Token
from rashomon.relate.compare.claims import StoryClaims, once
from rashomon.relate.sentences import Sentence, index_content, read_sentences, weigh_shared
from rashomon.relate.stories import without_ending
from rashomon.relate.words import Word, fold_word, function_words, span_of
from rashomon.schema import Document, Span
from rashomon.schema.calendar import MONTHS, NEAR, WEEKDAYS

MIN_LIKENESS = 0.35  # Dice of content, or
MIN_CONTAINED = 0.55  # of the content of one in the other
MIN_SHARED_WEIGHT = 2.5  # about three content words; one less if hardly any other stands there
SHORT_LIKENESS = 0.55
MAX_SENTENCE_WORDS = 400  # longer ones are lists or lost their full stops; aligning them costs their square
MIN_VERBATIM_WORDS = 7
VERBATIM_SHARE = 0.75
BORROWED = 0.6  # exactness of a sentence that a report of another origin took over
MIN_PROSE = 0.6  # of its words, that nobody is quoted with
MAX_MATCHES = 3  # of one sentence in one original
NEARLY_SAME = 0.75  # likeness from which a sentence is the other, and
MARGIN = 0.1  # what is less like it than this is not


CONTRACTED = frozenset(
    """dont doesnt didnt isnt arent wasnt werent wont wouldnt cant couldnt shouldnt hasnt havent hadnt mustnt
    cannot""".split()  # noqa: SIM905
)
"""Folded words whose lemma hides a "not"."""


DATED = WEEKDAYS | MONTHS | NEAR


@dataclass(frozen=True)
class Telling:
    """A sentence of one report as a row of words, each with its token."""

    parsed: Parsed
    sentence: Sentence
    tokens: tuple[Token, ...]
    around: frozenset[str]  # the folded words of this sentence and its neighbours

    @property
    def words(self) -> tuple[Word, ...]:
        return self.sentence.words

    @property
    def document(self) -> Document:
        return self.parsed.document

    @cached_property
    def lemmas(self) -> tuple[str, ...]:
        """The lemma of each word, without ending where the lemmatizer left one."""
        return tuple(without_ending(fold_word(token.lemma_)) if token.lemma_[:1].isalnum() else word.fold
                     for word, token in zip(self.words, self.tokens, strict=True))  # fmt: skip

    @cached_property
    def folds(self) -> tuple[str, ...]:
        return tuple(word.fold for word in self.words)

    def is_content(self, place: int) -> bool:
        return self.folds[place] not in function_words()

    def is_telling(self, place: int) -> bool:
        """Tell whether a word has content and names no day: every newsroom says days its own way."""
        folds = self.folds
        of_month = folds[place].isdigit() and bool(
            DATED & {*folds[max(0, place - 1) : place], *folds[place + 1 : place + 2]}
        )
        return self.is_content(place) and folds[place] not in DATED and not of_month

    @cached_property
    def telling_words(self) -> tuple[bool, ...]:
        return tuple(map(self.is_telling, range(len(self.words))))

    @cached_property
    def content_words(self) -> int:
        return len(self.content_forms)

    @cached_property
    def content_forms(self) -> tuple[tuple[str, str], ...]:
        """Each content word as it stands, and its lemma."""
        small = function_words()
        return tuple(pair for pair in zip(self.folds, self.lemmas, strict=True) if pair[0] not in small)

    @cached_property
    def forms(self) -> frozenset[str]:
        return frozenset((*self.folds, *self.lemmas))

    def span(self, start: int, end: int) -> Span:
        """Give the stretch of words `[start, end)`."""
        return span_of(self.document.id, self.words[start:end])


@dataclass(frozen=True)
class Version:
    """A sentence and what became of it; `partners` leads from a word of the original to the same word later.

    `closest` tells that neither sentence has another in the other report that is more like it.
    """

    original: Telling
    derived: Telling
    closest: bool = True

    @property
    def is_unchanged(self) -> bool:
        """Tell whether both say and quote the same words."""
        quoted = self.original.sentence.quoted, self.derived.sentence.quoted
        return self.original.folds == self.derived.folds and quoted[0] == quoted[1]

    @cached_property
    def likeness(self) -> float:
        """The share of content words that both have (Dice)."""
        shared = sum(self.original.is_content(place) for place in self.partners)
        whole = self.original.content_words + self.derived.content_words
        return 2 * shared / whole if whole else 0.0

    def may_be_alike(self, least: float) -> bool:
        """Tell whether the words would do for a likeness, in whatever order they stand: that costs less to ask."""
        forms, whole = self.derived.forms, self.original.content_words + self.derived.content_words
        shared = sum([fold in forms or lemma in forms for fold, lemma in self.original.content_forms])
        return bool(whole) and 2 * shared / whole >= least

    def likeness_beside(self, swap: "Swap") -> float:
        """The share of content words that both have, but for a stretch that differs."""
        left, left_end, right, right_end = swap
        ours, theirs = self.original.telling_words, self.derived.telling_words
        shared = sum([ours[place] for place in self.partners if not left <= place < left_end])
        whole = sum(ours) - sum(ours[left:left_end]) + sum(theirs) - sum(theirs[right:right_end])
        return 2 * shared / whole if whole else 0.0

    @cached_property
    def partners(self) -> Mapping[int, int]:
        """Align in order first; what is left over, where it is unique on both sides."""
        found = dict(self.in_order)
        if len(found) == len(self.original.words):
            return found
        taken = set(found.values())
        original, derived = self.keys
        left, right = Counter(original), Counter(derived)
        places = {key: place for place, key in enumerate(derived)}
        for place, key in enumerate(original):
            if place not in found and left[key] == right[key] == 1 and places[key] not in taken:
                found[place] = places[key]
        return found

    @cached_property
    def keys(self) -> tuple[list[str], list[str]]:
        """What words are compared by: as they are, where both sides have them; else by lemma."""
        both = set(self.original.folds) & set(self.derived.folds)
        original, derived = (
            [
                fold if fold in both or fold in CONTRACTED else lemma
                for fold, lemma in zip(side.folds, side.lemmas, strict=True)
            ]
            for side in (self.original, self.derived)
        )
        return original, derived

    @cached_property
    def exactness(self) -> float:
        """The share of all words that both have in the same order, small words and numbers too."""
        return 2 * len(self.in_order) / (len(self.original.words) + len(self.derived.words))

    @cached_property
    def in_order(self) -> Mapping[int, int]:
        steps = LCSseq.opcodes(*self.keys)
        return {
            step.src_start + offset: step.dest_start + offset
            for step in steps
            if step.tag == "equal"
            for offset in range(step.src_end - step.src_start)
        }

    @cached_property
    def gaps(self) -> tuple["Swap", ...]:
        """What stands between two words that are the same and differs; one of the two sides may be empty."""
        return tuple(find_gaps(self))

    @cached_property
    def back(self) -> Mapping[int, int]:
        return {right: left for left, right in self.partners.items()}

    def shared_near(self, left: int, right: int, reach: int) -> int:
        """Count the content words, beside these two, that both have within reach of them."""
        return sum(
            1
            for one, other in self.partners.items()
            if 0 < abs(one - left) <= reach and 0 < abs(other - right) <= reach and self.original.is_content(one)
        )


Swap = tuple[int, int, int, int]  # places [start, end) in the original, [start, end) in the later version
MAX_SWAPPED_WORDS = 3
MAX_GAP_WORDS = 6


def find_swaps(version: Version) -> Iterator[Swap]:
    """Yield the short stretches that differ between two words that are the same; the end of a sentence is one too."""
    for left, left_end, right, right_end in version.gaps:
        sizes = left_end - left, right_end - right
        if min(sizes) >= 1 and max(sizes) <= MAX_SWAPPED_WORDS:
            yield left, left_end, right, right_end


def find_gaps(version: Version) -> Iterator[Swap]:
    """Yield what stands between two words that are the same and differs; one of the two sides may be empty."""
    anchors = [(-1, -1), *sorted(version.in_order.items()), (len(version.original.words), len(version.derived.words))]
    for (left, right), (next_left, next_right) in pairwise(anchors):
        sizes = next_left - left - 1, next_right - right - 1
        if 1 <= max(sizes) <= MAX_GAP_WORDS:
            yield left + 1, next_left, right + 1, next_right


@dataclass(frozen=True, slots=True)
class Tellings:
    """The sentences of one report with their words' tokens, and which content words stand in which sentence."""

    rows: tuple[Telling, ...]
    sentences: tuple[Sentence, ...]
    index: Mapping[str, Sequence[int]]


@once
def tellings_by_report(claims: StoryClaims) -> Mapping[str, Tellings]:
    """Read the sentences of every report, by its id."""
    return {document: read_tellings(parsed) for document, parsed in claims.parsed.items()}


def read_tellings(parsed: Parsed) -> Tellings:
    starts = [token.idx for token in parsed.doc]
    sentences = read_sentences(parsed)
    rows = tuple(
        Telling(
            parsed,
            sentence,
            tuple(token_at(parsed, starts, word.start) for word in sentence.words),
            frozenset(word.fold for near in sentences[max(0, place - 2) : place + 2] for word in near.words),
        )
        for place, sentence in enumerate(sentences)
    )
    return Tellings(rows, sentences, index_content(sentences))


def token_at(parsed: Parsed, starts: Sequence[int], position: int) -> Token:
    place = bisect_left(starts, position)
    return parsed.doc.tokens[place if place < len(starts) and starts[place] == position else place - 1]


def find_versions(claims: StoryClaims, originals: Mapping[str, Sequence[str]]) -> Iterator[Version]:
    """Yield pairs of sentences that tell the same, from each report and the reports that it may come from.

    `originals` lists those by document.
    """
    tellings = tellings_by_report(claims)
    folds = {document: frozenset(row.folds for row in told.rows) for document, told in tellings.items()}
    for document, before in sorted(originals.items()):
        for earlier in before:
            nearer = [other for other in before if other != earlier and earlier not in originals[other]]
            for version in pair_sentences(tellings[document], tellings[earlier]):
                same = version.derived.folds
                if same in folds[earlier] or not any(same in folds[other] for other in nearer):
                    yield version  # else it was taken from another report as it stands


def find_borrowed(claims: StoryClaims, lenders: Mapping[str, Sequence[str]]) -> Iterator[Version]:
    """Yield pairs of sentences that stand in a passage which two witnesses share, told by one of them in its own way.

    Words that somebody said are anybody's to quote: only what the reporter wrote shows that a sentence was taken over.
    """
    passages = defaultdict(list)
    for passage in claims.reuse:
        for span in passage.spans:
            passages[span.document].append(span)

    def is_shared(telling: Telling) -> bool:
        return any(span.overlap(telling.sentence.span) for span in passages[telling.document.id])

    nearest: dict[Span, Version] = {}
    for version in find_versions(claims, lenders):
        sides, taken = (version.original, version.derived), version.derived.sentence.span
        if version.exactness >= BORROWED and all(
            is_shared(side) and side.sentence.prose >= MIN_PROSE and len(side.words) >= MIN_VERBATIM_WORDS
            for side in sides
        ):
            nearest[taken] = max(nearest.get(taken, version), version, key=lambda each: each.exactness)
    yield from nearest.values()


def pair_sentences(derived: Tellings, originals: Tellings) -> Iterator[Version]:
    """Yield what each sentence may come from; where a sentence stands there word for word, it comes from nothing else.

    In a list ("a man of 23 was shot in the thigh") every sentence is like every other: only the two that are most like
    each other are closest.
    """
    found = [pick_likely(list(match(telling, originals))) for telling in derived.rows]
    pair_between(found, derived, originals)
    best: dict[int, float] = {}
    for version in (version for versions in found for version in versions):
        key = version.original.sentence.span.start
        best[key] = max(best.get(key, 0.0), version.exactness)
    for versions in found:
        most = max((version.exactness for version in versions), default=0.0)
        for version in versions:
            closest = version.exactness >= max(most, best[version.original.sentence.span.start])
            yield version if closest else replace(version, closest=False)


def pair_between(found: list[list[Version]], derived: Tellings, originals: Tellings) -> None:
    """Pair a sentence too short to be known by its words with what stands between the same neighbours."""
    places = {row.sentence.span.start: place for place, row in enumerate(originals.rows)}
    same = {
        at: places[versions[0].original.sentence.span.start]
        for at, versions in enumerate(found)
        if len(versions) == 1 and versions[0].exactness >= VERBATIM_SHARE
    }
    for at, versions in enumerate(found):
        before, after = same.get(at - 1), same.get(at + 1)
        if not versions and before is not None and after == before + 2:
            version = Version(originals.rows[before + 1], derived.rows[at])
            if version.exactness >= SHORT_LIKENESS:
                found[at] = [version]


def pick_likely(versions: Sequence[Version]) -> list[Version]:
    """Leave out what is much less like a sentence than another; all, where the sentence was not changed at all."""
    unchanged = [version for version in versions if version.is_unchanged]
    if unchanged:
        return unchanged
    most = max((version.likeness for version in versions), default=0.0)
    return [version for version in versions if most < NEARLY_SAME or version.likeness >= most - MARGIN]


def match(derived: Telling, originals: Tellings) -> Iterator[Version]:
    """Yield each sentence that this one may come from."""
    if len(derived.words) > MAX_SENTENCE_WORDS:
        return
    shared = weigh_shared(derived.sentence, originals.sentences, originals.index)
    for place, weight in sorted(shared.items(), key=lambda each: (-each[1], each[0]))[:MAX_MATCHES]:
        original = originals.rows[place]
        if len(original.words) > MAX_SENTENCE_WORDS:
            continue
        likeness = 2 * weight / (derived.sentence.weight + original.sentence.weight)
        contained = weight / min(derived.sentence.weight, original.sentence.weight)
        enough = weight >= MIN_SHARED_WEIGHT or (weight >= MIN_SHARED_WEIGHT - 1 and likeness >= SHORT_LIKENESS)
        alike = enough and (likeness >= MIN_LIKENESS or contained >= MIN_CONTAINED)
        if alike or (weight >= 1 and is_almost_verbatim(derived, original)):
            yield Version(original, derived)


def is_almost_verbatim(one: Telling, other: Telling) -> bool:
    """Tell whether most words of two sentences stand in the same order, small ones too."""
    shorter = min(len(one.folds), len(other.folds))
    return shorter >= MIN_VERBATIM_WORDS and LCSseq.similarity(one.folds, other.folds) >= VERBATIM_SHARE * shorter


@once_a_report
def quoted_stretches(parsed: Parsed) -> list[tuple[int, int]]:
    """Give the outer quotations of a report, without their marks."""
    return [(each.inner_start, each.inner_end) for each in find_quoted(parsed.document) if each.depth == 0]
