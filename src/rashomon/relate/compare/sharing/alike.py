"""Whom several origins name, quote and describe alike: the same person, in the same office, of the same age."""

import re
from collections.abc import Iterable, Iterator, Sequence

from rashomon.extract.names.roles import role_tokens
from rashomon.extract.names.types import PERSON
from rashomon.extract.names.words import honorifics, is_office
from rashomon.read.agencies import agency_names
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import count_witnesses, evenly, read_words
from rashomon.relate.compare.persons.people import read_age
from rashomon.relate.compare.sharing.agreements import agree
from rashomon.relate.compare.sharing.untold import is_in_prose
from rashomon.relate.compare.sides import group_by
from rashomon.relate.compare.words.speech import statement_span
from rashomon.relate.entities.organisations import known_body
from rashomon.schema import Aspect, Entity, EntityKind, Finding, FindingKind, Span

OF = re.compile(r"\s(?:of|for|to)\s")
NEAR_AGE = 40  # characters from a name to its age
MIN_ROLE_WORDS = 2  # "President" before a name is how he is called; "party chairman" says who he is
RUNNING = frozenset({"government", "regime", "army", "military", "forces", "administration", "authorities", "police"})
"""Last words of bodies that every report of their country names."""
EVERYWHERE = frozenset({None, "US", "GB"})
"""Countries whose well-known bodies, and those of no country, reports in English name anyway: Senate, NATO, BBC."""
MAX_SHOWN = 2  # places of one report, as evidence that it names or quotes somebody: where it does so most fully


WHO = frozenset({"same-office", "same-age", "same-source", "named-by-several"})
"""Rules of this module: what they find comes last among what the reports agree on."""


