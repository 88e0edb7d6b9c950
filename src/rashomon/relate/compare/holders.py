"""Who holds a town, and who claims an attack, by the word of several reports, also where that is one agency's word."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from rashomon.lexicons import read_table
from rashomon.relate.compare.claimed import CLAIMED, EARLIER, UNCLAIMED
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.control import WIDER, is_small
from rashomon.relate.compare.evidence import count_witnesses, make_finding
from rashomon.relate.compare.sides import documents_of, group_by, outlets_of
from rashomon.relate.cued import Cued, cued
from rashomon.schema import Aspect, EntityKind, Finding, FindingKind, PloverType, Severity, Span
from rashomon.schema.documents import PROSE_KINDS

NEAR_CHARS = 90  # from the name of a town to the words on who holds it
OWN_FIGHTER = cued(
    r"\b(?:sa(?:id|ys|ying)|announced|added)\b[^.“”]{0,40}? one of (?:its|their) "
    r"(?:fighters|members|men|bombers|soldiers|militants)\b",
    "one of its|one of their",
)
KINDS = "city|town|village|enclave|camp|neighbou?rhood"
OF_KIND = rf"\W+(?:(?:{KINDS}) of )?"
MIN_CARRIERS = 2
MIN_REPORTS_TO_COUNT = 3


@cache
def held_by() -> Cued:
    """Load the words by which a report says that a side or a group holds a place, and the word for who that is."""
    table = read_table("rashomon.relate.compare", "holders.toml")
    states, degrees, who = ("|".join(table[name]["words"]) for name in ("states", "degrees", "holders"))
    return cued(
        rf"\b(?P<before>{who})[- ](?:{states})\b(?= )|"
        rf"\b(?:the |this |a )?(?P<kind>{KINDS})?,? ?(?:which )?(?:is|was|remains?|remained|has been)?,? ?"
        rf"(?:(?:{degrees}) ){{0,2}}(?:(?:{states}) by|under (?:the )?(?:full )?control of|in (?:the )?hands of) "
        rf"(?:(?!and\b)[\w’']+ ){{0,5}}?(?P<after>{who})\b",
        f"{states}|control of|hands of",
    )


@cache
def side_of() -> dict[str, str]:
    table = read_table("rashomon.relate.compare", "holders.toml")["sides"]
    return {word: side for side, words in table.items() for word in words}


def find_holders(claims: StoryClaims) -> Iterator[Finding]:
    """Yield who holds a place by two or more reports, and who claims an attack."""
    held = [told for document in claims.documents for told in firm_holders(document.id, claims)]
    for (place, side), same in sorted(group_by(held, lambda told: told[:2]).items()):
        spans = sorted({span for _, _, span in same})
        what = f"{claims.entities[place].name} is held by {NAMED.get(side, side)}"
        yield from tell_carried(spans, f"tell that {what}", "same-holder", claims)
    yield from find_claimed(claims)


NAMED = {
    "rebels": "rebels",
    "government": "the government",
    "kurdish": "Kurdish forces",
    "is": "the Islamic State group",
}


def firm_holders(document: str, claims: StoryClaims) -> Iterator[tuple[str, str, Span]]:
    """Leave out places that one report puts in two hands: they are divided, or change hands."""
    told = list(read_holders(document, claims))
    sides = group_by(told, lambda each: each[0])
    yield from (each for each in told if len({side for _, side, _ in sides[each[0]]}) == 1)


def read_holders(document: str, claims: StoryClaims) -> Iterator[tuple[str, str, Span]]:
    """Yield which place is held by which side, by what words; "the city" is the town named last before."""
    report = claims.parsed[document]
    text = report.document.text
    named = [(span, place) for span, place in claims.places_named.get(document, ()) if is_small(place, claims)]
    for _, sentence in report.sentences(*PROSE_KINDS):
        for found in held_by().finditer(text, sentence.start_char, sentence.end_char):
            who = (found["before"] or found["after"]).lower()
            place = place_by(found, named, behind=bool(found["before"]))
            if place is not None and who in side_of():
                span, where = place
                inside = found.start() - NEAR_CHARS <= span.start <= found.end() + NEAR_CHARS
                start = min(found.start(), span.start) if inside else found.start()
                end = max(found.end(), span.end) if inside else found.end()
                yield where, side_of()[who], Span(document, start, end)


def place_by(found: re.Match[str], named: Sequence[tuple[Span, str]], *, behind: bool) -> tuple[Span, str] | None:
    """Give the place that is held whole: named right behind “rebel-held”, right before "is held by".

    "The city", "the rebel-held town" is the one named last before; of "rebel-held eastern Selm" nothing is read.
    """
    text = found.string
    if behind:
        after = next((pair for pair in named if pair[0].start >= found.end()), None)
        if after is not None and re.fullmatch(OF_KIND, text[found.end() : after[0].start], re.IGNORECASE):
            return None if WIDER.match(text, after[0].end) else after
        the = text[max(0, found.start() - 4) : found.start()].lower() == "the "
        if not the or not re.match(rf"\W+(?:{KINDS})\b(?! of\b)", text[found.end() : found.end() + 20], re.IGNORECASE):
            return None
    before = [pair for pair in named if pair[0].start <= found.start()]
    if not before:
        return None
    near = found.start() - before[-1][0].end <= 1 and not WIDER.match(text, before[-1][0].end)
    return before[-1] if near or found["kind"] or behind else None


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
