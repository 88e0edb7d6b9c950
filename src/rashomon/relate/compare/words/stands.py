"""Where one person stands: for a bill by one word and against it by another, or at one with somebody who is not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.extract.events.grammar import preposition_of
from rashomon.lexicons import read_table
from rashomon.parse.parsed import Parsed
from rashomon.parse.tokens import Token
from rashomon.relate.align.clauses import NOTS
from rashomon.relate.compare.blame.parties import extend, subject_of
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import evenly, make_finding
from rashomon.relate.compare.sides import group_by, quote_sides
from rashomon.relate.compare.words.positions import MEASURE, read_positions
from rashomon.relate.cued import any_of
from rashomon.schema import Aspect, EntityKind, Finding, FindingKind, Severity, Span
from rashomon.schema.documents import PROSE_KINDS

FOR, AGAINST = "support", "oppose"
MAX_CHARS = 150
NEAR_CHARS = 60  # from a stand to the words that refer to it
PRONOUNS = frozenset({"he", "she", "him", "her"})
SPEAKER = any_of("spokesman|spokeswoman|spokesperson|aide|aides|office|campaign")


@dataclass(frozen=True, slots=True)
class Stand:
    """That somebody is for or against something."""

    who: str
    stance: str
    topic: str
    span: Span


@dataclass(frozen=True, slots=True)
class Link:
    """That two people are told to stand together (`alike`), or apart."""

    one: str
    other: str
    alike: bool
    span: Span


@cache
def stand_words() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in read_table("rashomon.relate.compare", "stands.toml").items()}


def find_stands(claims: StoryClaims) -> Iterator[Finding]:
    """Yield who is told to be at one with somebody on the other side, or apart from somebody on his own."""
    stands = [each for document in claims.documents for each in read_stands(document.id, claims)]
    links = [each for document in claims.documents for each in read_links(claims.parsed[document.id], stands, claims)]
    for (one, other, alike), told in group_by(links, lambda link: (link.one, link.other, link.alike)).items():
        own = [each for each in stands if each.who in {one, other}]
        for topic in sorted({each.topic for each in own}):
            sides = [[each for each in own if each.who == who and each.topic == topic] for who in (one, other)]
            stances = [{each.stance for each in side} for side in sides]
            if all(len(each) == 1 for each in stances) and (stances[0] != stances[1]) is alike:
                yield tell_link(told, sides, claims)
                break


def read_stands(document: str, claims: StoryClaims) -> Iterator[Stand]:
    for told in read_positions(document, claims):
        people = [each for each in told.actor if each in claims.entities and is_person(each, claims)]
        if people and told.stance in {FOR, AGAINST}:
            yield Stand(people[0], told.stance, told.topic, told.span)
    report = claims.parsed[document]
    for _, sentence in report.sentences(*PROSE_KINDS):
        for token in sentence:
            stance = stance_to_veto(token)
            doer = doer_of(token) if stance else None
            who = person_at(doer, report, claims) if doer is not None else ""
            if stance and doer is not None and who:
                yield Stand(who, stance, MEASURE, stretch(doer, token, report))


def stance_to_veto(verb: Token) -> str:
    """Read from what somebody does about a veto where he stands on the bill; empty for who does nothing about it."""
    held = {c.lemma_.lower() for c in verb.children if c.dep_ == "obj"}
    if verb.pos_ != "VERB" or "veto" not in held or any(c.lower_ in NOTS for c in verb.children):
        return ""
    words, lemma = stand_words(), verb.lemma_.lower()
    return FOR if lemma in words["undoing"] else AGAINST if lemma in words["keeping"] else ""


def doer_of(verb: Token) -> Token | None:
    """Give who does it, or votes or would have voted to do it."""
    subject = subject_of(verb)
    if subject is None and verb.dep_ in {"xcomp", "advcl"} and verb.head.lemma_.lower() in stand_words()["voting"]:
        return None if any(c.lower_ in NOTS for c in verb.head.children) else subject_of(verb.head)
    return subject


def read_links(report: Parsed, stands: Sequence[Stand], claims: StoryClaims) -> Iterator[Link]:
    """Yield those who are told to stand together or apart: "on the same page as", "sides with", "broke with"."""
    for _, sentence in report.sentences(*PROSE_KINDS):
        for token in sentence:
            alike, ends = ends_of_link(token)
            if alike is None or any(c.lower_ in NOTS for c in (*token.children, *token.head.children)):
                continue
            people = [person_at(end, report, claims) if end is not None else "" for end in ends]
            if ends[0] is not None and not people[0] and ends[0].lower_ in PRONOUNS and token.pos_ == "NOUN":
                people[0] = last_before(report.span(ends[0]), stands)
            if ends[0] is not None and all(people) and people[0] != people[1]:
                yield Link(people[0], people[1], alike, link_span(ends[0], token, ends[1], report))


def ends_of_link(token: Token) -> tuple[bool | None, tuple[Token | None, Token | None]]:
    """Give whether a word links two people as alike, and both; null where it links nobody."""
    words, lemma = stand_words(), token.lemma_.lower()
    if token.pos_ == "VERB" and lemma in words["joining"] | words["parting"]:
        others = [c for c in token.children if c.dep_ == "obl" and preposition_of(c) in {"with", "from"}]
        return lemma in words["joining"], (subject_of(token), next(iter(others), None))
    if token.pos_ == "NOUN" and lemma == "page" and any(c.lower_ == "same" for c in token.children):
        others = [c for c in token.children if c.dep_ == "nmod" and preposition_of(c) in {"as", "with"}]
        put = next((c for c in token.head.children if c.dep_ == "obj"), None)
        holder = put if put is not None else subject_of(token.head) or subject_of(token)
        return True, (holder, next(iter(others), None))
    return None, (None, None)


def last_before(span: Span, stands: Sequence[Stand]) -> str:
    """Name who was last told to stand somewhere, in the words just before: "That puts him on the same page"."""
    before = [
        each for each in stands if each.span.document == span.document and 0 <= span.start - each.span.end <= NEAR_CHARS
    ]
    return max(before, key=lambda each: each.span).who if before else ""


def link_span(one: Token, cue: Token, other: Token | None, report: Parsed) -> Span:
    held = [t for t in (one, cue, other) if t is not None]
    return Span(report.document.id, min(t.idx for t in held), max(t.idx + len(t) for t in held))


def person_at(token: Token, report: Parsed, claims: StoryClaims) -> str:
    """Name whom a word means; "he" in what somebody's spokesman says of him is whom the spokesman speaks for."""
    entity = claims.entity_over(report.span(token))
    if entity is not None:
        return entity if is_person(entity, claims) else ""
    return spoken_for(token, report, claims) if token.lower_ in PRONOUNS else ""


