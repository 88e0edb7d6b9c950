"""Who holds an office: one director of one agency, and reports that give him two names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import are_told_apart, evenly, make_finding
from rashomon.relate.compare.setting import told_together
from rashomon.relate.compare.sides import fewest_witnesses_first, group_by, tell_sides
from rashomon.relate.words import find_words
from rashomon.schema import Aspect, EntityKind, Finding, FindingKind, Severity, Span

HELD_BY_ONE = re.compile(
    r"\b(?:director(?:[- ]general)?|president|mayor|governor|chief|head|sheriff|king|queen|emir|chair(?:man|woman)?|"
    r"ceo|premier|chancellor|secretary[- ]general|prime minister|"
    r"(?:foreign|defen[cs]e|interior|health|finance) minister|"
    r"ombudsman|archbishop|principal)\b(?: of (?P<of>[\w .'’-]{1,100}))?$",
    re.IGNORECASE,
)
"""Offices that one body or place has once."""
NOT_IN_OFFICE = re.compile(
    r"\b(?:former|ex|then|late|deputy|vice|assistant|associate|regional|local|acting|elect|designate|incoming|outgoing|"
    r"senior|candidate|co)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody told with an office, as one report has it."""

    office: str
    name: str
    span: Span


def find_offices(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the offices to which reports of the same days give two names with nothing in common."""
    held = sorted(read_holders(claims), key=lambda each: (each.office, each.span))
    for same in group_by(held, lambda each: each.office).values():
        for near in told_together(same, lambda each: claims.parsed[each.span.document].document):
            yield from compare_holders(near, claims)


def read_holders(claims: StoryClaims) -> Iterator[Holder]:
    """Yield those whose office and body are told in the words right beside their full name."""
    for entity in claims.entities.values():
        for role in entity.roles if entity.kind is EntityKind.PERSON else ():
            office = read_office(role.text)
            beside = [mention for mention in entity.mentions if is_beside(role.span, mention)]
            report = claims.parsed.get(role.span.document)
            if office and beside and report:
                name = report.document.words(beside[0])
                if len(name.split()) > 1:
                    start, end = min(role.span.start, beside[0].start), max(role.span.end, beside[0].end)
                    yield Holder(office, " ".join(name.split()), Span(role.span.document, start, end))


def is_beside(role: Span, mention: Span) -> bool:
    gap = max(mention.start - role.end, role.start - mention.end)
    return role.document == mention.document and gap <= 3  # a comma, a space, an article


def read_office(text: str) -> str:
    """Give the words of an office with the name of its body, folded; empty where it is not one man's, or not known."""
    words = " ".join(text.split())
    found = HELD_BY_ONE.search(words)
    if found is None or NOT_IN_OFFICE.search(words):
        return ""
    body = found["of"] or words[: found.start()]
    named = any(word[:1].isupper() and len(word) > 1 for word in body.split()[:2])
    return " ".join(sorted(word.fold for word in find_words(words) if word.fold not in {"of", "the"})) if named else ""


def compare_holders(holders: Sequence[Holder], claims: StoryClaims) -> Iterator[Finding]:
    by_report = group_by(holders, lambda each: each.span.document)
    if any(len({each.name for each in own}) > 1 for own in by_report.values()):
        return  # two who hold it after each other, or with each other
    sides = group_by(holders, lambda each: each.name)
    for one, other in combinations(sorted(sides), 2):
        parts = [{word.fold for word in find_words(name) if len(word.fold) > 2} for name in (one, other)]
        spans = [[each.span for each in sides[name]] for name in (one, other)]
        if not parts[0] & parts[1] and are_told_apart(spans[0], spans[1], claims):
            yield tell_holders(fewest_witnesses_first([sides[one], sides[other]], lambda h: h.span, claims), claims)


def tell_holders(sides: Sequence[Sequence[Holder]], claims: StoryClaims) -> Finding:
    spans = [evenly(sorted({each.span for each in side})) for side in sides]
    names = [side[0].name for side in sides]
    told = tell_sides(names, spans, claims)
    return make_finding(
        FindingKind.CONTRADICTION,
        Aspect.PARTICIPANT,
        f"The reports give one office to two: {told}.",
        spans,
        rule="office-of-two",
        severity=Severity.MAJOR,
        claims=claims,
        answers=names,
    )
