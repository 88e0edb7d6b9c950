"""Who the counted are: civilians here, and there people of whom some carried arms; dozens here and hundreds there."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from rashomon.lexicons import read_word_list
from rashomon.relate.align.counted import who_is_counted
from rashomon.relate.align.counts import LEAD_CHARS
from rashomon.relate.align.occasions import event_of, tellings
from rashomon.relate.align.scopes import is_of_long_scope, scope_of, sentence_around
from rashomon.relate.align.sites import is_told_elsewhere
from rashomon.relate.align.tallies import CASUALTIES
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import count_witnesses, evenly, make_finding, read_words
from rashomon.relate.compare.setting import can_be_one, read_setting, told_together
from rashomon.relate.compare.sides import group_by, is_later, outlets_of
from rashomon.relate.words import find_words
from rashomon.schema import Aspect, BlockKind, Bound, Finding, FindingKind, Quantity, Severity, Span

NEARLY_SAME = 1.1  # two counts of one event that are to be compared by whom they count
MIN_TELLING = 10
MAX_CHARS_FROM_HEAD = 500
VAGUE = 1.5  # a range this wide is a word like "dozens"
MAX_TIMES_VAGUE = 5  # "scores" and "thousands" are not of one happening
MAX_TIMES = 3  # as far as an exact number and a vague one lie apart
VAGUE_SHARE = 0.8  # "dozens" may stand for twenty
OPEN = frozenset({Bound.AT_LEAST, Bound.MORE_THAN, Bound.AT_MOST, Bound.LESS_THAN})
OPEN_CLASS = re.compile(
    r"\b(?:mostly|mainly|largely|most of (?:them|whom)) civilians?\b"
    r"|\b(?:not|un)\s*(?:immediately |yet )?(?:clear|known) (?:how many|whether)[^.]{0,40}\bcivilians?\b",
    re.IGNORECASE,
)
"""Words by which a report says that not all of the dead, or nobody knows how many, were civilians."""


@dataclass(frozen=True, slots=True)
class Casualties:
    """A count of victims with the event it is told with, the sentence it stands in and the words that it counts."""

    quantity: Quantity
    event: str | None
    sentence: Span
    nouns: frozenset[str]

    @property
    def low(self) -> float:
        return self.quantity.low or 0.0

    @property
    def high(self) -> float:
        return self.quantity.high if self.quantity.high is not None else self.low


def find_kinds(claims: StoryClaims) -> Iterator[Finding]:
    """Yield counts that differ in whom they count, and vague counts of one event that differ in size."""
    told = tellings(claims.events)
    counts = [count for quantity in claims.quantities for count in read_casualties(quantity, told, claims)]
    for same in group_by(counts, lambda count: count.quantity.what).values():
        yield from civilians_or_not(same, claims)
    of_events = [count for count in with_event_of_head(counts, claims) if count.event]
    for same in group_by(of_events, lambda count: (count.event, count.quantity.what)).values():
        yield from vague_sizes(same, claims)


def with_event_of_head(counts: Sequence[Casualties], claims: StoryClaims) -> list[Casualties]:
    """Give a count at the head of a report that is told with no event the one of the first that is."""
    first: dict[str, Casualties] = {}
    for count in counts:
        if count.event and count.sentence.start < LEAD_CHARS:
            first.setdefault(count.sentence.document, count)
    return [
        replace(count, event=head.event)
        if (head := first.get(count.sentence.document)) is not None and is_of_head(count, head, claims)
        else count
        for count in counts
    ]


def is_of_head(count: Casualties, head: Casualties, claims: StoryClaims) -> bool:
    """Tell whether a count at the head of a report is told with no event and of no other place than its toll."""
    document = claims.parsed[head.sentence.document].document
    near = head.sentence.start <= count.sentence.start < head.sentence.start + MAX_CHARS_FROM_HEAD
    words, told = (document.words(each.sentence) for each in (count, head))
    return count.event is None and near and not is_told_elsewhere(words, told)


def read_casualties(
    quantity: Quantity, told: Mapping[str, Sequence[tuple[Span, str]]], claims: StoryClaims
) -> Iterator[Casualties]:
    """Read a quantity as a count of the victims of one event; nothing where it counts something else."""
    report = claims.parsed[quantity.span.document]
    if quantity.what in CASUALTIES and not is_of_long_scope(quantity, report):
        sentence = sentence_around(quantity.span, report)
        nouns = frozenset(word.fold for word in find_words(report.document.words(quantity.span)))
        yield Casualties(quantity, event_of(quantity, sentence, told.get(sentence.document, ())), sentence, nouns)


def civilians_or_not(counts: Sequence[Casualties], claims: StoryClaims) -> Iterator[Finding]:
    """Yield one finding where civilians here are as many as people there, some of them no civilians.

    Two tolls of more than MIN_TELLING that nearly agree are of one event, also where the event is not told again.
    """
    civilians = [count for count in counts if "civilians" in count.nouns]
    armed = read_word_list("rashomon.relate.compare", "armed.txt")
    totals = [count for count in counts if not count.nouns & (armed | {"civilians"}) and count.low >= MIN_TELLING]
    against = [
        (total.quantity.span, span)
        for total in totals
        for span in no_civilians(total, counts, armed, claims)
        if any(is_nearly(total, count) for count in civilians)
    ]
    ours = [c.quantity.span for c in civilians if any(is_nearly(c, total) for total in totals)]
    theirs = sorted({span for pair in against for span in pair})
    if ours and theirs and count_witnesses([*ours, *theirs], claims) > 1:
        yield make_finding(
            FindingKind.CONTRADICTION,
            Aspect.VALUE,
            f"{outlets_of(ours, claims)} {count_verb(ours)} “{read_words(ours[0], claims)}”; "
            f"by {outlets_of(theirs, claims)} not all of them were, or it is not known: "
            f"“{read_words(against[0][1], claims)}”.",
            [ours, theirs],
            rule="civilians-or-not",
            severity=Severity.MINOR,
            claims=claims,
        )


def no_civilians(
    total: Casualties, counts: Sequence[Casualties], armed: frozenset[str], claims: StoryClaims
) -> Iterator[Span]:
    """Yield what says that a total holds others than civilians: a part of it that is armed, or words of doubt."""
    document = claims.parsed[total.sentence.document].document
    for other in counts:
        if other.sentence == total.sentence and other.nouns & armed and other.high < total.low:
            yield other.quantity.span
    end = document.text.find(".", total.sentence.end) + 1 or len(
        document.text
    )  # the doubt may stand in the next sentence
    for match in OPEN_CLASS.finditer(document.text, total.sentence.start, max(end, total.sentence.end)):
        yield Span(document.id, match.start(), match.end())


def is_nearly(left: Casualties, right: Casualties) -> bool:
    small, large = sorted((left.low, right.low))
    return left.quantity.span.document != right.quantity.span.document and 0 < large <= NEARLY_SAME * small


def vague_sizes(counts: Sequence[Casualties], claims: StoryClaims) -> Iterator[Finding]:
    """Yield "dozens" against "hundreds", "scores" against twenty: no number is both."""
    told = [count for count in counts if count.low and not (is_vague(count) and has_exact(count, counts))]
    for low, high in combinations(sorted(told, key=lambda count: (count.low, count.quantity.span)), 2):
        if low.quantity.bound in OPEN or (high.quantity.bound in OPEN and not is_open_above_vague(low, high)):
            continue
        spans = [low.quantity.span, high.quantity.span]
        if (
            are_apart_in_size(low, high)
            and not is_headline_alone(high, counts, claims)
            and count_witnesses(spans, claims) > 1
            and are_of_one_count(low, high, claims)
        ):
            yield tell_sizes(low, high, counts, claims)
            return


def has_exact(vague: Casualties, counts: Sequence[Casualties]) -> bool:
    """Tell whether the report of a vague word counts the dead of the event too: it stands for that number."""
    document = vague.quantity.span.document
    return any(not is_vague(count) and count.quantity.span.document == document for count in counts)


def is_open_above_vague(low: Casualties, high: Casualties) -> bool:
    """Tell "at least 213" above "dozens"; an open number below it says nothing against it."""
    return is_vague(low) and high.quantity.bound in {Bound.AT_LEAST, Bound.MORE_THAN}


def are_apart_in_size(low: Casualties, high: Casualties) -> bool:
    """Tell whether two counts, one of them vague, exclude each other; an exact one must be of the same dead."""
    if is_vague(low) and is_vague(high):
        return low.high < high.low <= MAX_TIMES_VAGUE * low.high
    if not (is_vague(low) or is_vague(high)) or low.high >= VAGUE_SHARE * high.low:
        return False
    joined = low.quantity.same_as is not None and low.quantity.same_as == high.quantity.same_as
    return joined and low.low >= MIN_TELLING and high.low <= MAX_TIMES * low.high


def is_headline_alone(high: Casualties, counts: Sequence[Casualties], claims: StoryClaims) -> bool:
    """Tell whether only a headline is so vague: that it is against its text is told of itself."""
    given = [count.quantity.span for count in counts if is_like(count, high)]
    return not any(
        block.kind is not BlockKind.TITLE and block.start <= span.start < block.end
        for span in given
        for block in claims.parsed[span.document].document.blocks
    )


def tell_sizes(low: Casualties, high: Casualties, counts: Sequence[Casualties], claims: StoryClaims) -> Finding:
    sides = [[each.quantity.span for each in counts if is_like(each, side)] for side in (low, high)]
    grown = is_later(sides[1], sides[0], claims)
    words = [f"“{read_words(side.quantity.span, claims)}”" for side in (low, high)]
    return make_finding(
        FindingKind.UPDATE if grown else FindingKind.CONTRADICTION,
        Aspect.VALUE,
        f"The reports differ on how many: {words[0]} ({outlets_of(sides[0], claims)}), "
        f"{words[1]} ({outlets_of(sides[1], claims)}).",
        [evenly(side) for side in sides],
        rule="sizes-apart",
        severity=Severity.MINOR,
        claims=claims,
    )


def is_like(count: Casualties, side: Casualties) -> bool:
    """Tell whether a count is of the same size: all "dozens", or all that say twenty."""
    same = count.quantity.same_as == side.quantity.same_as and count.quantity.bound is side.quantity.bound
    return count is side or (same and (count.low, count.high) == (side.low, side.high))


def is_vague(count: Casualties) -> bool:
    return count.high > VAGUE * count.low


def are_of_one_count(left: Casualties, right: Casualties, claims: StoryClaims) -> bool:
    """Tell whether two vague counts are of the same people, over the same time, and can be of one happening."""
    reports = [claims.parsed[count.quantity.span.document] for count in (left, right)]
    asked = [
        (who_is_counted(count.quantity, report), scope_of(count.quantity, report))
        for count, report in zip((left, right), reports, strict=True)
    ]
    settings = [read_setting(count.quantity, claims) for count in (left, right)]
    near = len(told_together([report.document for report in reports], lambda document: document)) == 1
    return asked[0] == asked[1] and near and can_be_one(*settings)


def count_verb(spans: Sequence[Span]) -> str:
    return "counts" if len({span.document for span in spans}) == 1 else "count"
