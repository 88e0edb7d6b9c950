"""The sentence that best tells an event, out of all that tell it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.parse.tokens import Token, Tokens
from rashomon.relate.compare.claims import StoryClaims, once
from rashomon.relate.compare.evidence import count_witnesses
from rashomon.relate.compare.sharing.facts import same_facts
from rashomon.relate.compare.sides import group_by
from rashomon.schema import BlockKind, Document, Event, EventMention, Quotation, Span

MIN_CHARS, MAX_CHARS = 40, 320  # of a sentence that can be read in a brief
LEANING = 2.0  # from here on a sentence that stands alone leaves a reader asking who
DEMONSTRATIVES = frozenset({"this", "that", "these", "those"})
OPEN = "\"“‘'"
CONNECTIVES = frozenset(
    {"but", "and", "however", "meanwhile", "then", "also", "so", "yet", "still", "instead", "that", "this"}
)
PHRASES = ("in fact", "in addition", "for example", "as a result", "at the same time", "in the meantime")
INDEFINITE = frozenset({"who", "which", "that", "what", "everyone", "someone", "nobody", "many", "some", "others"})
QUOTE_MARK = 3  # characters that a quotation leaves out at either end: full stop, mark, and a second mark inside
LEAD_MARKS = (2.5, 1.75, 1.25, 1.0)  # of the first sentences of a report: what its editor held to matter most


@dataclass(frozen=True, slots=True)
class Telling:
    """An event by its best sentence (`span`); `mentions` are all that tell it, `witnesses` the origins behind them.

    `parted` tells that the sentence holds words which other reports do not agree with, `leaning` that it points back
    to sentences before it.
    """

    event: Event
    span: Span
    mentions: tuple[Span, ...]
    witnesses: int
    parted: bool
    leaning: bool

    def documents(self, claims: StoryClaims) -> list[Document]:
        held = {span.document for span in self.mentions}
        return [document for document in claims.documents if document.id in held]

    def evidence_of(self, documents: Iterable[Document]) -> tuple[Span, ...]:
        """Give the first words on the event in each of these reports."""
        return tuple(min(span for span in self.mentions if span.document == document.id) for document in documents)


@dataclass(frozen=True, slots=True)
class Ground:
    """What sentences are judged by: those in leads, those with disputed words, and how much of each others tell too."""

    leads: Mapping[Span, float]
    disputed: Mapping[str, tuple[Span, ...]]
    support: Mapping[Span, float]
    spoken: Mapping[str, tuple[Quotation, ...]]

    def is_parted(self, span: Span) -> bool:
        return any(one.start < span.end and span.start < one.end for one in self.disputed.get(span.document, ()))


def find_tellings(claims: StoryClaims, disputed: Sequence[Span]) -> list[Telling]:
    """Give the events by their best sentence, those that matter most first, no sentence twice.

    Widely told comes first, then what stands in leads and headlines, then what many mentions come back to; a sentence
    that nobody understands without the one before it comes last.
    """
    ground = Ground(
        leads=lead_sentences(claims),
        disputed=group_by(disputed, lambda span: span.document),
        support=support_of_sentences(claims),
        spoken=group_by(claims.quotations, lambda quotation: quotation.content.document),
    )
    ranked = []
    for event in claims.events:
        mentions = claims.event_mentions[event.id]
        best = best_sentence(mentions, ground, claims)
        if best is not None:
            spans = tuple(mention.span for mention in mentions)
            leaning = leans_on_others(sentence_at(best, claims)) >= LEANING
            telling = Telling(event, best, spans, count_witnesses(spans, claims), ground.is_parted(best), leaning)
            ranked.append((weigh(spans, ground.leads) + ground.leads.get(best, 0.0), telling))
    ranked.sort(key=lambda pair: (pair[1].leaning, -pair[1].witnesses, -pair[0], pair[1].span))
    alike = same_sentences(claims)
    taken: dict[Span, Telling] = {}
    for _, telling in ranked:
        if telling.span not in taken and not alike.get(telling.span, frozenset()) & taken.keys():
            taken[telling.span] = telling
    return list(taken.values())


def same_sentences(claims: StoryClaims) -> dict[Span, frozenset[Span]]:
    """Lead from a sentence to those of other reports that tell the same fact."""
    pairs: dict[Span, set[Span]] = {}
    sentences = sentences_of_clauses(claims)
    for match in same_facts(claims):
        left, right = sentences[match.left.span], sentences[match.right.span]
        pairs.setdefault(left, set()).add(right)
        pairs.setdefault(right, set()).add(left)
    return {sentence: frozenset(others) for sentence, others in pairs.items()}


@once
def sentences_of_clauses(claims: StoryClaims) -> dict[Span, Span]:
    """Lead from each clause that has a match, however many it has, to its sentence."""
    clauses = {clause.span for match in claims.matches for clause in (match.left, match.right)}
    return {span: sentence_of(span, claims) for span in clauses}


def sentence_of(span: Span, claims: StoryClaims) -> Span:
    report = claims.parsed[span.document]
    return trimmed(report.span(sentence_at(span, claims)), report.document)


def sentence_at(span: Span, claims: StoryClaims) -> Tokens:
    return claims.parsed[span.document].sentence_of(span)


def support_of_sentences(claims: StoryClaims) -> dict[Span, float]:
    """Give for each sentence how much of it other origins tell too: the likeness of its clauses to theirs, summed."""
    support: dict[Span, float] = {}
    sentences, origins = sentences_of_clauses(claims), claims.origin_of
    for match in claims.matches:
        if origins[match.left.span.document] != origins[match.right.span.document]:
            for clause in (match.left, match.right):
                sentence = sentences[clause.span]
                support[sentence] = support.get(sentence, 0.0) + match.similarity
    return support


def weigh(mentions: Sequence[Span], leads: Iterable[Span]) -> float:
    """Weigh an event: mentions in a headline or a lead count threefold; each report counts for no more than six."""
    weights: dict[str, float] = {}
    for span in mentions:
        in_lead = any(lead.document == span.document and lead.contains(span) for lead in leads)
        weights[span.document] = min(6.0, weights.get(span.document, 0.0) + (3.0 if in_lead else 1.0))
    return sum(weights.values())


def lead_sentences(claims: StoryClaims) -> dict[Span, float]:
    """Give headline, standfirst and first sentences of each report, each with how much being there counts."""
    found: dict[Span, float] = {}
    for document in claims.documents:
        report = claims.parsed[document.id]
        heads = (sentence for _, sentence in report.sentences(BlockKind.TITLE, BlockKind.STANDFIRST))
        prose = (sentence for _, sentence in report.sentences(BlockKind.PARAGRAPH))
        found |= {trimmed(report.span(sentence), document): LEAD_MARKS[0] for sentence in heads}
        opening = zip(prose, LEAD_MARKS, strict=False)
        found |= {trimmed(report.span(sentence), document): mark for sentence, mark in opening}
    return found


def best_sentence(mentions: Sequence[EventMention], ground: Ground, claims: StoryClaims) -> Span | None:
    """Choose the sentence that tells an event best, or none where no sentence can stand by itself."""
    marks: dict[Span, float] = {}
    for mention in mentions:
        report = claims.parsed[mention.span.document]
        sentence = report.sentence_of(mention.span)
        span = trimmed(report.span(sentence), report.document)
        if is_readable(sentence, span, report.document) and not is_unasserted(span, ground.spoken):
            marks[span] = max(marks.get(span, -9.0), mark_sentence(mention, sentence, span, ground))
    return min(marks, key=lambda span: (-marks[span], span), default=None)


def mark_sentence(mention: EventMention, sentence: Tokens, span: Span, ground: Ground) -> float:
    """Mark a sentence: it should be a lead, told by others too, say when, where and who, and stand by itself."""
    answers = bool(mention.date_start) + bool(mention.place) + min(2, len(mention.participants))
    return (
        ground.leads.get(span, 0.0)
        + min(3.0, ground.support.get(span, 0.0))
        + 0.5 * answers
        - ground.is_parted(span)
        - leans_on_others(sentence)
        - len(span) / 200
    )


def is_unasserted(sentence: Span, spoken: Mapping[str, Sequence[Quotation]]) -> bool:
    """Tell a sentence that somebody else says, and in which nothing shows it: alone it would be the reporter's word."""
    return any(
        quotation.content.start <= sentence.start + QUOTE_MARK
        and sentence.end - QUOTE_MARK <= quotation.content.end
        and not any(shown and sentence.contains(shown) for shown in (quotation.cue, quotation.source_span))
        for quotation in spoken.get(sentence.document, ())
    )


