"""What several witnesses tell in the same words or in their own: a statement that both quote, a fact that both give."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from rashomon.relate.align.clauses import NEGATIONS, Clause, ClauseMatch
from rashomon.relate.align.groups import join_pairs
from rashomon.relate.align.naming import readable
from rashomon.relate.compare.blame.parties import blame_words
from rashomon.relate.compare.claims import StoryClaims, once
from rashomon.relate.compare.evidence import count_witnesses, make_finding, read_words, shorten
from rashomon.relate.compare.scene.days import find_shared_days
from rashomon.relate.compare.sharing.agreements import days_agreed_on
from rashomon.relate.compare.sharing.linked import find_linked
from rashomon.relate.compare.sharing.matters import is_nearest, is_same_matter, spread_of
from rashomon.relate.compare.sharing.particulars import are_apart, find_particulars, rarity_of
from rashomon.relate.compare.sharing.ranks import find_ranks
from rashomon.relate.compare.sharing.verbatim import find_verbatim
from rashomon.relate.compare.sides import documents_of, group_by, outlets_of
from rashomon.relate.compare.words.speech import SPEAKING, speaker, statement_span
from rashomon.schema import Aspect, Finding, FindingKind, Quotation, Severity, Span

SAME_FACT = 0.5  # likeness of two clauses (see align.clauses) from which most pairs tell one fact
MIN_SHARED_WORDS = 3
MIN_ACT_SHARE = 0.66  # of the words of the shorter clause, where they share a verb
MIN_HEAD_RARITY = 2.5  # "make", "use" and "happen" tell nothing: see `particulars.rarity`
MOSTLY_TOLD = 0.5  # of a stretch, that stands in one of a finding that is told already
SAME_SAYING = 0.45
MIN_SAYING_RARITY = 9.0
TOLLING = frozenset("kill die wound injure shoot fire hit happen occur confirm assert investigate cite".split())  # noqa: SIM905
"""Verbs of so many sentences that one beside a noun is no fact: of whom and how many, figures tell."""


TOLD_OF = frozenset({"event-told-by-several", "same-participants", "same-place", "same-date", "same-source"})
"""Rules of agreements that say what is told of, and not what of it."""


def find_facts(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the statements and the facts that two or more origins carry, each of them once.

    Clauses of one sentence that match clauses of one sentence elsewhere are one fact, and what stands inside
    evidence that was given is not told again.
    """
    quoted = list(same_statements(claims))
    yield from quoted
    given, happened = Given(), Given()
    for finding in quoted:
        given.tell(finding.spans)
    for event in claims.events:
        happened.tell(event.spans)
    matches = [*same_facts(claims), *(match for match in claims.matches if is_same_saying(match, claims))]
    spread = spread_of(claims)
    matters = [match for match in claims.matches if is_same_matter(match, spread) and not differ(match)]
    seconds = [match for match in claims.seconds if is_same_fact(match) and shares_much(match)]
    nearest = [match for match in (*claims.matches, *claims.seconds) if is_nearest(match, spread) and not differ(match)]
    joined = (join_sentences(join_matches(matches), claims), join_matches(matters), join_matches(seconds))
    fresh = (spans for spans in join_all_alike(nearest) if not happened.is_retold(spans))
    for spans in chain(*joined, fresh):
        if count_witnesses(spans, claims) > 1 and not given.is_told(spans):
            yield agree_on_words(spans, "tell the same", "same-fact", claims)
            given.tell(spans)
    dated = sentences_dated(claims)
    for day, spans in find_shared_days(claims):
        if not given.is_told(spans) and not {(day, *sentence_at(span, claims)) for span in spans} <= dated:
            named = readable(day).split(" ", 1)[1]
            yield agree_on_words(spans, f"name {named} for it", "same-day", claims, Aspect.DATE)
            given.tell(spans)
    for spans in find_ranks(claims):
        if count_witnesses(spans, claims) > 1 and not given.is_told(spans):
            yield agree_on_words(spans, "rank it alike", "same-rank", claims)
            given.tell(spans)
    for finding in shared_words(claims):
        if not given.is_told(finding.spans) and not given.is_retold(finding.spans):
            yield finding
            given.tell(finding.spans)


