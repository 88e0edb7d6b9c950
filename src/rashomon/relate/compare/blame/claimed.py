"""Who says that he did it, beside reports that have no claim yet or call the doer unknown."""

import re
from collections.abc import Iterator
from itertools import chain

from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import count_witnesses, make_finding, read_words
from rashomon.relate.compare.sides import is_later, outlets_of
from rashomon.relate.cued import Cued, any_of, cued
from rashomon.schema import Aspect, Finding, FindingKind, PloverType, Severity, Span
from rashomon.schema.documents import PROSE_KINDS

FORCE = r"(?:attack|bombing|blast|explosion|shooting|assault|assassination|killing|raid|ambush|strike)s?"
CLAIMED = cued(
    r"\b(?:(?:has |have |had )?(?:claim(?:ed|s|ing)?|tak(?:es?|en|ing)|took|admit(?:ted|s)?|assum(?:ed|es)) "
    r"(?:the )?(?:sole |full )?(?:responsibility|credit)|responsibility (?:was|has been|had been) claimed"
    r"|said (?:that )?(?:it|(?:(?:one|two|three|four|five|some) of )?its (?:fighters|members|men|soldiers|forces)) "
    r"(?:(?:was|were|had) (?:behind|carried out)|carried out)"
    rf"|claim(?:ed|s) (?:the|this|[\w'’]+day['’]?s) (?:[\w-]+ ){{0,3}}?{FORCE})\b",
    "responsibility|credit|behind|carried out|claimed|claims",
)
UNCLAIMED = cued(
    r"\bno (?:immediate |official |known )*(?:claims?|word) (?:of|on) responsibility\b"
    r"|\b(?:no (?:[\w-]+ )?(?:one|group|party|organi[sz]ation|side|faction)|nobody) "
    r"(?:(?:has|had|have|yet|immediately|so far) )*"
    r"(?:claim(?:ed|s)?|(?:taken|took|assumed|admitted) (?:responsibility|credit))"
    r"|\b(?:not|un) ?(?:(?:immediately|yet) )*(?:clear|known) who\b",
    "responsibility|credit|claim|clear who|known who",
)
FIRST_WORD = re.compile(r"\b(?:immediate(?:ly)?|yet|so far)\b", re.IGNORECASE)
"""Words by which there is no claim at first, so that one of the same day came after it."""
EARLIER = any_of("previous|past|earlier|similar|other|many|several|often|former")
"""Words by which a claim is of other attacks than this one."""


def find_claims_of_responsibility(claims: StoryClaims) -> Iterator[Finding]:
    """Yield one finding where one report has a claim of the attack and another has none, or does not know the doer.

    A claim that came out later overtakes that there was none, one of the same day that there was none at first; else,
    of one day, the reports say different things.
    """
    attacks = {
        mention.span.document
        for event in claims.events
        if event.type is PloverType.ASSAULT
        for mention in claims.event_mentions[event.id]
    }
    claimed = [span for span in stretches(CLAIMED, claims) if span.document in attacks]
    unclaimed = [span for span in stretches(UNCLAIMED, claims) if span.document in attacks]
    both = {span.document for span in claimed} & {span.document for span in unclaimed}
    claimed = [span for span in claimed if span.document not in both]
    unclaimed = [span for span in unclaimed if span.document not in both]
    if not claimed or not unclaimed or count_witnesses([*claimed, *unclaimed], claims) < 2:
        return
    first = all(FIRST_WORD.search(read_words(span, claims)) for span in unclaimed)
    overtaken = is_later(claimed, unclaimed, claims) or (first and not is_later(unclaimed, claimed, claims))
    yield make_finding(
        FindingKind.UPDATE if overtaken else FindingKind.CONTRADICTION,
        Aspect.ATTRIBUTION,
        f"{outlets_of(unclaimed, claims)}: “{read_words(unclaimed[0], claims)}”; "
        f"{outlets_of(claimed, claims)}: “{read_words(claimed[0], claims)}”.",
        [unclaimed, claimed],
        rule="claim-of-responsibility",
        severity=Severity.MAJOR,
        claims=claims,
        answers=[read_words(unclaimed[0], claims), read_words(claimed[0], claims)],
    )


def stretches(pattern: Cued, claims: StoryClaims) -> Iterator[Span]:
    """Yield the sentences, from their start to the end of the words, that say so of this attack and no other."""
    for document in claims.documents:
        report = claims.parsed[document.id]
        for _, sentence in report.sentences(*PROSE_KINDS) if pattern.is_cued(report.doc.text) else ():
            text = sentence.text
            match = pattern.search(text)
            if match and (pattern is UNCLAIMED or not (EARLIER.search(text) or UNCLAIMED.search(text))):
                start = len(text) - len(text.lstrip())
                end = next((at for at in clause_ends(text) if at >= match.end()), len(text.rstrip()))
                yield Span(document.id, sentence.start_char + start, sentence.start_char + end)


def clause_ends(text: str) -> Iterator[int]:
    return chain((match.start() for match in re.finditer(r"[,;]\s| but | which ", text)), (len(text.rstrip()),))
