"""The story in a few sentences, each with its evidence: agreed first, disputed told as disputed."""

from collections.abc import Iterator, Sequence

from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import list_outlets, read_words
from rashomon.relate.leads import Telling, find_tellings
from rashomon.schema import PARTING, BriefSentence, Document, Finding, FindingKind, Severity, Span

MAX_SENTENCES = 8  # five to eight replace reading all the reports (issue 6)
MIN_SENTENCES = 5
AGREED, PARTED, SINGLE = 3, 3, 2  # how many of each, at most, before the rest is filled
FILLING = frozenset({"same-statement", "same-fact", "same-figure"})  # rules that tell a brief short of events


def write_brief(claims: StoryClaims, findings: Sequence[Finding]) -> tuple[BriefSentence, ...]:
    """Tell the story in MIN_SENTENCES to MAX_SENTENCES sentences, or in fewer where the reports hold no more.

    What happened is told in the words of one report, named, with the others that tell of it; then where they part;
    then what one origin alone has. No word of ours says what happened.
    """
    tellings = find_tellings(claims, disputed(findings))
    shared = [shared_sentence(telling, claims) for telling in tellings if telling.witnesses > 1]
    lone = [lone_sentence(telling, claims) for telling in tellings if telling.witnesses == 1]
    parted = list(parting_sentences(findings))
    opening = list(origins_sentence(claims))
    told = [*shared[:AGREED], *parted[:PARTED], *lone[: SINGLE if shared else MIN_SENTENCES]]
    agreed = [BriefSentence(finding.text, finding.spans) for finding in findings if finding.rule in FILLING]
    spare = [*shared[AGREED:], *parted[PARTED:], *agreed]
    missing = max(0, MIN_SENTENCES - len(opening) - len(told))
    chosen = {*told, *spare[:missing]}
    ordered = [sentence for sentence in (*shared, *agreed, *parted, *lone) if sentence in chosen]
    return (*opening, *ordered)[:MAX_SENTENCES]


def disputed(findings: Sequence[Finding]) -> list[Span]:
    """Give the evidence of what the reports hold against each other: no sentence with it is told as agreed."""
    return [
        span
        for finding in findings
        if finding.kind in {FindingKind.CONTRADICTION, FindingKind.UPDATE}
        for span in finding.spans
    ]


def origins_sentence(claims: StoryClaims) -> Iterator[BriefSentence]:
    """Say how many witnesses the reports come down to, on the words that show the copying."""
    spans = tuple(span for origin in claims.origins for span in origin.spans)
    if len(claims.documents) > len(claims.origins) and spans:
        reports, origins = len(claims.documents), len(claims.origins)
        text = f"{reports} reports come down to {origins} independent origin{'s' if origins > 1 else ''}."
        yield BriefSentence(text, spans)


def shared_sentence(telling: Telling, claims: StoryClaims) -> BriefSentence:
    """Quote the best sentence on an event; name whose it is, and who else tells of the event."""
    others = others_of(telling, claims)
    note = "differs" if len(others) == 1 else "differ"
    also = f"also in {list_outlets(others, claims)}" + (f", which {note} on some of it" if telling.parted else "")
    return quote(telling, f"; {also}", claims)


def lone_sentence(telling: Telling, claims: StoryClaims) -> BriefSentence:
    others = others_of(telling, claims)
    return quote(
        telling, f" alone, and {list_outlets(others, claims)} after the same origin" if others else " alone", claims
    )


def others_of(telling: Telling, claims: StoryClaims) -> list[Document]:
    return [document for document in telling.documents(claims) if document.id != telling.span.document]


def quote(telling: Telling, note: str, claims: StoryClaims) -> BriefSentence:
    document = claims.parsed[telling.span.document].document
    evidence = (telling.span, *telling.evidence_of(others_of(telling, claims)))
    return BriefSentence(f"“{read_words(telling.span, claims)}” ({list_outlets([document], claims)}{note})", evidence)


def parting_sentences(findings: Sequence[Finding]) -> Iterator[BriefSentence]:
    """Tell where the reports part, major first; minor changes of words are left to the list."""
    for kind in PARTING:
        chosen = [finding for finding in findings if finding.kind is kind]
        major = [finding for finding in chosen if finding.severity is Severity.MAJOR]
        opening = "Reports differ: " if kind is FindingKind.CONTRADICTION else ""
        for finding in major or chosen[:1]:
            yield BriefSentence(f"{opening}{finding.text}", finding.spans)