def shared_words(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the particulars and the phrases that two or more origins have in the same words."""
    for rule, find in (("same-particulars", find_particulars), ("same-linked", find_linked)):
        for spans in find(claims.parsed, claims.origin_of):
            if count_witnesses(spans, claims) > 1:
                yield agree_on_words(spans, "share a particular", rule, claims)
    for spans in find_verbatim(claims):
        ordered = in_order(spans, claims)
        what = f"have the words “{shorten(min(ordered, key=len), claims)}”"
        yield make_agreement(ordered, Aspect.WORDING, what, "same-words", claims)


def sentences_dated(claims: StoryClaims) -> set[tuple[str, str, int]]:
    """Give the sentences in which several date an event: that they name its day is told with the event."""
    return {
        (day, *sentence_at(span, claims))
        for event in claims.events
        if count_witnesses(event.spans, claims) > 1
        for day, spans in days_agreed_on(event, claims.event_mentions[event.id], claims)
        for span in spans
    }


def sentence_at(span: Span, claims: StoryClaims) -> tuple[str, int]:
    return span.document, sentence_start(span, claims)


def shares_much(match: ClauseMatch) -> bool:
    """Tell a second match that is no likeness of topic: of tolls and of denials only the best match will do."""
    left, right = match.left, match.right
    telling = not {left.head, right.head} & (TOLLING | blame_words().denying)
    return telling and len(left.lemmas & right.lemmas) > MIN_SHARED_WORDS


class Given:
    """The evidence that is given already, by its report, and finding by finding."""

    def __init__(self) -> None:
        self.by_report: dict[str, list[Span]] = defaultdict(list)
        self.by_finding: list[Mapping[str, Sequence[Span]]] = []

    def tell(self, spans: Sequence[Span]) -> None:
        """Note evidence that is given."""
        self.by_finding.append(group_by(spans, lambda span: span.document))
        for span in spans:
            self.by_report[span.document].append(span)

    def is_told(self, spans: Sequence[Span]) -> bool:
        """Tell whether all of this stands in other evidence already."""
        return all(any(other.contains(span) for other in self.by_report.get(span.document, ())) for span in spans)

    def is_retold(self, spans: Sequence[Span]) -> bool:
        """Tell whether one finding has most of each stretch: it tells the same, cut a little otherwise."""
        return any(
            all(any(is_mostly(span, other) for other in told.get(span.document, ())) for span in spans)
            for told in self.by_finding
        )


def without_retold(found: Iterable[Finding], told: Iterable[Finding]) -> Iterator[Finding]:
    """Leave out agreements whose words are those of another one that quotes what several tell."""
    given = Given()
    for finding in told:
        if finding.kind is FindingKind.AGREEMENT and finding.rule not in TOLD_OF:
            given.tell(finding.spans)
    for finding in found:
        if not given.is_retold(finding.spans):
            given.tell(finding.spans)
            yield finding


def is_mostly(span: Span, other: Span) -> bool:
    return span.overlap(other) >= MOSTLY_TOLD * len(span)


def same_statements(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the statements of one speaker that several origins carry."""
    spoken = [quotation for quotation in claims.quotations if quotation.same_as and quotation.source_text]
    known = {
        same: {each.source for each in own if each.source}
        for same, own in group_by(spoken, lambda q: q.same_as).items()
    }

    def utterance(quotation: Quotation) -> tuple[object, ...]:
        only = next(iter(known[quotation.same_as])) if len(known[quotation.same_as]) == 1 else None
        return quotation.same_as, quotation.source or only, is_turned(quotation, claims)

    for variants in group_by(spoken, utterance).values():
        if count_witnesses((quotation.content for quotation in variants), claims) > 1:
            named = [quotation for quotation in variants if quotation.source] or variants
            earliest = in_order([quotation.content for quotation in named], claims)[0]
            first = next(quotation for quotation in named if quotation.content == earliest)
            spans = in_order([statement_span(quotation) for quotation in variants], claims)
            what = f"have {speaker(first, claims)} say: “{shorten(first.content, claims)}”"
            yield make_agreement(spans, Aspect.ATTRIBUTION, what, "same-statement", claims)


def is_turned(quotation: Quotation, claims: StoryClaims) -> bool:
    """Tell a variant that lost or gained a "not": "we will close the border" agrees with no "we will not"."""
    words = (word for span in quotation.differs for word in read_words(span, claims).lower().split())
    return any(word in NEGATIONS or word.endswith(("n't", "n’t")) for word in words)


def join_matches(matches: Sequence[ClauseMatch]) -> list[list[Span]]:
    """Join clauses along their matches; give the groups, each in text order."""
    matched = sorted({clause.span for match in matches for clause in (match.left, match.right)})
    place = {span: index for index, span in enumerate(matched)}
    pairs = ((place[match.left.span], place[match.right.span]) for match in matches)
    return [[matched[index] for index in group] for group in join_pairs(len(matched), pairs)]


def join_all_alike(matches: Sequence[ClauseMatch]) -> list[list[Span]]:
    """Join clauses each of which matches each other of its group, the most alike first."""
    spans = sorted({clause.span for match in matches for clause in (match.left, match.right)})
    place = {span: index for index, span in enumerate(spans)}
    ranked = sorted((-match.similarity, place[match.left.span], place[match.right.span]) for match in matches)
    matched = {pair for _, left, right in ranked for pair in ((left, right), (right, left))}
    groups: list[list[int]] = []
    held: list[set[int]] = [set() for _ in spans]  # the groups that a clause is in
    for _, left, right in ranked:
        for one, other in ((left, right), (right, left)):
            first = min(held[other], default=None)
            if first is None or first in held[one]:
                continue
            if all((one, each) in matched for each in groups[first]):
                groups[first].append(one)
                held[one].add(first)
        if held[left].isdisjoint(held[right]):
            held[left].add(len(groups))
            held[right].add(len(groups))
            groups.append([left, right])
    return [[spans[index] for index in sorted(group)] for group in groups]


def join_sentences(groups: Sequence[Sequence[Span]], claims: StoryClaims) -> list[list[Span]]:
    """Join groups of clauses that stand in the same sentences of two or more documents: they are one fact."""
    sentences = [{sentence_at(span, claims) for span in group} for group in groups]
    holders: dict[tuple[str, int], list[int]] = {}
    for index, held in enumerate(sentences):
        for sentence in held:
            holders.setdefault(sentence, []).append(index)
    pairs = sorted({(a, b) for same in holders.values() for a in same for b in same if a < b})
    together = [(a, b) for a, b in pairs if len({document for document, _ in sentences[a] & sentences[b]}) > 1]
    joined = join_pairs(len(groups), together)
    alone = sorted(set(range(len(groups))) - {index for group in joined for index in group})
    return [sorted({span for index in group for span in groups[index]}) for group in [*joined, *((i,) for i in alone)]]


def sentence_start(span: Span, claims: StoryClaims) -> int:
    start: int = claims.parsed[span.document].sentence_of(span).start_char
    return start


@once
def same_facts(claims: StoryClaims) -> tuple[ClauseMatch, ...]:
    """Give the matches of clauses that tell one fact."""
    return tuple(match for match in claims.matches if is_same_fact(match))


def is_same_fact(match: ClauseMatch) -> bool:
    """Tell whether two clauses tell one fact: they share enough words, or verb and object where there are few."""
    left, right = match.left, match.right
    if match.similarity < SAME_FACT or left.negated != right.negated or SPEAKING & {left.head, right.head}:
        return False
    if len(left.lemmas & right.lemmas) < MIN_SHARED_WORDS and not is_same_act(left, right):
        return False
    return not differ(match)


def is_same_act(left: Clause, right: Clause) -> bool:
    """Tell whether two short clauses have one telling verb and, besides names, most of their other words in common."""
    shared = left.lemmas & right.lemmas
    rest = shared - {left.head} - left.names
    return (
        left.head == right.head
        and left.head not in TOLLING
        and (left.stated or right.stated)
        and len(shared) >= MIN_ACT_SHARE * min(len(left.lemmas), len(right.lemmas))
        and rarity_of(left.head) >= MIN_HEAD_RARITY
        and any(rarity_of(word) >= MIN_HEAD_RARITY for word in rest)
        and not are_apart(left.figures, right.figures)
    )


def is_same_saying(match: ClauseMatch, claims: StoryClaims) -> bool:
    """Tell whether two clauses are one speaker's in two reports, and rare words stand in both."""
    left, right = match.left, match.right
    if match.similarity < SAME_SAYING or left.negated != right.negated:
        return False
    shared = [word for word in left.lemmas & right.lemmas if rarity_of(word) >= MIN_HEAD_RARITY]
    return (
        len(shared) > 1
        and sum(rarity_of(word) for word in sorted(shared)) >= MIN_SAYING_RARITY
        and not are_apart(left.figures, right.figures)
        and bool(claims.speakers_of(left.span) & claims.speakers_of(right.span))
    )


def differ(match: ClauseMatch) -> bool:
    """Tell whether two clauses give other numbers of one thing: eight sailors died here, four sailors there."""
    here, there = match.left.numbers, match.right.numbers
    return any(here[thing] != there[thing] for thing in here.keys() & there.keys())


def agree_on_words(
    spans: Sequence[Span], what: str, rule: str, claims: StoryClaims, aspect: Aspect = Aspect.EVENT
) -> Finding:
    """Quote what several tell by the shortest of their stretches: it holds least that the others do not tell."""
    ordered = in_order(spans, claims)
    sentences = group_by(ordered, lambda span: (span.document, sentence_start(span, claims)))
    wholes = [Span(document, same[0].start, same[-1].end) for (document, _), same in sentences.items()]
    quoted = min((in_full(whole, claims) for whole in wholes), key=len)
    return make_agreement(ordered, aspect, f"{what}: “{shorten(quoted, claims)}”", rule, claims)


def in_full(words: Span, claims: StoryClaims) -> Span:
    """Give the clause around words that say nothing by themselves: “Wednesday's press”, “in raising rates”."""
    clauses = claims.clauses.get(words.document, ())
    if any(clause.stated and words.contains(clause.span) for clause in clauses):
        return words
    around = [clause.span for clause in clauses if clause.stated and clause.span.contains(words)]
    report = claims.parsed[words.document]
    return min(around, key=len, default=report.span(report.sentence_of(words)))


def in_order(spans: Iterable[Span], claims: StoryClaims) -> list[Span]:
    """Put spans in order of publication, then of text."""
    spans = list(spans)
    place = {document.id: index for index, document in enumerate(documents_of(spans, claims))}
    return sorted(spans, key=lambda span: (place[span.document], span))


def make_agreement(spans: Sequence[Span], aspect: Aspect, what: str, rule: str, claims: StoryClaims) -> Finding:
    return make_finding(
        FindingKind.AGREEMENT,
        aspect,
        f"{outlets_of(spans, claims)} {what}.",
        [spans],
        rule=rule,
        severity=Severity.MINOR,
        claims=claims,
    )