def spoken_for(pronoun: Token, report: Parsed, claims: StoryClaims) -> str:
    """Name for whom a spokesman speaks whose words a pronoun stands in, where they name nobody else."""
    said = next(iter(claims.statements_around(report.span(pronoun))), None)
    source = said.source_span if said is not None else None
    if said is None or source is None or not SPEAKER.search(said.source_text or ""):
        return ""
    named = [
        (mention, each) for mention, each in claims.named_in.get(report.document.id, ()) if is_person(each.id, claims)
    ]
    others = {each.id for mention, each in named if said.content.contains(mention) and mention.start < pronoun.idx}
    own = {each.id for mention, each in named if source.contains(mention)}
    return own.pop() if len(own) == 1 and others <= own else ""


def is_person(entity: str, claims: StoryClaims) -> bool:
    return claims.entities[entity].kind is EntityKind.PERSON


def stretch(doer: Token, verb: Token, report: Parsed) -> Span:
    start, end = min(doer.idx, verb.idx), max(doer.idx + len(doer), verb.idx + len(verb))
    return extend(Span(report.document.id, start, end), [c for c in verb.children if c.dep_ == "obj"], MAX_CHARS)


def tell_link(links: Sequence[Link], sides: Sequence[Sequence[Stand]], claims: StoryClaims) -> Finding:
    one, other = links[0].one, links[0].other
    ours = evenly(sorted({each.span for each in sides[0]}))
    theirs = evenly(sorted({*(each.span for each in sides[1]), *(link.span for link in links)}))
    how = "with" if links[0].alike else "apart from"
    return make_finding(
        FindingKind.CONTRADICTION,
        Aspect.ATTRIBUTION,
        f"{claims.entities[one].name} is said to stand {how} {claims.entities[other].name}, and what they are said to "
        f"want tells otherwise: {quote_sides([ours, theirs], claims)}.",
        [ours, theirs],
        rule="stand-not-shared",
        severity=Severity.MAJOR,
        claims=claims,
        answers=[sides[0][0].stance, sides[1][0].stance],
    )
