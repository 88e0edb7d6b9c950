"""The story in a few sentences, each with its evidence: agreed first, disputed told as disputed."""

from collections.abc import Iterator, Sequence

from rashomon.relate.compare.claims import StoryClaims
from rashomon.schema import BriefSentence, Finding, FindingKind, Severity

MAX_SENTENCES = 8  # five to eight replace reading all the reports (issue 6)
SHARE = (  # of each kind, in the order of the brief
    (FindingKind.AGREEMENT, 3),
    (FindingKind.CONTRADICTION, 2),
    (FindingKind.UPDATE, 2),
    (FindingKind.DRIFT, 1),
    (FindingKind.SINGLE_SOURCE, 1),
)


def write_brief(claims: StoryClaims, findings: Sequence[Finding]) -> tuple[BriefSentence, ...]:
    """Tell the story from its findings, at most MAX_SENTENCES sentences. Each sentence is one that a rule wrote."""
    sentences = [*origins_sentence(claims)]
    for kind, share in SHARE:
        chosen = [finding for finding in findings if finding.kind is kind]
        major = [finding for finding in chosen if finding.severity is Severity.MAJOR]
        told = (major or ([] if kind is FindingKind.SINGLE_SOURCE else chosen))[:share]
        sentences += [BriefSentence(finding.text, finding.spans) for finding in told]
    return tuple(sentences[:MAX_SENTENCES])


def origins_sentence(claims: StoryClaims) -> Iterator[BriefSentence]:
    """Say how many witnesses the reports come down to, on the words that show the copying."""
    spans = tuple(span for origin in claims.origins for span in origin.spans)
    if len(claims.documents) > len(claims.origins) and spans:
        reports, origins = len(claims.documents), len(claims.origins)
        text = f"{reports} reports come down to {origins} independent origin{'s' if origins > 1 else ''}."
        yield BriefSentence(text, spans)
