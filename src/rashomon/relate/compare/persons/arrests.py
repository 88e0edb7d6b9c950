"""An arrest where earlier reports had none: the suspect still sought on Saturday is charged on Monday."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from rashomon.parse.parsed import Parsed
from rashomon.relate.compare.claims import StoryClaims, once
from rashomon.relate.compare.evidence import evenly, make_finding, shorten
from rashomon.relate.compare.sides import is_later, outlets_of
from rashomon.relate.cued import Cued, cued
from rashomon.schema import Aspect, EntityKind, Finding, FindingKind, Severity, Span
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
    rf"|\b(?:searching|looking|hunting|search|hunt|manhunt) for (?:[\w-]+ ){{0,5}}?{WANTED}\b",
    "no arrest|any arrest|an arrest|no suspect|no one|no charges|at large|on the run|on the loose|"
    "identified|found|caught|arrested|ing for|search for|hunt for",
)
SOUGHT = cued(
    r"\barmed and (?:extremely |very )?dangerous\b|\bwhereabouts\b"
    r"|\b(?:is|are|was|were|being|still) (?:(?:still|being|actively|currently) ){0,2}"
    r"(?:sought|wanted) (?:by|for|on|in|after)\b"
    r"|\b(?<!search )warrants? (?:\w+ ){0,4}(?:has|have|had|was|were) (?:been )?(?:issued|obtained|signed)\b"
    r"|\b(?:issued|obtained|signed|have|has) (?:an? )?(?!search )(?:\w+ )?(?:arrest )?warrants? for\b",
    "dangerous|whereabouts|sought|wanted|warrant",
)
"""Words by which somebody is looked for whom the report knows by name; a search warrant is for a flat."""
MISSING = re.compile(r"\b(?:missing|disappear\w*|vanish\w*|abduct\w*|kidnap\w*)\b", re.IGNORECASE)
MADE = cued(
    r"\b(?:have |has |had |['’]ve )arrested\b"
    r"|\b(?:police|deputies|authorities|officers|detectives|investigators|agents|prosecutors) (?:have |has |had )?"
    r"(?:arrested|charged|detained)\b"
    rf"|\b(?:{WANTED}|man|woman|teen\w*|boy|men|people|brothers?|he|she|they) (?:(?:was|were|is|are|has|have|been) )+"
    r"(?:arrested|charged|taken into custody|in custody|under custody|indicted|arraigned|detained)\b"
    r"|\b(?:was|were|has been|have been) (?:later |then |also |since |subsequently )?"
    r"(?:arrested|taken into custody|indicted|booked (?:into|on))\b"
    r"|\b(?:is|are|was|were|remains?) (?:now )?(?:in|under) (?:police )?custody\b"
    r"|\bturn(?:s|ed) (?:him|her)self in\b|\b(?:him|her)self (?:was|is) (?:arrested|charged)\b",
    "arrested|charged|detained|custody|indicted|arraigned|booked|turned |turns ",
)
OTHER = re.compile(
    r"\b(?:no|not|nobody|never|if|whether|could|may|might|would|until|previously|earlier this year|last (?:year|month)|"
    r"in (?:19|20)\d\d)\b|n['’]t\b",
    re.IGNORECASE,
)
"""Words by which an arrest is denied, open, or of another case."""


SECOND = re.compile(r"\b(?:second|other|another|both|third|remaining|last)\b", re.IGNORECASE)
MAX_SENTENCES = 3  # of one report


@once
def find_arrests(claims: StoryClaims) -> tuple[Finding, ...]:
    """Give one update where an arrest or a charge follows reports that had none; a report with both takes no side."""
    none_yet, after = list(stretches(NONE_YET, claims)), list(stretches(MADE, claims, OTHER))
    held = {span.document for span in after}
    both = {span.document for span in none_yet} & held
    others = [span for span in none_yet if span.document in both and SECOND.search(words_at(span, claims))]
    after, before = ([span for span in side if span.document not in both] for side in (after, none_yet))
    if others and any(SECOND.search(words_at(span, claims)) for span in after):
        before += others  # one was held and one at large; now both are held
    sought = [span for span in stretches(SOUGHT, claims) if span.document not in held and is_wanted(span, claims)]
    wanted = people_of(sought, claims)
    before += [span for span in sought if span not in before]
    after = [span for span in after if before and is_later([span], before, claims)]
    if before and not any(span in none_yet for span in before):
        after = [span for span in after if people_of([span], claims) & wanted]  # "he" may be the driver
    if not before or not after:
        return ()
    sides = [evenly(before), evenly(after)]
    words = [shorten(side[0], claims) for side in sides]
    text = f"First {outlets_of(before, claims)}: “{words[0]}”; later {outlets_of(after, claims)}: “{words[1]}”."
    follows = make_finding(
        FindingKind.UPDATE,
        Aspect.EVENT,
        text,
        sides,
        rule="arrest-follows",
        severity=Severity.MAJOR,
        claims=claims,
        answers=words,
    )
    return (follows,)


def is_wanted(span: Span, claims: StoryClaims) -> bool:
    of_missing = is_of_missing(words_at(span, claims), claims.parsed[span.document])
    return not of_missing and bool(people_of([span], claims))


def is_of_missing(text: str, report: Parsed) -> bool:
    """Tell whether somebody's whereabouts are asked for in a report that has somebody missing: that is no suspect."""
    return "whereabouts" in text.lower() and MISSING.search(report.doc.text) is not None


def people_of(spans: Iterable[Span], claims: StoryClaims) -> frozenset[str]:
    """Give the people whom sentences name or mean."""
    return frozenset(
        entity.id
        for span in spans
        for mention, entity in claims.named_in.get(span.document, ())
        if span.contains(mention) and entity.kind is EntityKind.PERSON
    )


def words_at(span: Span, claims: StoryClaims) -> str:
    return claims.parsed[span.document].document.words(span)


def stretches(
    pattern: Cued, claims: StoryClaims, unless: re.Pattern[str] | None = None, most: int = MAX_SENTENCES
) -> Iterator[Span]:
    """Yield the first sentences of each report that say so, headlines left out."""
    for document in claims.documents:
        report = claims.parsed[document.id]
        told = sentences_with(pattern, report, unless) if pattern.is_cued(report.doc.text) else iter(())
        yield from islice(told, most)


def sentences_with(pattern: Cued, report: Parsed, unless: re.Pattern[str] | None) -> Iterator[Span]:
    for _, sentence in report.sentences(*PROSE_KINDS):
        text = sentence.text
        if pattern.search(text) and not (unless and unless.search(text)):
            start = sentence.start_char + len(text) - len(text.lstrip())
            yield Span(report.document.id, start, sentence.start_char + len(text.rstrip()))
