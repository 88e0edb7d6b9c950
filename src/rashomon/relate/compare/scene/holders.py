"""Who holds a town, and who claims an attack, by the word of several reports, also where that is one agency's word."""

from collections.abc import Iterator, Sequence

from rashomon.relate.compare.blame.claimed import CLAIMED, EARLIER, UNCLAIMED
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import count_witnesses, make_finding
from rashomon.relate.compare.scene.holding import holders_told, name_of
from rashomon.relate.compare.sides import documents_of, group_by, outlets_of
from rashomon.relate.cued import cued
from rashomon.schema import Aspect, EntityKind, Finding, FindingKind, PloverType, Severity, Span
from rashomon.schema.documents import PROSE_KINDS

OWN_FIGHTER = cued(
    r"\b(?:sa(?:id|ys|ying)|announced|added)\b[^.“”]{0,40}? one of (?:its|their) "
    r"(?:fighters|members|men|bombers|soldiers|militants)\b",
    "one of its|one of their",
)
MIN_CARRIERS = 2
MIN_REPORTS_TO_COUNT = 3


def find_holders(claims: StoryClaims) -> Iterator[Finding]:
    """Yield who holds a place by two or more reports, and who claims an attack."""
    told = [each for each in holders_told(claims) if not each.absent]
    for (place, side), same in sorted(group_by(told, lambda each: (each.place, each.side)).items()):
        spans = sorted({each.span for each in same})
        what = f"{name_of(place, claims)} is held by {NAMED.get(side, side)}"
        yield from tell_carried(spans, f"tell that {what}", "same-holder", claims)
    yield from find_claimed(claims)


NAMED = {
    "rebels": "rebels",
    "government": "the government",
    "kurdish": "Kurdish forces",
    "is": "the Islamic State group",
    "us_backed": "US-backed forces",
    "turkish_backed": "Turkish-backed forces",
}


def find_claimed(claims: StoryClaims) -> Iterator[Finding]:
    """Yield who claims the attack by several reports; where all have it by way of one agency, that is told."""
    attacks = {
        mention.span.document
        for event in claims.events
        if event.type is PloverType.ASSAULT
        for mention in claims.event_mentions[event.id]
    }
    told = [pair for document in sorted(attacks) for pair in read_claimed(document, claims)]
    for who, same in sorted(group_by(told, lambda pair: pair[0]).items()):
        spans = sorted({span for _, span in same})
        yield from tell_carried(spans, f"have the claim of {claims.entities[who].name}", "same-claim", claims)


def read_claimed(document: str, claims: StoryClaims) -> Iterator[tuple[str, Span]]:
    """Yield who is said to claim the attack, each once in a report: the group named before in the sentence."""
    report = claims.parsed[document]
    text = report.document.text
    heard = set()
    for _, sentence in report.sentences(*PROSE_KINDS):
        match = CLAIMED.search(text, sentence.start_char, sentence.end_char) or OWN_FIGHTER.search(
            text, sentence.start_char, sentence.end_char
        )
        if match is None or EARLIER.search(sentence.text) or UNCLAIMED.search(sentence.text):
            continue
        before = [
            (span, who.id)
            for span, who in claims.named_in.get(document, ())
            if sentence.start_char <= span.start < match.start()
            and who.kind in {EntityKind.ORGANIZATION, EntityKind.GROUP}
        ]
        if before and before[-1][1] not in heard:
            heard.add(before[-1][1])
            yield before[-1][1], Span(document, before[-1][0].start, match.end())


def tell_carried(spans: Sequence[Span], what: str, rule: str, claims: StoryClaims) -> Iterator[Finding]:
    """Tell what several reports carry; of one origin it is one word, and the sentence says so."""
    reports = documents_of(spans, claims)
    if len(reports) < MIN_CARRIERS:
        return
    witnesses = count_witnesses(spans, claims)
    origin = next(origin for origin in claims.origins if reports[0].id in origin.documents) if witnesses == 1 else None
    if origin is not None and len(reports) < MIN_REPORTS_TO_COUNT:
        return
    way = f", all by way of {origin.label.split(':')[0].removesuffix(' line')}" if origin else ""
    yield make_finding(
        FindingKind.AGREEMENT,
        Aspect.ATTRIBUTION if rule == "same-claim" else Aspect.PARTICIPANT,
        f"{outlets_of(spans, claims)} {what}{way}.",
        [list(spans)],
        rule=rule,
        severity=Severity.MINOR,
        claims=claims,
    )
