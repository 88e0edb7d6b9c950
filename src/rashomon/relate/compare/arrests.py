"""An arrest where earlier reports had none: the suspect still sought on Saturday is charged on Monday."""

import re
from collections.abc import Iterator

from rashomon.relate.compare.claims import StoryClaims, once
from rashomon.relate.compare.evidence import count_witnesses, make_finding, shorten
from rashomon.relate.compare.sides import is_later, outlets_of
from rashomon.relate.cued import Cued, cued
from rashomon.schema import Aspect, Finding, FindingKind, Severity, Span
from rashomon.schema.documents import PROSE_KINDS

WANTED = r"(?:suspects?|gunm[ae]n|shooters?|attackers?|assailants?|killers?|robbers?|drivers?)"
NONE_YET = cued(
    r"\bno (?:arrests?|suspects?|one|charges) (?:(?:have|has|had|was|were|is|are) )?(?:yet )?(?:been )?"
    r"(?:made|arrested|in custody|identified|filed)\b"
    r"|\b(?:there )?(?:have|has|had) been no arrests?\b"
    r"|\bno arrests? (?:in (?:the|this) (?:case|shooting|attack)|yet|so far)\b"
    r"|\b(?:have|has|had)(?: not|n['’]t) (?:yet )?(?:made|announced) (?:any|an) arrests?\b"
    r"|\bmade no arrests?\b"
    rf"|\b{WANTED} (?:fled and )?(?:(?:is|are|was|were|remain(?:s|ed)?|has|have|still) )+"
    r"(?:at large|on the run|on the loose|"
    r"not (?:yet )?(?:been )?(?:identified|found|caught|arrested))\b"
    rf"|\b(?:searching|looking|hunting|search|hunt|manhunt) for (?:the|a|an|two|three)? ?(?:\w+ )?{WANTED}\b",
    "no arrest|any arrest|an arrest|no suspect|no one|no charges|at large|on the run|on the loose|"
    "identified|found|caught|arrested|ing for|search for|hunt for",
)
MADE = cued(
    r"\b(?:have |has |had )arrested (?:an?|the|both|two|three|another)\b"
    r"|\b(?:police|deputies|authorities|officers|detectives|investigators|agents|prosecutors) (?:have |has |had )?"
    r"(?:arrested|charged|detained)\b"
    rf"|\b(?:{WANTED}|man|woman|teen\w*|boy|men|people|brothers?|he|she|they) (?:(?:was|were|is|are|has|have|been) )+"
    r"(?:arrested|charged|taken into custody|in custody|under custody|indicted|arraigned|detained)\b"
    r"|\b(?:was|were|has been|have been) (?:arrested|taken into custody|indicted)\b"
    r"|\b(?:is|are|was|were|remains?) (?:now )?(?:in|under) (?:police )?custody\b"
    r"|\bturn(?:s|ed) (?:him|her)self in\b|\b(?:him|her)self (?:was|is) (?:arrested|charged)\b",
    "arrested|charged|detained|custody|indicted|arraigned|turned |turns ",
)
OTHER = re.compile(
    r"\b(?:no|not|nobody|never|if|whether|could|may|might|would|until|previously|earlier this year|last (?:year|month)|"
    r"in (?:19|20)\d\d)\b|n['’]t\b",
    re.IGNORECASE,
)
"""Words by which an arrest is denied, open, or of another case."""


SECOND = re.compile(r"\b(?:second|other|another|both|third|remaining|last)\b", re.IGNORECASE)


@once
def find_arrests(claims: StoryClaims) -> tuple[Finding, ...]:
    """Give one update where an arrest or a charge follows reports that had none; a report with both takes no side."""
    before, after = list(stretches(NONE_YET, claims)), list(stretches(MADE, claims, OTHER))
    both = {span.document for span in before} & {span.document for span in after}
    others = [span for span in before if span.document in both and SECOND.search(words_at(span, claims))]
    after = [span for span in after if span.document not in both]
    before = [span for span in before if span.document not in both]
    if others and any(SECOND.search(words_at(span, claims)) for span in after):
        before += others  # one was held and one at large; now both are held
    after = [span for span in after if before and is_later([span], before, claims)]
    if not before or not after or count_witnesses([*before, *after], claims) < 2:
        return ()
    words = [shorten(side[0], claims) for side in (before, after)]
    text = f"First {outlets_of(before, claims)}: “{words[0]}”; later {outlets_of(after, claims)}: “{words[1]}”."
    follows = make_finding(
        FindingKind.UPDATE,
        Aspect.EVENT,
        text,
        [before, after],
        rule="arrest-follows",
        severity=Severity.MAJOR,
        claims=claims,
        answers=words,
    )
    return (follows,)


def words_at(span: Span, claims: StoryClaims) -> str:
    return claims.parsed[span.document].document.words(span)


def stretches(pattern: Cued, claims: StoryClaims, unless: re.Pattern[str] | None = None) -> Iterator[Span]:
    """Yield the first sentence of each report that says so, headlines left out."""
    for document in claims.documents:
        report = claims.parsed[document.id]
        for _, sentence in report.sentences(*PROSE_KINDS) if pattern.is_cued(report.doc.text) else ():
            text = sentence.text
            if pattern.search(text) and not (unless and unless.search(text)):
                start = sentence.start_char + len(text) - len(text.lstrip())
                yield Span(document.id, start, sentence.start_char + len(text.rstrip()))
                break
