"""Who somebody is: a chief here and an interim or a former one there, somebody's aunt here and his cousin there."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rashomon.relate.compare.claims import StoryClaims, once
from rashomon.relate.compare.evidence import are_told_apart, evenly, make_finding, read_words
from rashomon.relate.compare.setting import told_together
from rashomon.relate.compare.sharing.alike import role_beside
from rashomon.relate.compare.sides import fewest_witnesses_first, group_by, tell_sides
from rashomon.relate.words import find_words, function_words
from rashomon.schema import Aspect, Entity, EntityKind, Finding, FindingKind, Severity, Span

RANKS = {
    "former": "former",
    "ex": "former",
    "retired": "former",
    "onetime": "former",
    "acting": "acting",
    "interim": "acting",
    "deputy": "deputy",
    "assistant": "deputy",
    "vice": "deputy",
}
"""Words by which somebody does not, or not quite, hold an office."""
IN_FULL = "in office"
CHANGED = re.compile(
    r"\b(?:former\w*|ex|then|late|onetime|retir\w+|resign\w*|fired|sacked|ousted|dismissed|stepp\w+ down|left|leaving|"
    r"quit|until|outgoing|incoming|first|second|third|last|elect|designate|acting|interim|deputy|assistant|vice|temporar\w+|served)\b",
    re.IGNORECASE,
)
"""Words near a name by which a report that gives the office in full may still say what the others say."""
COURTESY = frozenset(
    """president senator governor representative congressman congresswoman ambassador judge justice general colonel
    captain sergeant lieutenant major admiral secretary premier minister mayor king queen prince princess""".split()  # noqa: SIM905
)
"""Titles that people keep when they are out of office, and ranks of which several kinds are called by one word."""
KIN = frozenset(
    """mother father sister brother aunt uncle cousin niece nephew grandmother grandfather grandson granddaughter
    daughter son wife husband stepfather stepmother stepson stepdaughter""".split()  # noqa: SIM905
)
OF_KIN = "kin"  # the head of what somebody is to another
REACH_CHARS = 25
BODY = re.compile(r"\b(?:of|at|for|in|to|with|on|from|who|under)\b|,", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Role:
    """How a report describes somebody: what he is, in what standing, and the words that say of which body or whom."""

    head: str
    rank: str
    body: frozenset[str]
    span: Span


def find_described(claims: StoryClaims) -> Iterator[Finding]:
    """Yield whom reports of the same days describe in two ways that exclude each other."""
    for entity in sorted(claims.entities.values(), key=lambda entity: entity.id):
        told = list(read_roles(entity, claims)) if entity.kind is EntityKind.PERSON else []
        for same in group_by(told, lambda each: each.head).values():
            for near in told_together(same, lambda each: claims.parsed[each.span.document].document):
                yield from compare_roles(entity, near, claims)


def read_roles(entity: Entity, claims: StoryClaims) -> Iterator[Role]:
    for span in roles_told(claims)[entity.id]:
        text = read_words(span, claims)
        words = [word.fold for word in find_words(BODY.split(text)[0])]
        if not words or words[-1] in COURTESY:
            continue
        if words[-1] in KIN:
            named = {word.fold for word in find_words(text) if text[word.start].isupper()} - KIN
            yield Role(OF_KIN, words[-1], frozenset(named), span)
            continue
        ranks = [RANKS[word] for word in words if word in RANKS]
        own = {word.fold.replace(".", "") for word in find_words(text)} - function_words() - set(RANKS)
        if ranks or not is_told_otherwise(entity, span.document, claims):
            yield Role(words[-1], ranks[0] if ranks else IN_FULL, frozenset(own - {words[-1]}), span)


@once
def roles_told(claims: StoryClaims) -> Mapping[str, tuple[Span, ...]]:
    """Give the words beside each name of a person that say who it is, in every report that has them."""
    people = (entity for entity in claims.entities.values() if entity.kind is EntityKind.PERSON)
    return {
        person.id: tuple(sorted({role for name in person.mentions if (role := words_beside(name, claims)) is not None}))
        for person in people
    }


def words_beside(name: Span, claims: StoryClaims) -> Span | None:
    return role_beside(name, claims) if name.document in claims.parsed else None


def is_told_otherwise(entity: Entity, document: str, claims: StoryClaims) -> bool:
    """Tell whether a report has words by which somebody may not be in office, close to any of his names."""
    text = claims.parsed[document].document.text
    own = [*entity.mentions, *(role.span for role in entity.roles)]
    return any(
        CHANGED.search(text, max(0, span.start - REACH_CHARS), span.end + 2 * REACH_CHARS)
        for span in own
        if span.document == document
    )


def compare_roles(entity: Entity, told: Sequence[Role], claims: StoryClaims) -> Iterator[Finding]:
    """Yield two standings in the office of one body, or two to one relative; a report that gives both takes no side."""
    by_report = group_by(told, lambda each: each.span.document)
    firm = [each for own in by_report.values() if len({one.rank for one in own}) == 1 for each in own]
    sides = group_by(firm, lambda each: each.rank)
    for one, other in combinations(sorted(sides), 2):
        pairs = [(a, b) for a in sides[one] for b in sides[other] if a.body & b.body]
        ours, theirs = ([*dict.fromkeys(pair[at] for pair in pairs)] for at in (0, 1))
        if pairs and are_told_apart([each.span for each in ours], [each.span for each in theirs], claims):
            yield tell_roles(entity, fewest_witnesses_first([ours, theirs], lambda each: each.span, claims), claims)
            return


def tell_roles(entity: Entity, sides: Sequence[Sequence[Role]], claims: StoryClaims) -> Finding:
    spans = [evenly(sorted({each.span for each in side})) for side in sides]
    values = [f"“{read_words(own[0], claims)}”" for own in spans]
    return make_finding(
        FindingKind.CONTRADICTION,
        Aspect.PARTICIPANT,
        f"The reports differ on who {entity.name} is: {tell_sides(values, spans, claims)}.",
        spans,
        rule="described-apart",
        severity=Severity.MINOR,
        claims=claims,
        answers=[side[0].rank for side in sides],
    )
