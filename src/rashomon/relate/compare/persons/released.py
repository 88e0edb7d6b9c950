"""Who is out of hospital again: taken there in the first reports, and let go in one of a later day."""

import re
from collections.abc import Iterator

from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import evenly, make_finding, shorten
from rashomon.relate.compare.persons.arrests import stretches, words_at
from rashomon.relate.compare.sides import is_later, outlets_of
from rashomon.relate.cued import cued
from rashomon.schema import Aspect, Finding, FindingKind, Severity, Span

HOSPITAL = r"(?:hospitals?|medical cent(?:er|re)s?|medical care|trauma cent(?:er|re)s?|(?:the )?infirmary)"
IN_HOSPITAL = cued(
    rf"\b(?:taken|rushed|transported|airlifted|flown|sent|transferred|brought|driven)\b[^.;]{{0,70}}?\b{HOSPITAL}\b"
    rf"|\b(?:remain(?:s|ed)?|(?:is|are|was|were) (?:being treated|recovering)) (?:in|at) [^.;]{{0,50}}?\b{HOSPITAL}\b"
    r"|\bin (?:critical|serious|stable|grave|fair|good)(?: but stable)? condition\b|\bhospitali[sz]ed\b",
    "hospital|medical cent|medical care|trauma cent|infirmary|condition",
)
OUT_OF_HOSPITAL = cued(
    rf"\b(?:released|discharged|home) from (?:[\w'’.-]+ ){{0,5}}?{HOSPITAL}(?!\w)"
    r"|\btreated (?:(?:at|for) [^.;]{0,50})?and (?:later |then |since )?released\b"
    rf"|\b(?:has|have|had) left (?:the )?{HOSPITAL}\b|\bout of (?:the )?hospital\b",
    "released|discharged|home from|left |out of",
)
STILL = re.compile(r"\b(?:still|remain(?:s|ed|ing)?)\b", re.IGNORECASE)
EVERYBODY = re.compile(r"\ball\b(?! the other)", re.IGNORECASE)
"""Where all are out of hospital, those who were taken there went before."""
REACH_CHARS = 60
NOT_YET = re.compile(
    r"\b(?:not|never|no|nobody|will|would|could|may|might|expected|until|if|whether|hopes?|soon|to be)\b|n['’]t\b",
    re.IGNORECASE,
)
"""Words by which a release is denied, or still to come."""
DEAD = re.compile(r"\b(?:dead|died|dies|death|killed|body|bodies)\b", re.IGNORECASE)
"""Words of a sentence about those who were taken there dead, or to die."""


def find_released(claims: StoryClaims) -> Iterator[Finding]:
    """Yield one update where somebody is out of hospital whom no earlier report has out of it."""
    out = [span for span in stretches(OUT_OF_HOSPITAL, claims) if is_told_as_done(words_at(span, claims))]
    left = {span.document for span in out}
    inside = [span for span in stretches(IN_HOSPITAL, claims, DEAD) if span.document not in left]
    after = [span for span in out if any(follows(span, each, claims) for each in inside)]
    before = [each for each in inside if after and all(follows(span, each, claims) for span in after)]
    early = [span for span in out if span not in after]
    if not before or not after or early:
        return
    words = [shorten(side[0], claims) for side in (before, after)]
    yield make_finding(
        FindingKind.UPDATE,
        Aspect.EVENT,
        f"First in hospital ({outlets_of(before, claims)}: “{words[0]}”), later out of it "
        f"({outlets_of(after, claims)}: “{words[1]}”).",
        [evenly(before), evenly(after)],
        rule="out-of-hospital",
        severity=Severity.MINOR,
        claims=claims,
        answers=words,
    )


def follows(out: Span, inside: Span, claims: StoryClaims) -> bool:
    """Tell whether who is out was let go after the other was in: on a later day, or all of them, on whatever day."""
    if is_later([out], [inside], claims):
        return True
    still = STILL.search(words_at(inside, claims)) or is_later([inside], [out], claims)
    return EVERYBODY.search(words_at(out, claims)) is not None and not still


def is_told_as_done(sentence: str) -> bool:
    found = OUT_OF_HOSPITAL.search(sentence)
    return found is not None and not NOT_YET.search(sentence, max(0, found.start() - REACH_CHARS), found.start())
