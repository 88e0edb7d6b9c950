"""What rests on one origin alone, however many reports carry it."""

from collections.abc import Iterator, Sequence

from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.counting.figures import find_lone_figures
from rashomon.relate.compare.evidence import count_witnesses, list_names, make_finding, shorten
from rashomon.relate.compare.sharing.consistent import share_covered
from rashomon.relate.compare.sharing.facts import same_facts, sentence_start
from rashomon.relate.compare.sharing.untold import Vocabulary, find_untold, is_in_prose
from rashomon.relate.compare.sides import documents_of, group_by, outlets_of, the
from rashomon.relate.compare.words.speech import statement_span, words_of_telling
from rashomon.schema import (
    Aspect,
    Entity,
    EntityKind,
    EventMention,
    Finding,
    FindingKind,
    Quotation,
    QuotationMode,
    Severity,
    Span,
)

ECHOED_SHARE = (
    0.35  # of the weight of an event's words, in one sentence of another origin, where a clause of it is like
)
RETOLD_SHARE = 0.7  # of the weight of the words of a clause, in one sentence of another origin
TOLD_SHARE = 0.5  # of a statement, covered by clauses that another origin has too: then it is not one origin's alone


def find_singles(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the events, statements, figures, people and other facts that one origin alone tells.

    Of a story of one origin, all is its word.
    """
    if len(claims.origins) > 1:
        vocabulary = Vocabulary(claims)
        spoken = list(statements_of_one(vocabulary))
        told = [*lone_events(vocabulary), *lone_statements(spoken, claims), *find_lone_figures(claims)]
        told += lone_names(claims, [span for finding in told for span in finding.spans])
        yield from told
        yield from lone_facts(vocabulary, [span for finding in told for span in finding.spans], spoken)


def lone_events(vocabulary: Vocabulary) -> Iterator[Finding]:
    claims = vocabulary.claims
    for event in claims.events:
        if count_witnesses(event.spans, claims) == 1 and not is_echoed(claims.event_mentions[event.id], vocabulary):
            severity = Severity.MAJOR if event.date.start and event.type else Severity.MINOR
            what = f"of {the(event.name)}"
            yield alone(Aspect.EVENT, what, event.spans, rule="event-of-one-origin", severity=severity, claims=claims)


def is_echoed(mentions: Sequence[EventMention], vocabulary: Vocabulary) -> bool:
    """Tell whether a report of another origin tells in like words what these mentions tell, by whatever name.

    What stands in headlines alone is told by the texts below them.
    """
    told = [mention for mention in mentions if is_in_prose(mention.trigger, vocabulary.claims)]
    return not told or any(is_told_around(mention.trigger, vocabulary) for mention in told)


def is_told_around(word: Span, vocabulary: Vocabulary) -> bool:
    clauses = [clause for clause in vocabulary.claims.clauses.get(word.document, ()) if clause.span.contains(word)]
    innermost = min(clauses, key=lambda clause: len(clause.span), default=None)
    return (
        innermost is not None
        and vocabulary.has_echo(innermost)
        and vocabulary.is_told_elsewhere(innermost, ECHOED_SHARE)
    )


def lone_statements(spoken: Sequence[tuple[Sequence[Quotation], bool]], claims: StoryClaims) -> Iterator[Finding]:
    for variants, again in spoken:
        if not again:
            spans = sorted(statement_span(quotation) for quotation in variants)
            what = f"that {words_of_telling(variants[0], claims)}"
            yield alone(Aspect.ATTRIBUTION, what, spans, rule="statement-of-one-origin", claims=claims)


def statements_of_one(vocabulary: Vocabulary) -> Iterator[tuple[Sequence[Quotation], bool]]:
    """Yield the statements that one origin alone carries, and whether another tells what is said, whoever says so.

    What stands in a headline alone, the text tells below it.
    """
    claims = vocabulary.claims
    spoken = [quotation for quotation in claims.quotations if quotation.source_text]
    elsewhere = told_elsewhere(claims)
    for variants in group_by(spoken, lambda quotation: quotation.same_as or quotation.id).values():
        contents = [quotation.content for quotation in variants]
        told = any(is_in_prose(content, claims) for content in contents)
        if told and count_witnesses(map(statement_span, variants), claims) == 1:
            shared = any(share_covered(content, elsewhere) >= TOLD_SHARE for content in contents)
            yield variants, shared or is_told_again(variants, vocabulary)


def around_content(quotation: Quotation) -> Iterator[Span]:
    """Yield what is left of a statement without what is said: who says it, and that he does."""
    whole, content = statement_span(quotation), quotation.content
    for start, end in ((whole.start, content.start), (content.end, whole.end)):
        if start < end:
            yield Span(whole.document, start, end)


def is_told_again(variants: Sequence[Quotation], vocabulary: Vocabulary) -> bool:
    """Tell whether a report of another origin has every clause of a paraphrase in like words, whoever says so there.

    What is quoted is told only by who quotes it: "She has a lot of friends".
    """
    if any(quotation.mode is not QuotationMode.INDIRECT for quotation in variants):
        return False
    clauses = [
        clause
        for quotation in variants
        for clause in vocabulary.claims.clauses.get(quotation.content.document, ())
        if clause.span.overlap(quotation.content) >= TOLD_SHARE * len(clause.span)
    ]
    return bool(clauses) and all(
        vocabulary.has_echo(clause) and vocabulary.is_told_elsewhere(clause, RETOLD_SHARE) for clause in clauses
    )


def told_elsewhere(claims: StoryClaims) -> dict[str, list[Span]]:
    """Give for each document the clauses that tell a fact which another origin tells too, in text order."""
    found: dict[str, set[Span]] = {}
    for match in same_facts(claims):
        spans = (match.left.span, match.right.span)
        if count_witnesses(spans, claims) > 1:
            for span in spans:
                found.setdefault(span.document, set()).add(span)
    return {document: sorted(spans) for document, spans in found.items()}


def lone_names(claims: StoryClaims, told: Sequence[Span]) -> Iterator[Finding]:
    """Yield the people whom only one origin names, those of one sentence together.

    Where the sentence stands in the evidence of another finding of this kind, the name is told with it.
    """
    firsts = sorted((first, entity) for entity in people(claims) for first in first_mention(entity, claims))
    here = [(first, entity) for first, entity in firsts if not any(span.contains(first) for span in told)]
    sentences = group_by(here, lambda pair: (pair[0].document, sentence_start(pair[0], claims)))
    for pairs in sentences.values():
        names = list_names([entity.name for _, entity in pairs])
        spans = [span for first, entity in pairs for span in firsts_by_document(entity, first, claims)]
        yield alone(
            Aspect.PARTICIPANT, names, sorted(set(spans)), verb="name", rule="named-by-one-origin", claims=claims
        )


def lone_facts(
    vocabulary: Vocabulary, told: Sequence[Span], spoken: Sequence[tuple[Sequence[Quotation], bool]]
) -> Iterator[Finding]:
    """Yield what one origin alone tells by itself, one finding a sentence, where nothing of it is given already.

    Of a statement that another tells, what is left is no fact: "Initial reports indicated".
    """
    claims = vocabulary.claims
    left = {span for variants, again in spoken if again for said in variants for span in around_content(said)}
    stumps = group_by(sorted(left), lambda span: span.document)
    for untold in find_untold(vocabulary, told):
        spans = [span for span in untold if share_covered(span, stumps) < TOLD_SHARE]
        if spans:
            yield alone(
                Aspect.EVENT, f": “{shorten(spans[0], claims)}”", spans, rule="fact-of-one-origin", claims=claims
            )


def people(claims: StoryClaims) -> list[Entity]:
    """Give the people of the story who are known by more than one word, and are not its outlets."""
    outlets = {document.name.lower() for document in claims.documents}
    held = {document.id for document in claims.documents}
    return [
        entity
        for entity in sorted(claims.entities.values(), key=lambda entity: entity.id)
        if entity.kind is EntityKind.PERSON
        and " " in entity.name
        and entity.name.lower() not in outlets
        and any(mention.document in held for mention in entity.mentions)
    ]


def first_mention(entity: Entity, claims: StoryClaims) -> Iterator[Span]:
    """Yield the first place in the story where an entity is named, if one origin alone names it in its text."""
    mentions = [mention for mention in entity.mentions if mention.document in claims.parsed]
    if mentions and count_witnesses(mentions, claims) == 1:
        order = {document.id: index for index, document in enumerate(claims.documents)}
        first = min(mentions, key=lambda span: (order[span.document], span))
        if is_in_prose(first, claims):
            yield first


def firsts_by_document(entity: Entity, first: Span, claims: StoryClaims) -> list[Span]:
    """Give the first mention in each report of the story."""
    mentions = group_by(sorted(m for m in entity.mentions if m.document in claims.parsed), lambda span: span.document)
    return [first, *(spans[0] for document, spans in mentions.items() if document != first.document)]


def alone(
    aspect: Aspect,
    what: str,
    spans: Sequence[Span],
    *,
    rule: str,
    claims: StoryClaims,
    verb: str = "tell",
    severity: Severity = Severity.MINOR,
) -> Finding:
    told_by = documents_of(spans, claims)
    ending, note = ("s", "") if len(told_by) == 1 else ("", f", which are one origin and not {len(told_by)},")
    return make_finding(
        FindingKind.SINGLE_SOURCE,
        aspect,
        f"Only {outlets_of(spans, claims)}{note} {verb}{ending} {what}.".replace(" : ", ": "),
        [sorted(spans)],
        rule=rule,
        severity=severity,
        claims=claims,
    )
