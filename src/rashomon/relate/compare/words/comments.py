"""Who had said nothing yet, and has spoken since: no comment on Saturday, a spokesman's words on Monday."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.parse.parsed import Parsed
from rashomon.parse.relations import SUBJECTS
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import evenly, make_finding
from rashomon.relate.compare.setting import MAX_DAYS_BETWEEN_REPORTS, day_of
from rashomon.relate.compare.sides import group_by, quote_sides
from rashomon.relate.compare.words.speech import statement_span
from rashomon.relate.cued import cued
from rashomon.schema import Aspect, Finding, FindingKind, Quotation, Severity, Span
from rashomon.schema.documents import PROSE_KINDS

SILENT = cued(
    r"\b(?:(?:declin|refus)\w+ (?:to (?:comment|respond|discuss|answer|speak)|(?:further )?comment)|"
    r"(?:did|has|have|had|does|do)(?: not|n['’]t) (?:yet |immediately |publicly |previously ){0,2}"
    r"(?:respond|return|repl|comment|answer)\w*|"
    r"(?:could|was|were)(?: not|n['’]t) (?:immediately )?(?:be )?(?:reached|available for (?:\w+ )?comment)|"
    r"(?:has|have|had|made|offered|gave) (?:yet )?(?:no|any) (?:immediate |public |official )*comments?|"
    r"(?:has|have|had) yet to (?:comment|respond|react)|unavailable for comment)\b",
    "comment|declin|refus|respond|return|repl|answer|reached|available|react",
)
AGAIN = re.compile(r"\b(?:repeated(?:ly)?|further|additional|more)\b", re.IGNORECASE)
"""Who declines further comment has spoken."""
SPOKESMEN = re.compile(
    r"\b(?:spokes\w+|press secretary|statement|lawyer|attorney|representative|office)\b", re.IGNORECASE
)
MAX_CHARS = 160
BESIDE = 70


@dataclass(frozen=True, slots=True)
class Silence:
    """Words by which somebody had said nothing when a report came out."""

    whom: str
    span: Span
    day: str


def find_comments(claims: StoryClaims) -> Iterator[Finding]:
    """Yield who has spoken in a report of a later day than one in which he had not."""
    silences = [each for document in claims.documents for each in read_silences(claims.parsed[document.id], claims)]
    spoken = group_by(read_spoken(claims), lambda pair: pair[0]) if silences else {}
    for whom, own in group_by(silences, lambda silence: silence.whom).items():
        said = [quotation for _, quotation in spoken.get(whom, ())]
        before = {quotation.content.document for quotation in said}
        waiting = [silence for silence in own if silence.span.document not in before]
        since = [quotation for quotation in said if waiting and is_since(quotation, waiting, claims)]
        if since:
            yield tell_comment(whom, waiting, since, claims)


def is_since(quotation: Quotation, waiting: Sequence[Silence], claims: StoryClaims) -> bool:
    """Tell whether a statement came out, and was made, after every report that had none."""
    last = max(silence.day for silence in waiting)
    day, silent = day_of(claims.parsed[quotation.content.document].document.published), day_of(last)
    if day is None or silent is None:
        return False
    soon = 0 < (day - silent).days <= MAX_DAYS_BETWEEN_REPORTS
    return soon and (quotation.date is None or quotation.date[:10] >= last)


def read_silences(report: Parsed, claims: StoryClaims) -> Iterator[Silence]:
    """Yield for each one named as the subject of a silence the words that tell it."""
    published = report.document.published
    for _, sentence in report.sentences(*PROSE_KINDS) if published else ():
        match = SILENT.search(sentence.text)
        if match is None or AGAIN.search(sentence.text):
            continue
        at = sentence.start_char + match.start(), sentence.start_char + match.end()
        verbs = [token for token in sentence if at[0] <= token.idx < at[1]]
        subject = next((c for verb in verbs for c in verb.children if c.dep_ in SUBJECTS), None)
        if subject is None:
            continue
        meant = [subject, *(child for child in subject.children if child.dep_ in {"conj", "appos"})]
        held = [token for noun in meant for token in noun.subtree if not token.is_space]
        span = Span(report.document.id, min(held[0].idx, at[0]), at[1])
        for whom in dict.fromkeys(claims.entity_over(report.span(noun)) for noun in meant):
            if whom and len(span) <= MAX_CHARS:
                yield Silence(whom, span, (published or "")[:10])


def read_spoken(claims: StoryClaims) -> Iterator[tuple[str, Quotation]]:
    """Yield the statements with those who made them, or for whom a spokesman did."""
    for quotation in claims.quotations:
        whoms = {quotation.source} if quotation.source else set()
        source = quotation.source_span
        if source is not None and not quotation.negated:
            around = Span(source.document, max(0, source.start - BESIDE), source.end + BESIDE)
            text = claims.parsed[source.document].document.text
            words = text[source.start : min(source.end + BESIDE, len(text))]
            if SPOKESMEN.search(words):
                whoms |= {
                    entity.id
                    for mention, entity in claims.named_in.get(source.document, ())
                    if around.contains(mention) and mention.start >= source.start
                }
        for whom in sorted(whoms):
            yield whom, quotation


def tell_comment(whom: str, waiting: Sequence[Silence], since: Sequence[Quotation], claims: StoryClaims) -> Finding:
    spans = [evenly(sorted({s.span for s in waiting})), evenly(sorted({statement_span(q) for q in since}))]
    return make_finding(
        FindingKind.UPDATE,
        Aspect.ATTRIBUTION,
        f"{claims.entities[whom].name} had not commented, and has since: {quote_sides(spans, claims, '; then ')}.",
        spans,
        rule="spoken-since",
        severity=Severity.MINOR,
        claims=claims,
        answers=["no comment", "a comment"],
    )
