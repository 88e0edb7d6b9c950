"""The story in a few sentences, each with its evidence: agreed first, disputed told as disputed."""

from collections.abc import Iterator, Sequence

from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import list_names, list_outlets, read_words
from rashomon.relate.leads import Telling, find_tellings
from rashomon.schema import PARTING, BriefSentence, Document, Finding, FindingKind, Severity, Span

MAX_SENTENCES = 8  # five to eight replace reading all the reports (issue 6)
MIN_SENTENCES = 5
AGREED, PARTED, SINGLE = 3, 3, 2  # how many of each, at most, before the rest is filled
MAX_MISSED = 2  # particulars of a sentence that the other reports do not have; more make a list of it
LONE = frozenset({"figure-of-one-origin", "named-by-one-origin"})  # what a reader can look up: in or not
FILLING = frozenset({"same-statement", "same-fact", "same-figure"})  # rules that tell a brief short of events


def write_brief(claims: StoryClaims, findings: Sequence[Finding]) -> tuple[BriefSentence, ...]:
    """Tell the story in MIN_SENTENCES to MAX_SENTENCES sentences, or in fewer where the reports hold no more.

    What happened is told in the words of one report, named, with the others that tell of it; then where they part;
    then what one origin alone has. No word of ours says what happened.
    """
    tellings = find_tellings(claims, disputed(findings))
    alone = [finding for finding in findings if finding.rule in LONE]
    shared = [shared_sentence(telling, alone, claims) for telling in tellings if telling.witnesses > 1]
    lone = [lone_sentence(telling, claims) for telling in tellings if telling.witnesses == 1]
    parted = list(parting_sentences(findings))
    opening = list(origins_sentence(claims))
    told = [*shared[:AGREED], *parted[:PARTED], *lone[: SINGLE if shared else MIN_SENTENCES]]
    agreed = [
        BriefSentence(finding.text, finding.spans)
        for finding in findings
        if finding.rule in FILLING and not is_told(finding, tellings)
    ]
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


def shared_sentence(telling: Telling, alone: Sequence[Finding], claims: StoryClaims) -> BriefSentence:
    """Quote the best sentence on an event; name whose it is, who else tells of the event, and what those do not have.

    The others tell of the same event, each with its own particulars: a figure or a name that stands in this sentence
    and nowhere else is no word of theirs.
    """
    others = others_of(telling, claims)
    note = f"; {list_outlets(others, claims)} {'tells' if len(others) == 1 else 'tell'} of it too"
    missed = [f"“{read_words(span, claims)}”" for span in particulars_of(telling.span, alone)]
    if missed:
        note += f", without {list_names(missed)}"
    if telling.parted:
        note += f", and {'differs' if len(others) == 1 else 'differ'} on some of it"
    return quote(telling, note, claims)


def particulars_of(sentence: Span, alone: Sequence[Finding]) -> list[Span]:
    """Give the first particulars of one origin alone that stand in a sentence, in text order."""
    inside = sorted({span for finding in alone for span in finding.spans if sentence.contains(span)})
    return inside[:MAX_MISSED]


def is_told(finding: Finding, tellings: Sequence[Telling]) -> bool:
    """Tell whether a sentence of the brief has the words of a finding already."""
    return any(telling.span.contains(span) for telling in tellings for span in finding.spans)


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
        for finding in major or chosen[:1]:
            yield BriefSentence(as_disputed(finding), finding.spans)


def as_disputed(finding: Finding) -> str:
    """Tell a finding as a sentence of the brief; a contradiction of reports says that it is one, and says it once."""
    of_one_report = len({span.document for span in finding.spans}) == 1
    if finding.kind is not FindingKind.CONTRADICTION or of_one_report or finding.text.startswith("The reports "):
        return finding.text
    return f"Reports differ: {finding.text}"
