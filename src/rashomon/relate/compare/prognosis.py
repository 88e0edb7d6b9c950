"""Whether the wounded will live: all of them by one report, while another has somebody in critical condition."""

import re
from collections.abc import Iterator

from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import are_told_apart, evenly, make_finding
from rashomon.relate.compare.setting import HEAD_CHARS
from rashomon.relate.compare.sides import Told, in_order, quote_sides
from rashomon.relate.cued import cued
from rashomon.schema import Aspect, Finding, FindingKind, Severity, Span
from rashomon.schema.documents import PROSE_KINDS

WELL = r"(?:survive|live|recover|pull through|be (?:ok|okay|fine|all right))"
ALL_LIVE = cued(
    rf"\b(?:all|everyone|everybody)\b[^.;]{{0,60}}\b(?:expected to {WELL}|will {WELL}|(?:non|not)[- ]"
    r"(?:believed to be |considered |thought to be )?life[- ]threatening(?: injuries| wounds)?)"
    r"|\b(?:none|nobody|no one)\b[^.;]{0,50}\b(?:life[- ]threatening|critical(?:ly)?)\b",
    "survive|live|recover|pull through|be ok|be fine|be all right|threatening|critical",
)
CRITICAL = cued(
    r"\b(?:in|listed as|remain(?:s|ed)?|was|were|is|are) (?:[\w-]+ )?critical(?: condition)?\b"
    r"|\bcritically (?:injured|wounded|hurt)\b|\b(?:with|suffered|sustained|has|have) "
    r"life[- ]threatening(?: injuries| wounds)?\b"
    r"|\b(?:on|to) life support\b|\bfighting for (?:his|her|their) li(?:fe|ves)\b|\bclinging to life\b",
    "critical|threatening|life support|fighting for|clinging",
)
OPEN = re.compile(
    r"\b(?:not|no|none|nobody|never|previous\w*|earlier|last (?:year|month)|upgraded|(?:in|since) (?:19|20)\d\d)\b|"
    r"n['’]t\b",
    re.IGNORECASE,
)
"""Words by which nobody is in danger, or was so at another time."""
BETWEEN = re.compile(r"[,;]|\b(?:but|while|although|though)\b", re.IGNORECASE)
"""What parts "none of the injuries is life-threatening" from "but one woman was in critical condition"."""
PART = re.compile(r"\b(?:others?|remaining|two|three)\b", re.IGNORECASE)
"""Words behind "all" that mean some of the wounded: "all the others"."""


def find_prognoses(claims: StoryClaims) -> Iterator[Finding]:
    """Yield one finding where some reports have all of the wounded survive and others somebody at death's door.

    A report that has both takes no side. What comes out on a later day replaces what was told before.
    """
    told = {document.id: read_prognosis(document.id, claims) for document in claims.documents}
    live = [span for alive, critical in told.values() if not critical for span in alive]
    dying = [span for alive, critical in told.values() if not alive for span in critical]
    if not live or not dying or not are_told_apart(live, dying, claims):
        return
    kind, sides = in_order(Told("all will live", evenly(live)), Told("in critical condition", evenly(dying)), claims)
    spans = [side.spans for side in sides]
    opening = (
        "How the wounded are has changed" if kind is FindingKind.UPDATE else "The reports differ on how the wounded are"
    )
    yield make_finding(
        kind,
        Aspect.PARTICIPANT,
        f"{opening}: {quote_sides(spans, claims)}.",
        spans,
        rule="prognosis-differs",
        severity=Severity.MAJOR,
        claims=claims,
        answers=[side.answer for side in sides],
    )


def read_prognosis(document: str, claims: StoryClaims) -> tuple[list[Span], list[Span]]:
    """Give where the head of a report has all of the wounded survive, and where somebody is close to death."""
    report = claims.parsed[document]
    alive: list[Span] = []
    critical: list[Span] = []
    for _, sentence in report.sentences(*PROSE_KINDS):
        if sentence.start_char > HEAD_CHARS:
            break
        text = sentence.text
        for pattern, found in ((ALL_LIVE, alive), (CRITICAL, critical)):
            match = pattern.search(text)
            if match is None:
                continue
            clause = max((each.end() for each in BETWEEN.finditer(text, 0, match.start())), default=0)
            silent = (
                OPEN.search(text, clause, match.end()) if pattern is CRITICAL else PART.search(text, 0, match.end())
            )
            if silent is None:
                found.append(clause_around(sentence.start_char, text, match, document))
    return alive, critical


def clause_around(start: int, text: str, match: re.Match[str], document: str) -> Span:
    """Give what matched with the words before it as far as a comma, and to the end of its last word."""
    first = max(text.rfind(mark, 0, match.start()) + 1 for mark in (",", ";", ":"))
    first += len(text[first:]) - len(text[first:].lstrip())
    last = match.end()
    while last < len(text) and text[last].isalnum():
        last += 1
    return Span(document, start + min(first, match.start()), start + last)
