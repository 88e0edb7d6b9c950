"""Two reporters who quote one speech share its words, and not what each of them puts around them."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rashomon.extract.quotations.marks import find_quoted
from rashomon.relate.corpus import Corpus
from rashomon.relate.passages import MIN_RUN_WORDS, Passage
from rashomon.relate.retelling import align

MAX_OWN_PART = 0.4  # of the words that two reports share, up to which they share speech and no text
MAX_OWN_WORDS = 14  # "Ms. Odrin told reporters at the harbour on Monday", a few times
MIN_SAID_WORDS = 6
MANY = 60  # unquoted words in the passages of one report, from which nothing needs to be aligned to see its text there


def keep_to_speech(corpus: Corpus, passages: Iterable[Passage]) -> Iterator[Passage]:
    """Yield the passages; of two reports that share hardly more than quoted words, only what both quote.

    A long run of words that neither quotes is no phrase around a quotation.
    """
    by_pair: dict[tuple[int, int], list[Passage]] = defaultdict(list)
    for passage in passages:
        by_pair[corpus.owners[passage.left_start], corpus.owners[passage.right_start]].append(passage)
    quoted = {owner: quoted_places(corpus, owner) for owner in sorted({owner for pair in by_pair for owner in pair})}
    for (left, right), shared in by_pair.items():
        if sum(place not in quoted[left] for each in shared for place in range(each.left_start, each.left_end)) > MANY:
            yield from shared
            continue
        said = [tuple(said_words(corpus, passage, quoted[left], quoted[right])) for passage in shared]
        words = sum(len(pairs) for pairs in said)
        own = sum(not both for pairs in said for _, _, both in pairs)
        if own < words and own <= min(MAX_OWN_PART * words, MAX_OWN_WORDS):
            for passage, pairs in zip(shared, said, strict=True):
                if is_long_prose(corpus, passage, quoted[left] | quoted[right]):
                    yield passage
                else:
                    yield from cut_to_speech(pairs, quoted[left], quoted[right])
        else:
            yield from shared


def is_long_prose(corpus: Corpus, passage: Passage, quoted: frozenset[int]) -> bool:
    """Tell whether nobody quotes a word of a passage, and more words than chance gives stand in a row on both sides."""
    sides = range(passage.left_start, passage.left_end), range(passage.right_start, passage.right_end)
    return (
        quoted.isdisjoint(sides[0])
        and quoted.isdisjoint(sides[1])
        and max(stretch.length for stretch in align(corpus, *sides)) >= MIN_RUN_WORDS
    )


def quoted_places(corpus: Corpus, owner: int) -> frozenset[int]:
    """Give the places in the corpus of the words of a report that stand in quotation marks."""
    stretches = [(each.inner_start, each.inner_end) for each in find_quoted(corpus.documents[owner]) if each.depth == 0]
    starts = sorted(stretches)
    held = []
    for place in range(*span_of_owner(corpus, owner)):
        index = bisect_right(starts, (corpus.words[place].start, len(corpus.documents[owner].text) + 1)) - 1
        if index >= 0 and corpus.words[place].end <= starts[index][1]:
            held.append(place)
    return frozenset(held)


def span_of_owner(corpus: Corpus, owner: int) -> tuple[int, int]:
    """Give the places of a report's words; they stand together, in the order of the reports."""
    return bisect_right(corpus.owners, owner - 1), bisect_right(corpus.owners, owner)


Pair = tuple[int, int, bool]  # the places of one word on either side, and whether both sides quote it


def said_words(corpus: Corpus, passage: Passage, left: frozenset[int], right: frozenset[int]) -> Iterator[Pair]:
    """Yield the words that both sides of a passage have, in order."""
    sides = range(passage.left_start, passage.left_end), range(passage.right_start, passage.right_end)
    for stretch in align(corpus, *sides):
        for step in range(stretch.length):
            one, other = stretch.left + step, stretch.right + step
            yield one, other, one in left and other in right


def cut_to_speech(pairs: Sequence[Pair], left: frozenset[int], right: frozenset[int]) -> Iterator[Passage]:
    """Yield the parts of a passage that both sides quote, on across edits inside the quotation marks."""
    part: list[tuple[int, int]] = []
    for one, other, both in pairs:
        if not both:
            continue
        goes_on = (
            part
            and all(place in left for place in range(part[-1][0], one))
            and all(place in right for place in range(part[-1][1], other))
        )
        if part and not goes_on:
            yield from as_passage(part)
            part = []
        part.append((one, other))
    yield from as_passage(part)


def as_passage(part: Sequence[tuple[int, int]]) -> Iterator[Passage]:
    if len(part) >= MIN_SAID_WORDS:
        yield Passage(part[0][0], part[-1][0] + 1, part[0][1], part[-1][1] + 1)
