"""Whether the wounded will live: all of them by one report, while another has somebody in critical condition."""

import re
from collections.abc import Iterator, Mapping, Sequence

from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import are_told_apart, evenly, make_finding, read_words
from rashomon.relate.compare.setting import told_together
from rashomon.relate.compare.sides import Told, in_order, quote_sides
from rashomon.relate.cued import Cued, cued
from rashomon.schema import Aspect, Finding, FindingKind, Severity, Span
from rashomon.schema.documents import PROSE_KINDS

MAX_CHARS = 3000  # of a report, beyond which it tells of other cases
EVERYBODY = r"\b(?:all|(?<!they )(?<!['’]ve )(?<!who )both|everyone|everybody)\b[^.;]{0,60}\b"
WELL = r"(?:survive|live|recover|pull through|be (?:ok|okay|fine|all right))"
CARE = r"(?:(?:the|a|an|area|local|nearby) ){0,2}(?:hospitals?|medical (?:care|cent(?:er|re)s?))"
VICTIMS = r"(?:victims?|wounded|injured|patients?|children|teens?|students|people|partygoers|men|women)"

RELEASED = cued(
    rf"{EVERYBODY}(?:treated [^.;]{{0,40}}?\band (?:later |since )?(?:been )?(?:released|discharged)\b(?! by)"
    rf"|(?:released|discharged) from {CARE}\b)"
    rf"|(?:^\s*|, |: )(?:the |all ){{1,2}}(?:\w+ ){{0,3}}{VICTIMS} (?:and (?:\w+ ){{0,2}}{VICTIMS} )?"
    rf"(?:have|has|were|was) (?:all )?(?:since |now )?(?:been )?(?:treated and |all )?(?:released|discharged) from "
    rf"{CARE}\b",
    "released|discharged",
)
ALL_LIVE = cued(
    rf"{EVERYBODY}(?:expected to {WELL}|will {WELL}|(?:non|not)[- ]"
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
OUT_OF_IT = re.compile(
    rf"[^.;]{{0,40}}?\b(?:but|though|and)\b[^.;]{{0,30}}?\b(?:expected to|will) {WELL}\b", re.IGNORECASE
)
"""Words behind somebody's danger by which he will live all the same: "critically injured, but expected to survive"."""
BETWEEN = re.compile(r"[,;]|\b(?:but|while|although|though|sa(?:id|ys)|that|who)\b", re.IGNORECASE)
"""What parts "none is in danger", and somebody "who did not want to be named", from "but one woman was critical"."""
PART = re.compile(r"\b(?:others?|remaining|rest|(?<!all )(?:two|three)|but one|except)\b", re.IGNORECASE)
"""Words behind "all" that mean some of the wounded: "all the others"."""
STILL = re.compile(r"\b(?:still|remain(?:s|ed|ing)?)\b", re.IGNORECASE)
"""Words by which somebody was in danger before as well, whatever was told in between."""
STATES: Mapping[str, Cued] = {
    "all released": RELEASED,
    "all will live": ALL_LIVE,
    "in critical condition": CRITICAL,
}
LIVING, DYING = ("all released", "all will live"), "in critical condition"


def find_prognoses(claims: StoryClaims) -> Iterator[Finding]:
    """Yield one finding where some reports have all of the wounded live and others somebody at death's door.

    A report that has both takes no side. What comes out on a later day replaces what was told before.
    """
    for near in told_together(claims.documents, lambda document: document):
        yield from compare_states([read_states(document.id, claims) for document in near], claims)


def compare_states(told: Sequence[Mapping[str, Sequence[Span]]], claims: StoryClaims) -> Iterator[Finding]:
    """Yield the finding for reports of one time, by what each has of the wounded."""
    alive = [(own, [each for each in LIVING if each in own]) for own in told]
    live = {
        each: [s for own, states in alive if DYING not in own and each in states for s in own[each]] for each in LIVING
    }
    dying = [span for own, states in alive if not states for span in own.get(DYING, ())]
    living = [span for spans in live.values() for span in spans]
    if not living or not dying or not are_told_apart(living, dying, claims):
        return
    answer = next(each for each in LIVING if live[each])
    kind, sides = in_order(Told(answer, evenly(living)), Told(DYING, evenly(dying)), claims)
    stuck = live["all released"] or any(STILL.search(read_words(span, claims)) for span in dying)
    if kind is FindingKind.UPDATE and sides[-1].answer == DYING and stuck:
        kind = FindingKind.CONTRADICTION  # nobody who went home is still in danger
    yield tell_states(kind, sides, claims)


def tell_states(kind: FindingKind, sides: Sequence[Told], claims: StoryClaims) -> Finding:
    spans = [side.spans for side in sides]
    opening = (
        "How the wounded are has changed" if kind is FindingKind.UPDATE else "The reports differ on how the wounded are"
    )
    return make_finding(
        kind,
        Aspect.PARTICIPANT,
        f"{opening}: {quote_sides(spans, claims)}.",
        spans,
        rule="prognosis-differs",
        severity=Severity.MAJOR,
        claims=claims,
        answers=[side.answer for side in sides],
    )


def read_states(document: str, claims: StoryClaims) -> Mapping[str, Sequence[Span]]:
    """Give where a report tells how the wounded are, by state."""
    report = claims.parsed[document]
    found: dict[str, list[Span]] = {}
    seen: dict[str, int] = {}  # a caption can be told ten times
    for _, sentence in report.sentences(*PROSE_KINDS):
        text = sentence.text
        if text in seen:
            continue
        if sum(seen.values()) > MAX_CHARS:
            break
        seen[text] = len(text)
        for state, pattern in STATES.items():
            match = pattern.search(text)
            if match is None:
                continue
            clause = max((each.end() for each in BETWEEN.finditer(text, 0, match.start())), default=0)
            silent = OPEN.search(text, clause, match.end()) if state == DYING else PART.search(text, 0, match.end())
            if silent is None and not (state == DYING and OUT_OF_IT.match(text, match.end())):
                found.setdefault(state, []).append(clause_around(sentence.start_char, text, match, document))
    return found


def clause_around(start: int, text: str, match: re.Match[str], document: str) -> Span:
    """Give what matched with the words before it as far as a comma, and to the end of its last word."""
    first = max(text.rfind(mark, 0, match.start()) + 1 for mark in (",", ";", ":"))
    first += len(text[first:]) - len(text[first:].lstrip())
    last = match.end()
    while last < len(text) and text[last].isalnum():
        last += 1
    return Span(document, start + min(first, match.start()), start + last)
