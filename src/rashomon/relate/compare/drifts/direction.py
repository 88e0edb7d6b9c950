"""Which of two reports of one origin is nearer to their common text."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.drifts.versions import quoted_stretches
from rashomon.schema import BlockKind

CLEARLY_CLOSER = 0.8  # a report with less than this share of another's copied words is the later hand of the two
MAX_ORIGINALS = 5  # of one report, those nearest to the common text: of fifty copies the fiftieth shows nothing new

Stretches = Mapping[str, list[tuple[int, int]]]  # of one report, by the report that has them too


@dataclass(frozen=True, slots=True)
class Standing:
    """How near a text is to what others copied: one for a report and its twins.

    `copied` is the prose that others have too, in characters; `published` the earliest day, `credited` whether an
    agency is.
    """

    text: str
    copied: int
    published: str
    credited: bool


def find_originals(claims: StoryClaims) -> Mapping[str, Sequence[str]]:
    """Give for each report the reports of its origin that it may come from."""
    standings = rate_reports(claims)
    found: dict[str, Sequence[str]] = {}
    for origin in claims.origins:
        for document in origin.documents:
            before = [each for each in origin.documents if comes_before(standings[each], standings[document])]
            found[document] = sorted(before, key=lambda each: (-standings[each].copied, each))[:MAX_ORIGINALS]
    return found


def find_lenders(claims: StoryClaims) -> Mapping[str, Sequence[str]]:
    """Give for each report those of other origins that it shares a passage with and may have taken it from."""
    standings = rate_reports(claims)
    origin_of = {document: origin.id for origin in claims.origins for document in origin.documents}
    found: dict[str, set[str]] = defaultdict(set)
    for passage in claims.reuse:
        documents = sorted({span.document for span in passage.spans})
        for one, other in permutations(documents, 2):
            if origin_of[one] != origin_of[other] and comes_before(standings[other], standings[one]):
                found[one].add(other)
    return {
        document: sorted(found[document], key=lambda each: (-standings[each].copied, each))[:MAX_ORIGINALS]
        for document in sorted(origin_of)
    }


def comes_before(one: Standing, other: Standing) -> bool:
    """Tell which of two texts is nearer to their common one; neither of twins.

    The one that shares clearly more of its words with the reports around it; of two that share about the same, the
    earlier, then the one that credits an agency.
    """
    if one.text == other.text:
        return False
    if min(one.copied, other.copied) < CLEARLY_CLOSER * max(one.copied, other.copied):
        return one.copied > other.copied
    if one.published and other.published and one.published != other.published:
        return one.published < other.published
    if one.credited != other.credited:
        return one.credited
    return (-one.copied, one.text) < (-other.copied, other.text)


def rate_reports(claims: StoryClaims) -> Mapping[str, Standing]:
    """Rate each report; twins share one standing, or a copy would outweigh what it was copied from."""
    shared = share_stretches(claims)
    first_twin = find_twins(claims)
    copied = count_copied(claims, shared, first_twin)
    standings: dict[str, Standing] = {}
    for text in sorted(set(first_twin.values())):
        twins = [document for document in claims.documents if first_twin[document.id] == text]
        standings[text] = Standing(
            text,
            max(copied[document.id] for document in twins),
            min((document.published or "")[:10] for document in twins),
            any(document.credits for document in twins),
        )
    return {document: standings[text] for document, text in first_twin.items()}


def count_copied(
    claims: StoryClaims, shared: Mapping[str, Stretches], first_twin: Mapping[str, str]
) -> Mapping[str, int]:
    """Count the characters of prose of each report that others have too, once for each other text.

    Quotations tell nothing of who is nearer: the loosest rewriting keeps them word for word.
    """
    copied: dict[str, int] = {}
    for document in sorted(shared):
        quoted = quoted_stretches(claims.parsed[document])
        by_text: dict[str, int] = defaultdict(int)
        for other, stretches in shared[document].items():
            prose = cover(stretches) - cover(overlaps(stretches, quoted))
            by_text[first_twin[other]] = max(by_text[first_twin[other]], prose)
        copied[document] = sum(chars for other, chars in by_text.items() if other != first_twin[document])
    return copied


def overlaps(ones: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give the stretches that lie in one of the ones and one of the others."""
    pairs = ((max(one[0], other[0]), min(one[1], other[1])) for one in ones for other in others)
    return [(start, end) for start, end in pairs if start < end]


def find_twins(claims: StoryClaims) -> Mapping[str, str]:
    """Give for each report the first with the same paragraphs, whatever its headline."""
    first: dict[tuple[str, ...], str] = {}
    twins: dict[str, str] = {}
    for document in sorted(claims.documents, key=lambda each: each.id):
        paragraphs = tuple(" ".join(document.words(span).split()) for span in document.of_kind(BlockKind.PARAGRAPH))
        twins[document.id] = first.setdefault(paragraphs, document.id) if paragraphs else document.id
    return twins


def share_stretches(claims: StoryClaims) -> Mapping[str, Stretches]:
    shared: dict[str, dict[str, list[tuple[int, int]]]] = {
        document.id: defaultdict(list) for document in claims.documents
    }
    for passage in claims.reuse:
        for span in passage.spans:
            for other in passage.spans:
                if other.document != span.document:
                    shared[span.document][other.document].append((span.start, span.end))
    return shared


def cover(stretches: Sequence[tuple[int, int]]) -> int:
    """Count the characters in any of the stretches."""
    covered, reached = 0, 0
    for start, end in sorted(stretches):
        covered += max(0, end - max(start, reached))
        reached = max(reached, end)
    return covered