def find_alike(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the offices, ages and sources that two or more origins give."""
    for entity in sorted(claims.entities.values(), key=lambda entity: entity.id):
        mentions = [mention for mention in entity.mentions if is_read(mention, claims)]
        if entity.kind is EntityKind.PERSON and count_witnesses(mentions, claims) > 1:
            yield from same_offices(entity, mentions, claims)
            yield from same_ages(entity, mentions, claims)
    yield from same_sources(claims)


def is_read(mention: Span, claims: StoryClaims) -> bool:
    return mention.document in claims.parsed and is_in_prose(mention, claims)


def same_offices(entity: Entity, mentions: Sequence[Span], claims: StoryClaims) -> Iterator[Finding]:
    """Yield the offices in which several see somebody, each as the shortest of them puts it."""
    roles = [role for mention in mentions if (role := role_beside(mention, claims))]
    told = [(office, role) for role in roles for office in offices_in(read_words(role, claims))]
    for _, pairs in sorted(group_by(told, lambda pair: pair[0]).items()):
        spans = sorted({role for _, role in pairs})
        if count_witnesses(spans, claims) > 1:
            shortest = min((read_words(role, claims) for role in spans), key=lambda words: (len(words), words))
            what = f"describe {entity.name} alike: “{shortest}”"
            yield agree(Aspect.PARTICIPANT, what, evenly(spans), "same-office", claims)


def role_beside(mention: Span, claims: StoryClaims) -> Span | None:
    """Give the words beside a name that say who it is, if they are more than a title."""
    tokens = claims.parsed[mention.document].tokens(mention)
    held = role_tokens(tokens.doc, tokens.start, tokens.end, PERSON)
    if held is None or held[1] - held[0] < MIN_ROLE_WORDS:
        return None
    start = held[0]
    while start > 0 and tokens.doc[start].ent_iob_ == "I":  # "Nations envoy" is half a name
        start -= 1
    words = tokens.doc[start : held[1]]
    return Span(mention.document, words.start_char, words.end_char)


def offices_in(words: str) -> set[str]:
    """Give the offices that the words name before any "of": "son of the president" is no president."""
    head = OF.split(words, maxsplit=1)[0]
    return {word.lower() for word in head.split() if is_office(word) and word not in honorifics()}


def same_ages(entity: Entity, mentions: Sequence[Span], claims: StoryClaims) -> Iterator[Finding]:
    told = [(age, mention) for mention in mentions if (age := read_age(mention, claims)) is not None]
    for age, pairs in sorted(group_by(told, lambda pair: pair[0]).items()):
        spans = sorted({with_age(mention, age, claims) for _, mention in pairs})
        if count_witnesses(spans, claims) > 1:
            yield agree(Aspect.VALUE, f"give {age} as the age of {entity.name}", evenly(spans), "same-age", claims)


def with_age(mention: Span, age: int, claims: StoryClaims) -> Span:
    """Give the name and its age, if that stands there in digits."""
    text = claims.parsed[mention.document].document.text
    after = text.find(str(age), mention.end, mention.end + NEAR_AGE)
    if after >= 0:
        return Span(mention.document, mention.start, after + len(str(age)))
    before = text.rfind(str(age), max(0, mention.start - NEAR_AGE), mention.start)
    return Span(mention.document, before, mention.end) if before >= 0 else mention


def same_sources(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the people and bodies whom several quote, with the first of what each has from them."""
    spoken = [each for each in claims.quotations if each.source in claims.entities and each.source_span]
    for source, said in sorted(group_by(spoken, lambda quotation: quotation.source or "").items()):
        fullest = sorted(said, key=lambda each: (-len(each.source_text or ""), each.content))
        spans = [statement_span(quotation) for quotation in fullest]
        if count_witnesses(spans, claims) > 1:
            name = claims.entities[source].name
            yield agree(Aspect.ATTRIBUTION, f"quote {name}", firsts(spans), "same-source", claims)


def firsts(spans: Sequence[Span]) -> list[Span]:
    """Keep the first of the spans of each report, in the order given."""
    by_report = group_by(dict.fromkeys(spans), lambda span: span.document)
    return sorted(span for own in by_report.values() for span in own[:MAX_SHOWN])


def find_namings(claims: StoryClaims, told: Iterable[Finding]) -> Iterator[Finding]:
    """Yield whom several name where no other agreement names him; `told` are the other findings."""
    said = [finding.text for finding in told if finding.kind is FindingKind.AGREEMENT]
    for entity in sorted(claims.entities.values(), key=lambda entity: entity.id):
        if not is_worth_naming(entity):
            continue
        forms = {name.split()[-1] for name in (entity.name, *entity.aliases)}
        mentions = [
            mention
            for mention in entity.mentions
            if is_read(mention, claims) and forms & set(read_words(mention, claims).split())
        ]
        if count_witnesses(mentions, claims) < 2:
            continue
        if not any(entity.name in text for text in said):
            named = [around(mention, claims) for mention in mentions]
            spans = firsts(sorted(named, key=lambda span: (-len(span), span)))
            yield agree(Aspect.PARTICIPANT, f"name {entity.name}", spans, "named-by-several", claims)


def is_worth_naming(entity: Entity) -> bool:
    """Tell people by their full name, and bodies that not every report names anyway."""
    if entity.kind is EntityKind.PERSON:
        return " " in entity.name
    if entity.kind is not EntityKind.ORGANIZATION and entity.kind is not EntityKind.GROUP:
        return False
    body = known_body(entity.name)
    if body is not None and body.country in EVERYWHERE:
        return False
    words = entity.name.lower().split()
    return entity.name not in agency_names() and len(words) > 1 and words[-1] not in RUNNING


def around(mention: Span, claims: StoryClaims) -> Span:
    """Give a name with what stands before it: "the ultra-conservative Harbour League"."""
    tokens = claims.parsed[mention.document].tokens(mention)
    start = min(tokens.root.left_edge.idx, mention.start)
    return Span(mention.document, start if mention.start - start <= NEAR_AGE else mention.start, mention.end)
