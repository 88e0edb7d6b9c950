"""In the hospital by one report, outside it by another: one attack, two sides of a wall."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.lexicons import read_table
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import are_told_apart, make_finding
from rashomon.relate.compare.setting import told_together
from rashomon.relate.compare.sides import fewest_witnesses_first, group_by, tell_sides, the
from rashomon.relate.cued import Cued, any_phrase
from rashomon.schema import Aspect, Document, Event, Finding, FindingKind, PloverType, Severity, Span

BETWEEN = (
    r"(?:\s+(?!(?:and|or|but|that|who|which|when|after|where|of|in|on|near|to|at|by|from|for|with)\b)[\w'’-]+){0,4}?\s+"
)
"""What may stand between a preposition and its noun: articles, adjectives, names."""
FORCE = frozenset({PloverType.ASSAULT, None})  # explosions, fires and crashes have no type of PLOVER
CARE_CHARS = 25  # before the words of place: "was treated for burns in a hospital"
MAX_CHARS_BETWEEN = 60  # from the word that names the attack to the words that say where


@dataclass(frozen=True, slots=True)
class Site:
    """Words that put an event inside a building or outside it."""

    document: Document
    noun: str
    inside: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Lexicon:
    phrase: re.Pattern[str]
    inside: frozenset[str]
    care: Cued


@cache
def load_sites() -> Lexicon:
    table = read_table("rashomon.relate.compare", "sites.toml")
    before = "|".join(
        sorted((re.escape(word) for word in (*table["inside"], *table["outside"])), key=len, reverse=True)
    )
    nouns = "|".join(sorted(map(re.escape, table["sites"]), key=len, reverse=True))
    phrase = re.compile(
        rf"\b(?P<where>{before}){BETWEEN}(?P<noun>{nouns})\b(?!['’]|\s+(?:parking|car park))", re.IGNORECASE
    )
    return Lexicon(phrase, frozenset(table["inside"]), any_phrase(table["care"]))


def find_sites(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the attacks that one report has happen in a building and another outside it."""
    for event in claims.events:
        if event.type in FORCE and len({span.document for span in event.spans}) > 1:
            sites = [site for span in event.spans for site in read_sites(span, claims)]
            for together in told_together(dict.fromkeys(sites), lambda site: site.document):
                for about in group_by(together, lambda site: site.noun).values():
                    yield from compare_sites(event, about, claims)


def read_sites(span: Span, claims: StoryClaims) -> Iterator[Site]:
    """Yield where the sentence of a mention puts it, close behind its words."""
    report, lexicon = claims.parsed[span.document], load_sites()
    sentence = report.span(report.sentence_of(span))
    text = report.document.text
    for match in lexicon.phrase.finditer(text, span.start, min(sentence.end, span.end + MAX_CHARS_BETWEEN)):
        if lexicon.care.search(text, max(0, match.start() - CARE_CHARS), match.start()):
            continue
        where = Span(span.document, match.start(), match.end())
        yield Site(report.document, match["noun"].lower(), match["where"].lower() in lexicon.inside, where)


def compare_sites(event: Event, sites: Sequence[Site], claims: StoryClaims) -> Iterator[Finding]:
    """Hold the reports that are on one side of the wall only against each other."""
    own = group_by(sites, lambda site: site.document.id).values()
    decided = [site for told in own if len({site.inside for site in told}) == 1 for site in told]
    sides = fewest_witnesses_first(group_by(decided, lambda s: s.inside).values(), lambda s: s.span, claims)
    spans = [[site.span for site in side] for side in sides]
    if len(sides) < 2 or not are_told_apart(spans[0], spans[1], claims):
        return
    answers = [f"{'in' if side[0].inside else 'outside'} the {side[0].noun}" for side in sides]
    yield make_finding(
        FindingKind.CONTRADICTION,
        Aspect.PLACE,
        f"The reports put {the(event.name)} on two sides of a wall: {tell_sides(answers, spans, claims)}.",
        spans,
        rule="inside-or-outside",
        severity=Severity.MINOR,
        claims=claims,
        answers=answers,
    )