def leans_on_others(sentence: Tokens) -> float:
    """Tell how much a sentence needs those before it: 2 by a pronoun or a connective, half of 1 by "the bomber".

    "That argument" counts 1: what it points to may stand in the sentence, and mostly does not.
    """
    words = [token for token in sentence if token.form.is_word]
    subject = next((token for token in words if token.dep_.startswith("nsubj")), None)
    if words[0].pos_ in {"CCONJ", "PRON"} or words[0].lower_ in CONNECTIVES:
        return 2.0
    if subject is not None and subject.pos_ == "PRON" and subject.lower_ not in INDEFINITE:
        return 2.0
    opening = sentence.text.lstrip().lower()
    if opening.startswith(PHRASES) or (opening.startswith("the ") and len(words) > 1 and words[1].pos_ == "NUM"):
        return 2.0
    if any(token.dep_ == "det" and points_back(token) for token in words):
        return 1.0
    definite = words[0].lower_ in {"the", "his", "her", "their", "its"} and len(words) > 1 and words[1].pos_ == "NOUN"
    return 0.5 if definite else 0.0


def points_back(token: Token) -> bool:
    """Tell for a determiner if it is "this", "those" before the subject or object of the whole sentence."""
    noun = token.head
    is_pointing = token.lower_ in DEMONSTRATIVES and noun.pos_ == "NOUN"
    return is_pointing and noun.dep_ in {"nsubj", "nsubj:pass", "obj"} and noun.head.dep_ == "ROOT"


def trimmed(span: Span, document: Document) -> Span:
    words = document.words(span)
    start = span.start + len(words) - len(words.lstrip())
    return Span(span.document, start, start + len(words.strip()))


def is_readable(sentence: Tokens, span: Span, document: Document) -> bool:
    """Tell a sentence of running text from a headline, a fragment or a monster."""
    inside = any(b.kind is BlockKind.PARAGRAPH and b.start <= span.start and span.end <= b.end for b in document.blocks)
    opens = sentence.text.lstrip()[:1]
    return (
        inside
        and has_predicate(sentence)
        and MIN_CHARS <= len(span) <= MAX_CHARS
        and (opens.isupper() or opens in OPEN)
    )


def has_predicate(sentence: Tokens) -> bool:
    root = sentence.root
    return root.pos_ in {"VERB", "AUX"} or any(child.dep_ == "cop" for child in root.children)
